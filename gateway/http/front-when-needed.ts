import type { ApolloFront } from './apollo.ts';

/**
 * Loads Apollo Server with the first request that has to go through it: a gateway that only gets plain requests
 * needs none of it, and it takes as much memory as the engine.
 */
export function frontWhenNeeded(load: () => Promise<ApolloFront>): ApolloFront {
  let loaded: Promise<ApolloFront> | undefined;
  return {
    async handle(request, context) {
      loaded ??= load();
      return await (await loaded).handle(request, context);
    },
    async stop() {
      await (await loaded)?.stop();
    },
  };
}
