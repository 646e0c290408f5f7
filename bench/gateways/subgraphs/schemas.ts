import { author, type Product, products, reviewsOf, reviewsOfUser, shippingEstimate, users } from './data.ts';

/** A subgraph: its SDL, and resolvers that answer from memory. */
export interface SubgraphSource {
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, unknown>>;
}

const link = (...names: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ${JSON.stringify(names)})\n`;

/** The four subgraphs of the public gateways benchmark, by name. */
export const sources: Readonly<Record<string, SubgraphSource>> = {
  accounts: {
    sdl: `${link('@key', '@shareable')}
      type Query { users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable }`,
    resolvers: {
      Query: { users: () => users },
      User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
    },
  },
  inventory: {
    sdl: `${link('@key', '@requires', '@external')}
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (given: Product) => {
          const known = products.find(({ upc }) => upc === given.upc);
          return known && { ...given, inStock: known.inStock };
        },
        shippingEstimate,
      },
    },
  },
  products: {
    sdl: `${link('@key')}
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_root: unknown, { first }: { first: number }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: Product) => products.find((product) => product.upc === upc) },
    },
  },
  reviews: {
    sdl: `${link('@key', '@external', '@provides')}
      type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    resolvers: {
      Review: {
        product: ({ upc }: Product) => ({ upc }),
        author: () => ({ id: author.id, username: author.username }),
      },
      User: { reviews: () => reviewsOfUser },
      Product: { reviews: ({ upc }: Product) => reviewsOf(upc) },
    },
  },
};
