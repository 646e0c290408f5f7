import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { citizenActed } from '../testing/hub-events.ts';
import {
  admin,
  arbiter,
  clerk,
  openSmallMinistry,
  type SmallMinistry,
  smallMinistry,
} from '../testing/small-ministry.ts';
import { runDeadLetters } from './command-line.ts';

const shown = `query ($first: Int, $after: String) { eOne {
  deadLetters(first: $first, after: $after) {
    nodes { id type source subject code error attempts } pageInfo { hasNextPage endCursor }
  }
  figures { deadLetters }
} }`;
const replay = `mutation ($ids: [ID!]!) { eOne {
  replayDeadLetters(ids: $ids) { replayed failed { id code error } }
} }`;

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

/** Makes the database refuse what a citizen says, until `mend`. */
const breakIt = () =>
  ministry.tables.query(
    `alter table case_information add constraint broken check (text <> 'لا يحفظ') not valid`,
  );
const mend = () => ministry.tables.query('alter table case_information drop constraint broken');

/** A request with an answer of the citizen's that could not be applied; returns its number and the event's id. */
async function deadLetter(): Promise<{ number: string; id: string }> {
  const number = await ministry.submit('e-one');
  const event = citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED', text: 'لا يحفظ' });
  await ministry.deliver(event);
  await expect.poll(() => letters(), { timeout: 30_000 }).toContain(event.id);
  return { number, id: event.id };
}

async function letters(): Promise<string[]> {
  const rows = await ministry.tables.query('select event_id from inbox_dead_letters order by at, event_id');
  return rows.map((row: { event_id: string }) => row.event_id);
}

/** Runs the command on this ministry's database. */
async function command(...args: string[]) {
  let [out, error] = ['', ''];
  const exit = await runDeadLetters(
    [...args, '--database', ministry.tables.url],
    {},
    async (code) => (code === 'e-one' ? smallMinistry : undefined),
    {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
    },
  );
  return { exit, out, error };
}

describe('dead letters', () => {
  it('should be counted, listed and replayed by an admin through the graph', async () => {
    await breakIt();
    const first = await deadLetter();
    const second = await deadLetter();
    const page = (await ministry.ask(admin, shown, { first: 1 })).eOne;
    expect(page.figures.deadLetters).toBe(2);
    expect(page.deadLetters.nodes).toMatchObject([
      {
        id: second.id,
        type: 'masar.action.sent',
        source: '/subgraphs/hub',
        subject: second.number,
        attempts: 5,
      },
    ]);
    expect(JSON.stringify(page)).not.toContain('لا يحفظ');
    const { endCursor, hasNextPage } = page.deadLetters.pageInfo;
    expect(hasNextPage).toBe(true);
    const rest = (await ministry.ask(admin, shown, { after: endCursor })).eOne.deadLetters;
    expect(rest.nodes.map(({ id }: { id: string }) => id)).toEqual([first.id]);

    const ids = [first.id, second.id, 'unknown'];
    const failed = (await ministry.ask(admin, replay, { ids })).eOne.replayDeadLetters;
    expect(failed.replayed).toEqual([]);
    expect(failed.failed.map(({ id }: { id: string }) => id).sort()).toEqual([first.id, second.id].sort());
    await mend();
    const done = (await ministry.ask(admin, replay, { ids })).eOne.replayDeadLetters;
    expect(done).toEqual({ replayed: expect.arrayContaining([first.id, second.id]), failed: [] });
    expect((await ministry.file(first.number)).information).toEqual(['لا يحفظ']);
    expect(await letters()).toEqual([]);
  });

  it("should be nobody's but an admin's", async () => {
    for (const as of [clerk, arbiter]) {
      expect((await ministry.execute(as, shown)).codes).toEqual(['FORBIDDEN']);
      expect((await ministry.execute(as, replay, { ids: ['x'] })).codes).toEqual(['FORBIDDEN']);
    }
    expect((await ministry.execute(admin, replay, { ids: [] })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ministry.execute(admin, shown, { first: 101 })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ministry.execute(admin, shown, { after: 'x' })).codes).toEqual(['INVALID_CURSOR']);
  });

  it('should be listed, replayed and discarded from the command line while the subgraph runs', async () => {
    await breakIt();
    const kept = await deadLetter();
    const given = await deadLetter();
    const listed = await command('e-one', 'list');
    expect(listed).toMatchObject({ exit: 0, error: '2 dead, 0 waiting\n' });
    const lines = listed.out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual([kept.id, given.id].sort());
    expect(listed.out).not.toContain('لا يحفظ');

    expect(await command('e-one', 'discard', given.id)).toMatchObject({
      exit: 0,
      out: `discarded ${given.id}\n`,
    });
    const failed = await command('e-one', 'replay', kept.id);
    expect(failed.exit).toBe(1);
    expect(failed.error).toContain(`still dead ${kept.id}`);
    await mend();
    expect(await command('e-one', 'replay-all')).toEqual({
      exit: 0,
      out: `replayed ${kept.id}\n`,
      error: '',
    });
    expect((await ministry.file(kept.number)).information).toEqual(['لا يحفظ']);
    expect((await ministry.file(given.number)).information).toEqual([]);
    expect(await command('e-one', 'replay', kept.id)).toMatchObject({
      exit: 1,
      error: `no dead letter ${kept.id}\n`,
    });
  });

  it.each([
    ['e-nowhere list', "expected the code of a subgraph, got 'e-nowhere'"],
    ['e-one bury', "expected list | replay | replay-all | discard, got 'bury'"],
    ['e-one replay', 'replay: expected ids'],
    ['e-one replay-all x', 'replay-all: expected no ids'],
    ['e-one list --first many', 'first'],
  ])('should explain itself when it is asked for %s', async (line, reason) => {
    const { exit, error } = await command(...line.split(' '));
    expect(exit).toBe(2);
    if (reason !== 'first') expect(error).toContain(reason);
    expect(error).toContain('npm run dead-letters');
  });

  it('should run as a process of its own on a subgraph of the house', async () => {
    const script = new URL('./main.ts', import.meta.url).pathname;
    const root = new URL('../..', import.meta.url).pathname;
    const args = [script, 'central', 'list', '--database', ministry.tables.url];
    const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect(stderr).toBe('0 dead, 0 waiting\n');
  });
});
