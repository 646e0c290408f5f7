import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../auth/actor.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/connect.ts';
import type { Case } from './case.entity.ts';

/** What commands work with. */
export interface DeskTools {
  /** The subgraph's code. */
  desk: string;
  database: Database;
  clock: Clock;
  calendar: WorkingCalendar;
}

/** A command's unit of work: the file, locked and in custody, and who gives the command. */
export interface Grip {
  em: EntityManager;
  file: Case;
  person: Person;
  at: Date;
}
