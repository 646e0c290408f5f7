import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, anonymous } from '../auth/actor.ts';
import {
  admin,
  agent,
  analyst,
  arbiter,
  citizen,
  clerk,
  clerkOfA,
  clerkOfB,
  clerkOfTwo,
  openSmallMinistry,
  type SmallMinistry,
} from '../testing/small-ministry.ts';

interface Listed {
  nodes: { number: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

async function list(as: Actor, args = ''): Promise<Listed> {
  const { eOne } = await ministry.ask(
    as,
    `{ eOne { cases${args} { nodes { number } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
  );
  return eOne.cases;
}
const numbers = async (as: Actor, args = '') => (await list(as, args)).nodes.map(({ number }) => number);

describe('who sees a file', () => {
  const applicant = { person: citizen.id, agent: agent.id, name: null, phone: null };

  it('should show it to the citizen, the agent, staff, arbiters and admins, and nobody else', async () => {
    const number = await ministry.submit('e-one-a', { applicant });
    for (const seer of [citizen, agent, clerk, clerkOfA, arbiter, admin]) {
      expect(await ministry.file(number, seer)).toMatchObject({ number });
    }
    for (const stranger of [anonymous, clerkOfB, clerkOfTwo, analyst]) {
      expect(await ministry.file(number, stranger)).toBeNull();
    }
    expect(await ministry.file('IQ-2026-00009999-31')).toBeNull();
    const mistyped = await ministry.execute(clerk, '{ eOne { case(number: "42") { number } } }');
    expect(mistyped.codes).toEqual(['INVALID_NUMBER']);
  });

  it("should join it to the request for whoever brings the hub's grant for this request", async () => {
    const number = await ministry.submit('e-one-a');
    const other = await ministry.submit('e-one-a');
    await ministry.command(clerk, `note(number: "${number}", text: "للموظفين")`);
    const entities = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Request { number eOne { number notes { text } } } } }`;
    const of = (grant: string | null) => ({ of: [{ __typename: 'Request', number, grant }] });
    const granted = await ministry.ask(anonymous, entities, of(await ministry.grantFor(number)));
    expect(granted._entities).toEqual([{ number, eOne: { number, notes: [] } }]);
    const without = await ministry.ask(anonymous, entities, of(null));
    expect(without._entities).toEqual([{ number, eOne: null }]);
    const elsewhere = await ministry.ask(anonymous, entities, of(await ministry.grantFor(other)));
    expect(elsewhere._entities).toEqual([{ number, eOne: null }]);
    const forged = await ministry.execute(anonymous, entities, of('forged.grant.signature'));
    expect(forged.codes).toEqual(['UNAUTHENTICATED']);
    const staff = await ministry.ask(clerk, entities, of(null));
    expect(staff._entities).toEqual([{ number, eOne: { number, notes: [{ text: 'للموظفين' }] } }]);
  });

  it('should go on showing staff what their formation once held', async () => {
    const number = await ministry.submit('e-one-a');
    await ministry.command(clerkOfA, `refer(number: "${number}", to: "e-one-b", reason: "قسمكم")`);
    expect(await ministry.file(number, clerkOfA)).toMatchObject({ formation: { code: 'e-one-b' } });
    expect(await ministry.file(number, clerkOfB)).not.toBeNull();
  });
});

describe("a desk's list", () => {
  let desk: SmallMinistry;
  const made: string[] = [];
  beforeAll(async () => {
    desk = await openSmallMinistry();
    ministry = desk;
    for (const [n, to] of ['e-one', 'e-one-a', 'e-one-a', 'e-one-b', 'e-one-b'].entries()) {
      desk.clock.set(Date.UTC(2026, 2, 1, 8, n));
      made.push(
        await desk.submit(to, { subject: n === 1 ? 'انقطاع الماء' : `شكوى ${n}`, service: `s-${n % 2}` }),
      );
    }
    desk.clock.set('2026-03-01T09:00:00.000Z');
    await desk.command(clerkOfA, `refer(number: "${made[2]}", to: "e-one-b", reason: "قسمكم")`);
    desk.clock.set('2026-03-01T09:01:00.000Z');
    await desk.command(clerkOfB, `refer(number: "${made[3]}", to: "e-two", reason: "وزارتكم")`);
    desk.clock.set('2026-03-01T09:02:00.000Z');
    await desk.command(clerkOfB, `start(number: "${made[4]}")`);
  });
  const at = (...places: number[]) => places.map((place) => made[place]);

  it('should give all files, the latest changed first', async () => {
    expect(await numbers(clerk)).toEqual(at(4, 3, 2, 1, 0));
    expect(await numbers(arbiter)).toEqual(at(4, 3, 2, 1, 0));
    expect(await numbers(admin)).toEqual(at(4, 3, 2, 1, 0));
  });

  it('should cut the list to what the formation of the staff holds or held', async () => {
    expect(await numbers(clerkOfA)).toEqual(at(2, 1));
    expect(await numbers(clerkOfA, '(filter: { custody: true })')).toEqual(at(1));
    expect(await numbers(clerkOfA, '(filter: { custody: false })')).toEqual(at(2));
    expect(await numbers(clerkOfB)).toEqual(at(4, 3, 2));
    expect(await numbers(clerkOfB, '(filter: { custody: true })')).toEqual(at(4, 2));
    expect(await numbers(clerkOfB, '(filter: { custody: false })')).toEqual(at(3));
    expect(await numbers(clerk, '(filter: { custody: false })')).toEqual(at(3));
  });

  it.each([
    ['status: [IN_PROGRESS, REFERRED]', [4, 3]],
    ['formation: "e-one-b"', [4, 3, 2]],
    ['formation: "e-one"', [4, 3, 2, 1, 0]],
    ['service: "s-1"', [3, 1]],
    [`assignee: "${clerkOfB.id}"`, [4]],
    ['unassigned: true, custody: true', [2, 1, 0]],
    ['text: "انقطاع ماء"', [1]],
    ['text: "%"', []],
    ['openedFrom: "2026-03-01T08:01:00Z", openedTo: "2026-03-01T08:03:00Z"', [3, 2, 1]],
    ['status: []', []],
  ])('should filter by %s', async (filter, places) => {
    expect(await numbers(clerk, `(filter: { ${filter} })`)).toEqual(at(...places));
  });

  it('should give every file exactly once, page by page', async () => {
    const seen: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const page = await list(clerk, `(first: 2, after: "${after}")`);
      seen.push(...page.nodes.map(({ number }) => number));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== '');
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor ?? '';
    }
    expect(seen).toEqual(at(4, 3, 2, 1, 0));
  });

  it('should refuse pages that cannot be, and callers that are no staff of the desk', async () => {
    const codes = async (as: Actor, args: string) =>
      (await ministry.execute(as, `{ eOne { cases${args} { nodes { number } } } }`)).codes;
    expect(await codes(clerk, '(first: 0)')).toEqual(['BAD_USER_INPUT']);
    expect(await codes(clerk, '(first: 101)')).toEqual(['BAD_USER_INPUT']);
    expect(await codes(clerk, '(after: "x")')).toEqual(['INVALID_CURSOR']);
    expect(await codes(clerk, '(after: "WyJhIiwiYiJd")')).toEqual(['INVALID_CURSOR']);
    expect(await codes(anonymous, '')).toEqual(['UNAUTHENTICATED']);
    for (const stranger of [citizen, agent, analyst, clerkOfTwo]) {
      expect(await codes(stranger, '')).toEqual(['FORBIDDEN']);
    }
  });

  it('should count what is in custody, for staff of one formation theirs', async () => {
    const figures = async (as: Actor) =>
      (
        await ministry.ask(
          as,
          '{ eOne { figures { open unassigned byStatus { status count } waitingEvents deadLetters } } }',
        )
      ).eOne.figures;
    const all = {
      open: 4,
      unassigned: 3,
      byStatus: [
        { status: 'IN_PROGRESS', count: 1 },
        { status: 'REGISTERED', count: 3 },
      ],
      waitingEvents: 0,
      deadLetters: 0,
    };
    expect(await figures(clerk)).toEqual(all);
    expect(await figures(analyst)).toEqual(all);
    expect(await figures(clerkOfA)).toMatchObject({ open: 1, unassigned: 1 });
    const refused = await ministry.execute(citizen, '{ eOne { figures { open } } }');
    expect(refused.codes).toEqual(['FORBIDDEN']);
  });

  it('should name the desk and the formations that it serves', async () => {
    const { eOne } = await ministry.ask(anonymous, '{ eOne { code formations { code } } }');
    expect(eOne).toEqual({
      code: 'e-one',
      formations: [{ code: 'e-one' }, { code: 'e-one-a' }, { code: 'e-one-b' }],
    });
  });
});

describe('a ministry that starts', () => {
  it('should tell the hub what it serves', async () => {
    const [announced, ...others] = (await ministry.sent()).filter(
      ({ type }) => type === 'masar.subgraph.announced',
    );
    expect(others).toEqual([]);
    expect(announced?.data).toEqual({ subgraph: 'e-one', serves: ['e-one'] });
  });
});
