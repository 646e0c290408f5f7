import { anonymous } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import { formation } from '@masar/kit/testing/hub-events';
import { openTestMinistry, type TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { ministry } from '../subgraph.ts';

const clerk = person('CLERK', 'clerk of the central desk', { desk: 'central' });
const healthClerk = person('CLERK', 'clerk of health', { desk: 'central', formation: 'e-sihha' });
const query = '{ central { queues { formation { code } open unassigned oldestOpenedAt } } }';

describe('the queues of the central desk', () => {
  let central: TestMinistry;
  beforeAll(async () => {
    central = await openTestMinistry(ministry, [
      formation('e-sihha', 'central'),
      formation('e-sihha-karkh', 'central', 'e-sihha'),
      formation('e-naql', 'central'),
      formation('e-tarbeya', 'e-tarbeya'),
      formation('secretariat', 'hub'),
    ]);
    const first = await central.submit('e-sihha');
    central.clock.set('2026-03-02T08:00:00.000Z');
    await central.submit('e-sihha');
    await central.submit('e-sihha-karkh');
    const closed = await central.submit('e-naql');
    await central.ask(clerk, `mutation { central { start(number: "${first}") { status } } }`);
    await central.ask(
      clerk,
      `mutation { central { reject(number: "${closed}", reason: "مكرر") { status } } }`,
    );
  });

  it('should show a queue for each formation that it serves, the fullest first', async () => {
    expect((await central.ask(clerk, query)).central.queues).toEqual([
      {
        formation: { code: 'e-sihha' },
        open: 2,
        unassigned: 1,
        oldestOpenedAt: '2026-03-01T08:00:00.000Z',
      },
      {
        formation: { code: 'e-sihha-karkh' },
        open: 1,
        unassigned: 1,
        oldestOpenedAt: '2026-03-02T08:00:00.000Z',
      },
      { formation: { code: 'e-naql' }, open: 0, unassigned: 0, oldestOpenedAt: null },
    ]);
  });

  it('should show staff of one formation theirs', async () => {
    const { queues } = (await central.ask(healthClerk, query)).central;
    expect(queues.map((queue: { formation: { code: string } }) => queue.formation.code)).toEqual([
      'e-sihha',
      'e-sihha-karkh',
    ]);
  });

  it('should show nothing to citizens and to other desks', async () => {
    expect((await central.execute(anonymous, query)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await central.execute(person('CITIZEN', 'citizen'), query)).codes).toEqual(['FORBIDDEN']);
    const elsewhere = person('CLERK', 'clerk elsewhere', { desk: 'e-tarbeya' });
    expect((await central.execute(elsewhere, query)).codes).toEqual(['FORBIDDEN']);
    expect((await central.ask(person('ANALYST', 'analyst'), query)).central.queues).toHaveLength(3);
  });
});
