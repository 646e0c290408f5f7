import type {
  Engine,
  ExecutionContext,
  ExecutionHooks,
  FetchWatch,
  Prepared,
  PrepareFailure,
} from '../execute/engine.ts';
import type { ObservedExecution, Observer, Outcome, SentFetch } from './observer.ts';

/**
 * Lets observers listen to an engine. Headers in `own` are the observers' business and don't go on by themselves;
 * so a trace of one client doesn't keep its query from being shared with another's.
 */
export function observeEngine(
  engine: Engine,
  observers: readonly Observer[],
  own: readonly string[],
): Engine {
  const seen = new WeakSet<object>();

  const lookedUp = (result: Prepared | PrepareFailure, began: number) => {
    const fresh = seen.has(result) ? undefined : { began };
    seen.add(result);
    for (const observer of observers) observer.prepared(result, fresh);
    return result;
  };

  const observed =
    <P extends Prepared, Rest extends readonly unknown[], Form extends string | Buffer>(
      execute: (prepared: P, ...rest: [...Rest, ExecutionContext]) => Form | Promise<Form>,
    ) =>
    async (prepared: P, ...rest: [...Rest, ExecutionContext]): Promise<Form> => {
      const context = rest.at(-1) as ExecutionContext;
      const running = observers.map((observer) => observer.executes(prepared, context.headers));
      const given = [...rest.slice(0, -1), observedContext(context, running)] as [...Rest, ExecutionContext];
      try {
        const answer = await execute(prepared, ...given);
        tellEnd(running, outcomeOf(answer));
        return answer;
      } catch (error) {
        tellEnd(running, context.signal?.aborted ? 'aborted' : 'failure');
        throw error;
      }
    };

  const observedContext = (
    context: ExecutionContext,
    running: readonly ObservedExecution[],
  ): ExecutionContext => ({
    ...context,
    headers: own.length === 0 ? context.headers : without(context.headers, own),
    hooks: hooksOf(running),
  });

  return {
    ...engine,
    prepare(source, operationName, access) {
      const began = Date.now();
      return lookedUp(engine.prepare(source, operationName, access), began);
    },
    prepareSoon(source, operationName, access) {
      const began = Date.now();
      const result = engine.prepareSoon(source, operationName, access);
      return result instanceof Promise
        ? result.then((made) => lookedUp(made, began))
        : lookedUp(result, began);
    },
    executeToJson: observed(engine.executeToJson),
    executeToBytes: observed(engine.executeToBytes),
    executeEventToJson: observed(engine.executeEventToJson),
    async executeEventsToJson(prepared, events, context) {
      const running = events.map(() => observers.map((one) => one.executes(prepared, context.headers)));
      try {
        // What is fetched for all of them is put down to the first: it is fetched once.
        const answers = await engine.executeEventsToJson(
          prepared,
          events,
          observedContext(context, running[0] ?? []),
        );
        for (const [index, answer] of answers.entries()) tellEnd(running[index] ?? [], outcomeOf(answer));
        return answers;
      } catch (error) {
        for (const event of running) tellEnd(event, context.signal?.aborted ? 'aborted' : 'failure');
        throw error;
      }
    },
  };
}

function hooksOf(running: readonly ObservedExecution[]): ExecutionHooks {
  return {
    fetch(sent: SentFetch): FetchWatch {
      const watches = running.flatMap((one) => one.fetch(sent) ?? []);
      const headers = Object.assign({}, ...watches.map((watch) => watch.headers ?? {}));
      return {
        headers,
        ended(outcome) {
          for (const watch of watches) watch.ended(outcome);
        },
      };
    },
  };
}

function tellEnd(running: readonly ObservedExecution[], outcome: Outcome): void {
  for (const one of running) one.ended(outcome);
}

const letterOfData = '{"d'.length - 1;

/** An answer's text begins with its errors, if there are any, and ends with its data. */
function outcomeOf(answer: string | Buffer): Outcome {
  const start = typeof answer === 'string' ? answer.slice(0, 3) : answer.toString('latin1', 0, 3);
  if (start[letterOfData] === 'd') return 'success';
  const tail = typeof answer === 'string' ? answer.slice(-12) : answer.toString('latin1', answer.length - 12);
  return tail === '"data":null}' ? 'failure' : 'partial';
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]) {
  if (!names.some((name) => name in headers)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
