import { z } from 'zod';
import { type Graph, GraphRefusal } from '../graph/ask.ts';
import { demoPassword } from './casting.ts';

const session = z.object({ signIn: z.object({ accessToken: z.string() }) });

const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { accessToken }
}`;

/** A token that is no longer good: signing in again helps. */
const stale: ReadonlySet<string> = new Set(['TOKEN_EXPIRED', 'UNAUTHENTICATED']);

/** Whether an error says that the account has to sign in again. */
export function isStale(error: unknown): boolean {
  return error instanceof GraphRefusal && stale.has(error.code);
}

/** The demo accounts, signed in once each and again when their token has ended. */
export class Accounts {
  readonly #graph: Graph;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /**
   * The account's access token.
   * @throws GraphRefusal BAD_CREDENTIALS where there are no demo accounts; NoAnswer
   */
  token(email: string): Promise<string> {
    const kept = this.#tokens.get(email);
    if (kept) return kept;
    const asked = this.#graph
      .ask({ document: signIn, variables: { email, password: demoPassword } }, session)
      .then(({ signIn: { accessToken } }) => accessToken);
    this.#tokens.set(email, asked);
    // A sign-in that failed is not kept; who waits for it gets the error.
    asked.catch(() => this.forget(email));
    return asked;
  }

  /** Signs in again at the next use. */
  forget(email: string): void {
    this.#tokens.delete(email);
  }

  /** Calls with the account's token, and once more with a new one when the first has ended. */
  async as<Result>(email: string, call: (token: string) => Promise<Result>): Promise<Result> {
    try {
      return await call(await this.token(email));
    } catch (error) {
      if (!isStale(error)) throw error;
      this.forget(email);
      return await call(await this.token(email));
    }
  }
}
