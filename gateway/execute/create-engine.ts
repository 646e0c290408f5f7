import type { AnswerError } from '../fetch/fetcher.ts';
import type { WithheldField } from '../plan/access.ts';
import { Lru } from '../plan/lru.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { answerText } from './answer.ts';
import type {
  Answer,
  CoercedVariables,
  Engine,
  EngineOptions,
  ExecutionContext,
  Prepared,
  PrepareFailure,
} from './engine.ts';
import type { Execution } from './execution.ts';
import { type Execute, shareInFlight } from './in-flight.ts';
import { type Compiled, prepareOperation } from './prepare.ts';
import { runCalls } from './run.ts';
import { mergeRootAnswer } from './send.ts';
import { type CoerceVariables, variableCoercion } from './variables.ts';

/** How many prepared operations are kept unless told otherwise. */
const DEFAULT_CACHE_SIZE = 1000;

/** How long all their documents may be together: what is kept of a hostile one is many times its text. */
const CACHED_CHARACTERS = 4_000_000;

/** Makes an engine for one supergraph. Throws a GraphQLError when the SDL is no supergraph. */
export function createEngine(options: EngineOptions): Engine {
  const supergraph = loadSupergraph(options.supergraphSdl);
  const compiled = new WeakMap<Prepared, Compiled>();
  const coercions = new WeakMap<Prepared, CoerceVariables>();
  const cache = new Lru<string, Prepared | PrepareFailure>(options.cacheSize ?? DEFAULT_CACHE_SIZE, {
    most: CACHED_CHARACTERS,
    weigh: (key) => key.length,
  });

  const compiledOf = (prepared: Prepared): Compiled => {
    const found = compiled.get(prepared);
    if (!found) throw new Error('expected an operation that this engine prepared, got another engine’s');
    return found;
  };
  const start = (
    { withheld }: Compiled,
    variables: CoercedVariables,
    context: ExecutionContext,
  ): Execution => ({
    variables,
    context,
    fetcher: options.fetcher,
    types: supergraph.types,
    data: {},
    unescaped: true,
    errors: withheld.length === 0 ? [] : errorsOf(withheld, variables),
    failures: [],
  });
  const inForm =
    <Form>(form: (text: string) => Form): Execute<Form> =>
    async (prepared, variables, context) => {
      const compiled = compiledOf(prepared);
      const execution = start(compiled, variables, context);
      await runCalls(compiled.calls, execution);
      // No promise ever holds the text where bytes are wanted: it would live as long as that.
      return form(answerText(execution, compiled));
    };
  const share = <Form>(execute: Execute<Form>) =>
    options.shareInFlight === false ? execute : shareInFlight(execute);
  const executeToJson = share(inForm((text) => text));
  const executeToBytes = share(inForm((text) => Buffer.from(text)));
  const runEvent: Engine['executeEventToJson'] = (prepared, variables, event, context) => {
    const compiled = compiledOf(prepared);
    const { calls, event: target } = compiled;
    if (!target) throw new Error('expected a subscription, got another operation');
    const execution = start(compiled, variables, context);
    mergeRootAnswer(target, event, execution);
    const running = runCalls(calls, execution);
    return running ? running.then(() => answerText(execution, compiled)) : answerText(execution, compiled);
  };

  return {
    apiSchema: supergraph.apiSchema,
    supergraph: supergraph.schema,
    subgraphs: supergraph.subgraphs,
    prepare(source, operationName, access) {
      // With their lengths, so that no other three texts make the same key: all of them come from clients.
      const key = `${operationName?.length} ${access?.key.length} ${operationName} ${access?.key} ${source}`;
      const known = cache.get(key);
      if (known) return known;
      const made = prepareOperation(source, operationName ?? undefined, supergraph, options, access);
      if ('compiled' in made) compiled.set(made.prepared, made.compiled);
      const prepared = 'compiled' in made ? made.prepared : made;
      cache.set(key, prepared);
      return prepared;
    },
    coerceVariables(prepared, raw) {
      let coerce = coercions.get(prepared);
      if (!coerce) {
        const hideSuggestions = options.suggestions === false;
        coerce = variableCoercion(supergraph.apiSchema, prepared.operation, hideSuggestions);
        coercions.set(prepared, coerce);
      }
      return coerce(raw);
    },
    executeToJson,
    executeToBytes,
    execute: async (...given) => JSON.parse(await executeToJson(...given)) as Answer,
    executeEventToJson: runEvent,
    executeEvent: async (...given) => JSON.parse(await runEvent(...given)) as Answer,
  };
}

function errorsOf(withheld: readonly WithheldField[], variables: CoercedVariables): AnswerError[] {
  return withheld
    .filter(({ conditions }) => conditions.every(({ variable, is }) => variables[variable] === is))
    .map(({ error }) => error);
}
