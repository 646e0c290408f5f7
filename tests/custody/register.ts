import { startDirectory } from '@masar/hub/directory/start';
import { createHubInbox } from '@masar/hub/inbox';
import { createActionGroup } from '@masar/hub/register/citizen-acts/action-group';
import { act } from '@masar/hub/register/citizen-acts/citizen-acts';
import { createCurrentRequests } from '@masar/hub/register/citizen-acts/current';
import { routeRequest } from '@masar/hub/register/path/route';
import { createForms } from '@masar/hub/register/submission/form';
import { createIntake } from '@masar/hub/register/submission/intake';
import { createSubmissionGroup } from '@masar/hub/register/submission/submission-group';
import { submitRequest } from '@masar/hub/register/submission/submit';
import type { RegisterTools } from '@masar/hub/register/tools';
import { escalationRules, slaSettings } from '@masar/hub/sla/settings';
import { hub } from '@masar/hub/subgraph';
import type { Actor } from '@masar/kit/auth/actor';
import type { Bus } from '@masar/kit/bus/bus';
import { calendarSettings } from '@masar/kit/calendar/settings';
import { createWorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Clock } from '@masar/kit/clock/clock';
import { createInbox } from '@masar/kit/inbox/inbox';
import { createLogger } from '@masar/kit/log/logger';
import { createReadLog } from '@masar/kit/read-log/read-log';
import { person } from '@masar/kit/testing/actors';
import type { ActionKind } from '@masar/schema/events/actions';
import { hubAudience } from '@masar/schema/events/envelope';
import { Site } from './site.ts';

/** Tables of the hub whose writing can be interrupted. */
const tables = ['outbox', 'inbox', 'inbox_waiting', 'request', 'step', 'citizen_action', 'request_part'];

/** The hub with its own code over a database of its own: the register, the citizens' actions, the secretariat. */
export class Register {
  readonly site: Site;
  readonly #bus: Pick<Bus, 'subscribe'>;
  readonly #fixed: Omit<RegisterTools, 'intake' | 'submissions' | 'actions' | 'current'>;
  readonly #refresh: () => Promise<void>;
  /** Lets go of what the hub holds open. */
  readonly close: () => Promise<void>;
  #tools: RegisterTools;

  private constructor(
    site: Site,
    bus: Pick<Bus, 'subscribe'>,
    clock: Clock,
    directory: Awaited<ReturnType<typeof startDirectory>>,
  ) {
    this.site = site;
    this.#bus = bus;
    this.#refresh = () => directory.refresh();
    const log = createLogger('hub', 'silent');
    const readLog = createReadLog({ ...{ clock, log }, flushMs: 1_000, write: async () => undefined });
    this.close = async () => {
      await Promise.all([directory.close(), readLog.close()]);
    };
    this.#fixed = {
      ...{ database: site.database, directory, clock, log, readLog },
      calendar: createWorkingCalendar(calendarSettings.parse({})),
      escalation: escalationRules(slaSettings.parse({})),
      forms: createForms(),
      mintGrant: async () => 'nobody reads a grant here',
      // Nobody answers before the test delivers, so nobody waits.
      actionWaitMs: 0,
      awaitAction: () => ({ next: async () => 'over', stop: () => undefined }),
    };
    this.#tools = this.restart();
  }

  static async open(bus: Pick<Bus, 'subscribe'>, clock: Clock): Promise<Register> {
    const site = await Site.open(hub.code, hub, tables);
    const { database, url } = site;
    const log = createLogger('hub', 'silent');
    const directory = await startDirectory({ database, databaseUrl: url, log, clock });
    return new Register(site, bus, clock, directory);
  }

  get calendar() {
    return this.#fixed.calendar;
  }

  /** The subgraph that serves a formation. */
  hostOf(formation: string): string {
    const host = this.#fixed.directory.subgraphOf(formation);
    if (host === undefined) throw new TypeError(`expected a formation, got ${formation}`);
    return host;
  }

  /** Reads what has changed in the directory. */
  refresh(): Promise<void> {
    return this.#refresh();
  }

  /** A new process over the same database: nothing that was in memory is left. */
  restart(): RegisterTools {
    const { database } = this.site;
    const { clock } = this.#fixed;
    this.#tools = {
      ...this.#fixed,
      intake: createIntake(100),
      submissions: createSubmissionGroup(this.#fixed),
      actions: createActionGroup(database),
      current: createCurrentRequests(database),
    };
    createInbox({
      ...{ database, subscriber: hubAudience, audience: hubAudience },
      apply: createHubInbox(this.#fixed, clock),
      bus: this.#bus as Bus,
    });
    return this.#tools;
  }

  /** Submits a request; the same key gives the same request. Returns its number. */
  async submit(citizen: Actor, formation: string, key: string): Promise<string> {
    const input = {
      ...{ service: 'complaint-tarbeya', formation, idempotencyKey: key },
      ...{ subject: 'نقص المعلمين في المدرسة', body: 'لا يوجد معلم رياضيات منذ شهرين' },
    };
    const { request } = await submitRequest(this.#tools, citizen, input, undefined);
    return request.number;
  }

  /** The citizen of a request acts. */
  async act(citizen: Actor, number: string, kind: ActionKind, text: string): Promise<void> {
    const rating = kind === 'ACCEPTED' ? 4 : null;
    await act(this.#tools, citizen, { number, secret: undefined, kind, text, rating });
  }

  /** The secretariat routes a request. */
  async route(number: string, to: string, reason: string): Promise<void> {
    await routeRequest(this.#tools, person('ARBITER', 'arbiter'), { number, to, reason });
  }
}
