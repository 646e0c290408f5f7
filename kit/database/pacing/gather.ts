/** How many jobs may wait, and how long. */
export interface Patience {
  /** Jobs that wait; one more is turned away. */
  readonly most: number;
  /** How long a job may have waited when it is begun, in milliseconds: no longer than who gave it waits for it. */
  readonly ms: number;
}

/** What is done with jobs that came at the same time. */
export interface Gathering<Job> {
  /**
   * Jobs of the same key are never in two batches at once, so that they are done in the order in which they came;
   * undefined for a job that has to do with no other.
   */
  keyOf(job: Job): string | undefined;
  /**
   * Does many jobs at once and settles them. Must not throw.
   * @returns those that it could not do together with others, on which it has had no effect
   */
  together(jobs: readonly Job[]): Promise<readonly Job[]>;
  /**
   * Does what is left, each job for itself. Must not throw.
   * @param begin does a job, unless it has waited too long by now and is turned away
   */
  singly(jobs: readonly Job[], begin: Begin<Job>): Promise<void>;
  /** Settles a job that was not begun, since too many wait or it has waited too long. */
  turnAway(job: Job): void;
  /** By default `patience`. */
  readonly patience?: Patience | undefined;
}

type Begin<Job> = (job: Job, work: () => Promise<void>) => Promise<void>;

/** What the gateway waits for a subgraph by default, and more than it asks for at once. */
const usualPatience: Patience = { most: 2_000, ms: 30_000 };
/** Batches under way at once: while one commits, the next reads. */
const lanes = 2;
const mostTogether = 100;

/**
 * Gathers the jobs that come while others are being done, to do them together. A job that finds nothing under way
 * doesn't wait for others.
 * @returns how a job is given
 */
export function gather<Job extends object>({
  keyOf,
  together,
  singly,
  turnAway,
  patience = usualPatience,
}: Gathering<Job>): (job: Job) => void {
  let waiting: Job[] = [];
  const busy = new Set<string>();
  const givenAt = new WeakMap<Job, number>();
  const keysOf = (jobs: readonly Job[]) => jobs.flatMap((job) => keyOf(job) ?? []);
  const isBusy = (job: Job) => busy.has(keyOf(job) ?? '');
  const isLate = (job: Job) => performance.now() - (givenAt.get(job) ?? 0) > patience.ms;
  let underWay = 0;
  let starting = false;

  function start(): void {
    starting = false;
    // The oldest come first.
    const inTime = waiting.findIndex((job) => !isLate(job));
    for (const job of waiting.splice(0, inTime < 0 ? waiting.length : inTime)) turnAway(job);
    while (underWay < lanes) {
      const batch = waiting.filter((job) => !isBusy(job)).slice(0, mostTogether);
      if (batch.length === 0) return;
      const taken = new Set(batch);
      waiting = waiting.filter((job) => !taken.has(job));
      underWay += 1;
      void work(batch);
    }
  }

  async function work(batch: readonly Job[]): Promise<void> {
    for (const key of keysOf(batch)) busy.add(key);
    const left = new Set(await together(batch));
    underWay -= 1;
    release(batch.filter((job) => !left.has(job)));
    // Somebody else's lock may be waited for here, which must not hold the next batch up.
    await singly([...left], begin);
    release([...left]);
  }

  async function begin(job: Job, work: () => Promise<void>): Promise<void> {
    if (isLate(job)) turnAway(job);
    else await work();
  }

  function release(done: readonly Job[]): void {
    for (const key of keysOf(done)) busy.delete(key);
    start();
  }

  return (job) => {
    if (waiting.length >= patience.most) {
      turnAway(job);
      return;
    }
    givenAt.set(job, performance.now());
    waiting.push(job);
    if (starting) return;
    starting = true;
    // Not at once: what arrives in the same moment goes together.
    setImmediate(start);
  };
}
