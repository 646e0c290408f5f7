const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ${JSON.stringify(imports)})`;

/** The subgraphs' schemas, by name: one where things happen, one that knows more of what they happen to. */
export const sources = {
  events: /* GraphQL */ `
    ${link('@key')}
    type Query { happened(topic: ID!): Happening! }
    type Subscription { happened(topic: ID!): Happening! }
    type Happening { cursor: ID! at: Float! note: String! item: Item! }
    type Item @key(fields: "id") { id: ID! }
  `,
  labels: /* GraphQL */ `
    ${link('@key')}
    type Query { labels: Int }
    type Item @key(fields: "id") { id: ID! label: String! owner: String! }
  `,
} as const;

/** What every client follows; `label` and `owner` come from the other subgraph. */
export const subscription =
  'subscription Follow($topic: ID!) { happened(topic: $topic) { cursor at note item { id label owner } } }';
