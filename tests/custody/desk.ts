import type { Actor } from '@masar/kit/auth/actor';
import type { Bus } from '@masar/kit/bus/bus';
import { calendarSettings } from '@masar/kit/calendar/settings';
import { createWorkingCalendar } from '@masar/kit/calendar/working-calendar';
import { archiveAllDue } from '@masar/kit/case/archive-job';
import { createDeskInbox } from '@masar/kit/case/arrival/inbox';
import { inBulk } from '@masar/kit/case/commands/bulk';
import { createCommandGroup } from '@masar/kit/case/commands/command-group';
import { createCommands } from '@masar/kit/case/commands/commands';
import type { DeskTools } from '@masar/kit/case/commands/desk-tools';
import { createHandovers } from '@masar/kit/case/commands/handover';
import type { Clock } from '@masar/kit/clock/clock';
import { createInbox } from '@masar/kit/inbox/inbox';
import { defineMinistry } from '@masar/kit/ministry/define';
import { createPartWork } from '@masar/kit/parts/body-commands';
import { createGiving } from '@masar/kit/parts/custodian-commands';
import { person } from '@masar/kit/testing/actors';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import type { PartRow } from './agreement/rows.ts';
import type { Message } from './bus.ts';
import { Site } from './site.ts';

/** Tables of a desk whose writing can be interrupted. */
const tables = ['outbox', 'inbox', 'inbox_waiting', 'ministry_case', 'case_note', 'case_information', 'part'];

/** A command about one request, with words that nothing else has. */
export interface DeskCommand {
  readonly name: string;
  readonly number: string;
  readonly words: string;
  /** The formation that it is about, with those that name one. */
  readonly to: string;
}

/** A ministry's desk: its own code over a database of its own. */
export class Desk {
  readonly site: Site;
  readonly #bus: Pick<Bus, 'subscribe'>;
  readonly #tools: DeskTools;
  readonly #staff: Actor;
  /** Two processes over the same database, which give commands in turn. */
  #processes: ReturnType<typeof commandsOf>[] = [];
  #turn = 0;

  private constructor(site: Site, bus: Pick<Bus, 'subscribe'>, clock: Clock) {
    this.site = site;
    this.#bus = bus;
    const calendar = createWorkingCalendar(calendarSettings.parse({}));
    this.#tools = { desk: site.code, database: site.database, clock, calendar };
    this.#staff = person('SUPERVISOR', `supervisor of ${site.code}`, { desk: site.code });
    this.restart();
  }

  static async open(code: string, bus: Pick<Bus, 'subscribe'>, clock: Clock): Promise<Desk> {
    return new Desk(await Site.open(code, defineMinistry({ code, serves: [] }), tables), bus, clock);
  }

  /** What the desk tells the hub when it starts. */
  announcement(): Message {
    const { code } = this.site;
    const event = makeEvent({
      ...{ id: `announced/${code}`, type: 'masar.subgraph.announced', source: code, subject: code },
      time: this.#tools.clock.now(),
      data: { subgraph: code, serves: [code] },
    });
    return { audience: hubAudience, event };
  }

  /** New processes over the same database: nothing that was in memory is left. */
  restart(): void {
    const { database, code } = this.site;
    this.#processes = [commandsOf(this.#tools), commandsOf(this.#tools)];
    createInbox({
      ...{ database, subscriber: code, audience: code, apply: createDeskInbox(this.#tools, undefined) },
      bus: this.#bus as Bus,
    });
  }

  get #commands(): ReturnType<typeof commandsOf> {
    this.#turn += 1;
    const next = this.#processes[this.#turn % this.#processes.length];
    if (!next) throw new Error('expected the desk to be running');
    return next;
  }

  /** @throws MasarError what the desk refuses, and what the database's end brings with it */
  async command({ name, number, words, to }: DeskCommand): Promise<void> {
    const commands = this.#commands;
    const staff = this.#staff;
    const ways: Record<string, () => Promise<unknown>> = {
      start: () => commands.start(staff, number),
      assign: () => commands.assign(staff, number, person('CLERK', words).id),
      ask: () => commands.ask(staff, number, words),
      note: () => commands.note(staff, number, words),
      resolve: () => commands.resolve(staff, number, 'ANSWERED', words),
      reject: () => commands.reject(staff, number, words),
      archive: () => commands.archive(staff, number),
      returnToHub: () => commands.returnToHub(staff, number, words),
      refer: () => commands.refer(staff, number, to, words),
      consult: () => commands.consult(staff, number, to, words),
      split: () => {
        const part = { to, task: words, taskForCitizen: words, share: ['BODY' as const] };
        const elsewhere = to.startsWith('e-mawared') ? 'e-tarbeya-exams' : 'e-mawared-rivers';
        return commands.split(staff, number, [part, { to: elsewhere, task: `${words}, and` }]);
      },
    };
    const way = ways[name];
    if (!way) throw new TypeError(`expected a command, got ${name}`);
    await way();
  }

  /** One command for many requests. Returns the numbers of those for which it was done. */
  async bulk(numbers: readonly string[], command: Omit<DeskCommand, 'number'>): Promise<string[]> {
    const staff = this.#staff;
    const { name, words, to } = command;
    const give = (number: string) => {
      if (name === 'refer') return this.#commands.refer(staff, number, to, `${words} ${number}`);
      if (name === 'archive') return this.#commands.archive(staff, number);
      return this.#commands.assign(staff, number, person('CLERK', words).id);
    };
    const results = await inBulk(numbers, give, (_incident, fault) => {
      throw fault;
    });
    return results.filter(({ error }) => error === null).map(({ number }) => number);
  }

  async merge(number: string, into: string): Promise<void> {
    await this.#commands.merge(this.#staff, number, into);
  }

  /** The parts that a command of this name may be about, those that are worked on before those that have ended. */
  async partsFor(name: string, numbers: readonly string[]): Promise<PartRow[]> {
    const side = name === 'cancelPart' || name === 'rewordPart' ? 'from_subgraph' : 'to_subgraph';
    const parts = (await this.parts(numbers)).filter((part) => part[side] === this.site.code);
    const isActive = ({ state }: PartRow) => state === 'OPEN' || state === 'IN_PROGRESS';
    return [...parts.filter(isActive), ...parts.filter((part) => !isActive(part))];
  }

  /** A command about a part that the desk has given or was given. */
  async aboutPart(name: string, id: string, words: string): Promise<void> {
    const commands = this.#commands;
    const staff = this.#staff;
    if (name === 'startPart') await commands.startPart(staff, id);
    else if (name === 'finishPart') await commands.finishPart(staff, id, words, words);
    else if (name === 'declinePart') await commands.declinePart(staff, id, words);
    else if (name === 'cancelPart') await commands.cancelPart(staff, id, words);
    else await commands.rewordPart(staff, id, { task: words, taskForCitizen: words });
  }

  /** The parts of these requests that the desk has given or was given, oldest first. */
  parts(numbers: readonly string[]): Promise<PartRow[]> {
    return this.site.look('select * from part where number = any($1) order by given_at, nth, id', [numbers]);
  }

  archiveWhatIsDue(): Promise<number> {
    return archiveAllDue(this.#tools);
  }
}

function commandsOf(tools: DeskTools) {
  const group = createCommandGroup(tools);
  return {
    ...{ ...createCommands(tools, group), ...createHandovers(tools, group) },
    ...{ ...createGiving(tools), ...createPartWork(tools) },
  };
}
