import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../../auth/actor.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/connect.ts';
import type { KnownDirectory } from '../../directory/known.ts';
import type { OutgoingEvent } from '../../outbox/outbox.ts';
import type { Case, CaseNote } from '../case.entity.ts';

/** What commands work with. */
export interface DeskTools {
  /** The subgraph's code. */
  desk: string;
  database: Database;
  clock: Clock;
  calendar: WorkingCalendar;
}

/** A command's unit of work: the file, in custody, and who gives the command. */
export interface Grip {
  /**
   * What a command looks up with. With `withCase` it is the command's transaction, in which it may also write rows of
   * its own; a command that is carried out together with others only reads.
   */
  em: EntityManager;
  file: Case;
  person: Person;
  at: Date;
  directory: KnownDirectory;
  /** What is written with the file when the command is through. */
  effects: Effects;
}

/** What a command causes beside the change of its file. */
export interface Effects {
  readonly events: OutgoingEvent[];
  readonly notes: Omit<CaseNote, 'id'>[];
}
