import { readFileSync } from 'node:fs';
import { namesOf } from './names.ts';

/** The contract's words, interfaces and inputs, which every subgraph defines alike. */
export const contractSdl = readSchemaFile('contract.graphql');

/** Directives that the gateway understands beyond Federation's own. */
export const directivesSdl = readSchemaFile('directives.graphql');

/** The Federation 2 features that subgraphs of Masar use. */
export const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@shareable", "@inaccessible", "@override", "@provides", "@tag",
  "@composeDirective", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"
])`;

/**
 * What every ministry's subgraph has: its desk, its commands, its view of a request. The ministry's own SDL
 * extends these types and adds its own.
 */
export function baseSdl(code: string): string {
  const { field, type } = namesOf(code);
  return `${federationLink}

${contractSdl}

type Query {
  "The desk of ${code}: its staff's cases and what the ministry publishes."
  ${field}: ${type}Desk
}

type Mutation {
  "The commands of ${code}'s staff."
  ${field}: ${type}Commands
}

type Formation @key(fields: "code", resolvable: false) {
  code: ID!
}

type Person @key(fields: "id", resolvable: false) {
  id: ID!
}

type Request @key(fields: "number") {
  number: ID!
  grant: String @external
  "The file of ${code} on this request; null when it has none or the caller may not see it."
  ${field}: ${type}Case @requires(fields: "grant")
}

"A file of ${code} on a request."
type ${type}Case implements Case @key(fields: "number") {
  number: ID!
  request: Request!
  formation: Formation!
  leg: Int!
  status: RequestStatus!
  custody: Boolean!
  subject: String!
  assignee: Person
  question: String
  information: [String!]!
  outcome: Outcome
  reply: String
  notes: [CaseNote!]!
  parts: [Part!]!
  openedAt: DateTime!
  updatedAt: DateTime!
}

type ${type}CaseEdge implements CaseEdge {
  cursor: String!
  node: ${type}Case!
}

"A page of the files of ${code}."
type ${type}CaseConnection implements CaseConnection {
  edges: [${type}CaseEdge!]!
  nodes: [${type}Case!]!
  pageInfo: PageInfo!
}

"What became of one case of a bulk command at ${code}."
type ${type}CaseResult implements CaseResult {
  number: ID!
  case: ${type}Case
  error: CommandError
}

"The desk of ${code}."
type ${type}Desk implements Desk {
  code: ID!
  formations: [Formation!]!
  case(number: ID!): ${type}Case
  cases(filter: CaseFilter, first: Int = 20, after: String): ${type}CaseConnection!
  figures: DeskFigures!
  parts(state: [PartState!], first: Int = 20, after: String): PartConnection!
  deadLetters(first: Int = 20, after: String): DeadLetterConnection!
}

"The commands of the staff of ${code}."
type ${type}Commands implements Commands {
  start(number: ID!, assignee: ID): ${type}Case!
  ask(number: ID!, question: String!): ${type}Case!
  note(number: ID!, text: String!): ${type}Case!
  refer(number: ID!, to: ID!, reason: String!): ${type}Case!
  returnToHub(number: ID!, reason: String!): ${type}Case!
  resolve(number: ID!, outcome: Outcome!, reply: String!): ${type}Case!
  reject(number: ID!, reason: String!): ${type}Case!
  archive(number: ID!): ${type}Case!
  assign(number: ID!, assignee: ID!): ${type}Case!
  merge(number: ID!, into: ID!, sameCitizen: Boolean = false): ${type}Case!
  consult(number: ID!, formation: ID!, question: String!): ${type}Case!
  split(number: ID!, parts: [PartInput!]!): ${type}Case!
  cancelPart(id: ID!, reason: String): ${type}Case!
  rewordPart(id: ID!, task: String, taskForCitizen: String, dueAt: DateTime): ${type}Case!
  startPart(id: ID!): Part!
  finishPart(id: ID!, result: String!, resultForCitizen: String): Part!
  declinePart(id: ID!, reason: String!): Part!
  referMany(numbers: [ID!]!, to: ID!, reason: String!): [${type}CaseResult!]!
  assignMany(numbers: [ID!]!, assignee: ID!): [${type}CaseResult!]!
  mergeMany(numbers: [ID!]!, into: ID!, sameCitizen: Boolean = false): [${type}CaseResult!]!
  archiveMany(numbers: [ID!]!): [${type}CaseResult!]!
  replayDeadLetters(ids: [ID!]!): ReplayedDeadLetters!
}
`;
}

function readSchemaFile(name: string): string {
  return readFileSync(new URL(import.meta.resolve(`@masar/schema/${name}`)), 'utf8');
}
