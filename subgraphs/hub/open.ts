import { createClientMarks } from '@masar/kit/auth/client-mark';
import { readEnvironment } from '@masar/kit/config/environment';
import { createInbox } from '@masar/kit/inbox/inbox';
import { startRelay } from '@masar/kit/outbox/relay';
import { createReadLog } from '@masar/kit/read-log/read-log';
import type { House, OpenSubgraph, Subgraph } from '@masar/kit/subgraph/define';
import type { Context } from './context.ts';
import { startDirectory } from './directory/start.ts';
import { loadDirectory } from './directory/store.ts';
import { createDuplicateLoader } from './flood/duplicates.ts';
import { createMergedLoader } from './flood/merged.ts';
import { createHubInbox } from './inbox.ts';
import { awaitAction } from './live/await-action.ts';
import { openLiveFeed } from './live/feed.ts';
import { createAccountLoader } from './people/account-loader.ts';
import { openPeople } from './people/people.ts';
import { openRegisterCall } from './register/call.ts';
import { createActionGroup } from './register/citizen-acts/action-group.ts';
import { createCurrentRequests } from './register/citizen-acts/current.ts';
import { registerSettings } from './register/settings.ts';
import { gatherMs, keepReadings } from './register/sight/readings.ts';
import { createForms } from './register/submission/form.ts';
import { createIntake } from './register/submission/intake.ts';
import { createSubmissionGroup } from './register/submission/submission-group.ts';
import type { RegisterTools } from './register/tools.ts';
import { createEscalationLoader } from './sla/loader.ts';
import { escalationRules, slaSettings } from './sla/settings.ts';
import { startEscalator } from './sla/start.ts';

/** Puts the hub to work: its capabilities, then what comes in and goes out over the bus. */
export async function openHub(house: House): Promise<OpenSubgraph<Context>> {
  const { database, bus, log, clock, calendar, code } = house;
  const settings = readEnvironment(registerSettings, house.environment);
  const marks = settings.CLIENT_KEY ? createClientMarks(settings.CLIENT_KEY) : undefined;
  const sla = readEnvironment(slaSettings, house.environment);
  const escalation = escalationRules(sla);
  const directory = await startDirectory(house);
  const people = await openPeople(house, directory);
  const live = await openLiveFeed(house);
  const readLog = createReadLog({
    ...{ clock, log, flushMs: gatherMs },
    write: (readings, id) => keepReadings(database, readings, id),
  });
  const rules = { directory, calendar, escalation };
  const tools: RegisterTools = {
    database,
    ...rules,
    forms: createForms(),
    clock,
    log,
    readLog,
    intake: createIntake(settings.SUBMISSIONS_IN_LINE),
    submissions: createSubmissionGroup({ database, clock, ...rules }),
    actions: createActionGroup(database),
    current: createCurrentRequests(database),
    mintGrant: people.mintGrant,
    actionWaitMs: settings.ACTION_WAIT_MS,
    awaitAction: (id, ms) => awaitAction(live, id, ms),
  };
  const relay = startRelay({ database, bus, logger: log });
  const inbox = createInbox({
    database,
    bus,
    subscriber: code,
    audience: code,
    apply: createHubInbox(rules, clock),
    logger: log,
  });
  const escalator = startEscalator(tools, {
    databaseUrl: house.databaseUrl,
    log,
    pollMs: sla.ESCALATION_POLL_MS,
  });

  return {
    keys: people.keys,
    routes: people.routes,
    contextFor: (call) => ({
      actor: call.actor,
      get caller() {
        return marks?.read(call.mark);
      },
      get em() {
        return call.em;
      },
      register: openRegisterCall(tools, call),
      live,
      directory,
      people,
      accounts: createAccountLoader(call),
      escalations: createEscalationLoader(call),
      duplicates: createDuplicateLoader(call),
      merged: createMergedLoader(call),
      inbox,
      database,
      clock,
    }),
    async ready() {
      if (!live.connected()) throw new Error('the live feed has no connection to the database');
      if (!directory.connected()) throw new Error('the directory has no connection to the database');
    },
    async release() {
      await Promise.all([inbox.stop(), relay.stop(), escalator.stop()]);
    },
    async close() {
      await Promise.all([live.close(), directory.close(), readLog.close()]);
    },
  };
}

/** What events do to the register, over the directory as it stands now. */
export const hubInboxEffect: NonNullable<Subgraph['inboxEffect']> = async (house) => {
  const { database, calendar, clock, environment } = house;
  const directory = await loadDirectory(database.em.fork());
  const escalation = escalationRules(readEnvironment(slaSettings, environment));
  return createHubInbox({ directory, calendar, escalation }, clock);
};
