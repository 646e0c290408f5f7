/** What is done with jobs that came at the same time. */
export interface Gathering<Job> {
  /**
   * Jobs of the same key are never in two batches at once, so that they are done in the order in which they came;
   * undefined for a job that has to do with no other.
   */
  keyOf(job: Job): string | undefined;
  /**
   * Does many jobs at once and settles them. Must not throw.
   * @returns those that it could not do together with others
   */
  together(jobs: readonly Job[]): Promise<readonly Job[]>;
  /** Does what is left, each job for itself. Must not throw. */
  singly(jobs: readonly Job[]): Promise<void>;
}

/** Batches under way at once: while one commits, the next reads. */
const lanes = 2;
const mostTogether = 100;

/**
 * Gathers the jobs that come while others are being done, to do them together. A job that finds nothing under way
 * doesn't wait for others.
 * @returns how a job is given
 */
export function gather<Job>({ keyOf, together, singly }: Gathering<Job>): (job: Job) => void {
  let waiting: Job[] = [];
  const busy = new Set<string>();
  const keysOf = (jobs: readonly Job[]) => jobs.flatMap((job) => keyOf(job) ?? []);
  const isBusy = (job: Job) => busy.has(keyOf(job) ?? '');
  let underWay = 0;
  let starting = false;

  function start(): void {
    starting = false;
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
    await singly([...left]);
    release([...left]);
  }

  function release(done: readonly Job[]): void {
    for (const key of keysOf(done)) busy.delete(key);
    start();
  }

  return (job) => {
    waiting.push(job);
    if (starting) return;
    starting = true;
    // Not at once: what arrives in the same moment goes together.
    setImmediate(start);
  };
}
