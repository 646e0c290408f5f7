import { handsOver, type StepKind } from '@masar/kit/lifecycle/words';
import type { MasarEvent } from '@masar/schema/events/catalog';
import type { PartShown } from '@masar/schema/events/parts';
import { isStepEventType, stepKindOf } from '@masar/schema/events/steps';
import { expect } from 'vitest';

/** A step of a path as the one who took it tells it. */
export interface Step {
  readonly id: string;
  readonly number: string;
  readonly kind: StepKind;
  readonly leg: number;
  readonly seq: number;
  /** The subgraph that took it. */
  readonly source: string;
  readonly formation: string;
  readonly to: string | null;
  readonly note: string | null;
  /** The citizen's action that it answers. */
  readonly action: string | null;
  /** How the part stands that the step is about. */
  readonly part: Pick<PartShown, 'id' | 'state'> | null;
}

/** What an event says of a path; undefined for one that is no step. */
export function stepOf(event: MasarEvent, source: string): Step | undefined {
  if (!isStepEventType(event.type)) return undefined;
  const { formation, note, action, to, part } = event.data as Pick<Step, 'formation' | 'note' | 'action'> & {
    to?: string;
    part?: PartShown;
  };
  return {
    ...{ id: event.id, number: event.subject, kind: stepKindOf(event.type) as StepKind },
    ...{ leg: event.leg ?? 0, seq: event.seq ?? 0, source, formation, note, action },
    ...{ to: to ?? null, part: part ?? null },
  };
}

/** Every step that was taken anywhere, whether or not the register has heard of it. */
export class Told {
  readonly #steps = new Map<string, Map<string, Step>>();

  /** @throws when its place was taken before: nobody takes a step twice */
  note(step: Step): void {
    const path = this.#steps.get(step.number) ?? new Map<string, Step>();
    expect(path.has(step.id), `the step ${step.id} was taken twice`).toBe(false);
    this.#steps.set(step.number, path.set(step.id, step));
  }

  /** The steps of a request in (leg, seq) order. */
  pathOf(number: string): Step[] {
    return [...(this.#steps.get(number)?.values() ?? [])].sort((a, b) => a.leg - b.leg || a.seq - b.seq);
  }
}

/**
 * (leg, seq) counts up from the submission; a handover ends its leg, and nothing else does; every leg is numbered by
 * the one host to which custody was given.
 */
export function assertGapless(path: readonly Step[], hostOf: (formation: string) => string): void {
  let expected: Pick<Step, 'leg' | 'seq' | 'formation' | 'source'> | undefined;
  for (const step of path) {
    const { leg, seq, formation, source, kind, to, id } = step;
    if (expected) expect({ leg, seq, formation, source }, id).toEqual(expected);
    else expect({ leg, seq, kind }, id).toEqual({ leg: 1, seq: 0, kind: 'SUBMITTED' });
    if (kind === 'SUBMITTED' || handsOver(kind)) {
      if (to === null) throw new Error(`${id}: expected a handover to say to whom`);
      expected = {
        ...{ leg: kind === 'SUBMITTED' ? leg : leg + 1, seq: 1 },
        ...{ formation: to, source: hostOf(to) },
      };
    } else {
      expected = { leg, seq: seq + 1, formation, source };
    }
  }
}

/** Each part ends once, and nothing is said of it afterwards. Returns how each of them stands at the end of the path. */
export function assertPartsEndOnce(path: readonly Step[]): Map<string, string> {
  const states = new Map<string, string>();
  for (const { part, id } of path) {
    if (!part) continue;
    expect(['OPEN', 'IN_PROGRESS', undefined], id).toContain(states.get(part.id));
    states.set(part.id, part.state);
  }
  return states;
}
