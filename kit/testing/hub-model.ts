import { randomUUID } from 'node:crypto';
import type { ActionKind, CitizenActed } from '@masar/schema/events/actions';
import type { MasarEvent } from '@masar/schema/events/catalog';
import { secretariat } from '@masar/schema/events/envelope';
import type { RequestFile } from '@masar/schema/events/file';
import type { PartShown } from '@masar/schema/events/parts';
import { isStepEventType, stepKindOf } from '@masar/schema/events/steps';
import { handsOver, type StepKind } from '../lifecycle/words.ts';
import { citizenActed, routed, submitted } from './hub-events.ts';

/** An event on its way to an audience. */
export interface Message {
  readonly audience: string;
  readonly event: MasarEvent;
}

/** A step of a path, as far as custody is concerned. */
export interface Step {
  readonly kind: StepKind;
  readonly leg: number;
  readonly seq: number;
  readonly to: string | undefined;
  readonly action: string | null;
  /** How the part stands that the step is about. */
  readonly part: Pick<PartShown, 'id' | 'state'> | undefined;
  readonly id: string;
}

/** What a step's event says of the path; undefined for an event that is no step. */
export function stepOf(event: MasarEvent): Step | undefined {
  if (!isStepEventType(event.type)) return undefined;
  const { action, to, part } = event.data as { action: string | null; to?: string; part?: PartShown };
  const kind = stepKindOf(event.type) as StepKind;
  return { kind, leg: event.leg ?? 0, seq: event.seq ?? 0, to, action, part, id: event.id };
}

/**
 * The hub's part in the custody of one request, in small and in memory: it puts the steps in order, keeps the
 * citizen's actions until they are answered and sends them to whoever holds the request, and routes what the
 * secretariat holds.
 */
export class HubModel {
  readonly file: RequestFile;
  /** The steps without a gap, as far as they are known. */
  readonly path: Step[] = [];
  /** How each action was answered: by which events. */
  readonly answers = new Map<string, string[]>();
  /** The leg that the request is in, and the subgraph that holds it or will; the secretariat is the hub's. */
  holder: { leg: number; subgraph: string };
  readonly #subgraphOf: ReadonlyMap<string, string>;
  readonly #early = new Map<string, Step>();
  readonly #pending = new Map<string, CitizenActed>();

  constructor(file: RequestFile, to: string, subgraphOf: ReadonlyMap<string, string>) {
    this.file = file;
    this.#subgraphOf = subgraphOf;
    this.holder = { leg: 1, subgraph: this.#serving(to) };
  }

  /** The message that begins the request's way. */
  submission(to: string): Message[] {
    return [{ audience: this.holder.subgraph, event: submitted(this.file, to) }];
  }

  /** Takes in what a custodian tells, in any order and any number of times. Returns what the hub sends then. */
  receive(event: MasarEvent): Message[] {
    if (event.type === 'masar.action.refused') {
      this.#answer(event.data.action, event.id);
      return [];
    }
    const step = stepOf(event);
    if (!step) return [];
    this.#early.set(place(step.leg, step.seq), step);
    return this.#project();
  }

  /** The citizen acts. */
  act(kind: ActionKind): Message[] {
    const { data } = citizenActed(this.file.number, 1, { kind, action: randomUUID() });
    this.#pending.set(data.action, data);
    this.answers.set(data.action, []);
    return this.#send([data]);
  }

  /** The secretariat routes the request, if it holds it. */
  route(to: string): { messages: Message[]; event: MasarEvent } | undefined {
    if (this.holder.subgraph !== 'hub' || !this.#subgraphOf.has(to)) return undefined;
    const settledActions = [...this.answers.keys()].filter((action) => !this.#pending.has(action));
    const event = routed({ ...this.file, settledActions }, to, this.holder.leg);
    const sent = { audience: this.#serving(to), event };
    return { messages: [sent, ...this.receive(event)], event };
  }

  #project(): Message[] {
    const sent: Message[] = [];
    for (let next = this.#next(); next; next = this.#next()) {
      this.path.push(next);
      this.#early.delete(place(next.leg, next.seq));
      if (next.action) this.#answer(next.action, next.id);
      if (handsOver(next.kind)) {
        this.holder = { leg: next.leg + 1, subgraph: this.#serving(next.to ?? secretariat) };
        sent.push(...this.#send([...this.#pending.values()]));
      }
    }
    return sent;
  }

  #next(): Step | undefined {
    const last = this.path.at(-1);
    if (!last) return this.#early.get(place(1, 1));
    return this.#early.get(handsOver(last.kind) ? place(last.leg + 1, 1) : place(last.leg, last.seq + 1));
  }

  #answer(action: string, by: string): void {
    const answers = this.answers.get(action) ?? [];
    this.answers.set(action, [...new Set([...answers, by])]);
    this.#pending.delete(action);
  }

  #send(actions: readonly CitizenActed[]): Message[] {
    const { leg, subgraph } = this.holder;
    if (subgraph === 'hub') return [];
    return actions.map((data) => ({ audience: subgraph, event: citizenActed(this.file.number, leg, data) }));
  }

  #serving(code: string): string {
    const subgraph = this.#subgraphOf.get(code);
    if (!subgraph) throw new TypeError(`expected a formation of the test's directory, got ${code}`);
    return subgraph;
  }
}

function place(leg: number, seq: number): string {
  return `${leg}/${seq}`;
}
