import type { Status, StepKind } from '@masar/kit/lifecycle/words';

/** A request as the register has it. */
export interface RequestRow {
  readonly number: string;
  readonly status: Status;
  readonly custodian: string;
  readonly custodian_subgraph: string;
  readonly leg: number;
  readonly seq: number;
  readonly sla_minutes: number;
  readonly sla_minutes_left: number;
  readonly sla_started_at: Date | null;
  readonly due_at: Date | null;
  readonly outcome: string | null;
}

/** A step as the register has it. */
export interface StepRow {
  /** The order of everything that happened. */
  readonly position: string;
  readonly number: string;
  readonly leg: number;
  readonly seq: number;
  readonly kind: StepKind;
  readonly formation: string;
  readonly note: string | null;
  readonly action: string | null;
  /** With a resolution. */
  readonly outcome: string | null;
  readonly at: Date;
  readonly status: Status;
  readonly due_at: Date | null;
}

/** A request's file at the desk that holds it. */
export interface CaseRow {
  readonly number: string;
  readonly status: Status;
  readonly leg: number;
  readonly seq: number;
  readonly formation: string;
  readonly outcome: string | null;
  readonly sla_minutes: number | null;
  readonly settled_actions: readonly string[];
  readonly history: readonly Place[];
}

/** What a citizen asked of a custodian, as the register has it. */
export interface ActionRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly text: string | null;
  readonly state: string;
}

/** A step by its place. */
export interface Place {
  readonly leg: number;
  readonly seq: number;
  readonly kind: StepKind;
}

/** A part as a desk has it that has given it or was given it. */
export interface PartRow {
  readonly id: string;
  readonly number: string;
  readonly nth: number;
  readonly kind: string;
  readonly from: string;
  readonly from_subgraph: string;
  readonly to: string;
  readonly to_subgraph: string;
  readonly state: string;
  readonly task: string;
  readonly task_for_citizen: string | null;
  readonly result_for_citizen: string | null;
  readonly due_at: Date | null;
}

/** A part as the register shows it to the citizen. */
export interface ShownPartRow {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}
