import type { Engine } from './engine.ts';

/** How much is planned before a changed supergraph is served, and how long that may take, in ms. */
export interface WarmUpLimits {
  readonly documents: number;
  readonly patience: number;
}

const usualLimits: WarmUpLimits = { documents: 200, patience: 2_000 };

/**
 * Lets an engine that isn't used yet prepare what its predecessor was asked for last, one document after the other: or
 * else all clients would wait for their plans in the moment of the change. Tells how many it has prepared. What takes
 * too long, or can't be planned, is left for who asks for it. Rejects with the signal's reason, and for nothing else.
 */
export async function warmUp(
  engine: Pick<Engine, 'prepareSoon'>,
  former: Pick<Engine, 'remembered'>,
  signal: AbortSignal,
  { documents, patience }: WarmUpLimits = usualLimits,
): Promise<number> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  over.addEventListener('abort', () => resolve('late'), { once: true });
  let done = 0;
  for (const { source, operationName } of former.remembered().slice(0, documents)) {
    try {
      const outcome = await Promise.race([engine.prepareSoon(source, operationName), late]);
      if (outcome === 'late') break;
    } catch {
      // The planner tells of its own failures, and the next one who asks for the document hears of it.
      break;
    }
    done += 1;
  }
  signal.throwIfAborted();
  return done;
}
