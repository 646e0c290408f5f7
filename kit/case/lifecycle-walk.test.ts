import { randomUUID } from 'node:crypto';
import type { ActionKind } from '@masar/schema/events/actions';
import { beforeAll, describe, expect, it } from 'vitest';
import { lifecycle, refused } from '../lifecycle/table.ts';
import { type Status, type StepKind, statuses } from '../lifecycle/words.ts';
import { citizenActed } from '../testing/hub-events.ts';
import { clerk, openSmallMinistry, type SmallMinistry } from '../testing/small-ministry.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

/** The command that takes each step, as far as staff take it. */
const commands: Partial<Record<StepKind, (number: string) => string>> = {
  STARTED: (number) => `start(number: "${number}")`,
  // Each its own, since the same once more is a second click.
  ASKED: (number) => `ask(number: "${number}", question: "سؤال ${randomUUID()}")`,
  NOTED: (number) => `note(number: "${number}", text: "ملاحظة")`,
  PART_GIVEN: (number) => `split(number: "${number}", parts: [{ to: "e-one-a", task: "جزء" }])`,
  REFERRED: (number) => `refer(number: "${number}", to: "e-two", reason: "سبب")`,
  RETURNED: (number) => `returnToHub(number: "${number}", reason: "سبب")`,
  RESOLVED: (number) => `resolve(number: "${number}", outcome: ANSWERED, reply: "جواب")`,
  REJECTED: (number) => `reject(number: "${number}", reason: "سبب")`,
  ARCHIVED: (number) => `archive(number: "${number}")`,
};

/** The steps that lie between the arrival of a request and each status in which a desk can find its file. */
const ways = new Map<Status, readonly StepKind[]>([
  ['REGISTERED', []],
  ['IN_PROGRESS', ['STARTED']],
  ['AWAITING_CITIZEN', ['ASKED']],
  ['REFERRED', ['REFERRED']],
  ['RESOLVED', ['RESOLVED']],
  ['REJECTED', ['REJECTED']],
  ['DISPUTED', ['RESOLVED', 'DISPUTED']],
  ['WITHDRAWN', ['WITHDRAWN']],
  ['ARCHIVED', ['RESOLVED', 'ARCHIVED']],
]);

const actions: readonly ActionKind[] = ['INFORMATION_PROVIDED', 'WITHDRAWN', 'ACCEPTED', 'DISPUTED'];
const gone: ReadonlySet<Status> = new Set(['REFERRED', 'DISPUTED']);

/** Takes a step, by the command of the staff or the action of the citizen. */
async function take(number: string, step: StepKind): Promise<string[]> {
  const call = commands[step];
  if (call) return (await ministry.command(clerk, call(number))).codes;
  await ministry.deliver(citizenActed(number, 1, { kind: step as ActionKind }));
  const refusals = (await ministry.sent()).filter(
    (event) => event.subject === number && event.type === 'masar.action.refused',
  );
  return refusals.map((event) => (event.data as { code: string }).code);
}

/** What it has sent, but for the readings, which it tells of at its own time. */
const told = async () => (await ministry.sent()).filter(({ type }) => type !== 'masar.data.read');

async function bringTo(status: Status): Promise<string> {
  const number = await ministry.submit('e-one');
  for (const step of ways.get(status) ?? []) expect(await take(number, step)).toEqual([]);
  expect((await ministry.file(number)).status).toBe(status);
  return number;
}

const attempts = [...ways.keys()].flatMap((status) =>
  [...(Object.keys(commands) as StepKind[]), ...actions].map((step) => ({
    status,
    step,
    next: lifecycle[status][step],
  })),
);

describe('the lifecycle, cell by cell', () => {
  it('should find every status at a desk but that of a request that has not arrived', () => {
    expect(statuses.filter((status) => !ways.has(status))).toEqual(['SUBMITTED']);
  });

  const allowed = attempts.filter(({ status, next }) => next !== refused && !gone.has(status));
  it.each(allowed)('should go from $status with $step to $next', async ({ status, step, next }) => {
    const number = await bringTo(status);
    const before = await ministry.steps(number);
    expect(await take(number, step)).toEqual([]);
    expect((await ministry.file(number)).status).toBe(next);
    const [told, ...others] = (await ministry.steps(number)).slice(before.length);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ kind: step, status: next, leg: 1, seq: before.length + 1 });
  });

  const refusedCommands = attempts.filter(
    ({ status, step, next }) => commands[step] && (next === refused || gone.has(status)),
  );
  it.each(refusedCommands)(
    'should refuse $step at $status and change nothing at all',
    async ({ status, step }) => {
      const number = await bringTo(status);
      const before = await ministry.everything();
      expect(await take(number, step)).toEqual([gone.has(status) ? 'NOT_CUSTODIAN' : 'INVALID_TRANSITION']);
      expect(await ministry.everything()).toBe(before);
    },
  );

  const refusedActions = attempts.filter(
    ({ status, step, next }) => !commands[step] && next === refused && !gone.has(status),
  );
  it.each(refusedActions)(
    "should refuse the citizen's $step at $status and tell the hub",
    async ({ status, step }) => {
      const number = await bringTo(status);
      const file = await ministry.file(number);
      const steps = await ministry.steps(number);
      expect(await take(number, step)).toEqual(['INVALID_TRANSITION']);
      expect(await ministry.file(number)).toEqual(file);
      expect(await ministry.steps(number)).toEqual(steps);
    },
  );

  const passedOn = attempts.filter(({ status, step }) => !commands[step] && gone.has(status));
  it.each(passedOn)(
    "should leave the citizen's $step to the next custodian at $status",
    async ({ status, step }) => {
      const number = await bringTo(status);
      const file = await ministry.file(number);
      const sent = await told();
      expect(await take(number, step)).toEqual([]);
      expect(await ministry.file(number)).toEqual(file);
      expect(await told()).toEqual(sent);
    },
  );
});
