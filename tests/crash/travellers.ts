import { randomInt, randomUUID } from 'node:crypto';
import type { Status } from '@masar/kit/lifecycle/words';
import type { Masar } from '../house/masar.ts';
import { basraRoad, electricity, objection, type Submission, submit, waterShare } from '../journeys/words.ts';
import { pick } from './chance.ts';
import { type Deed, Deeds, pause } from './deeds.ts';
import { aboutPart, deskOf, giving, type ShownPart } from './joint-work.ts';

const submissions: readonly Submission[] = [objection, waterShare, basraRoad, electricity];
const formations = [
  'e-tarbeya',
  'e-tarbeya-exams',
  'e-mawared',
  'e-mawared-rivers',
  'e-basra',
  'e-basra-roads',
  'e-kahraba',
  'e-taaleem',
];
const look = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { status custodian { code } parts { id state to { code } } }
}`;

/** A request that is on its way, and how much more is done about it. */
interface Own {
  readonly number: string;
  readonly secret: string;
  readonly formation: string;
  left: number;
}

/** A request as it is found. */
interface Found {
  readonly status: Status;
  readonly custodian: { readonly code: string };
  readonly parts: readonly ShownPart[];
}

/** Requests of one citizen that go on at the same time. */
const mostAtOnce = 3;
/** Deeds about one request at most. */
const mostDeeds = 16;

/**
 * Citizens and clerks who go on while processes are killed under them. A submission is sent again, with its key,
 * until it is answered; everything else is asked for once, whatever comes of it.
 */
export class Travellers {
  /** The numbers of the submissions that were answered. */
  readonly accepted = new Set<string>();
  readonly #masar: Masar;
  readonly #deeds: Deeds;
  readonly #going: Promise<void>[];
  #stopped = false;

  constructor(masar: Masar, count: number) {
    this.#masar = masar;
    this.#deeds = new Deeds(masar);
    this.#going = Array.from({ length: count }, () => this.#go());
  }

  get deeds(): readonly Deed[] {
    return this.#deeds.all;
  }

  /** Codes of answers, with how often they came. */
  get codes(): ReadonlyMap<string, number> {
    return this.#deeds.codes;
  }

  /** How much was confirmed so far. */
  get progress(): number {
    return this.accepted.size + this.deeds.filter(({ outcome }) => outcome === 'done').length;
  }

  /** Lets everybody finish what they are at. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#going);
  }

  /** One citizen, with some requests at a time, so that clerks find several of the same citizen. */
  async #go(): Promise<void> {
    const phone = `+964 770 ${randomInt(1_000_000, 10_000_000)}`;
    for (let own: Own[] = []; !this.#stopped; ) {
      if (own.length < mostAtOnce) own.push(await this.#submit(phone, own.at(-1)));
      const request = pick(own);
      request.left -= 1;
      const goesOn = await this.#next(request, own);
      if (!goesOn || request.left === 0) own = own.filter((one) => one !== request);
    }
  }

  /** @param before often the next goes where this one went: it may be the same once more */
  async #submit(phone: string, before: Own | undefined): Promise<Own> {
    const formation = before && pick([true, false]) ? before.formation : pick(formations);
    const applicant = { name: 'مواطن من بغداد', phone };
    const input = { ...pick(submissions), formation, applicant, idempotencyKey: randomUUID() };
    for (;;) {
      const answer = await this.#deeds.call(await this.#masar.anybody, submit, { input });
      const done = answer?.data?.submitRequest;
      if (done) {
        this.accepted.add(done.request.number);
        return { number: done.request.number, secret: done.secret, formation, left: mostDeeds };
      }
      await pause();
    }
  }

  /** @returns whether there may be more to do */
  async #next(request: Own, own: readonly Own[]): Promise<boolean> {
    const { number, secret } = request;
    const found = await this.#deeds.call(await this.#masar.anybody, look, { number, secret });
    const now: Found | undefined = found?.data?.request;
    if (!now) {
      await pause();
      return true;
    }
    const words = randomUUID();
    const citizen = (mutation: string, rest: string) => this.#citizen(mutation, rest, request, words);
    switch (now.status) {
      case 'SUBMITTED':
        await pause();
        return true;
      case 'REGISTERED':
      case 'IN_PROGRESS':
        await this.#work(request, own, now, words);
        return true;
      case 'AWAITING_CITIZEN':
        await citizen('provideInformation', `text: "${words}"`);
        return true;
      case 'RESOLVED': {
        const desk = deskOf(now.custodian.code);
        const numbers = own.map((one) => one.number);
        await pick([
          () => citizen('disputeResolution', `reason: "${words}"`),
          () => citizen('acceptResolution', `rating: 3, comment: "${words}"`),
          () => this.#command(desk, number, 'archive', '', words),
          () => this.#bulk(desk, numbers, 'archiveMany', '', words),
        ])();
        return true;
      }
      case 'REFERRED':
      case 'DISPUTED':
        if (now.custodian.code === 'secretariat') await this.#route(number, words);
        else await citizen('provideInformation', `text: "${words}"`);
        return true;
      default:
        return false;
    }
  }

  /** What happens to a request that a desk works on. */
  async #work(request: Own, own: readonly Own[], now: Found, words: string): Promise<void> {
    const { number } = request;
    const desk = deskOf(now.custodian.code);
    const active = now.parts.filter(({ state }) => state === 'OPEN' || state === 'IN_PROGRESS');
    // Most other things have to wait for the parts.
    if (active.length > 0 && Math.random() < 0.7) {
      return await this.#deeds.command(number, aboutPart(desk, pick(active), words), words);
    }
    const others = own.map((one) => one.number).filter((one) => one !== number);
    const all = [number, ...others];
    const command = (what: string, rest: string) => this.#command(desk, number, what, rest, words);
    const refer = () => command('refer', `to: "${pick(formations)}", reason: "${words}"`);
    const give = () => this.#deeds.command(number, giving(desk, number, formations, words), words);
    await pick([
      () => command('note', `text: "${words}"`),
      () => command('ask', `question: "${words}"`),
      ...[refer, refer, give, give],
      () => command('returnToHub', `reason: "${words}"`),
      () => command('resolve', `outcome: ANSWERED, reply: "${words}"`),
      () => command('merge', `into: "${pick(others.length > 0 ? others : [number])}", sameCitizen: true`),
      () => this.#bulk(desk, all, 'referMany', `to: "${pick(formations)}", reason: "${words}"`, words),
      () => this.#bulk(desk, others, 'mergeMany', `into: "${number}", sameCitizen: true`, words),
      () => this.#citizen('provideInformation', `text: "${words}"`, request, words),
      () => this.#citizen('withdrawRequest', `reason: "${words}"`, request, words),
    ])();
  }

  async #command(desk: string, number: string, what: string, rest: string, words: string): Promise<void> {
    await this.#deeds.command(number, { desk, what, call: `${what}(number: "${number}", ${rest})` }, words);
  }

  async #bulk(
    desk: string,
    numbers: readonly string[],
    what: string,
    rest: string,
    words: string,
  ): Promise<void> {
    if (numbers.length === 0) return;
    const call = `${what}(numbers: ${JSON.stringify(numbers)}, ${rest})`;
    await this.#deeds.bulk(numbers, { desk, what, call }, words);
  }

  async #citizen(mutation: string, rest: string, { number, secret }: Own, words: string): Promise<void> {
    const query = `mutation ($number: ID!, $secret: String) { ${mutation}(number: $number, secret: $secret, ${rest}) { number } }`;
    const asked = { number, what: mutation, words, part: undefined };
    await this.#deeds.do(await this.#masar.anybody, query, asked, { number, secret });
  }

  async #route(number: string, words: string): Promise<void> {
    const query = `mutation { routeRequest(number: "${number}", to: "${pick(formations)}", reason: "${words}") { number } }`;
    const asked = { number, what: 'routeRequest', words, part: undefined };
    await this.#deeds.do(await this.#masar.as('arbiter@masar.test'), query, asked);
  }
}
