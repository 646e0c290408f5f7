import { Client } from 'pg';
import { Caller } from './caller.ts';

/** A running Masar as tests meet it, however it was started: its gateway, its people, and a look at its tables. */
export abstract class Masar {
  readonly #callers = new Map<string, Promise<Caller>>();

  /** The gateway's /graphql. */
  abstract get url(): string;

  /** The address of a subgraph's own database. */
  protected abstract databaseUrl(code: string): Promise<string>;

  /** Somebody without an account. */
  get anybody(): Promise<Caller> {
    return this.#caller('', async () => new Caller(this.url));
  }

  /** A demo account, signed in; the same one each time. */
  as(email: string): Promise<Caller> {
    return this.#caller(email, async () => new Caller(this.url, await this.signIn(email)));
  }

  /** Somebody with any token at all. */
  withToken(token: string): Caller {
    const caller = new Caller(this.url, token);
    this.#callers.set(`${token} ${this.#callers.size}`, Promise.resolve(caller));
    return caller;
  }

  /** Signs in. @returns the access token */
  async signIn(email: string, password = 'masar-demo'): Promise<string> {
    const query = `mutation ($email: String!, $password: String!) {
      signIn(email: $email, password: $password) { accessToken }
    }`;
    const { signIn } = await new Caller(this.url).ask(query, { email, password });
    return signIn.accessToken;
  }

  /** Reads a subgraph's own database. */
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape that the test asked for
  async rows(code: string, sql: string, values: unknown[] = []): Promise<any[]> {
    const client = new Client({ connectionString: await this.databaseUrl(code) });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Closes every connection that its people have opened. */
  protected async closeCallers(): Promise<void> {
    await Promise.all([...this.#callers.values()].map(async (caller) => (await caller).close()));
    this.#callers.clear();
  }

  #caller(key: string, make: () => Promise<Caller>): Promise<Caller> {
    const known = this.#callers.get(key) ?? make();
    this.#callers.set(key, known);
    return known;
  }
}
