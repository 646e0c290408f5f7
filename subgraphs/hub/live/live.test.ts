import { anonymous } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import type { MasarEvent } from '@masar/schema/events/catalog';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { custodianOf } from '../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ actionWaitMs: 0 });
});

const citizen = person('CITIZEN', 'مواطنة');
const admin = person('ADMIN', 'مدير');
const shown = `{ cursor step { cursor leg event status formation { code } to { code } note }
  request { number status stage leg outcome reply dueAt custodian { code } path { cursor event } } }`;
const one = `subscription ($number: ID!, $secret: String, $after: ID) {
  requestUpdated(number: $number, secret: $secret, after: $after) ${shown} }`;
const many = `subscription ($filter: RequestFilter, $after: ID) {
  requestsUpdated(filter: $filter, after: $after) ${shown} }`;

type Update = { cursor: string; step: { event: string; cursor: string }; request: { number: string } };
const events = (updates: Update[]) => updates.map(({ step }) => step.event);

/** Six steps of a whole way through two ministries. */
function wholeWay(number: string): MasarEvent[] {
  const custodian = custodianOf(number);
  return [
    custodian.step('REGISTERED'),
    custodian.step('NOTED', { note: 'للموظفين' }),
    custodian.step('REFERRED', { to: 'e-mawared', toSubgraph: 'e-mawared', note: 'من اختصاصكم' }),
    custodian.step('REGISTERED'),
    custodian.step('RESOLVED', { note: 'أنجز', outcome: 'GRANTED' }),
    custodian.step('ARCHIVED'),
  ];
}
const whole = ['SUBMITTED', 'REGISTERED', 'NOTED', 'REFERRED', 'REGISTERED', 'RESOLVED', 'ARCHIVED'];

describe('following one request', () => {
  test('should tell each step with the request as this step left it', async () => {
    const { number } = await hub.submit(citizen);
    const follower = await hub.follow(citizen, one, { number });
    await hub.deliver(...wholeWay(number));
    const updates = await follower.take(6);
    expect(events(updates)).toEqual(whole.slice(1));
    for (const { cursor, step, request } of updates) {
      expect(step.cursor).toBe(cursor);
      expect(request.path.at(-1)).toEqual({ cursor, event: step.event });
      expect(request.status).toBe(step.status);
    }
    expect(
      updates.map(({ request }) => [request.leg, request.custodian.code, request.stage, request.reply]),
    ).toEqual([
      [1, 'e-tarbeya', 'REGISTRATION', null],
      [1, 'e-tarbeya', 'REGISTRATION', null],
      [2, 'e-mawared', 'FOLLOW_UP', null],
      [2, 'e-mawared', 'REGISTRATION', null],
      [2, 'e-mawared', 'FOLLOW_UP', 'أنجز'],
      [2, 'e-mawared', 'ARCHIVE', 'أنجز'],
    ]);
    expect(updates[3].request.dueAt).not.toBeNull();
    expect(updates[4].request).toMatchObject({ outcome: 'GRANTED', dueAt: null });
    // A remark is in everybody's path, its text for staff only.
    expect(updates[1].step.note).toBeNull();
    await follower.stop();
  });

  test('should begin where `after` says', async () => {
    const { number, secret } = await hub.submit(citizen);
    await hub.deliver(...wholeWay(number));
    const fromFirst = await hub.follow(citizen, one, { number, after: '' });
    const all = await fromFirst.take(7);
    expect(events(all)).toEqual(whole);
    const onwards = await hub.follow(anonymous, one, { number, secret, after: all[3].cursor });
    expect(await onwards.take(3)).toEqual(all.slice(4));
    await Promise.all([fromFirst.stop(), onwards.stop()]);
  });

  test('should begin where each says, for many who begin at the same moment', async () => {
    const numbers = await Promise.all([1, 2, 3].map(async () => (await hub.submit(citizen)).number));
    const paths: Update[][] = [];
    for (const number of numbers) {
      await hub.deliver(...wholeWay(number));
      const follower = await hub.follow(citizen, one, { number, after: '' });
      paths.push(await follower.take(7));
      await follower.stop();
    }
    const wanted = numbers.flatMap((number, n) =>
      [undefined, 2, 5, 6].map((behind) => {
        const left = behind === undefined ? paths[n] : paths[n]?.slice(behind + 1);
        const after = behind === undefined ? '' : paths[n]?.[behind]?.cursor;
        return { number, after, left: left ?? [] };
      }),
    );
    const told = await Promise.all(
      wanted.map(async ({ number, after, left }) => {
        const follower = await hub.follow(citizen, one, { number, after });
        const updates = left.length > 0 ? await follower.take(left.length) : [];
        await follower.stop();
        return updates;
      }),
    );
    expect(told).toEqual(wanted.map(({ left }) => left));
  });

  test('should miss nothing and double nothing while the backlog is read and steps come in', async () => {
    const { number } = await hub.submit(citizen);
    const steps = wholeWay(number);
    await hub.deliver(...steps.slice(0, 2));
    const followers = [];
    for (const step of steps.slice(2)) {
      const published = hub.publish(step);
      followers.push(await hub.follow(citizen, one, { number, after: '' }));
      await published;
      followers.push(await hub.follow(citizen, one, { number, after: '' }));
    }
    for (const follower of followers) {
      expect(events(await follower.take(7))).toEqual(whole);
      await follower.stop();
    }
  });

  test.each([
    ['a stranger', person('CITIZEN', 'غريب'), {}, 'REQUEST_NOT_FOUND'],
    ['nobody in particular', anonymous, {}, 'UNAUTHENTICATED'],
    ['a wrong secret', anonymous, { secret: 'wrong' }, 'WRONG_SECRET'],
    ['an analyst', person('ANALYST', 'محلل'), {}, 'FORBIDDEN'],
    ['rubbish for a cursor', citizen, { after: 'rubbish' }, 'INVALID_CURSOR'],
    ["a list's cursor", citizen, { after: Buffer.from('request:1').toString('base64url') }, 'INVALID_CURSOR'],
  ])('should be refused to %s', async (_who, actor, more, code) => {
    const { number } = await hub.submit(citizen);
    const refused = hub.follow(actor, one, { number, ...more });
    await expect(refused).rejects.toMatchObject({ extensions: { code } });
  });

  test('should end at once when the follower goes, though nothing happens', async () => {
    const { number } = await hub.submit(citizen);
    const follower = await hub.follow(citizen, one, { number });
    const waiting = follower.next();
    await follower.stop();
    await expect(waiting).rejects.toThrow('ended');
  });
});

describe('following many requests', () => {
  test('should tell who follows from before a submission of its first step', async () => {
    const follower = await hub.follow(admin, many, { filter: { service: 'complaint-karbala' } });
    const { number } = await hub.submit(citizen, { service: 'complaint-karbala' });
    expect(await follower.next()).toMatchObject({
      request: { number, status: 'SUBMITTED' },
      step: { event: 'SUBMITTED' },
    });
    await follower.stop();
  });

  test('should keep to the filter as each step left the request', async () => {
    const follower = await hub.follow(admin, many, {
      filter: { custodian: 'e-mawared', status: ['REFERRED', 'RESOLVED'] },
    });
    const { number } = await hub.submit(citizen);
    await hub.deliver(...wholeWay(number));
    const told = await follower.take(2);
    expect(events(told)).toEqual(['REFERRED', 'RESOLVED']);
    const again = await hub.follow(admin, many, {
      filter: { custodian: 'e-mawared', status: ['REFERRED', 'RESOLVED'] },
      after: told[0].cursor,
    });
    expect(await again.next()).toEqual(told[1]);
    await Promise.all([follower.stop(), again.stop()]);
  });

  test('should keep to the words of the filter, live and behind', async () => {
    const filter = { text: 'قطره نادره' };
    const follower = await hub.follow(admin, many, { filter });
    await hub.submit(citizen);
    const { number } = await hub.submit(citizen, { subject: 'قطرة نادرة' });
    const update = await follower.next();
    expect(update.request.number).toBe(number);
    const again = await hub.follow(admin, many, { filter, after: '' });
    expect(await again.next()).toEqual(update);
    await Promise.all([follower.stop(), again.stop()]);
  });

  test('should tell each caller of what they may see, and a desk from when custody comes', async () => {
    const desk = person('CLERK', 'كاتب الموارد', { desk: 'e-mawared', formation: 'e-mawared' });
    const [mine, others, theirs] = await Promise.all([
      hub.follow(citizen, many),
      hub.follow(person('CITIZEN', 'غريب'), many),
      hub.follow(desk, many),
    ]);
    const { number } = await hub.submit(citizen);
    await hub.deliver(...wholeWay(number));
    expect(events(await mine.take(7))).toEqual(whole);
    const told = await theirs.take(4);
    expect(events(told)).toEqual(whole.slice(3));
    const own = await hub.submit(person('CITIZEN', 'غريب'));
    expect((await others.next()).request.number).toBe(own.number);
    const resumed = await hub.follow(desk, many, { after: told[1].cursor });
    expect(await resumed.take(2)).toEqual(told.slice(2));
    await Promise.all([mine, others, theirs, resumed].map((follower) => follower.stop()));
  });

  test('should be refused to analysts and to nobody in particular', async () => {
    await expect(hub.follow(anonymous, many)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    const analyst = hub.follow(person('ANALYST', 'محلل'), many);
    await expect(analyst).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  test('should read on from the database for a follower that took nothing while much happened', async () => {
    const filter = { service: 'complaint-kirkuk' };
    const follower = await hub.follow(admin, many, { filter });
    const first = follower.next();
    const submitted = [];
    for (let i = 0; i < 330; i += 30) {
      const batch = Array.from({ length: 30 }, () => hub.submit(citizen, { service: 'complaint-kirkuk' }));
      submitted.push(...(await Promise.all(batch)));
    }
    const updates: Update[] = [await first, ...(await follower.take(submitted.length - 1))];
    const numbers = updates.map(({ request }) => request.number);
    expect(new Set(numbers)).toEqual(new Set(submitted.map(({ number }) => number)));
    expect(numbers).toHaveLength(submitted.length);
    await follower.stop();
  });
});

test('should tell the followers of every process of the hub the same', async () => {
  const second = await hub.another();
  const { number } = await hub.submit(citizen);
  const followers = await Promise.all(
    [hub, second].map((process) => process.follow(citizen, one, { number })),
  );
  await hub.deliver(...wholeWay(number));
  const [here, there] = await Promise.all(followers.map((follower) => follower.take(6)));
  expect(there).toEqual(here);
  await Promise.all(followers.map((follower) => follower.stop()));
});

test('should catch up with what happened while its connection was broken', async () => {
  const { number } = await hub.submit(citizen);
  const follower = await hub.follow(citizen, one, { number });
  await hub.tables.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'masar listen'`,
  );
  await hub.deliver(...wholeWay(number));
  expect(events(await follower.take(6))).toEqual(whole.slice(1));
  await follower.stop();
  await vi.waitFor(async () => {
    const listening = await hub.tables.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'masar listen'`,
    );
    expect(listening.length).toBeGreaterThan(0);
  }, 20_000);
});

test('should follow the order of the commits and not that of the submissions', async () => {
  const follower = await hub.follow(admin, many, { filter: { service: 'complaint-babil' } });
  const submissions = Array.from({ length: 40 }, () => hub.submit(citizen, { service: 'complaint-babil' }));
  const updates: Update[] = await follower.take(40);
  await Promise.all(submissions);
  const inOrder = await hub.tables.query(
    `select number from step join request using (number) where service = 'complaint-babil' order by position`,
  );
  expect(updates.map(({ request }) => request.number)).toEqual(inOrder.map(({ number }) => number));
  await follower.stop();
});
