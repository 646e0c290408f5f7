import type { Actor } from '@masar/kit/auth/actor';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import type { Inbox } from '@masar/kit/inbox/inbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LiveDirectory } from './directory/directory.ts';
import type { DuplicateLoader } from './flood/duplicates.ts';
import type { MergedLoader } from './flood/merged.ts';
import type { LiveFeed } from './live/feed.ts';
import type { AccountLoader } from './people/account-loader.ts';
import type { People } from './people/people.ts';
import type { RegisterCall } from './register/call.ts';
import type { EscalationLoader } from './sla/loader.ts';

/** What the hub's resolvers get, made anew for each call. One line a capability. */
export interface Context {
  readonly actor: Actor;
  /** What tells this caller's address from others, without telling it; undefined where the gateway doesn't say. */
  readonly caller: string | undefined;
  /** The call's own unit of work. */
  readonly em: EntityManager;
  readonly register: RegisterCall;
  readonly live: LiveFeed;
  readonly directory: LiveDirectory;
  readonly people: People;
  /** The accounts that this call needs, in one query. */
  readonly accounts: AccountLoader;
  readonly escalations: EscalationLoader;
  readonly duplicates: DuplicateLoader;
  readonly merged: MergedLoader;
  /** What comes in over the bus. */
  readonly inbox: Inbox;
  /** For commands, whose transactions are their own. */
  readonly database: Database;
  readonly clock: Clock;
}
