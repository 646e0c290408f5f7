import { EventEmitter, on } from 'node:events';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';

/** A small subgraph for the guards: nesting without end, lists with sizes, a stream. */
export function library(): SubgraphDefinition & { readonly bell: EventEmitter } {
  const bell = new EventEmitter().setMaxListeners(0);
  const book = { title: 'الحيوان', next: () => book };
  return {
    bell,
    name: 'library',
    sdl: /* GraphQL */ `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
      type Query {
        book: Book!
        shelf(first: Int = 5): [Book!]! @listSize(slicingArguments: ["first"])
        rare: String @cost(weight: 500)
      }
      type Mutation { stamp: Int }
      type Subscription { rings: Int! }
      type Book @key(fields: "title") { title: String! next: Book! }
    `,
    resolvers: {
      Query: { book: () => book, shelf: () => [book], rare: () => 'rare' },
      Mutation: { stamp: () => 1 },
      Subscription: {
        rings: {
          async *subscribe() {
            yield 0;
            for await (const [ring] of on(bell, 'ring')) yield ring;
          },
          resolve: (ring: unknown) => ring,
        },
      },
      Book: { __resolveReference: () => book },
    },
  };
}
