import { Client } from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  clerk,
  clerkOfA,
  openSmallMinistry,
  type SmallMinistry,
  supervisor,
} from '../../testing/small-ministry.ts';
import { createCommandGroup } from './command-group.ts';
import { createCommands } from './commands.ts';
import { createHandovers } from './handover.ts';
import { takeTurn } from './turns.ts';
import { withCase } from './with-case.ts';
import { writeNote } from './work.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

/** Files of the desk, registered. */
const submit = (count: number, to = 'e-one') =>
  Promise.all(Array.from({ length: count }, () => ministry.submit(to)));
/** A replica of the desk's: its commands know nothing of those of another. */
function replica() {
  const group = createCommandGroup(ministry.tools);
  return { ...createCommands(ministry.tools, group), ...createHandovers(ministry.tools, group) };
}
const path = async (number: string) =>
  (await ministry.steps(number)).map(({ kind, leg, seq }) => `${kind} ${leg}/${seq}`);
const eventually = { timeout: 20_000, interval: 10 };
const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('commands that are given at the same moment', () => {
  it('should be committed together', async () => {
    const numbers = await submit(12);
    const commands = replica();
    const files = await Promise.all(numbers.map((number) => commands.start(clerk, number)));
    expect(files.map(({ status, assignee }) => [status, assignee])).toEqual(
      numbers.map(() => ['IN_PROGRESS', clerk.id]),
    );
    const transactions = await ministry.tables.query(
      'select distinct xmin::text from ministry_case where number = any($1)',
      [numbers],
    );
    expect(transactions).toHaveLength(1);
    for (const number of numbers) expect(await path(number)).toEqual(['REGISTERED 1/1', 'STARTED 1/2']);
  });

  it('should be refused one by one, and what one is refused should change nothing for the others', async () => {
    const commands = replica();
    const [own, gone] = (await submit(2)) as [string, string];
    const [ofB] = (await submit(1, 'e-one-b')) as [string];
    await commands.returnToHub(clerk, gone, 'ليست لنا');
    const results = await Promise.allSettled([
      commands.refer(clerk, own, 'e-nowhere', 'سبب'),
      commands.start(clerkOfA, ofB),
      commands.start(clerk, gone),
      commands.start(clerk, 'IQ-2026-00009999-31'),
      commands.note(clerk, own, ''),
      commands.note(clerk, own, 'ملاحظة'),
      commands.archive(clerk, own),
      commands.start(clerk, own),
    ]);
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value.seq : codeOf(one.reason)))).toEqual([
      'UNKNOWN_FORMATION',
      'FORBIDDEN',
      'NOT_CUSTODIAN',
      expect.stringMatching(/REQUEST_NOT_FOUND|INVALID_NUMBER/),
      'BAD_USER_INPUT',
      2,
      'INVALID_TRANSITION',
      3,
    ]);
    expect(await path(own)).toEqual(['REGISTERED 1/1', 'NOTED 1/2', 'STARTED 1/3']);
    expect((await ministry.file(own)).notes).toEqual([expect.objectContaining({ text: 'ملاحظة' })]);
    expect(await path(ofB)).toEqual(['REGISTERED 1/1']);
  });

  it('should come in the order in which they were given on one file', async () => {
    const [number] = (await submit(1)) as [string];
    const commands = replica();
    await Promise.all([
      commands.assign(supervisor, number, clerk.id),
      ...Array.from({ length: 5 }, (_, n) => commands.note(clerk, number, `${n}`)),
      commands.refer(clerk, number, 'e-one-a', 'قسمكم'),
      commands.start(clerkOfA, number),
      commands.resolve(clerkOfA, number, 'GRANTED', 'تم'),
      commands.archive(clerkOfA, number),
    ]);
    expect(await path(number)).toEqual([
      'REGISTERED 1/1',
      'STARTED 1/2',
      ...[3, 4, 5, 6, 7].map((seq) => `NOTED 1/${seq}`),
      ...['REFERRED 1/8', 'REGISTERED 2/1', 'STARTED 2/2', 'RESOLVED 2/3', 'ARCHIVED 2/4'],
    ]);
    const { notes } = await ministry.file(number);
    expect(notes.map(({ text }: { text: string }) => text)).toEqual(['0', '1', '2', '3', '4']);
  });

  it('should leave no gap in a path on which several replicas work at once', async () => {
    const numbers = await submit(3);
    const replicas = [replica(), replica(), replica()];
    await Promise.all(
      replicas.flatMap((commands, r) =>
        numbers.flatMap((number) =>
          Array.from({ length: 6 }, (_, n) => commands.note(clerk, number, `${r}/${n}`)),
        ),
      ),
    );
    for (const number of numbers) {
      const steps = await ministry.steps(number);
      expect(steps.map(({ seq }) => seq)).toEqual(Array.from({ length: 19 }, (_, n) => n + 1));
      const { notes } = await ministry.file(number);
      expect(new Set(notes.map(({ text }: { text: string }) => text)).size).toBe(18);
    }
  });

  it('should not be held up by a file that somebody else has locked, nor overwrite what was done to it', async () => {
    const [locked, free] = (await submit(2)) as [string, string];
    const commands = replica();
    const other = new Client({ connectionString: ministry.tables.url });
    await other.connect();
    await other.query('begin');
    await other.query('update ministry_case set assignee = $1 where number = $2', [supervisor.id, locked]);
    const [waits, goes] = [commands.note(clerk, locked, 'بعدها'), commands.start(clerk, free)];
    expect((await goes).status).toBe('IN_PROGRESS');
    expect((await commands.note(clerk, free, 'التالي')).seq).toBe(3);
    await other.query('commit');
    await other.end();
    expect(await waits).toMatchObject({ seq: 2, assignee: supervisor.id });
    expect(await ministry.file(locked)).toMatchObject({ assignee: { id: supervisor.id } });
  });

  it('should be turned away with a time to come back when too many wait', async () => {
    const [number] = (await submit(1)) as [string];
    const group = createCommandGroup(ministry.tools, { most: 2, ms: 30_000 });
    const commands = createCommands(ministry.tools, group);
    const results = await Promise.allSettled([1, 2, 3].map((n) => commands.note(clerk, number, `${n}`)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const { reason } = results[2] as PromiseRejectedResult;
    expect(reason.extensions).toEqual({ code: 'BUSY', retryAfterSeconds: expect.any(Number) });
    expect(await path(number)).toEqual(['REGISTERED 1/1', 'NOTED 1/2', 'NOTED 1/3']);
  });

  it('should have no effect after they waited longer than their callers', async () => {
    const [number] = (await submit(1)) as [string];
    const group = createCommandGroup(ministry.tools, { most: 9, ms: 3_000 });
    const commands = createCommands(ministry.tools, group);
    const other = new Client({ connectionString: ministry.tables.url });
    await other.connect();
    await other.query('begin');
    await other.query('update ministry_case set assignee = $1 where number = $2', [clerk.id, number]);
    const begun = commands.note(clerk, number, 'begun');
    // Begun, and waiting for the row.
    await vi.waitFor(async () => {
      const waiting = await ministry.tables.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    }, eventually);
    const late = commands.note(clerk, number, 'late').catch(codeOf);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await other.query('commit');
    await other.end();
    expect((await begun).seq).toBe(2);
    expect(await late).toBe('BUSY');
    expect(await path(number)).toEqual(['REGISTERED 1/1', 'NOTED 1/2']);
  });

  it('should fail alone when the database takes what the others write', async () => {
    const [good, bad, better] = (await submit(3)) as [string, string, string];
    const group = createCommandGroup(ministry.tools);
    const commands = createCommands(ministry.tools, group);
    const results = await Promise.allSettled([
      commands.start(clerk, good),
      group.carryOut(clerk, bad, ({ file, effects }) => {
        file.assignee = 'no text of PostgreSQL: \u0000';
        effects.notes.push({ number: bad, at: new Date(), author: clerk.id, text: '\u0000' });
        effects.events.push({} as never);
      }),
      commands.start(clerk, better),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await path(good)).toEqual(['REGISTERED 1/1', 'STARTED 1/2']);
    expect(await path(better)).toEqual(['REGISTERED 1/1', 'STARTED 1/2']);
    expect(await ministry.file(bad)).toMatchObject({ status: 'REGISTERED', assignee: null });
  });

  it('should each hear of a broken connection, and do nothing twice', async () => {
    const numbers = await submit(4);
    const commands = replica();
    const all = Promise.allSettled(numbers.map((number) => commands.note(clerk, number, 'مرة')));
    await ministry.tables.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const results = await all;
    for (const [n, { status }] of results.entries()) {
      const notes = await ministry.tables.query('select from case_note where number = $1', [numbers[n]]);
      if (status === 'fulfilled') expect(notes).toHaveLength(1);
      else expect(notes.length).toBeLessThanOrEqual(1);
    }
    await vi.waitFor(() => commands.start(clerk, numbers[0] as string), eventually);
  });
});

describe('commands that keep a transaction each', () => {
  it('should leave connections to others when somebody holds many files', async () => {
    const [free = '', ...held] = await submit(16);
    const commands = replica();
    const other = new Client({ connectionString: ministry.tables.url });
    await other.connect();
    await other.query('begin');
    await other.query('select from ministry_case where number = any($1) for update', [held]);
    const late = Promise.all(held.map((number) => commands.note(clerk, number, 'late')));
    await vi.waitFor(async () => {
      const waiting = await ministry.tables.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting.length).toBeGreaterThanOrEqual(6);
    }, eventually);
    expect((await commands.note(clerk, free, 'now')).seq).toBe(2);
    await other.query('commit');
    await other.end();
    expect((await late).map(({ seq }) => seq)).toEqual(held.map(() => 2));
  }, 60_000);

  it('should be turned away with a time to come back when too many wait', async () => {
    const [number] = (await submit(1)) as [string];
    const held = Promise.withResolvers<void>();
    // Six are carried out at once, and five hundred may wait.
    const before = Array.from({ length: 506 }, () => takeTurn(ministry.tools.database, () => held.promise));
    const command = () =>
      withCase(ministry.tools, clerk, number, async (grip) => writeNote(grip, 'e-one', 'x'));
    await expect(command()).rejects.toMatchObject({
      extensions: { code: 'BUSY', retryAfterSeconds: expect.any(Number) },
    });
    held.resolve();
    await Promise.allSettled(before);
    expect((await command()).seq).toBe(2);
  });
});
