import {
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import type { createErrorFormatter } from '../errors/format.ts';
import { createDocuments } from './documents.ts';

/** How many values of Accept are remembered. */
const mostAccepts = 64;

/** An answer and its media type. */
export interface ShortAnswer {
  readonly type: string;
  readonly body: string;
}

/** The short way for calls of which Apollo Server would say nothing that it has not said before. */
export interface ShortWay {
  /** Remembers the media type that Apollo Server answered with to a POST. */
  learn(accept: string | undefined, type: string | undefined): void;
  /**
   * Executes a plain operation whose Accept has been seen; the body is a POST's JSON. Undefined when Apollo Server has
   * to answer, which is so only while nothing has been executed yet.
   */
  answer(
    body: unknown,
    accept: string | undefined,
    contextFor: () => object,
  ): Promise<ShortAnswer | undefined>;
}

/** See docs/decisions/plain-requests-take-a-short-way.md. */
export function createShortWay(
  schema: GraphQLSchema,
  formatError: ReturnType<typeof createErrorFormatter>,
): ShortWay {
  const documents = createDocuments();
  const types = new Map<string, string>();

  function shown(error: GraphQLError) {
    const code = error.extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
  }

  return {
    learn(accept = '', type) {
      if (type !== undefined && types.size < mostAccepts) types.set(accept, type);
    },
    async answer(body, accept = '', contextFor) {
      const type = types.get(accept);
      if (type === undefined || !isPlain(body)) return undefined;
      const { operationName, variables: variableValues } = body;
      const document = readable(() => documents.parse(body.query));
      if (!document || documents.validate(schema, document).length > 0) return undefined;
      const operation = getOperationAST(document, operationName)?.operation;
      if (operation !== 'query' && operation !== 'mutation') return undefined;
      const result = await execute({
        ...{ schema, document, operationName, variableValues },
        contextValue: contextFor(),
      });
      // The variables are wrong, so that nothing was executed.
      if (result.data === undefined) return undefined;
      const answer: FormattedExecutionResult = {
        ...(result.errors && { errors: result.errors.map(shown) }),
        data: result.data,
      };
      return { type, body: `${JSON.stringify(answer)}\n` };
    },
  };
}

interface PlainBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

const plainKeys: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

function isPlain(body: unknown): body is PlainBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  for (const key in body) if (!plainKeys.has(key)) return false;
  const { query, operationName: name, variables } = body as Record<string, unknown>;
  return (
    typeof query === 'string' &&
    (name === undefined || name === null || typeof name === 'string') &&
    (variables === undefined || (typeof variables === 'object' && !Array.isArray(variables)))
  );
}

/** Undefined for a text that isn't GraphQL, about which Apollo Server has the words. */
function readable<Document>(read: () => Document): Document | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
