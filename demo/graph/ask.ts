import { z } from 'zod';

/** A GraphQL operation with its variables. */
export interface Operation {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

/** The graph answered, and said no. `code` is one of the closed union that the errors' documentation lists. */
export class GraphRefusal extends Error {
  override name = 'GraphRefusal';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Nobody answered, or something that isn't GraphQL: whether the operation was carried out is not known. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
});

/** How long an answer may take, in ms: longer than a citizen's action waits for a ministry. */
const patienceMs = 30_000;

/** Asks the graph over HTTP. */
export class Graph {
  readonly url: URL;
  readonly #stop: AbortSignal;

  constructor(url: URL, stop: AbortSignal) {
    this.url = url;
    this.#stop = stop;
  }

  /**
   * Sends one operation and reads its data.
   * @param read what the data have to be
   * @param token the access token; none: anonymous
   * @throws GraphRefusal, NoAnswer
   */
  async ask<Data>(operation: Operation, read: z.ZodType<Data>, token?: string): Promise<Data> {
    const { data, errors } = await this.#send(operation, token);
    const [first] = errors ?? [];
    if (first) throw refusal(first);
    return read.parse(data);
  }

  /** The same, but what a ministry that is down leaves empty is no error: `read` has to allow null there. */
  async askForPart<Data>(operation: Operation, read: z.ZodType<Data>): Promise<Data> {
    const { data, errors } = await this.#send(operation);
    if (data) return read.parse(data);
    throw refusal(errors?.[0] ?? { message: 'the answer holds neither data nor errors' });
  }

  async #send({ document, variables }: Operation, token?: string): Promise<z.output<typeof answer>> {
    let status: number;
    let body: string;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query: document, variables }),
        signal: AbortSignal.any([AbortSignal.timeout(patienceMs), this.#stop]),
      });
      status = response.status;
      body = await response.text();
    } catch (error) {
      throw new NoAnswer(`no answer from ${this.url}: ${reasonOf(error)}`, { cause: error });
    }
    const read = answer.safeParse(asJson(body));
    if (read.success) return read.data;
    throw new NoAnswer(`expected GraphQL from ${this.url}, got HTTP ${status}: ${body.slice(0, 120)}`);
  }
}

function refusal({
  message,
  extensions,
}: {
  message: string;
  extensions?: { code?: string | undefined } | undefined;
}) {
  return new GraphRefusal(extensions?.code ?? 'INTERNAL_SERVER_ERROR', message);
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not JSON: the schema of an answer refuses it, and the caller says what came.
    return undefined;
  }
}

/** fetch hides the reason of a failed connection in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0].message;
  return cause instanceof Error ? cause.message : String(cause);
}
