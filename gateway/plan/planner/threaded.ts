import { setImmediate } from 'node:timers/promises';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { busy } from '@masar/kit/errors/busy';
import type { Logger } from 'pino';
import type { PlannerAnswer, Planning } from './answer.ts';
import type { SupergraphFacts } from './facts.ts';

/** What the thread begins with. */
export interface ThreadData {
  readonly supergraphSdl: string;
  /** Where answers go that are waited for without a turn of the event loop. */
  readonly now: MessagePort;
  /** Becomes 1 with such an answer. */
  readonly answered: Int32Array;
}

/** What the thread is asked; without an id, the answer is waited for. */
export interface Asked {
  readonly id: number | undefined;
  readonly operation: string;
}

/** What the thread tells. */
export type Told =
  | { readonly kind: 'ready'; readonly facts: SupergraphFacts }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: PlannerAnswer };

/** How the thread is kept. */
export interface ThreadOptions {
  readonly log: Pick<Logger, 'error'>;
  /** A plan that takes longer than this, in ms, is given up, and the thread with it. */
  readonly patience?: number;
  /** The most operations that may wait for their plans. */
  readonly queue?: number;
  /** Ends the building. */
  readonly signal?: AbortSignal;
}

/** Longer than any operation within the limits takes. */
const defaultPatience = 60_000;

/** Some seconds of planning: what waits at the end of a longer queue comes too late. */
const defaultQueue = 1_000;

/**
 * Plans in a thread of its own: what plans over a large supergraph takes seconds to build, in one piece, and a
 * plan itself may take long, while the gateway goes on answering. The planner's memory is in that thread only.
 *
 * A thread that ends unasked is told in the log and begun anew; who had asked it gets an error. Rejects with an
 * Error that says why when the SDL is no supergraph.
 */
export async function planInThread(supergraphSdl: string, options: ThreadOptions): Promise<Planning> {
  const planning = new ThreadedPlanning(supergraphSdl, options);
  const facts = await planning.begun(options.signal);
  // To take them in was a piece of work; what is made of them is the next.
  await setImmediate();
  return {
    facts,
    ask: (operation) => planning.ask(operation),
    askNow: (operation) => planning.askNow(operation),
    retire: () => planning.retire(),
  };
}

/** Makes something that asks a thread of its own. When that fails, the thread ends with it. */
export async function makeWithThread<T>(
  supergraphSdl: string,
  options: ThreadOptions,
  make: (planning: Planning) => T | Promise<T>,
): Promise<T> {
  const planning = await planInThread(supergraphSdl, options);
  try {
    return await make(planning);
  } catch (error) {
    planning.retire();
    throw error;
  }
}

/** A thread with both ways to ask it. */
interface Running {
  readonly worker: Worker;
  readonly now: MessagePort;
  readonly answered: Int32Array;
  readonly facts: Promise<SupergraphFacts>;
  /** Tells who waits for them that none will come. */
  fail(reason: Error): void;
}

/** Who waits for an answer. */
interface Waiting {
  resolve(answer: PlannerAnswer): void;
  reject(reason: Error): void;
}

class ThreadedPlanning {
  readonly #supergraphSdl: string;
  readonly #log: ThreadOptions['log'];
  readonly #patience: number;
  readonly #queue: number;
  readonly #waiting = new Map<number, Waiting>();
  #running: Running | undefined;
  /** Runs while anybody waits, anew with each answer: a plan is not late because others are planned before it. */
  #watch: NodeJS.Timeout | undefined;
  #lastId = 0;
  #retired = false;

  constructor(
    supergraphSdl: string,
    { log, patience = defaultPatience, queue = defaultQueue }: ThreadOptions,
  ) {
    this.#supergraphSdl = supergraphSdl;
    this.#log = log;
    this.#patience = patience;
    this.#queue = queue;
  }

  async begun(signal: AbortSignal | undefined): Promise<SupergraphFacts> {
    signal?.throwIfAborted();
    const { facts } = this.#thread();
    const abort = () => this.#end(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await facts;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async ask(operation: string): Promise<PlannerAnswer> {
    if (this.#waiting.size >= this.#queue) {
      throw busy(`expected at most ${this.#queue} new operations to wait for their plans, and so many do`);
    }
    const { worker } = this.#thread();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<PlannerAnswer>();
    this.#waiting.set(id, { resolve, reject });
    if (this.#waiting.size === 1) this.#watchAnew();
    worker.postMessage({ id, operation } satisfies Asked);
    return await promise;
  }

  askNow(operation: string): PlannerAnswer {
    const { worker, now, answered } = this.#thread();
    Atomics.store(answered, 0, 0);
    worker.postMessage({ id: undefined, operation } satisfies Asked);
    Atomics.wait(answered, 0, 0, this.#patience);
    const told = receiveMessageOnPort(now);
    if (!told) throw this.#giveUp();
    this.#restIfRetired();
    return told.message;
  }

  retire(): void {
    this.#retired = true;
    this.#restIfRetired();
  }

  /** Who is asked after all begins anew, and goes again. */
  #restIfRetired(): void {
    if (this.#retired && this.#waiting.size === 0) this.#end(new Error('the supergraph has been replaced'));
  }

  #watchAnew(): void {
    clearTimeout(this.#watch);
    if (this.#waiting.size === 0) return;
    this.#watch = setTimeout(() => this.#giveUp(), this.#patience).unref();
  }

  #giveUp(): Error {
    const reason = new Error(`a plan took longer than ${this.#patience} ms`);
    this.#log.error({ err: reason }, 'the planner is begun anew');
    this.#end(reason);
    return reason;
  }

  /** Ends the thread, if there is one, and all that wait for it. */
  #end(reason: Error): void {
    const running = this.#running;
    this.#running = undefined;
    // A promise of it never fails.
    void running?.worker.terminate();
    running?.now.close();
    running?.fail(reason);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    clearTimeout(this.#watch);
    for (const { reject } of waiting) reject(reason);
  }

  #thread(): Running {
    this.#running ??= this.#begin();
    return this.#running;
  }

  #begin(): Running {
    const { port1, port2 } = new MessageChannel();
    const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: ThreadData = { supergraphSdl: this.#supergraphSdl, now: port2, answered };
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData,
      transferList: [port2],
      execArgv: [],
    });
    const { promise: facts, resolve, reject } = Promise.withResolvers<SupergraphFacts>();
    // Nobody waits for the facts of a thread that was begun anew.
    facts.catch(() => {});
    const running: Running = { worker, now: port1, answered, facts, fail: reject };
    let ready = false;
    let cause: Error | undefined;
    worker.on('message', (told: Told) => {
      if (told.kind === 'refused') return reject(new Error(told.reason));
      if (told.kind === 'answer') return this.#answered(told.id, told.answer);
      ready = true;
      // From here on it is no reason for the process to live.
      worker.unref();
      resolve(told.facts);
    });
    worker.on('error', (error) => {
      cause = error as Error;
    });
    worker.on('exit', (code) => {
      const reason = cause ?? new Error(`the planner's thread ended with code ${code}`);
      reject(reason);
      if (this.#running !== running) return;
      this.#end(reason);
      if (!ready) return;
      this.#log.error({ err: reason }, 'the planner has failed and is begun anew');
      // One that ends before it is ready is tried again when it is asked next: no loop of failures.
      this.#thread();
    });
    return running;
  }

  #answered(id: number, answer: PlannerAnswer): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    this.#watchAnew();
    waiting.resolve(answer);
    this.#restIfRetired();
  }
}
