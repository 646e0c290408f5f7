import type { EventToAnswer, ExecutionContext, PreparedSubscription } from '../execute/engine.ts';
import { headersThatMatter } from '../fetch/flights.ts';
import type { Stream } from './stream.ts';

/** An event that is to become an answer. Of the two last, one is called once; neither may throw. */
export interface TurningEvent extends EventToAnswer {
  /** What it came from. */
  readonly stream: Stream;
  turned(json: string): void;
  failed(error: unknown): void;
}

/** Events of which each may be turned with the others. */
interface Lane {
  readonly context: ExecutionContext;
  readonly events: TurningEvent[];
}

/**
 * Turns events into answers. Those of one operation that come in the same turn of the event loop, for callers with the
 * same headers, are turned together: when something happens to thousands of things at once, each with followers of its
 * own, the plan is run for many of them at a time. What goes wrong with one is told of that one only.
 */
export class EventTurns {
  readonly #lanes = new Map<PreparedSubscription, Map<string, Lane>>();
  #planned = false;

  /** `key` is that of `laneKey` for the event's stream and the context's headers. */
  begin(event: TurningEvent, key: string, context: ExecutionContext): void {
    const { stream } = event;
    const { together } = stream.prepared;
    if (!together || hasErrors(event)) {
      alone(event, context);
      return;
    }
    const lane = this.#lane(stream.prepared, key, context);
    if (lane.events.push(event) >= together.most) {
      this.#lanes.get(stream.prepared)?.delete(key);
      run(lane);
    }
  }

  #lane(prepared: PreparedSubscription, key: string, context: ExecutionContext): Lane {
    let byKey = this.#lanes.get(prepared);
    if (!byKey) {
      byKey = new Map();
      this.#lanes.set(prepared, byKey);
    }
    let lane = byKey.get(key);
    if (!lane) {
      lane = { context, events: [] };
      byKey.set(key, lane);
    }
    if (!this.#planned) {
      this.#planned = true;
      setImmediate(() => this.#runAll());
    }
    return lane;
  }

  #runAll(): void {
    this.#planned = false;
    const lanes = [...this.#lanes.values()].flatMap((byKey) => [...byKey.values()]);
    this.#lanes.clear();
    lanes.forEach(run);
  }
}

/** What has to be the same for events of one operation to be turned together, as text. */
export function laneKey({ prepared, variables }: Stream, headers: Readonly<Record<string, string>>): string {
  const names = prepared.together?.variableNames ?? [];
  return JSON.stringify([names.map((name) => variables[name]), headersThatMatter(headers)]);
}

function hasErrors({ event }: TurningEvent): boolean {
  return event.errors !== undefined && event.errors.length > 0;
}

function run({ events, context }: Lane): void {
  const [first, second] = events;
  if (!first) return;
  if (!second) {
    alone(first, context);
    return;
  }
  const { engine, prepared } = first.stream;
  const give = (answers: readonly string[]) => {
    for (const [index, event] of events.entries()) event.turned(answers[index] as string);
  };
  // A fault that one event has led to must not be the others' too.
  const apart = () => {
    for (const event of events) alone(event, context);
  };
  try {
    const answers = engine.executeEventsToJson(prepared, events, context);
    if (answers instanceof Promise) answers.then(give, apart);
    else give(answers);
  } catch {
    apart();
  }
}

function alone(event: TurningEvent, context: ExecutionContext): void {
  const { engine, prepared } = event.stream;
  try {
    const json = engine.executeEventToJson(prepared, event.variables, event.event, context);
    if (typeof json === 'string') event.turned(json);
    else
      json.then(
        (text) => event.turned(text),
        (error) => event.failed(error),
      );
  } catch (error) {
    event.failed(error);
  }
}
