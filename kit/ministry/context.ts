import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { Actor } from '../auth/actor.ts';
import type { Case } from '../case/case.entity.ts';
import type { createCommands } from '../case/commands/commands.ts';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import type { createHandovers } from '../case/commands/handover.ts';
import type { ReportFault } from '../errors/fault.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { createPartWork } from '../parts/body-commands.ts';
import type { createGiving } from '../parts/custodian-commands.ts';
import type { NoteReading } from '../read-log/read-log.ts';

/** What a ministry's resolvers get as their context; made anew for each call. */
export interface MinistryContext {
  readonly actor: Actor;
  /** Reads of this call. Commands open transactions of their own through `tools.database`. */
  readonly em: EntityManager;
  readonly tools: DeskTools;
  readonly commands: ReturnType<typeof createCommands> &
    ReturnType<typeof createHandovers> &
    ReturnType<typeof createGiving> &
    ReturnType<typeof createPartWork>;
  readonly inbox: Inbox;
  /** Notes that the caller has read a citizen's data; does nothing for who has no account. */
  readonly noteReading: NoteReading;
  /** Writes down what went wrong at one case of a bulk command, whose other cases are answered. */
  readonly reportFault: ReportFault;
  /** Files by number; null where the desk has none. */
  readonly cases: DataLoader<string, Case | null>;
  /** Whether a grant of the hub's covers this request. */
  hasGrant(grant: string | null | undefined, number: string): Promise<boolean>;
}
