import type { ActionKind } from '@masar/schema/events/actions';
import { readEvent } from '@masar/schema/events/catalog';
import type { Envelope } from '@masar/schema/events/envelope';
import { expect } from 'vitest';
import { calendarSettings } from '../calendar/settings.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import { archiveAllDue } from '../case/archive-job.ts';
import { createDeskInbox } from '../case/arrival/inbox.ts';
import { createCommandGroup } from '../case/commands/command-group.ts';
import { createCommands } from '../case/commands/commands.ts';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import { createHandovers } from '../case/commands/handover.ts';
import { transaction } from '../database/transaction.ts';
import { MasarError } from '../errors/masar-error.ts';
import type { Apply } from '../inbox/apply.ts';
import { applyBatch } from '../inbox/batch.ts';
import { handsOver } from '../lifecycle/words.ts';
import { defineMinistry } from '../ministry/define.ts';
import { createPartWork } from '../parts/body-commands.ts';
import { createGiving } from '../parts/custodian-commands.ts';
import { person } from './actors.ts';
import { directoryEvent, formation, requestFile } from './hub-events.ts';
import { HubModel, type Message, type Step, stepOf } from './hub-model.ts';
import { testDatabase } from './test-database.ts';

/** A command by the staff of a desk; 'holder' is the desk that the hub takes for the custodian. */
export interface ByStaff {
  do: 'command';
  request: number;
  desk: string;
  command: { name: string; to?: string };
}

/** A command about a part that a desk has given or was given; which of them follows from a number. */
export interface AboutPart {
  do: 'part';
  desk: string;
  name: 'startPart' | 'finishPart' | 'declinePart' | 'cancelPart' | 'rewordPart';
  choice: number;
}

/** A part as a desk has it. */
export interface PartRow {
  readonly id: string;
  readonly number: string;
  readonly from_subgraph: string;
  readonly to_subgraph: string;
  readonly state: string;
  readonly task: string;
}

/** Something that happens in the world. `request` says which of them, by its place. */
export type Operation =
  | ByStaff
  /** Two commands on one request at the same moment. */
  | { do: 'race'; request: number; first: ByStaff; second: ByStaff }
  | AboutPart
  /** Commands about parts, given at the same moment. */
  | { do: 'part race'; first: AboutPart; second: AboutPart }
  | { do: 'act'; request: number; kind: ActionKind }
  | { do: 'deliver'; most: number; shuffle: number }
  /** What was delivered before comes once more. */
  | { do: 'again'; most: number; shuffle: number }
  | { do: 'route'; request: number; to: string }
  | { do: 'archive job'; desk: string; days: number };

interface Desk {
  readonly tools: DeskTools;
  readonly apply: Apply;
  readonly commands: ReturnType<typeof createCommands> &
    ReturnType<typeof createHandovers> &
    ReturnType<typeof createGiving> &
    ReturnType<typeof createPartWork>;
}

const directory = [
  formation('e-one', 'e-one'),
  formation('e-one-a', 'e-one', 'e-one'),
  formation('e-two', 'e-two'),
  formation('secretariat', 'hub'),
];
const subgraphOf = new Map(directory.map(({ code, subgraph }) => [code, subgraph]));

/** Two desks with their real code and databases, a model of the hub, and a bus whose deliveries the test chooses. */
export class CustodyWorld {
  readonly #desks: ReadonlyMap<string, Desk>;
  readonly #clock: { at: number };
  #hubs: HubModel[] = [];
  #waiting: Message[] = [];
  #delivered: Message[] = [];
  #told = new Map<string, Map<string, Step>>();

  constructor(desks: ReadonlyMap<string, Desk>, clock: { at: number }) {
    this.#desks = desks;
    this.#clock = clock;
  }

  get hubs(): readonly HubModel[] {
    return this.#hubs;
  }

  /** Every step that anybody has told of, in (leg, seq) order, delivered or not. */
  pathOf(number: string): Step[] {
    return [...(this.#told.get(number)?.values() ?? [])].sort((a, b) => a.leg - b.leg || a.seq - b.seq);
  }

  /** Empties the world and submits requests to the desks in turn. */
  async begin(requests: number): Promise<void> {
    for (const { tools } of this.#desks.values()) {
      await query(
        tools,
        'truncate ministry_case, part, case_note, case_information, outbox, inbox, inbox_waiting, inbox_dead_letters',
      );
    }
    this.#waiting = [];
    this.#delivered = [];
    this.#told = new Map();
    this.#hubs = Array.from({ length: requests }, (_, n) => {
      const to = n % 2 === 0 ? 'e-one' : 'e-two';
      const hub = new HubModel(requestFile(), to, subgraphOf);
      this.#waiting.push(...hub.submission(to));
      return hub;
    });
  }

  async perform(operation: Operation): Promise<void> {
    this.#clock.at += 60_000;
    switch (operation.do) {
      case 'command': {
        const held = await holds(this.#deskOf(operation), this.#hub(operation.request).file.number);
        const done = await this.#command(operation);
        if (done) expect(held, 'a command took effect outside custody').toBe(true);
        break;
      }
      case 'race': {
        const { request, first, second } = operation;
        await Promise.all([this.#command({ ...first, request }), this.#command({ ...second, request })]);
        break;
      }
      case 'part':
        await this.#aboutPart(operation);
        break;
      case 'part race':
        await Promise.all([this.#aboutPart(operation.first), this.#aboutPart(operation.second)]);
        break;
      case 'act':
        this.#waiting.push(...this.#hub(operation.request).act(operation.kind));
        break;
      case 'route': {
        const { file } = this.#hub(operation.request);
        const sent = this.#hub(operation.request).route(operation.to);
        if (!sent) break;
        this.#waiting.push(...sent.messages);
        this.#note(file.number, stepOf(sent.event));
        break;
      }
      case 'deliver':
        await this.#deliver(take(this.#waiting, operation));
        break;
      case 'again':
        await this.#deliver(take([...this.#delivered], operation));
        break;
      case 'archive job':
        this.#clock.at += operation.days * 86_400_000;
        await archiveAllDue(this.#desk(operation.desk).tools);
        break;
    }
    await this.#collect();
  }

  /** Delivers until nothing is on its way. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#deliver(this.#waiting.splice(0));
      await this.#collect();
    }
    for (const { tools } of this.#desks.values()) {
      expect(await query(tools, 'select event_id from inbox_waiting')).toEqual([]);
    }
  }

  /** The parts that a desk has given or was given. */
  partsOf(desk: string): Promise<PartRow[]> {
    return query<PartRow>(this.#desk(desk).tools, 'select * from part order by id');
  }

  /** A desk waits for parts of a request only while it holds it, and knows how many they are. */
  async assertPartsHold(): Promise<void> {
    for (const { tools } of this.#desks.values()) {
      const wrong = await query(
        tools,
        `with waited as (
           select number, count(*)::int as parts from part
           where from_subgraph = ? and state in ('OPEN', 'IN_PROGRESS') group by number
         )
         select * from ministry_case c full join waited w on w.number = c.number
         where c.open_parts is distinct from coalesce(w.parts, 0)
            or (w.parts > 0 and not (c.custody and c.status in ('REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN')))`,
        [tools.desk],
      );
      expect(wrong, `parts of ${tools.desk}`).toEqual([]);
    }
  }

  /** At any moment a request is held by one desk, or it is on its way, or with the secretariat. */
  async assertOneHolder(): Promise<void> {
    for (const { file } of this.#hubs) {
      const holders: string[] = [];
      for (const [code, desk] of this.#desks) {
        if (await holds(desk, file.number)) holders.push(code);
      }
      const last = this.pathOf(file.number).at(-1);
      const expected = last && !handsOver(last.kind) ? 1 : 0;
      expect(holders, `${file.number} after ${last?.kind ?? 'its submission'}`).toHaveLength(expected);
    }
  }

  #hub(place: number): HubModel {
    const hub = this.#hubs[place];
    if (!hub) throw new RangeError(`expected a request, got the place ${place}`);
    return hub;
  }

  #desk(code: string): Desk {
    const desk = this.#desks.get(code);
    if (!desk) throw new TypeError(`expected one of the desks, got ${code}`);
    return desk;
  }

  #deskOf({ desk, request }: ByStaff): Desk {
    if (desk !== 'holder') return this.#desk(desk);
    const { subgraph } = this.#hub(request).holder;
    return this.#desk(subgraph === 'hub' ? 'e-one' : subgraph);
  }

  /** Gives a command. Returns whether it took effect; refusals are the desk's business. */
  async #command(given: ByStaff): Promise<boolean> {
    const { request, command } = given;
    const { commands, tools } = this.#deskOf(given);
    const { desk } = tools;
    const { number } = this.#hub(request).file;
    const staff = person('SUPERVISOR', `supervisor of ${desk}`, { desk });
    try {
      switch (command.name) {
        case 'start':
          await commands.start(staff, number);
          break;
        case 'ask':
          await commands.ask(staff, number, 'سؤال');
          break;
        case 'note':
          await commands.note(staff, number, 'ملاحظة');
          break;
        case 'resolve':
          await commands.resolve(staff, number, 'ANSWERED', 'جواب');
          break;
        case 'reject':
          await commands.reject(staff, number, 'سبب');
          break;
        case 'archive':
          await commands.archive(staff, number);
          break;
        case 'returnToHub':
          await commands.returnToHub(staff, number, 'ليست لنا');
          break;
        case 'split':
          await commands.split(staff, number, [{ to: command.to ?? '', task: `جزء ${this.#clock.at}` }]);
          break;
        case 'consult':
          await commands.consult(staff, number, command.to ?? '', 'ما رأيكم؟');
          break;
        case 'refer':
          await commands.refer(staff, number, command.to ?? '', 'من اختصاصكم');
          break;
        default:
          throw new TypeError(`expected a command, got ${command.name}`);
      }
      return true;
    } catch (error) {
      if (error instanceof MasarError) return false;
      throw error;
    }
  }

  /** Gives a command about a part, as the desk on whose side it is; refusals are the desk's business. */
  async #aboutPart({ desk: code, name, choice }: AboutPart): Promise<void> {
    const { commands, tools } = this.#desk(code);
    const side = name === 'cancelPart' || name === 'rewordPart' ? 'from_subgraph' : 'to_subgraph';
    const parts = (await this.partsOf(code)).filter((part) => part[side] === code);
    const part = parts[choice % parts.length];
    if (!part) return;
    const staff = person('SUPERVISOR', `supervisor of ${code}`, { desk: tools.desk });
    try {
      if (name === 'startPart') await commands.startPart(staff, part.id);
      else if (name === 'finishPart') await commands.finishPart(staff, part.id, `تم ${this.#clock.at}`);
      else if (name === 'declinePart') await commands.declinePart(staff, part.id, 'ليس لنا');
      else if (name === 'cancelPart') await commands.cancelPart(staff, part.id);
      else await commands.rewordPart(staff, part.id, { task: `جزء ${this.#clock.at}` });
    } catch (error) {
      if (!(error instanceof MasarError)) throw error;
    }
  }

  async #deliver(messages: readonly Message[]): Promise<void> {
    this.#delivered.push(...messages);
    for (const [audience, own] of Map.groupBy(messages, (message) => message.audience)) {
      const events = own.map(({ event }) => event);
      if (audience === 'hub') {
        for (const event of events) {
          const hub = this.#hubs.find(({ file }) => file.number === event.subject);
          this.#waiting.push(...(hub?.receive(event) ?? []));
        }
      } else {
        const { tools, apply } = this.#desk(audience);
        await transaction(tools.database, (em) => applyBatch(em, apply, events));
      }
    }
  }

  /** Takes what the desks have written out of their outboxes and puts it on the bus. */
  async #collect(): Promise<void> {
    for (const { tools } of this.#desks.values()) {
      const rows = await query<{ event: Envelope; audiences: string[] }>(
        tools,
        `with gone as (delete from outbox returning position, event, audiences)
         select event, audiences from gone order by position`,
      );
      for (const { event: envelope, audiences } of rows) {
        const event = readEvent(envelope);
        this.#note(event.subject, stepOf(event));
        this.#waiting.push(...audiences.map((audience) => ({ audience, event })));
      }
    }
  }

  #note(number: string, step: Step | undefined): void {
    if (!step) return;
    const path = this.#told.get(number) ?? new Map<string, Step>();
    expect(path.has(step.id), `the step ${step.id} was taken twice`).toBe(false);
    this.#told.set(number, path.set(step.id, step));
  }
}

/** Opens the two desks on databases of their own. */
export async function openCustodyWorld(): Promise<CustodyWorld> {
  const time = { at: Date.parse('2026-03-01T08:00:00.000Z') };
  const desks = new Map<string, Desk>();
  for (const code of ['e-one', 'e-two']) {
    const { entities, migrations } = defineMinistry({ code, serves: [code] });
    const tables = await testDatabase(migrations);
    const tools: DeskTools = {
      desk: code,
      database: await tables.connect({ entities, migrations }),
      clock: { now: () => new Date(time.at) },
      calendar: createWorkingCalendar(calendarSettings.parse({})),
    };
    const apply = createDeskInbox(tools, undefined);
    await transaction(tools.database, (em) => applyBatch(em, apply, [directoryEvent(directory)]));
    const group = createCommandGroup(tools);
    const commands = {
      ...{ ...createCommands(tools, group), ...createHandovers(tools, group) },
      ...{ ...createGiving(tools), ...createPartWork(tools) },
    };
    desks.set(code, { tools, apply, commands });
  }
  return new CustodyWorld(desks, time);
}

async function holds({ tools }: Desk, number: string): Promise<boolean> {
  const rows = await query(tools, 'select 1 from ministry_case where number = ? and custody', [number]);
  return rows.length > 0;
}

/** Over the pool of the desk: the world asks after every operation. */
function query<Row>({ database }: DeskTools, sql: string, values: unknown[] = []): Promise<Row[]> {
  return database.em.fork().execute<Row[]>(sql, values);
}

/** Takes some out of a list, in an order that follows from a number. */
function take(from: Message[], { most, shuffle }: { most: number; shuffle: number }): Message[] {
  const taken: Message[] = [];
  for (let n = 0, seed = shuffle; n < most && from.length > 0; n += 1) {
    taken.push(...from.splice(seed % from.length, 1));
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  }
  return taken;
}
