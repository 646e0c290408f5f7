import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from '../house/caller.ts';
import type { Masar } from '../house/masar.ts';
import { basraRoad, electricity, objection, type Submission, submit, waterShare } from '../journeys/words.ts';

/** Answers that leave open whether the thing was done: somebody on the way was out of reach. */
const unsure = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_INVALID_RESPONSE',
  'SUPERGRAPH_UNAVAILABLE',
  'SHUTTING_DOWN',
  'IDENTITY_UNAVAILABLE',
  'BUSY',
  'INTERNAL_SERVER_ERROR',
]);

/** Something that was asked for once, with words that nothing else has. */
export interface Deed {
  readonly number: string;
  readonly what: string;
  readonly words: string;
  /** 'done' was confirmed, 'refused' was answered with a code, 'unsure' got no clear answer. */
  outcome: 'done' | 'refused' | 'unsure';
}

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
  request(number: $number, secret: $secret) { status custodian { code } }
}`;
const pauseMs = 50;

/**
 * Citizens and clerks who go on while processes are killed under them. A submission is sent again, with its key,
 * until it is answered; everything else is asked for once, whatever comes of it.
 */
export class Travellers {
  /** The numbers of the submissions that were answered. */
  readonly accepted = new Set<string>();
  readonly deeds: Deed[] = [];
  /** Codes of answers, with how often they came. */
  readonly codes = new Map<string, number>();
  readonly #masar: Masar;
  readonly #going: Promise<void>[];
  #stopped = false;

  constructor(masar: Masar, count: number) {
    this.#masar = masar;
    this.#going = Array.from({ length: count }, () => this.#go());
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

  async #go(): Promise<void> {
    while (!this.#stopped) {
      const request = await this.#submit();
      for (let n = 0; request && n < 12 && !this.#stopped; n += 1) {
        if (!(await this.#next(request))) break;
      }
    }
  }

  async #submit(): Promise<{ number: string; secret: string } | undefined> {
    const input = { ...pick(submissions), formation: pick(formations), idempotencyKey: randomUUID() };
    for (;;) {
      const answer = await this.#call(await this.#masar.anybody, submit, { input });
      const done = answer?.data?.submitRequest;
      if (done) {
        this.accepted.add(done.request.number);
        return { number: done.request.number, secret: done.secret };
      }
      await pause();
    }
  }

  /** @returns whether there may be more to do */
  async #next(request: { number: string; secret: string }): Promise<boolean> {
    const { number } = request;
    const now = (await this.#call(await this.#masar.anybody, look, request))?.data?.request;
    if (!now) {
      await pause();
      return true;
    }
    const words = randomUUID();
    const at = (command: string) => this.#command(deskOf(now.custodian.code), number, command, words);
    const citizen = (mutation: string, rest: string) => this.#citizen(mutation, rest, request, words);
    switch (now.status) {
      case 'SUBMITTED':
        await pause();
        return true;
      case 'REGISTERED':
      case 'IN_PROGRESS':
        await pick([
          () => at(`note(text: "${words}")`),
          () => at(`ask(question: "${words}")`),
          () => at(`refer(to: "${pick(formations)}", reason: "${words}")`),
          () => at(`refer(to: "${pick(formations)}", reason: "${words}")`),
          () => at(`returnToHub(reason: "${words}")`),
          () => at(`resolve(outcome: ANSWERED, reply: "${words}")`),
          () => citizen('provideInformation', `text: "${words}"`),
          () => citizen('withdrawRequest', `reason: "${words}"`),
        ])();
        return true;
      case 'AWAITING_CITIZEN':
        await citizen('provideInformation', `text: "${words}"`);
        return true;
      case 'RESOLVED':
        await pick([
          () => citizen('disputeResolution', `reason: "${words}"`),
          () => citizen('acceptResolution', `rating: 3, comment: "${words}"`),
          () => at('archive'),
        ])();
        return true;
      case 'REFERRED':
      case 'DISPUTED':
        if (now.custodian.code === 'secretariat') await this.#route(number, words);
        else await citizen('provideInformation', `text: "${words}"`);
        return true;
      default:
        return false;
    }
  }

  async #command(desk: string, number: string, command: string, words: string): Promise<void> {
    const field = desk.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const query = `mutation ($number: ID!) { ${field} { ${command.replace(/\(|$/, (found) => (found ? '(number: $number, ' : '(number: $number)'))} { number } } }`;
    await this.#deed(`clerk@${desk}.masar.test`, query, { number }, words);
  }

  async #citizen(
    mutation: string,
    rest: string,
    request: { number: string; secret: string },
    words: string,
  ): Promise<void> {
    const query = `mutation ($number: ID!, $secret: String) { ${mutation}(number: $number, secret: $secret, ${rest}) { number } }`;
    await this.#deed(undefined, query, request, words);
  }

  async #route(number: string, words: string): Promise<void> {
    const query = `mutation ($number: ID!) { routeRequest(number: $number, to: "${pick(formations)}", reason: "${words}") { number } }`;
    await this.#deed('arbiter@masar.test', query, { number }, words);
  }

  async #deed(
    who: string | undefined,
    query: string,
    variables: { number: string },
    words: string,
  ): Promise<void> {
    const what =
      /\b(note|ask|refer|returnToHub|resolve|archive|\w+Information|\w+Request|\w+Resolution)\(/.exec(
        query.replace(/^mutation \([^)]*\)/, ''),
      )?.[1];
    const deed: Deed = { number: variables.number, what: what ?? query, words, outcome: 'unsure' };
    this.deeds.push(deed);
    const caller = who === undefined ? await this.#masar.anybody : await this.#masar.as(who);
    const answer = await this.#call(caller, query, variables);
    if (!answer) return;
    if (answer.codes.length === 0) deed.outcome = 'done';
    else if (answer.codes.every((code) => !unsure.has(String(code)))) deed.outcome = 'refused';
    else await pause();
  }

  /** @returns undefined when the gateway was out of reach */
  async #call(caller: Caller, query: string, variables: object): Promise<Answer | undefined> {
    try {
      const answer = await caller.call(query, variables);
      for (const code of answer.codes) this.codes.set(String(code), (this.codes.get(String(code)) ?? 0) + 1);
      return answer;
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      await pause();
      return undefined;
    }
  }
}

/** The connection broke, what came was no answer of GraphQL's, or nothing came: something happened to the gateway. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof SyntaxError) return true;
  return error instanceof Error && error.name === 'TimeoutError';
}

function deskOf(formation: string): string {
  return ['e-tarbeya', 'e-mawared', 'e-basra'].find((desk) => formation.startsWith(desk)) ?? 'central';
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('expected something to choose from');
  return item;
}

/** So that calls to somebody who is away don't take all of the machine. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}
