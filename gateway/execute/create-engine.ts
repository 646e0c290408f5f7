import type { AnswerError } from '../fetch/fetcher.ts';
import type { Access, WithheldField } from '../plan/access.ts';
import { Lru } from '../plan/lru.ts';
import { type PlannerAnswer, plannedNode } from '../plan/planner/answer.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { answerText } from './answer.ts';
import type {
  Answer,
  AskedDocument,
  CoercedVariables,
  Engine,
  EngineOptions,
  ExecutionContext,
  Prepared,
  PrepareFailure,
} from './engine.ts';
import { type EventPlan, runEvents } from './events.ts';
import type { SingleExecution } from './execution.ts';
import { type Execute, shareInFlight } from './in-flight.ts';
import type { JsonObject } from './merge.ts';
import { beginPreparing, type Compiled, orFailure, type Preparing } from './prepare.ts';
import { runCalls } from './run.ts';
import { mergeRootAnswer } from './send.ts';
import { type CoerceVariables, variableCoercion } from './variables.ts';

/** How many prepared operations are kept unless told otherwise. */
const DEFAULT_CACHE_SIZE = 1000;

/** How long all their documents may be together: what is kept of a hostile one is many times its text. */
const CACHED_CHARACTERS = 4_000_000;

/** Makes an engine for one supergraph. */
export function createEngine(options: EngineOptions): Engine {
  const { planning } = options;
  const supergraph = loadSupergraph(planning.facts);
  const compiled = new WeakMap<Prepared, Compiled>();
  const coercions = new WeakMap<Prepared, CoerceVariables>();
  const cache = new Lru<string, Prepared | PrepareFailure>(options.cacheSize ?? DEFAULT_CACHE_SIZE, {
    most: CACHED_CHARACTERS,
    weigh: (key) => key.length,
  });

  /** What is planned now: many ask for the same when a supergraph is new. */
  const underWay = new Map<string, Promise<Prepared | PrepareFailure>>();

  const keep = (key: string, prepared: Prepared | PrepareFailure) => {
    cache.set(key, prepared);
    return prepared;
  };
  /** What was prepared as a whole, as it was asked for. */
  const wholes = new WeakMap<Prepared, AskedDocument>();

  const begin = (source: string, name: string | undefined | null, access: Access | undefined) => {
    const operationName = name ?? undefined;
    const begun = beginPreparing(source, operationName, supergraph, options, access);
    return begun.kind === 'failure' || access ? begun : { ...begun, whole: { source, operationName } };
  };
  const finish = (
    key: string,
    { finish: complete, whole }: Preparing & { readonly whole?: AskedDocument },
    answer: PlannerAnswer,
  ) => {
    const made = orFailure(() => complete(plannedNode(answer)));
    if ('kind' in made) return keep(key, made);
    compiled.set(made.prepared, made.compiled);
    if (whole) wholes.set(made.prepared, whole);
    return keep(key, made.prepared);
  };

  const compiledOf = (prepared: Prepared): Compiled => {
    const found = compiled.get(prepared);
    if (!found) throw new Error('expected an operation that this engine prepared, got another engine’s');
    return found;
  };
  const start = (
    { withheld }: Compiled,
    variables: CoercedVariables,
    context: ExecutionContext,
    data: JsonObject = {},
  ): SingleExecution => ({
    variables,
    context,
    fetcher: options.fetcher,
    types: supergraph.types,
    data,
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
    const { calls, event: target } = eventPlanOf(compiled);
    const execution = start(compiled, variables, context);
    mergeRootAnswer(target, event, execution);
    const running = runCalls(calls, execution);
    return running ? running.then(() => answerText(execution, compiled)) : answerText(execution, compiled);
  };

  return {
    apiSchema: supergraph.apiSchema,
    directives: supergraph.directives,
    subgraphs: supergraph.subgraphs,
    subscriptionSdl: supergraph.subscriptionSdl,
    retire: planning.retire,
    prepare(source, operationName, access) {
      const key = keyOf(source, operationName, access);
      const known = cache.get(key);
      if (known) return known;
      const begun = begin(source, operationName, access);
      if (begun.kind === 'failure') return keep(key, begun);
      return finish(key, begun, begun.asked === undefined ? nothingAsked : planning.askNow(begun.asked));
    },
    prepareSoon(source, operationName, access) {
      const key = keyOf(source, operationName, access);
      const known = cache.get(key) ?? underWay.get(key);
      if (known) return known;
      const begun = begin(source, operationName, access);
      if (begun.kind === 'failure') return keep(key, begun);
      if (begun.asked === undefined) return finish(key, begun, nothingAsked);
      const preparing = planning
        .ask(begun.asked)
        .then((answer) => finish(key, begun, answer))
        .finally(() => underWay.delete(key));
      underWay.set(key, preparing);
      return preparing;
    },
    remembered: () =>
      cache.values().flatMap((known) => (known.kind === 'failure' ? [] : (wholes.get(known) ?? []))),
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
    executeEventsToJson(prepared, events, context) {
      const compiled = compiledOf(prepared);
      return runEvents(eventPlanOf(compiled), events, (variables, data) =>
        start(compiled, variables, context, data),
      );
    },
    executeEvent: async (...given) => JSON.parse(await runEvent(...given)) as Answer,
  };
}

function eventPlanOf(compiled: Compiled): EventPlan {
  if (!isEventPlan(compiled)) throw new Error('expected a subscription, got another operation');
  return compiled;
}

function isEventPlan(compiled: Compiled): compiled is Compiled & EventPlan {
  return compiled.event !== undefined;
}

function errorsOf(withheld: readonly WithheldField[], variables: CoercedVariables): AnswerError[] {
  return withheld
    .filter(({ conditions }) => conditions.every(({ variable, is }) => variables[variable] === is))
    .map(({ error }) => error);
}

const nothingAsked: PlannerAnswer = { kind: 'planned', node: undefined };

/** With the texts' lengths, so that no other three make the same key: all of them come from clients. */
function keyOf(source: string, name: string | undefined | null, access: Access | undefined): string {
  const operationName = name ?? undefined;
  return `${operationName?.length} ${access?.key.length} ${operationName} ${access?.key} ${source}`;
}
