/**
 * Every error code that a client of the graph can meet: a closed union.
 * The value tells what it means; docs/errors.md is generated from this table.
 */
export const errorCodes = {
  // The caller
  UNAUTHENTICATED: 'A valid access token is needed and none came, or the one that came is wrong.',
  TOKEN_EXPIRED: 'The access token was valid once; sign in again.',
  FORBIDDEN: 'The caller is known but may not do or see this.',
  BAD_CREDENTIALS: 'No account has this e-mail address with this password.',
  WRONG_SECRET: 'The secret does not belong to this request.',
  IDENTITY_UNAVAILABLE: 'The token could not be checked because its issuer is out of reach; try again.',
  // What the caller sent
  BAD_USER_INPUT: 'An argument is malformed; extensions.field names it.',
  INVALID_NUMBER: 'The national number is malformed or its check digits are wrong.',
  INVALID_CURSOR: 'The cursor is not one that this field gave out.',
  CURSOR_EXPIRED: 'The cursor is older than what is kept; start from the current state.',
  INVALID_DETAILS: "The details do not satisfy the service's form; extensions.violations lists each.",
  REQUEST_NOT_FOUND: 'There is no request with this number, or the caller may not know of it.',
  UNKNOWN_FORMATION: 'No formation has this code.',
  UNKNOWN_SERVICE: 'No service has this code.',
  UNKNOWN_ENTITY: 'Nothing has the code or number given; extensions.field names the argument.',
  GOVERNORATE_REQUIRED: "The service belongs to the citizen's governorate and none was named.",
  // The way of a request
  INVALID_TRANSITION: "The request's status does not allow this step.",
  NOT_CUSTODIAN: 'Another formation holds the request now.',
  ALREADY_ACCEPTED: 'The citizen has accepted the resolution; it can no longer be disputed.',
  DISPUTE_WINDOW_CLOSED: 'The time to dispute the resolution has passed.',
  SAME_FORMATION: 'A request cannot be referred to the formation that holds it.',
  NOT_SERVED: 'No running desk serves the formation.',
  OPEN_PARTS: 'Other bodies work on parts of the request; await or cancel them first.',
  CONFLICT: 'Another change came first; read again and decide again.',
  // The house
  OPERATION_LIMIT_EXCEEDED:
    'The operation is over a limit; extensions.limit names it, with allowed and found beside it.',
  COST_LIMIT_EXCEEDED: 'The operation is estimated to cost too much; extensions has estimated and allowed.',
  CLIENT_LIMIT_EXCEEDED:
    'The client has too many connections or subscriptions open; extensions.limit names which, with allowed.',
  DOCUMENT_NOT_TRUSTED: 'Only documents of the published list are answered here, and this is none of them.',
  RATE_LIMITED: 'Too many calls; extensions.retryAfterSeconds says when to come back.',
  BUSY: 'More work than can be taken on now; try again.',
  SUBGRAPH_UNAVAILABLE: 'The part of the graph that answers this field is out of reach.',
  SUBGRAPH_TIMEOUT: 'The part of the graph that answers this field did not answer in time.',
  SUBGRAPH_INVALID_RESPONSE:
    'The part of the graph that answers this field answered something that is not GraphQL.',
  DOWNSTREAM_SERVICE_ERROR:
    'The part of the graph that answers this field reported an error without a code of its own.',
  SUBGRAPH_RESPONSE_TOO_LARGE: 'The answer of a part of the graph was over the size limit.',
  SUBSCRIPTION_INTERRUPTED: 'The stream broke and cannot be resumed by itself; subscribe again.',
  SLOW_CLIENT: 'The client did not take its events in time; subscribe again after extensions.cursor.',
  SHUTTING_DOWN: 'This replica is going away; connect again.',
  SUPERGRAPH_UNAVAILABLE: 'The gateway has no supergraph to serve yet; try again.',
  INTERNAL_SERVER_ERROR: 'A fault on our side; extensions.incident is what to quote when reporting it.',
  // GraphQL itself, as Apollo Server names them
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  BAD_REQUEST: 'The HTTP request is not a GraphQL request.',
  OPERATION_RESOLUTION_FAILURE:
    'The document holds several operations and none was named, or the named one is missing.',
  PERSISTED_QUERY_NOT_FOUND: 'The hash is not known; send the document with it.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Persisted queries are switched off.',
} as const satisfies Record<string, string>;

/** A code out of the closed union above. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether a text is one of the codes; for what comes from outside. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorCodes, text);
}
