import { describe, expect, it } from 'vitest';
import { hasNats, startTestNats } from '../../testing/nats-server.ts';
import { connectNats } from './connection.ts';

describe.skipIf(!hasNats())('connectNats', () => {
  it('should say that a connection was closed, to those who wait and to those who come', async () => {
    const server = await startTestNats();
    const connection = await connectNats(server.url);
    connection.expectStanding();
    const broken = connection.broken();
    await connection.nats.close();
    await expect(broken).rejects.toThrow('the connection to the bus was closed');
    expect(() => connection.expectStanding()).toThrow('the connection to the bus was closed');
    await server.stop();
  });
});
