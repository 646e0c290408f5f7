import { type AnswerError, UNESCAPED } from '../fetch/fetcher.ts';
import { EVERY } from '../plan/path.ts';
import { type AnswerForm, answerText } from './answer.ts';
import type { CoercedVariables, EventToAnswer, Together } from './engine.ts';
import type { Execution, Failure, SingleExecution } from './execution.ts';
import { isObject, type JsonObject } from './merge.ts';
import { objectsAt } from './paths.ts';
import { applyRewrites } from './rewrites.ts';
import { runCalls } from './run.ts';
import type { CompiledCall, RootAnswerTarget } from './send.ts';

/** The most entities that the events of one run are to ask for in one fetch. */
const mostEntities = 200;

/** What is run for events, and how their answers are written. */
export interface EventPlan extends AnswerForm {
  readonly calls: readonly CompiledCall[];
  readonly event: RootAnswerTarget;
}

/** Begins the execution of an answer with the data that there are. */
type Start = (variables: CoercedVariables, data: JsonObject) => SingleExecution;

/**
 * How events of a plan may be turned together; undefined for plans where a fetch depends on more than its own event:
 * on what another fetch brought or failed to bring, on the surroundings of an entity, or where lists make it unknown
 * how much is asked for.
 */
export function togetherOf(calls: readonly CompiledCall[]): Together | undefined {
  const names = new Set<string>();
  let most = 1;
  for (const call of calls) {
    if (call.kind === 'root' || call.after.length > 0 || call.contextRewrites.length > 0) return undefined;
    for (const name of call.variableNames) names.add(name);
    let entities = 0;
    for (const { neededWhen = [], targets } of call.parts) {
      for (const { variable } of neededWhen.flat()) names.add(variable);
      for (const { conditions, path } of targets) {
        if (path.includes(EVERY)) return undefined;
        for (const { variable } of conditions) names.add(variable);
        entities += 1;
      }
    }
    most = Math.max(most, entities);
  }
  return calls.length === 0
    ? undefined
    : { variableNames: [...names], most: Math.max(1, Math.floor(mostEntities / most)) };
}

/** Fetches what is missing in all events at once, and writes each one's own answer. */
export function runEvents(
  plan: EventPlan,
  events: readonly EventToAnswer[],
  start: Start,
): string[] | Promise<string[]> {
  const [first] = events;
  if (!first) return [];
  const common = start(first.variables, {});
  const roots = events.map(({ event }): JsonObject => {
    if (!isObject(event.data)) return {};
    applyRewrites(plan.event.outputRewrites, event.data, common.types);
    return event.data;
  });
  const run: Execution = { ...common, data: roots, errors: [] };
  const running = runCalls(plan.calls, run);
  const write = () => {
    const errors = errorsByIndex(run.errors);
    return roots.map((root, index) => {
      const { variables, event } = events[index] as EventToAnswer;
      const own = start(variables, root);
      own.unescaped = run.unescaped && event[UNESCAPED] === true;
      own.errors.push(...(errors.get(index) ?? []));
      for (const failure of run.failures) if (isAbout(failure, root, plan.calls)) own.failures.push(failure);
      return answerText(own, plan);
    });
  };
  return running ? running.then(write) : write();
}

/** The errors of each event, with paths in its own answer. */
function errorsByIndex(errors: readonly AnswerError[]): Map<number, AnswerError[]> {
  const byIndex = new Map<number, AnswerError[]>();
  for (const error of errors) {
    const [index, ...path] = error.path ?? [];
    if (typeof index !== 'number') throw new Error('expected an error to name the event that it is about');
    const own = { ...error, path };
    if (!byIndex.get(index)?.push(own)) byIndex.set(index, [own]);
  }
  return byIndex;
}

/** Whether a call that failed asked for something of this event's. */
function isAbout(
  { operation, responseKey, targets }: Failure,
  root: JsonObject,
  calls: readonly CompiledCall[],
) {
  return calls.some(
    (call) =>
      call.kind === 'entities' &&
      call.operation === operation &&
      call.parts.some(
        ({ responseKey: key, represent }) =>
          key === responseKey &&
          targets.some(({ path }) =>
            objectsAt(root, path).some((place) => represent(place.__typename)?.identity(place) !== undefined),
          ),
      ),
  );
}
