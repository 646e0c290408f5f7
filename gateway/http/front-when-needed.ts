import type { ApolloFront } from './apollo.ts';
import { untilItWorks } from './until-it-works.ts';

/**
 * Loads Apollo Server with the first request that has to go through it: a gateway that only gets plain requests
 * needs none of it, and it takes as much memory as the engine.
 */
export function frontWhenNeeded(load: () => Promise<ApolloFront>): ApolloFront {
  const front = untilItWorks(load);
  return {
    async handle(request, context) {
      return await (await front.get()).handle(request, context);
    },
    async stop() {
      await (await front.made())?.stop();
    },
  };
}
