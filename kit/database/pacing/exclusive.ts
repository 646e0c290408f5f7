import { type Client, escapeIdentifier } from 'pg';
import { closeClient, createClient, heartbeatMs } from '../client.ts';
import { type Log, silent } from '../log.ts';
import { backoffMs, pause } from './backoff.ts';
import { createBell } from './bell.ts';
import { createPace } from './pace.ts';

/** Work that only one replica may do at a time. */
export interface ExclusiveOptions {
  readonly url: string;
  /** Name of the session lock that the replicas compete for; unique in the database. */
  readonly name: string;
  /** Notifications on these channels wake the worker. */
  readonly channels: readonly string[];
  /** How long an idle worker waits for a notification before it looks by itself; default 2 s. */
  readonly pollMs?: number;
  /** How often a replica that stands by tries to take over, in case nobody says that the lock is free; default 500 ms. */
  readonly standbyMs?: number;
  /** Runs once each time this replica gets the lock, before the first `work`. */
  begin?(client: Client): Promise<void>;
  /**
   * One portion of work. `client` is the connection that holds the lock: what is written through it is written
   * by the lock's holder or not at all. When it throws, it is called again after a growing pause.
   * @returns what was found: 'more' than fits one portion, and it is called again at once; 'some', and it is called
   * again too, after a moment if notifications come fast; nothing, and it is called when there is a notification
   */
  work(client: Client, stopping: AbortSignal): Promise<'more' | 'some' | 'idle'>;
  /** Runs when this replica stops in good order, while it still has the lock. */
  end?(client: Client): Promise<void>;
  readonly logger?: Log;
}

/** `working`: this replica has the lock; `standby`: another one has it; `disconnected`: no database. */
export type WorkerPhase = 'connecting' | 'working' | 'standby' | 'disconnected' | 'stopped';

/** A worker's condition at this moment. */
export interface WorkerState {
  readonly phase: WorkerPhase;
  /** What went wrong last, if nothing has gone right since. */
  readonly lastError: Error | undefined;
}

/** A replica that works or stands by. */
export interface ExclusiveWorker {
  state(): WorkerState;
  /** Makes an idle worker look for work now. */
  wake(): void;
  /** Waits for the portion in hand and lets another replica take over. */
  stop(): Promise<void>;
}

/** Tells those who stand by the name of a lock that was given up in good order. */
const freedChannel = 'masar_lock_freed';

/** Starts competing for the lock, and works while it has it. Reconnects for ever until it is stopped. */
export function runExclusively(options: ExclusiveOptions): ExclusiveWorker {
  const { name, pollMs = 2_000, standbyMs = 500, logger = silent } = options;
  const stopping = new AbortController();
  let phase: WorkerPhase = 'connecting';
  let lastError: Error | undefined;
  let failures = 0;
  const bell = createBell();
  const pace = createPace();
  const finished = keepWorking();

  async function keepWorking(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await session();
      } catch (error) {
        phase = 'disconnected';
        failed(error, 'the worker lost its database; connecting again');
        await pause(backoffMs(failures), stopping.signal);
      }
    }
    phase = 'stopped';
  }

  async function session(): Promise<void> {
    const client = createClient(options.url, `masar ${name}`, { beats: true });
    const lost = new AbortController();
    const freed = createBell();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    client.on('notification', ({ channel, payload }) => {
      if (channel !== freedChannel) bell.ring();
      else if (payload === name) freed.ring();
    });
    const over = AbortSignal.any([stopping.signal, lost.signal]);
    const stopBeating = beat(client);
    try {
      await client.connect();
      for (const channel of [freedChannel, ...options.channels]) {
        await client.query(`listen ${escapeIdentifier(channel)}`);
      }
      while (!over.aborted && !(await takeLock(client))) {
        phase = 'standby';
        lastError = undefined;
        await freed.wait(standbyMs, over);
        freed.quieten();
      }
      if (over.aborted) return;
      await options.begin?.(client);
      phase = 'working';
      while (!over.aborted) await portion(client, over);
      if (lost.signal.aborted) return;
      await options.end?.(client);
      await giveLockUp(client);
    } finally {
      stopBeating();
      if (lost.signal.aborted) phase = 'disconnected';
      await closeClient(client);
    }
  }

  async function takeLock(client: Client): Promise<boolean> {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
      name,
    ]);
    return rows[0].taken;
  }

  async function giveLockUp(client: Client): Promise<void> {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0)), pg_notify($2, $1)', [
      name,
      freedChannel,
    ]);
  }

  async function portion(client: Client, over: AbortSignal): Promise<void> {
    bell.quieten();
    const startedAt = performance.now();
    try {
      const found = await options.work(client, stopping.signal);
      failures = 0;
      lastError = undefined;
      if (found === 'more') return;
      if (found === 'some') pace.ended(startedAt);
      else await bell.wait(pollMs, over);
      if (bell.rang()) await pace.rest(over);
    } catch (error) {
      failed(error, 'a portion of work failed; trying again');
      await pause(backoffMs(failures), over);
      // Throws if it was the connection, so that the session ends and another begins.
      if (!over.aborted) await client.query('select 1');
    }
  }

  function failed(error: unknown, message: string): void {
    failures += 1;
    lastError = error instanceof Error ? error : new Error(String(error));
    logger.warn({ err: lastError, worker: name, failures }, message);
  }

  return {
    state: () => ({ phase, lastError }),
    wake: bell.ring,
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}

/** Shows the server from time to time that this process is alive, while the work may be elsewhere. */
function beat(client: Client): () => void {
  let asked = false;
  const timer = setInterval(() => {
    if (asked) return;
    asked = true;
    // A connection that broke says so by its end.
    const settled = () => {
      asked = false;
    };
    client.query('select 1').then(settled, settled);
  }, heartbeatMs);
  return () => clearInterval(timer);
}
