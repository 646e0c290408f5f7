import { type BurstOrder, offerBurst } from './burst.ts';
import { HttpPool } from './http.ts';
import { type Finished, runLifecycle } from './lifecycle.ts';
import { measurePages, type PageTimes } from './pages.ts';
import { gather } from './people.ts';

// The process that plays everybody who uses Masar. It is told over its channel what to do, one thing at a time.

/** What the load is told. */
export type LoadOrder =
  /** Begin to run lifecycles, so many at a time. */
  | { readonly lifecycles: { readonly port: number; readonly inFlight: number } }
  /** Say how many have come to their end so far. */
  | { readonly count: true }
  /** Begin none any more, and tell of all when those under way have ended. */
  | { readonly finish: true }
  /** Ask for every kind of page so many times. */
  | { readonly pages: { readonly port: number; readonly size: number; readonly rounds: number } }
  | { readonly burst: BurstOrder };

/** What it says of lifecycles. */
export interface Count {
  readonly finished: number;
  readonly failed: number;
}

/** All lifecycles of a run. */
export interface LifecyclesResult {
  readonly finished: readonly Finished[];
  /** Why others did not come to their end. */
  readonly failures: readonly string[];
}

/** How long pages took. */
export interface PagesResult {
  readonly pages: readonly PageTimes[];
}

interface Running extends LifecyclesResult {
  readonly over: Promise<void>;
  stop(): void;
}

async function begin(port: number, inFlight: number): Promise<Running> {
  const http = new HttpPool(port);
  const people = await gather(http, port);
  const finished: Finished[] = [];
  const failures: string[] = [];
  let turn = 0;
  let stopped = false;
  const one = async (): Promise<void> => {
    while (!stopped) {
      turn += 1;
      try {
        finished.push(await runLifecycle(http, people, turn));
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const all = Promise.all(Array.from({ length: inFlight }, one));
  return {
    finished,
    failures,
    over: all.then(() => {
      people.close();
      http.close();
    }),
    stop() {
      stopped = true;
    },
  };
}

let running: Running | undefined;
const tell = (message: object): void => {
  process.send?.(message);
};

async function obey(order: LoadOrder): Promise<void> {
  if ('lifecycles' in order) {
    running = await begin(order.lifecycles.port, order.lifecycles.inFlight);
    return tell({ begun: true });
  }
  if ('pages' in order) {
    const { port, size, rounds } = order.pages;
    return tell({
      pages: await withHttp(port, (http) => measurePages(http, size, rounds)),
    } satisfies PagesResult);
  }
  if ('burst' in order) {
    return tell(await withHttp(order.burst.port, (http) => offerBurst(http, order.burst)));
  }
  if (!running) throw new Error('nothing is running');
  const { finished, failures } = running;
  if ('count' in order) return tell({ finished: finished.length, failed: failures.length } satisfies Count);
  running.stop();
  await running.over;
  tell({ finished, failures } satisfies LifecyclesResult);
}

async function withHttp<Result>(port: number, work: (http: HttpPool) => Promise<Result>): Promise<Result> {
  const http = new HttpPool(port);
  try {
    return await work(http);
  } finally {
    http.close();
  }
}

process.on('message', (order: LoadOrder) => {
  obey(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit());
tell({ ready: true });
