import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import { systemClock } from '../clock/clock.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { connectDatabase } from '../database/connect.ts';
import { discardDeadLetters, listDeadLetters, replayDeadLetters } from '../inbox/dead-letters.ts';
import { withoutRetired } from '../inbox/retired.ts';
import type { SinglyOptions } from '../inbox/singly.ts';
import { inboxFigures } from '../inbox/waiting.ts';
import { createLogger } from '../log/logger.ts';
import { settingsShape } from '../server/settings.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { shownError } from './shown-error.ts';

/** How the command is used. */
export const usage = `Events that a subgraph could not apply. The subgraph may be running or not.

  npm run dead-letters -- SUBGRAPH list [--first 100] [--skip 0]
  npm run dead-letters -- SUBGRAPH replay ID...
  npm run dead-letters -- SUBGRAPH replay-all
  npm run dead-letters -- SUBGRAPH discard ID...

SUBGRAPH is a code such as e-tarbeya. The database is --database URL, else DATABASE_URL. list writes one letter a
line as JSON, without what the event says, and the counts behind them. The exit code is 1 when a letter is still dead.
`;

/** Where the command writes. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

/** What stands after the command's name. */
interface Wish {
  readonly subgraph: Subgraph;
  readonly verb: 'list' | 'replay' | 'replay-all' | 'discard';
  readonly ids: string[];
  readonly database: string | undefined;
  readonly first: number;
  readonly skip: number;
}

const verbs = z.enum(['list', 'replay', 'replay-all', 'discard']);
const whole = z.coerce.number().int().min(0).max(1_000_000);

/** Does what the arguments ask for; returns the process's exit code. */
export async function runDeadLetters(
  args: readonly string[],
  environment: Environment,
  find: (code: string) => Promise<Subgraph | undefined>,
  terminal: Terminal,
): Promise<number> {
  const wish = await readWish(args, find);
  if (typeof wish === 'string') {
    terminal.error(`${wish}\n\n${usage}`);
    return 2;
  }
  const { DATABASE_URL, WORKING_CALENDAR } = readEnvironment(
    settingsShape.unwrap().pick({ DATABASE_URL: true, WORKING_CALENDAR: true }),
    { ...environment, ...(wish.database ? { DATABASE_URL: wish.database } : {}) },
  );
  const { subgraph } = wish;
  const database = await connectDatabase({
    url: DATABASE_URL,
    entities: subgraph.entities,
    migrations: subgraph.migrations,
    poolSize: 2,
    applicationName: 'masar dead-letters',
  });
  try {
    if (!subgraph.inboxEffect) throw new TypeError(`${subgraph.code} takes no events in`);
    const logger = createLogger(subgraph.code, 'silent');
    const effect = await subgraph.inboxEffect({
      database,
      clock: systemClock,
      calendar: createWorkingCalendar(WORKING_CALENDAR),
      environment,
    });
    const apply = withoutRetired(effect, logger);
    return await fulfil(wish, { database, apply, attempts: 1, logger }, terminal);
  } finally {
    await database.close(true);
  }
}

async function readWish(
  args: readonly string[],
  find: (code: string) => Promise<Subgraph | undefined>,
): Promise<Wish | string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { database: { type: 'string' }, first: { type: 'string' }, skip: { type: 'string' } },
    });
    const [code = '', verb, ...ids] = positionals;
    const subgraph = await find(code);
    if (!subgraph) return `expected the code of a subgraph, got '${code}'`;
    const named = verbs.safeParse(verb);
    if (!named.success) return `expected ${verbs.options.join(' | ')}, got '${verb ?? 'nothing'}'`;
    const needsIds = named.data === 'replay' || named.data === 'discard';
    if (needsIds !== ids.length > 0) {
      return needsIds ? `${named.data}: expected ids` : `${named.data}: expected no ids`;
    }
    const first = whole.parse(values.first ?? 100);
    const skip = whole.parse(values.skip ?? 0);
    return { subgraph, verb: named.data, ids, database: values.database, first, skip };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof TypeError) return error.message;
    throw error;
  }
}

async function fulfil(wish: Wish, options: SinglyOptions, terminal: Terminal): Promise<number> {
  switch (wish.verb) {
    case 'list': {
      for (const letter of await listDeadLetters(options.database, wish.first, wish.skip)) {
        const { id, type, source, subject } = letter.event;
        const { code, attempts, at } = letter;
        const error = shownError(letter.error);
        terminal.out(`${JSON.stringify({ id, type, source, subject, code, error, attempts, at })}\n`);
      }
      const { deadLetters, waiting } = await inboxFigures(options.database);
      terminal.error(`${deadLetters} dead, ${waiting} waiting\n`);
      return 0;
    }
    case 'replay':
    case 'replay-all': {
      const result = await replayDeadLetters(options, wish.verb === 'replay' ? wish.ids : 'all');
      for (const id of result.replayed) terminal.out(`replayed ${id}\n`);
      for (const { id, error } of result.failed)
        terminal.error(`still dead ${id}: ${shownError(error.message)}\n`);
      return tellUnknown(wish.ids, [...result.replayed, ...result.failed.map(({ id }) => id)], terminal) ||
        result.failed.length > 0
        ? 1
        : 0;
    }
    case 'discard': {
      const gone = await discardDeadLetters(options, wish.ids);
      for (const id of gone) terminal.out(`discarded ${id}\n`);
      return tellUnknown(wish.ids, gone, terminal) ? 1 : 0;
    }
  }
}

/** @returns whether there were any */
function tellUnknown(asked: readonly string[], met: readonly string[], { error }: Terminal): boolean {
  const unknown = asked.filter((id) => !met.includes(id));
  for (const id of unknown) error(`no dead letter ${id}\n`);
  return unknown.length > 0;
}
