import type { Person } from '@masar/kit/auth/actor';
import { isTransient } from '@masar/kit/database/transient';
import { MasarError } from '@masar/kit/errors/masar-error';
import { handsOver } from '@masar/kit/lifecycle/words';
import { person } from '@masar/kit/testing/actors';
import { stepEventId } from '@masar/schema/events/steps';
import { expect } from 'vitest';
import type { WorldBus } from './bus.ts';
import { Desk } from './desk.ts';
import { fittingDeed } from './fitting.ts';
import { type Deed, desks, type Operation } from './operations.ts';
import { Register } from './register.ts';
import type { Site } from './site.ts';
import { type Step, Told } from './told.ts';

/** Something that was asked for with words that nothing else has. */
export interface Said {
  readonly number: string;
  readonly what: string;
  readonly words: string;
  /** 'done' was confirmed, 'refused' was answered with a code; 'unsure': the database went away in the midst of it. */
  readonly outcome: Outcome;
}
type Outcome = 'done' | 'refused' | 'unsure';

/** The register and three desks with their own code and databases, and a bus whose deliveries the test chooses. */
export class CustodyWorld {
  readonly register: Register;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly #bus: WorldBus;
  readonly #clock: { at: number };
  told = new Told();
  /** The requests of this run, in the order of their submission. */
  numbers: string[] = [];
  said: Said[] = [];
  /** How often a session was struck down. */
  strikes = 0;
  #citizen: Person = person('CITIZEN', 'مواطن');
  #interrupted = new Set<string>();
  #registerSteps = 0;
  #words = 0;

  private constructor(
    register: Register,
    desks: ReadonlyMap<string, Desk>,
    bus: WorldBus,
    clock: { at: number },
  ) {
    this.register = register;
    this.desks = desks;
    this.#bus = bus;
    this.#clock = clock;
  }

  /** @param bus closed with the world */
  static async open(bus: WorldBus): Promise<CustodyWorld> {
    const time = { at: Date.parse('2026-03-01T08:00:00.000Z') };
    const clock = { now: () => new Date(time.at) };
    const register = await Register.open(bus.asBus, clock);
    const opened = new Map<string, Desk>();
    for (const code of desks) opened.set(code, await Desk.open(code, bus.asBus, clock));
    const world = new CustodyWorld(register, opened, bus, time);
    await bus.publish([...opened.values()].map((desk) => desk.announcement()));
    await world.#deliverAll();
    await register.refresh();
    return world;
  }

  /** Forgets the run before, and submits two requests of one citizen. */
  async begin(run: number): Promise<void> {
    for (const site of this.#sites()) await site.clear();
    this.#bus.clear();
    this.told = new Told();
    this.numbers = [];
    this.said = [];
    this.#interrupted = new Set();
    this.#citizen = person('CITIZEN', `مواطن ${run}`);
    const [last] = await this.register.site.look<{ position: string | null }>(
      'select max(position) as position from step',
    );
    this.#registerSteps = Number(last?.position ?? 0);
    for (const to of ['e-tarbeya', 'e-tarbeya-exams']) await this.#submit(to);
    await this.#collect();
  }

  async perform(operation: Operation): Promise<void> {
    this.#clock.at += 60_000;
    switch (operation.do) {
      case 'settle':
        return await this.settle();
      case 'restart':
        (operation.site === 'hub' ? this.register : this.#desk(operation.site)).restart();
        return;
      case 'publish twice':
        this.#interrupted.add(operation.site);
        return;
      case 'at once':
        await Promise.all(operation.deeds.map((deed) => this.#perform(deed)));
        break;
      case 'struck': {
        const site = this.#site(operation.site);
        await site.armStrike(operation.after);
        await Promise.all(operation.deeds.map((deed) => this.#perform(deed)));
        if (await site.disarmStrike()) this.strikes += 1;
        break;
      }
      case 'command': {
        const held = await this.#isHeld(
          this.#deskFor(operation.desk, this.#number(operation.request)),
          operation,
        );
        const outcome = await this.#command(operation);
        if (outcome === 'done') expect(held, `${operation.name} took effect outside custody`).toBe(true);
        break;
      }
      default:
        await this.#perform(operation);
    }
    await this.#collect();
  }

  /** Delivers until nothing is on its way. */
  async settle(): Promise<void> {
    await this.#collect();
    await this.#deliverAll();
  }

  async #deliverAll(): Promise<void> {
    do {
      await this.#bus.deliverAll();
      await this.#collect();
    } while (!this.#bus.isStill);
  }

  /** At any moment a request is held by one desk, or by the secretariat, or is on its way. */
  async assertOneHolder(): Promise<void> {
    const held = new Map<string, object[]>(this.numbers.map((number) => [number, []]));
    for (const desk of this.desks.values()) {
      const rows = await desk.site.look<{ number: string; leg: number; seq: number; formation: string }>(
        'select number, leg, seq, formation from ministry_case where custody and number = any($1)',
        [this.numbers],
      );
      for (const { number, ...place } of rows) held.get(number)?.push({ source: desk.site.code, ...place });
    }
    for (const number of this.numbers) {
      const last = this.told.pathOf(number).at(-1);
      if (!last) throw new Error(`expected ${number} to have been submitted`);
      const { source, leg, seq, formation, kind } = last;
      const isOnItsWay = kind === 'SUBMITTED' || handsOver(kind);
      const expected = isOnItsWay || source === 'hub' ? [] : [{ source, leg, seq, formation }];
      expect(held.get(number), `who holds ${number} after ${last.id}: ${kind}`).toEqual(expected);
    }
  }

  /** Lets go of what is held open. */
  async close(): Promise<void> {
    await this.#bus.close();
    await this.register.close();
    for (const site of this.#sites()) await site.close();
  }

  #sites(): Site[] {
    return [this.register.site, ...[...this.desks.values()].map(({ site }) => site)];
  }

  #site(code: string): Site {
    return code === 'hub' ? this.register.site : this.#desk(code).site;
  }

  #desk(code: string): Desk {
    const desk = this.desks.get(code);
    if (!desk) throw new TypeError(`expected one of the desks, got ${code}`);
    return desk;
  }

  #number(place: number): string {
    return this.numbers[place % this.numbers.length] ?? '';
  }

  /** 'holder' is the desk that took the last step, or is to take the next. */
  #deskFor(desk: string, number: string): Desk {
    if (desk !== 'holder') return this.#desk(desk);
    const last = this.told.pathOf(number).at(-1);
    const host = last?.to && handsOver(last.kind) ? this.register.hostOf(last.to) : last?.source;
    return this.desks.get(host ?? '') ?? this.#desk('central');
  }

  async #isHeld(desk: Desk, { request }: { request: number }): Promise<boolean> {
    const rows = await desk.site.look('select 1 from ministry_case where number = $1 and custody', [
      this.#number(request),
    ]);
    return rows.length > 0;
  }

  #newWords(): string {
    this.#words += 1;
    return `كلام ${this.#words}`;
  }

  async #perform(deed: Deed): Promise<void> {
    switch (deed.do) {
      case 'fitting':
        await this.#perform(fittingDeed(this.told.pathOf(this.#number(deed.request)), deed));
        break;
      case 'command':
        await this.#command(deed);
        break;
      case 'bulk': {
        const words = this.#newWords();
        const numbers = [...this.numbers];
        let done: string[] = [];
        const outcome = await attempt(async () => {
          done = await this.#desk(deed.desk).bulk(numbers, { ...deed, words });
        });
        if (deed.name !== 'refer' || outcome !== 'done') break;
        for (const number of done) this.#say(number, deed.name, `${words} ${number}`, outcome);
        break;
      }
      case 'merge': {
        const number = this.#number(deed.request);
        await attempt(() => this.#deskFor(deed.desk, number).merge(number, this.#number(deed.into)));
        break;
      }
      case 'part':
        await this.#aboutPart(deed);
        break;
      case 'submit':
        if (this.numbers.length < 4) await this.#submit(deed.to === 'e-nowhere' ? 'e-mawared' : deed.to);
        break;
      case 'act': {
        const number = this.#number(deed.request);
        const words = this.#newWords();
        const outcome = await attempt(() => this.register.act(this.#citizen, number, deed.kind, words));
        this.#say(number, deed.kind, words, outcome);
        break;
      }
      case 'route': {
        const number = this.#number(deed.request);
        const words = this.#newWords();
        this.#say(number, 'route', words, await attempt(() => this.register.route(number, deed.to, words)));
        break;
      }
      case 'deliver':
        await this.#bus.deliver(deed, deed.acknowledged);
        break;
      case 'again':
        await this.#bus.deliverAgain(deed);
        break;
      case 'archive job':
        this.#clock.at += deed.days * 86_400_000;
        await attempt(() => this.#desk(deed.desk).archiveWhatIsDue());
        break;
    }
  }

  async #command({ request, desk, name, to }: Deed & { do: 'command' }): Promise<Outcome> {
    const number = this.#number(request);
    const words = this.#newWords();
    const outcome = await attempt(() => this.#deskFor(desk, number).command({ name, number, words, to }));
    this.#say(number, name, words, outcome);
    return outcome;
  }

  /** At the desk that is named or, when it has no part to speak of, at another. */
  async #aboutPart({ desk, name, choice }: Deed & { do: 'part' }): Promise<void> {
    for (const at of [this.#desk(desk), ...this.desks.values()]) {
      const parts = await at.partsFor(name, this.numbers);
      const id = parts[choice % Math.min(parts.length, 3)]?.id;
      if (id === undefined) continue;
      await attempt(() => at.aboutPart(name, id, this.#newWords()));
      return;
    }
  }

  #say(number: string, what: string, words: string, outcome: Outcome): void {
    this.said.push({ number, what, words, outcome });
  }

  /** Submits with a key until it is answered. */
  async #submit(to: string): Promise<void> {
    const key = crypto.randomUUID();
    for (let number: string | undefined; number === undefined; ) {
      await attempt(async () => {
        number = await this.register.submit(this.#citizen, to, key);
      });
      if (number !== undefined) this.numbers.push(number);
    }
  }

  /** Brings what was written to the bus, and notes every step that was taken. */
  async #collect(): Promise<void> {
    for (const site of this.#sites()) {
      const isInterrupted = this.#interrupted.delete(site.code);
      await this.#bus.publish(await site.collect(this.told, isInterrupted));
    }
    // What the secretariat takes up from citizens goes to no one but the register itself.
    const rows = await this.register.site.look<Omit<Step, 'id' | 'source'> & { position: string }>(
      `select position, number, leg, seq, kind, formation, "to", note, action from step
       where position > $1 and formation = 'secretariat' and kind <> 'ROUTED' order by position`,
      [this.#registerSteps],
    );
    for (const { position, ...step } of rows) {
      const id = stepEventId(step.number, step.leg, step.seq);
      this.told.note({ ...step, id, source: 'hub', part: null });
      this.#registerSteps = Number(position);
    }
  }
}

/** What came of it. What is neither a refusal nor the database's end is a fault. */
async function attempt(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (error instanceof MasarError) return 'refused';
    if (isTransient(error)) return 'unsure';
    throw error;
  }
}
