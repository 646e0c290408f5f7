import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Caller, HttpPool } from './http.ts';
import { signIn } from './operations.ts';
import { GraphSocket } from './socket.ts';
import { ministries } from './stories.ts';

/** The graph refused, with a code of its closed union, or did not answer as GraphQL does. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor({ status, body, retryAfter }: Answer) {
    super(`HTTP ${status}: ${body.slice(0, 300)}`);
    this.code = /"code":"(\w+)"/.exec(body)?.[1] ?? `HTTP ${status}`;
    this.status = status;
    const told = /"retryAfterSeconds":(\d+)/.exec(body)?.[1];
    this.retryAfterSeconds = told === undefined ? retryAfter : Number(told);
  }
}

/** Sends an operation. @returns the body of an answer without errors @throws Refusal */
export async function ask(http: HttpPool, caller: Caller, body: string): Promise<string> {
  const answer = await http.post(caller, body);
  if (answer.status !== 200 || answer.body.includes('"errors":')) throw new Refusal(answer);
  return answer.body;
}

/** The same, but who is told to come back later does. @returns the body and how often that was */
export async function askUntilTaken(
  http: HttpPool,
  caller: Caller,
  body: string,
): Promise<{ body: string; busy: number }> {
  for (let busy = 0; ; busy += 1) {
    try {
      return { body: await ask(http, caller, body), busy };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'BUSY' || !error.retryAfterSeconds) throw error;
      await wait(error.retryAfterSeconds * 1_000);
    }
  }
}

/** Subscriptions that one socket carries; the gateway allows 1000. */
const perSocket = 500;

/** Somebody who submits and follows: with an account, or without. */
export interface Citizen {
  readonly caller: Caller;
  /** A socket with room for one more subscription. */
  socket(): Promise<GraphSocket>;
}

/** Everybody who takes part in lifecycles. */
export interface People {
  readonly citizen: Citizen;
  readonly nobody: Citizen;
  /** By the code of the ministry. */
  readonly clerks: ReadonlyMap<string, Caller>;
  close(): void;
}

/** The access token of a demo account. */
export async function tokenOf(http: HttpPool, email: string): Promise<string> {
  const body = await ask(http, http.caller(), signIn({ email, password: 'masar-demo' }));
  return (JSON.parse(body) as { data: { signIn: { accessToken: string } } }).data.signIn.accessToken;
}

export async function gather(http: HttpPool, port: number): Promise<People> {
  const sockets: GraphSocket[] = [];
  const somebody = (token?: string): Citizen => {
    let current: GraphSocket | undefined;
    return {
      caller: http.caller(token),
      async socket() {
        if (!current || current.size >= perSocket) {
          const roomy = sockets.find((one) => one !== current && one.token === token && one.size < perSocket);
          current = roomy ?? new GraphSocket(port, token);
          if (!roomy) sockets.push(current);
        }
        await current.ready;
        return current;
      },
    };
  };
  const citizen = somebody(await tokenOf(http, 'citizen@masar.test'));
  const clerks = new Map<string, Caller>();
  for (const { code } of ministries) {
    clerks.set(code, http.caller(await tokenOf(http, `clerk@${code}.masar.test`)));
  }
  return {
    citizen,
    nobody: somebody(),
    clerks,
    close() {
      for (const socket of sockets) socket.close();
    },
  };
}
