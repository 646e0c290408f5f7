import {
  ApolloServer,
  type ApolloServerPlugin,
  HeaderMap,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError } from 'graphql';
import type { ExecutionContext } from '../execute/engine.ts';
import type { SupergraphLife } from '../supergraph/life.ts';
import { noSupergraph } from '../supergraph/unavailable.ts';
import { readParameters } from './parameters.ts';
import { type Ready, runnable } from './runnable.ts';
import { untilItWorks } from './until-it-works.ts';

// The gateway reports to nobody, and shows no page that would load from another host.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
const quiet = () => [
  ApolloServerPluginUsageReportingDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginLandingPageDisabled(),
];

/** What goes with a request through Apollo Server. */
export interface RequestContext {
  readonly headers: ExecutionContext['headers'];
  /** Ends a query's fetches when the client has gone. A mutation goes on: half of one helps nobody. */
  readonly signal: AbortSignal;
  /** The query of a GET's address; empty for a POST. */
  readonly search: URLSearchParams;
  readonly outcome: {
    /** Set when the document or its variables were wrong, so that nothing was executed. */
    documentRefused?: boolean;
    /** What the short way has found out about the request, so that it need not be looked up again. */
    ready?: Ready;
  };
}

const documentCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Tells whoever writes the response, who alone knows the media type, that the status may have to be 200. */
const markDocumentErrors = (life: SupergraphLife): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async didEncounterErrors({ contextValue, errors, source }) {
      const { outcome, headers } = contextValue;
      outcome.documentRefused = errors.every(({ extensions }) => documentCodes.has(extensions.code));
      const isUnparsed = errors.some(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED');
      // Apollo Server parses by itself; whoever counts refused documents listens to the engine.
      if (isUnparsed && !outcome.ready && source !== undefined)
        life.current()?.prepare(source, undefined, headers);
    },
  }),
});

/** Carries the answer's ready text past Apollo Server, which would otherwise have to make it a second time. */
const readyText = Symbol('ready text');

type ServerOptions = ConstructorParameters<typeof ApolloServer<RequestContext>>[0];
type Executor = NonNullable<Awaited<ReturnType<NonNullable<ServerOptions['gateway']>['load']>>['executor']>;

/** A request as Apollo Server takes it; the names of headers in lower case. */
export type FrontRequest = Omit<HTTPGraphQLRequest, 'headers'> & {
  readonly headers: ReadonlyMap<string, string>;
};

/** Answers what Apollo Server has to answer. */
export interface ApolloFront {
  handle(request: FrontRequest, context: RequestContext): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/**
 * Apollo Server in front of the engine: it speaks GraphQL over HTTP (media types, status codes, persisted queries,
 * cross-site request forgery), the engine parses, validates, plans and executes.
 */
export function apolloFront(
  life: SupergraphLife,
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
): ApolloFront {
  const executor: Executor = async ({ source, operationName, request, context }) => {
    const served = life.current();
    if (!served) throw noSupergraph();
    const { engine } = served;
    const { headers, signal, outcome, search } = context as RequestContext;
    // Those of a GET are read once more: Apollo Server loses digits.
    const { variables } = search.has('variables') ? readParameters(search) : request;
    const ready = outcome.ready ?? (await runnable(served, { source, operationName, variables }, headers));
    if ('errors' in ready) return { errors: ready.errors };
    const text = await engine.executeToJson(ready.prepared, ready.variables, {
      headers,
      ...(ready.prepared.kind === 'query' ? { signal } : {}),
    });
    return { data: null, extensions: { [readyText]: text } };
  };

  const create = async () => {
    const server = new ApolloServer<RequestContext>({
      gateway: {
        onSchemaLoadOrUpdate(callback) {
          const tell = () => {
            const apiSchema = life.current()?.engine.apiSchema;
            if (apiSchema) callback({ apiSchema, coreSupergraphSdl: '' });
          };
          tell();
          life.onChange(tell);
          return () => {};
        },
        load: async () => ({ executor }),
        stop: async () => {},
      },
      // The engine validates, with the rules that hold on every transport.
      dangerouslyDisableValidation: true,
      introspection: true,
      csrfPrevention: true,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      plugins: [...quiet(), markDocumentErrors(life)],
      formatError,
      stringifyResult: (result) => {
        const text = (result.extensions as { [readyText]?: string } | undefined)?.[readyText];
        return text ?? JSON.stringify(result);
      },
    });
    await server.start();
    return server;
  };

  const started = untilItWorks(create);
  return {
    async handle(request, context) {
      if (!life.current()) return unavailable();
      const server = await started.get();
      return await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { ...request, headers: new HeaderMap(request.headers) },
        context: async () => context,
      });
    },
    async stop() {
      await (await started.made())?.stop();
    },
  };
}

function unavailable(): HTTPGraphQLResponse {
  const string = JSON.stringify({ errors: [noSupergraph().toJSON()] });
  const headers = new HeaderMap([
    ['content-type', 'application/json; charset=utf-8'],
    ['retry-after', '1'],
  ]);
  return { status: 503, headers, body: { kind: 'complete', string } };
}
