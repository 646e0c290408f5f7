import type { Operation } from '../graph/ask.ts';
import { actorOf, type StoryCommand, type Submission } from '../submission.ts';
import type { Applicant } from './applicant.ts';

/** What a command needs to know of the request that it is about. */
export interface Target {
  number: string;
  secret: string;
  /** The custodian's field at the root of mutations, 'eTarbeya'. */
  desk: string;
}

const mutationOf: Readonly<Record<StoryCommand['do'], string>> = {
  start: 'start',
  ask: 'ask',
  note: 'note',
  refer: 'refer',
  return: 'returnToHub',
  resolve: 'resolve',
  reject: 'reject',
  archive: 'archive',
  answer: 'provideInformation',
  accept: 'acceptResolution',
  dispute: 'disputeResolution',
  withdraw: 'withdrawRequest',
  route: 'routeRequest',
};

const typeOf: Readonly<Record<string, string>> = {
  number: 'ID!',
  secret: 'String',
  to: 'ID!',
  reason: 'String!',
  question: 'String!',
  text: 'String!',
  reply: 'String!',
  outcome: 'Outcome!',
  rating: 'Int!',
  comment: 'String',
};

/**
 * The mutation of a command. Clerks' commands are the ministry's own (`eTarbeya { start(...) }`); the citizen's and
 * the secretariat's are the hub's.
 */
export function operationOf(command: StoryCommand, { number, secret, desk }: Target): Operation {
  const { do: what, ...own } = command;
  const actor = actorOf[what];
  const variables = { number, ...(actor === 'CITIZEN' && { secret }), ...own };
  const names = Object.keys(variables);
  const declared = names.map((name) => `$${name}: ${typeOf[name]}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const selected = actor === 'CITIZEN' ? 'number pendingActions { kind state code }' : 'number';
  const call = `done: ${mutationOf[what]}(${given}) { ${selected} }`;
  return {
    document: `mutation (${declared}) { ${actor === 'CLERK' ? `desk: ${desk} { ${call} }` : call} }`,
    variables,
  };
}

/**
 * The mutation that submits.
 * @param idempotencyKey the same key gives the same request again: a lost answer can be asked for twice
 */
export function submitOperation(
  { service, kind, formation, governorate, subject, body, details, channel }: Submission,
  applicant: Applicant | undefined,
  idempotencyKey: string,
): Operation {
  return {
    document: `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) { secret request { number } }
}`,
    variables: {
      input: {
        service,
        kind,
        formation,
        governorate,
        subject,
        body,
        details,
        channel,
        applicant,
        idempotencyKey,
      },
    },
  };
}
