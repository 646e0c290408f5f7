import type { Server } from 'node:http';
import {
  createSourceEventStream,
  type ExecutionArgs,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../auth/actor.ts';
import type { createErrorFormatter } from '../errors/format.ts';
import { MasarError } from '../errors/masar-error.ts';
import { answersTo } from './answers.ts';
import { createDocuments } from './documents.ts';
import { sendTogether } from './send-together.ts';

/** What the WebSocket side of a subgraph needs to know. */
export interface SocketParts {
  schema: GraphQLSchema;
  authenticate(authorization: string | undefined): Promise<Actor>;
  contextFor(actor: Actor): object;
  formatError: ReturnType<typeof createErrorFormatter>;
}

/** What an operation brings with it. */
interface Opened {
  readonly authorization: string | undefined;
  /** Whether the caller wants to know where a resumable stream starts. */
  readonly tellsStart: boolean;
}

/**
 * graphql-ws (graphql-transport-ws protocol) at /graphql of the same address. The token is checked again for
 * every event, and every event gets a context of its own, so that nothing read for one is shown with another.
 * @returns how to end: clients are told to come back (1001).
 */
export function attachSockets(server: Server, parts: SocketParts): () => Promise<void> {
  const documents = createDocuments();
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 1024 * 1024 });
  const running = useServer(
    {
      schema: parts.schema,
      parse: (text) => documents.parse(String(text)),
      validate: documents.validate,
      // The token is checked by each operation, whose error then has its code; a refused connection has none.
      context: ({ connectionParams }, _id, { extensions }): Opened => ({
        authorization: authorizationOf(connectionParams),
        tellsStart: extensions?.startCursor === true,
      }),
      onError: (_context, _id, _payload, errors) => errors.map((error) => shown(parts, error)),
      onNext: ({ extra }, _id, _payload, _args, result) => {
        sendTogether(extra.request.socket);
        return result.errors
          ? ({
              ...result,
              errors: result.errors.map((error) => shown(parts, error)),
            } as FormattedExecutionResult)
          : undefined;
      },
      execute: (args: ExecutionArgs) => executeAfresh(parts, args),
      subscribe: (args: ExecutionArgs) => subscribeAfresh(parts, args),
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients as Set<WebSocket>) client.close(1001, 'going away, connect again');
    await running.dispose();
  };
}

async function executeAfresh(parts: SocketParts, args: ExecutionArgs) {
  try {
    return await execute({ ...args, contextValue: await fresh(parts, args) });
  } catch (error) {
    return { errors: [asGraphqlError(error)] };
  }
}

async function subscribeAfresh(parts: SocketParts, args: ExecutionArgs) {
  let stream: Awaited<ReturnType<typeof createSourceEventStream>>;
  try {
    stream = await createSourceEventStream({ ...args, contextValue: await fresh(parts, args) });
  } catch (error) {
    return { errors: [asGraphqlError(error)] };
  }
  if (!(Symbol.asyncIterator in stream)) return stream;
  const { tellsStart } = args.contextValue as Opened;
  const answer = async (rootValue: unknown) =>
    await execute({ ...args, rootValue, contextValue: await fresh(parts, args) });
  return answersTo(stream, answer, tellsStart);
}

async function fresh(parts: SocketParts, args: ExecutionArgs): Promise<object> {
  const { authorization } = args.contextValue as Opened;
  return parts.contextFor(await parts.authenticate(authorization));
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}

function shown(parts: SocketParts, error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError {
  const real = error instanceof GraphQLError ? error : new GraphQLError(error.message);
  return parts.formatError(real.toJSON(), real);
}

function authorizationOf(connectionParams: unknown): string | undefined {
  if (typeof connectionParams !== 'object' || connectionParams === null) return undefined;
  const params = connectionParams as Record<string, unknown>;
  const given = params.authorization ?? params.Authorization;
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'string') throw new MasarError('UNAUTHENTICATED', 'expected authorization to be text');
  return given;
}
