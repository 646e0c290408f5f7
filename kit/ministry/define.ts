import { randomUUID } from 'node:crypto';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import DataLoader from 'dataloader';
import { grantCovers } from '../auth/grant.ts';
import { archiveAllDue } from '../case/archive-job.ts';
import { createDeskInbox, type OnArrival } from '../case/arrival/inbox.ts';
import { Case, CaseInformation, CaseNote } from '../case/case.entity.ts';
import { createCommandGroup } from '../case/commands/command-group.ts';
import { createCommands } from '../case/commands/commands.ts';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import { createHandovers } from '../case/commands/handover.ts';
import { caseFiguresIndex } from '../case/lists/figures-index.ts';
import { caseSearchSieve, caseSearchStatistics, caseSearchTables } from '../case/lists/search-tables.ts';
import { caseStatusIndex } from '../case/lists/status-index.ts';
import { casesSeldomAnalysed } from '../case/seldom-analysed.ts';
import { caseTables } from '../case/tables.ts';
import { type ExclusiveWorker, runExclusively } from '../database/pacing/exclusive.ts';
import { type DatabaseMigration, sqlMigration } from '../database/schema/migration.ts';
import { transaction } from '../database/transaction.ts';
import { directoryIsHere } from '../directory/replica.ts';
import type { ReportFault } from '../errors/fault.ts';
import { createInbox } from '../inbox/inbox.ts';
import { inboxTables } from '../inbox/tables.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { startRelay } from '../outbox/relay.ts';
import { outboxTables } from '../outbox/tables.ts';
import { createPartWork } from '../parts/body-commands.ts';
import { createGiving } from '../parts/custodian-commands.ts';
import { Part } from '../parts/part.entity.ts';
import { partFields } from '../parts/resolvers.ts';
import { consultationTables, partTables } from '../parts/tables.ts';
import { createReadLog } from '../read-log/read-log.ts';
import { tellHub } from '../read-log/tell-hub.ts';
import { baseSdl } from '../subgraph/base-sdl.ts';
import {
  defineSubgraph,
  type House,
  type OpenSubgraph,
  type Resolvers,
  type Subgraph,
} from '../subgraph/define.ts';
import { mergeResolvers } from '../subgraph/merge-resolvers.ts';
import { namesOf } from '../subgraph/names.ts';
import { caseFor, caseResolvers, type RequestReference } from './case-resolvers.ts';
import type { MinistryContext } from './context.ts';
import { commandResolvers, deskResolvers, deskRoot } from './desk-resolvers.ts';
import { noteReadings } from './note-readings.ts';

/** What a ministry writes; everything else follows from its code. */
export interface Ministry {
  /** The subgraph's code, 'e-tarbeya'. */
  readonly code: string;
  /** Formations that it serves, with everything below them. Empty: it serves what is assigned to it. */
  readonly serves: readonly string[];
  /** Its own SDL: extends the types that its base has, and adds its own. */
  readonly sdl?: readonly string[];
  readonly resolvers?: readonly Resolvers[];
  readonly entities?: Subgraph['entities'];
  /** Migrations of its own tables; they run after the base's. */
  readonly migrations?: readonly DatabaseMigration[];
  /** Its own rows out of a request's details, in the transaction that opens the file. */
  readonly onArrival?: OnArrival;
  /** Reference data, brought up to date at every start before anything is served. */
  readonly seed?: (house: House) => Promise<void>;
}

const baseMigrations = [
  sqlMigration('000-desk', outboxTables, inboxTables, caseTables),
  sqlMigration('000-desk-consultations', consultationTables),
  sqlMigration('000-desk-parts', partTables),
  sqlMigration('000-desk-search', caseSearchTables),
  sqlMigration('000-desk-search-statistics', caseSearchStatistics),
  sqlMigration('000-desk-search-sieve', caseSearchSieve),
  sqlMigration('000-desk-by-status', caseStatusIndex),
  sqlMigration('000-desk-figures', caseFiguresIndex),
  sqlMigration('000-desk-seldom-analysed', casesSeldomAnalysed),
];

/** How long readings of citizens' data are gathered before the hub is told. */
const readingsMs = 1_000;

/** How often files are looked for that are due to be archived. */
const archiveEveryMs = 60_000;

/** Makes a ministry's subgraph: desk, commands, inbox, outbox and its view of a request. */
export function defineMinistry(ministry: Ministry): Subgraph<MinistryContext> {
  const { code } = ministry;
  const { field, type } = namesOf(code);
  const base = {
    Query: { [field]: () => deskRoot },
    Mutation: { [field]: () => deskRoot },
    Request: {
      __resolveReference: (reference: RequestReference) => reference,
      [field]: (request: RequestReference, _args: unknown, context: MinistryContext) =>
        caseFor(context, request),
    },
    [`${type}Case`]: caseResolvers,
    Part: partFields,
    [`${type}Desk`]: deskResolvers,
    [`${type}Commands`]: commandResolvers,
  };
  return defineSubgraph<MinistryContext>({
    code,
    typeDefs: [baseSdl(code), ...(ministry.sdl ?? [])].join('\n'),
    resolvers: mergeResolvers(base, ...(ministry.resolvers ?? []).map((own) => noteReadings(type, own))),
    entities: [Case, CaseNote, CaseInformation, Part, ...(ministry.entities ?? [])],
    migrations: [...baseMigrations, ...(ministry.migrations ?? [])],
    open: (house) => openMinistry(ministry, house),
    inboxEffect: async ({ database, clock, calendar }) =>
      createDeskInbox({ desk: code, database, clock, calendar }, ministry.onArrival),
  });
}

async function openMinistry(ministry: Ministry, house: House): Promise<OpenSubgraph<MinistryContext>> {
  const { code } = ministry;
  const { database, bus, log, clock, calendar } = house;
  await ministry.seed?.(house);
  const tools: DeskTools = { desk: code, database, clock, calendar };
  const group = createCommandGroup(tools);
  const commands = {
    ...createCommands(tools, group),
    ...createHandovers(tools, group),
    ...createGiving(tools),
    ...createPartWork(tools),
  };
  const apply = createDeskInbox(tools, ministry.onArrival);
  const inbox = createInbox({ database, bus, subscriber: code, audience: code, apply, logger: log });
  const relay = startRelay({ database, bus, logger: log });
  const archiver = startArchiver(tools, house);
  const readLog = createReadLog({
    ...{ clock, log, flushMs: readingsMs },
    write: (readings, id) => tellHub(tools, readings, id),
  });
  const reportFault: ReportFault = (incident, err) =>
    log.error({ incident, err }, 'one case of a bulk command failed with something that is not a MasarError');
  await announce(ministry, house);

  return {
    contextFor: (call) => ({
      actor: call.actor,
      get em() {
        return call.em;
      },
      tools,
      commands,
      inbox,
      reportFault,
      noteReading: call.actor.kind === 'person' ? readLog.reader(call.actor) : () => undefined,
      cases: new DataLoader(async (numbers) => {
        const found = await call.em.find(Case, { number: { $in: [...numbers] } });
        const byNumber = new Map(found.map((file) => [file.number, file]));
        return numbers.map((number) => byNumber.get(number) ?? null);
      }),
      hasGrant: (grant, number) => grantCovers(grant, number, house.keys, house.issuer),
    }),
    async ready() {
      if (!(await directoryIsHere(database.em.fork()))) {
        throw new Error("the hub's directory has not arrived yet");
      }
    },
    async release() {
      await Promise.all([inbox.stop(), relay.stop(), archiver.stop()]);
    },
    close: () => readLog.close(),
  };
}

/** Tells the hub that this subgraph is here and what it serves; the answer is the directory. */
async function announce(ministry: Ministry, { database, clock }: House): Promise<void> {
  const event = makeEvent({
    id: randomUUID(),
    type: 'masar.subgraph.announced',
    source: ministry.code,
    subject: ministry.code,
    time: clock.now(),
    data: { subgraph: ministry.code, serves: [...ministry.serves] },
  });
  await transaction(database, (em) => appendEvents(em, [{ event, audiences: [hubAudience] }]));
}

/** One replica at a time archives; which one doesn't matter. */
function startArchiver(tools: DeskTools, { databaseUrl, log }: House): ExclusiveWorker {
  return runExclusively({
    url: databaseUrl,
    name: 'archive-due-cases',
    channels: [],
    pollMs: archiveEveryMs,
    logger: log,
    async work() {
      const archived = await archiveAllDue(tools);
      if (archived > 0) log.info({ archived }, 'archived files whose answer is final');
      return 'idle';
    },
  });
}
