import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../auth/actor.ts';
import {
  citizen,
  clerk,
  clerkOfA,
  clerkOfB,
  openSmallMinistry,
  type SmallMinistry,
  supervisor,
} from '../../testing/small-ministry.ts';

import { inBulk } from './bulk.ts';
import { createCommandGroup } from './command-group.ts';
import { createCommands } from './commands.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

/** Gives a bulk command; returns [number, status or code] of each case. */
async function bulk(as: Actor, call: string, numbers: readonly string[]) {
  const { data, codes } = await ministry.execute(
    as,
    `mutation ($numbers: [ID!]!) { eOne { done: ${call} { number case { status assignee { id } } error { code message } } } }`,
    { numbers },
  );
  return {
    codes,
    results: data?.eOne?.done?.map(
      (one: { number: string; case: { status: string } | null; error: { code: string } | null }) => [
        one.number,
        one.case?.status ?? one.error?.code,
      ],
    ),
  };
}

const some = (count: number, to = 'e-one') =>
  Promise.all(Array.from({ length: count }, () => ministry.submit(to)));

describe('a bulk command', () => {
  it('should refer each case by itself, in order, and say which were refused', async () => {
    const [a = '', b = '', c = ''] = await some(3);
    await ministry.command(clerk, `resolve(number: "${b}", outcome: ANSWERED, reply: "تم")`);
    const refer = 'referMany(numbers: $numbers, to: "e-two", reason: "ليس لنا")';
    const { results } = await bulk(clerk, refer, [c, 'IQ-1', b, a, c]);
    expect(results).toEqual([
      [c, 'REFERRED'],
      ['IQ-1', 'INVALID_NUMBER'],
      [b, 'INVALID_TRANSITION'],
      [a, 'REFERRED'],
      [c, 'NOT_CUSTODIAN'],
    ]);
    const referred = await ministry.sent('e-two');
    expect(referred.map(({ subject }) => subject)).toEqual([c, a]);
    expect((await ministry.steps(b)).map(({ kind }) => kind)).toEqual(['REGISTERED', 'RESOLVED']);
  });

  it('should refuse words that are no text, for each case', async () => {
    const numbers = await some(2);
    const { data, codes } = await ministry.execute(
      clerk,
      `mutation ($numbers: [ID!]!, $reason: String!) {
        eOne { referMany(numbers: $numbers, to: "e-two", reason: $reason) { number error { code } } }
      }`,
      { numbers, reason: 'ليس لنا \ud800' },
    );
    expect(codes).toEqual([]);
    const refused = { code: 'BAD_USER_INPUT' };
    expect(data?.eOne.referMany).toEqual(numbers.map((number) => ({ number, error: refused })));
  });

  it('should answer the others where one case meets a fault, and log that with the incident told', async () => {
    const [a = '', b = '', c = ''] = await some(3);
    await ministry.tables.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise 'a fault'; end $$;
       create trigger fail before update on ministry_case for each row when (old.number = '${b}')
       execute function fail()`,
    );
    try {
      const { data, codes } = await ministry.execute(
        clerk,
        `mutation ($numbers: [ID!]!) {
          eOne { done: referMany(numbers: $numbers, to: "e-two", reason: "ليس لنا") {
            number case { status } error { code message retryAfterSeconds incident }
          } }
        }`,
        { numbers: [a, b, c] },
      );
      expect(codes).toEqual([]);
      const [first, second, third] = data.eOne.done;
      expect(first).toEqual({ number: a, case: { status: 'REFERRED' }, error: null });
      expect(third).toEqual({ number: c, case: { status: 'REFERRED' }, error: null });
      const { incident } = second.error;
      expect(second).toEqual({
        ...{ number: b, case: null },
        error: {
          ...{ code: 'INTERNAL_SERVER_ERROR', retryAfterSeconds: null, incident: expect.any(String) },
          message: `something went wrong on our side; quote the incident ${incident} when you report it`,
        },
      });
      expect(ministry.logged).toContainEqual(expect.objectContaining({ incident }));
    } finally {
      await ministry.tables.query('drop function fail cascade');
    }
  });

  it('should say for each case that is turned away when to come back', async () => {
    const numbers = await some(3);
    const group = createCommandGroup(ministry.tools, { most: 1, ms: 30_000 });
    const { assign } = createCommands(ministry.tools, group);
    const results = await inBulk(
      numbers,
      (number) => assign(clerk, number, clerk.id),
      (_incident, fault) => {
        throw fault;
      },
    );
    const busy = { code: 'BUSY', message: expect.any(String), incident: null };
    const turnedAway = { ...busy, retryAfterSeconds: expect.any(Number) };
    expect(results.map(({ error }) => error)).toEqual([null, turnedAway, turnedAway]);
  });

  it('should carry its cases out together', async () => {
    const numbers = await some(60);
    const { results } = await bulk(clerk, `assignMany(numbers: $numbers, assignee: "${clerk.id}")`, numbers);
    expect(results).toEqual(numbers.map((number) => [number, 'IN_PROGRESS']));
    const transactions = await ministry.tables.query(
      'select distinct xmin::text from ministry_case where number = any($1)',
      [numbers],
    );
    expect(transactions).toHaveLength(1);
  });

  it('should merge many into one, and leave out who is not the same citizen', async () => {
    const applicant = { person: citizen.id, agent: null, name: 'مريم', phone: null };
    const mine = () => ministry.submit('e-one', { applicant });
    const [into, a, b] = [await mine(), await mine(), await mine()];
    const stranger = await ministry.submit('e-one');
    const merge = `mergeMany(numbers: $numbers, into: "${into}")`;
    expect((await bulk(clerk, merge, [a, stranger, into, b])).results).toEqual([
      [a, 'RESOLVED'],
      [stranger, 'BAD_USER_INPUT'],
      [into, 'BAD_USER_INPUT'],
      [b, 'RESOLVED'],
    ]);
    expect((await bulk(citizen, merge, [a])).codes).toEqual(['FORBIDDEN']);
  });

  it('should archive what may be archived', async () => {
    const [a = '', b = ''] = await some(2);
    await ministry.command(clerk, `reject(number: "${a}", reason: "لا")`);
    const { results } = await bulk(clerk, 'archiveMany(numbers: $numbers)', [a, b]);
    expect(results).toEqual([
      [a, 'ARCHIVED'],
      [b, 'INVALID_TRANSITION'],
    ]);
  });

  it('should assign, whether or not work has begun', async () => {
    const [a = '', b = '', c = ''] = await some(3);
    await ministry.command(clerk, `start(number: "${b}")`);
    await ministry.command(clerk, `ask(number: "${c}", question: "أين؟")`);
    const assign = `assignMany(numbers: $numbers, assignee: "${clerkOfA.id}")`;
    const { results } = await bulk(supervisor, assign, [a, b, c, b]);
    expect(results).toEqual([
      [a, 'IN_PROGRESS'],
      [b, 'IN_PROGRESS'],
      [c, 'AWAITING_CITIZEN'],
      [b, 'IN_PROGRESS'],
    ]);
    for (const number of [a, b, c]) expect((await ministry.file(number)).assignee.id).toBe(clerkOfA.id);
    const kinds = async (number: string) => (await ministry.steps(number)).map(({ kind }) => kind);
    expect(await kinds(a)).toEqual(['REGISTERED', 'STARTED']);
    expect(await kinds(b)).toEqual(['REGISTERED', 'STARTED', 'NOTED']);
    expect(await kinds(c)).toEqual(['REGISTERED', 'ASKED', 'NOTED']);
  });

  it('should be for staff of the desk and for 1 to 200 cases', async () => {
    const archive = 'archiveMany(numbers: $numbers)';
    expect((await bulk(citizen, archive, ['x'])).codes).toEqual(['FORBIDDEN']);
    expect((await bulk(clerk, archive, [])).codes).toEqual(['BAD_USER_INPUT']);
    expect((await bulk(clerk, archive, Array(201).fill('x'))).codes).toEqual(['BAD_USER_INPUT']);
    const all = await bulk(clerk, archive, Array(200).fill('x'));
    expect(all.codes).toEqual([]);
    expect(all.results).toHaveLength(200);
  });

  it('should reach only the cases of the own formation', async () => {
    const [a = ''] = await some(1, 'e-one-a');
    const [b = ''] = await some(1, 'e-one-b');
    const { results } = await bulk(clerkOfB, `assignMany(numbers: $numbers, assignee: "${clerkOfB.id}")`, [
      a,
      b,
    ]);
    expect(results).toEqual([
      [a, 'FORBIDDEN'],
      [b, 'IN_PROGRESS'],
    ]);
  });
});

describe('assigning', () => {
  const assign = (as: Actor, number: string, to: string) =>
    ministry.command(as, `assign(number: "${number}", assignee: "${to}")`);

  it('should let a clerk take what nobody has, and nothing else', async () => {
    const [number = ''] = await some(1);
    expect((await assign(clerk, number, clerkOfA.id)).codes).toEqual(['FORBIDDEN']);
    expect((await assign(clerk, number, clerk.id)).data.assignee.id).toBe(clerk.id);
    const other = { ...clerk, id: clerkOfB.id };
    expect((await assign(other, number, other.id)).codes).toEqual(['FORBIDDEN']);
    expect((await assign(supervisor, number, other.id)).data.assignee.id).toBe(other.id);
    expect((await assign(supervisor, number, 'nobody')).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('should refuse a case that is closed', async () => {
    const [number = ''] = await some(1);
    await ministry.command(clerk, `reject(number: "${number}", reason: "لا")`);
    expect((await assign(supervisor, number, clerk.id)).codes).toEqual(['INVALID_TRANSITION']);
  });
});
