/** A GraphQL request as the gateway is sent it: the document encoded once, the variables each time. */
function operation<Variables>(document: string): (variables: Variables) => string {
  const head = `{"query":${JSON.stringify(document)},"variables":`;
  return (variables) => `${head}${JSON.stringify(variables)}}`;
}

/** What the citizen hands in. */
export interface Submission {
  readonly service: string;
  readonly subject: string;
  readonly body: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
}

/** A request, and for whoever has no account its secret. */
export interface Key {
  readonly number: string;
  readonly secret?: string | undefined;
}

export const signIn = operation<{ email: string; password: string }>(
  `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }`,
);

export const submit = operation<{ input: Submission }>(
  `mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret request { number status } } }`,
);

export const accept = operation<Key & { comment: string }>(
  `mutation ($number: ID!, $secret: String, $comment: String) {
    acceptResolution(number: $number, secret: $secret, rating: 5, comment: $comment) { number status }
  }`,
);

/** Every step of one request, from the first on. */
export const follow = operation<Key>(
  `subscription ($number: ID!, $secret: String) {
    requestUpdated(number: $number, secret: $secret, after: "") {
      cursor
      step { event leg status formation { code } }
      request { number status custodian { code } }
    }
  }`,
);

/** What arrives of the above. */
export interface Update {
  readonly cursor: string;
  readonly step: { readonly event: string; readonly leg: number };
}

/** The commands of one ministry's desk. */
export function deskOperations(field: string) {
  const command = <Variables>(parameters: string, call: string) =>
    operation<Variables>(`mutation (${parameters}) { ${field} { ${call} { number status } } }`);
  return {
    start: command<{ number: string }>('$number: ID!', 'start(number: $number)'),
    refer: command<{ number: string; to: string; reason: string }>(
      '$number: ID!, $to: ID!, $reason: String!',
      'refer(number: $number, to: $to, reason: $reason)',
    ),
    resolve: command<{ number: string; reply: string }>(
      '$number: ID!, $reply: String!',
      'resolve(number: $number, outcome: ANSWERED, reply: $reply)',
    ),
    archive: command<{ number: string }>('$number: ID!', 'archive(number: $number)'),
  };
}
