import type { Answer, Caller } from '../house/caller.ts';
import type { Masar } from '../house/masar.ts';
import type { DeskCall } from './joint-work.ts';

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

/** Something that was asked for once, with words that nothing else about the request has. */
export interface Deed {
  readonly number: string;
  readonly what: string;
  readonly words: string;
  /** The part of the request that it was about. */
  readonly part: string | undefined;
  /** 'done' was confirmed, 'refused' was answered with a code, 'unsure' got no clear answer. */
  outcome: 'done' | 'refused' | 'unsure';
}

interface CaseResult {
  readonly number: string;
  readonly error: { readonly code: string } | null;
}

/** What was asked of a Masar through one gateway, and what came of it. */
export class Deeds {
  readonly all: Deed[] = [];
  /** Codes of answers, with how often they came. */
  readonly codes = new Map<string, number>();
  readonly #masar: Masar;

  constructor(masar: Masar) {
    this.#masar = masar;
  }

  /** A clerk's command about one request. */
  async command(number: string, { desk, what, call, part }: DeskCall, words: string): Promise<void> {
    const query = `mutation { ${fieldOf(desk)} { ${call} { __typename } } }`;
    await this.do(await this.#clerk(desk), query, { number, what, words, part });
  }

  /** A clerk's command about several requests, each with an answer of its own. */
  async bulk(numbers: readonly string[], { desk, what, call }: DeskCall, words: string): Promise<void> {
    const deeds = numbers.map((number) => this.#begin({ number, what, words, part: undefined }));
    const query = `mutation { ${fieldOf(desk)} { done: ${call} { number error { code } } } }`;
    const answer = await this.call(await this.#clerk(desk), query);
    if (!answer) return;
    const results: CaseResult[] = answer.data?.[fieldOf(desk)]?.done ?? [];
    for (const deed of deeds) {
      const result = results.find(({ number }) => number === deed.number);
      if (result) deed.outcome = outcomeOf(result.error ? [result.error.code] : []);
      else if (answer.codes.length > 0) deed.outcome = outcomeOf(answer.codes);
    }
  }

  /** Asks for something once. */
  async do(
    caller: Caller,
    query: string,
    asked: Omit<Deed, 'outcome'>,
    variables: object = {},
  ): Promise<void> {
    const deed = this.#begin(asked);
    const answer = await this.call(caller, query, variables);
    if (!answer) return;
    deed.outcome = outcomeOf(answer.codes);
    if (deed.outcome === 'unsure') await pause();
  }

  /** @returns undefined when the gateway was out of reach */
  async call(caller: Caller, query: string, variables: object = {}): Promise<Answer | undefined> {
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

  #clerk(desk: string): Promise<Caller> {
    return this.#masar.as(`clerk@${desk}.masar.test`);
  }

  #begin(asked: Omit<Deed, 'outcome'>): Deed {
    const deed: Deed = { ...asked, outcome: 'unsure' };
    this.all.push(deed);
    return deed;
  }
}

function outcomeOf(codes: readonly unknown[]): Deed['outcome'] {
  if (codes.length === 0) return 'done';
  return codes.every((code) => !unsure.has(String(code))) ? 'refused' : 'unsure';
}

/** 'e-tarbeya' -> 'eTarbeya' */
function fieldOf(desk: string): string {
  return desk.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The connection broke, what came was no answer of GraphQL's, or nothing came: something happened to the gateway. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof SyntaxError) return true;
  return error instanceof Error && error.name === 'TimeoutError';
}

const pauseMs = 50;

/** So that calls to somebody who is away don't take all of the machine. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}
