import { describe, expect, it } from 'vitest';
import { settingsShape } from './settings.ts';

describe('the settings of NATS', () => {
  const nats = settingsShape.unwrap().pick({ NATS_DEPLOYMENT: true, NATS_REPLICAS: true });

  it('should go on with the streams that are there when nothing is said', () => {
    expect(nats.parse({})).toEqual({ NATS_DEPLOYMENT: 'masar', NATS_REPLICAS: 1 });
  });

  it('should take the name of another deployment and the copies as text', () => {
    const said = { NATS_DEPLOYMENT: 'basra-test2', NATS_REPLICAS: '3' };
    expect(nats.parse(said)).toEqual({ ...said, NATS_REPLICAS: 3 });
  });

  it.each(['', 'Masar', 'a.b', 'a_b', '2nd', 'masar-lease', 'a'.repeat(31)])(
    'should refuse %j as a name',
    (NATS_DEPLOYMENT) => {
      expect(nats.safeParse({ NATS_DEPLOYMENT }).success).toBe(false);
    },
  );

  it.each(['0', '6', '1.5', 'three'])('should refuse %s copies', (NATS_REPLICAS) => {
    expect(nats.safeParse({ NATS_REPLICAS }).success).toBe(false);
  });
});
