import type { EntityManager } from '@mikro-orm/postgresql';
import type { JWTVerifyGetKey } from 'jose';
import type { Actor } from '../auth/actor.ts';
import type { Bus } from '../bus/bus.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock } from '../clock/clock.ts';
import type { Environment } from '../config/environment.ts';
import type { Database, DatabaseOptions } from '../database/connect.ts';
import type { Apply } from '../inbox/apply.ts';
import type { Logger } from '../log/logger.ts';
import { namesOf } from './names.ts';

/** What a running process gives to its subgraph. */
export interface House {
  readonly code: string;
  readonly database: Database;
  /** For connections of one's own, such as LISTEN. */
  readonly databaseUrl: string;
  readonly bus: Bus;
  readonly log: Logger;
  readonly clock: Clock;
  /** When the government works: what SLA clocks and answer windows are counted in. */
  readonly calendar: WorkingCalendar;
  /** The issuer that tokens and grants must name. */
  readonly issuer: string;
  readonly audience: string;
  /** Keys of the token issuer. */
  readonly keys: JWTVerifyGetKey;
  /** For settings that only this subgraph has; read them once, with readEnvironment. */
  readonly environment: Environment;
}

/** One call: a query, a mutation, or one event of a subscription. */
export interface Call {
  readonly actor: Actor;
  /** A unit of work of this call's own, made when it is first asked for: most calls need none. */
  readonly em: EntityManager;
  /** What came in the header `clientHeader`, unread: the gateway's mark of where the caller is. */
  readonly mark?: string | undefined;
}

/** What answers GET at a path of the subgraph's own, beside /graphql, /health and /ready. */
export type Route = () => Promise<{ type: string; body: string }>;

/** A subgraph that is at work. */
export interface OpenSubgraph<Context> {
  /** What resolvers get as their context; made anew for each call. */
  contextFor(call: Call): Context;
  readonly routes?: Readonly<Record<string, Route>>;
  /** Keys to check tokens with, when they are at home here and not at JWKS_URL. */
  readonly keys?: JWTVerifyGetKey;
  /** Rejects with the reason while it can't do its work. */
  ready(): Promise<void>;
  /**
   * Finishes the work in hand that one replica does for all, so that another takes over at once. Calls go on to be
   * answered until `close`.
   */
  release(): Promise<void>;
  /** Lets go of everything; after `release`. */
  close(): Promise<void>;
}

/** A subgraph as a value: nothing runs and nothing listens until it is served. */
export interface Subgraph<Context = unknown> {
  /** 'e-tarbeya'; the names in the graph and of the database follow from it. */
  readonly code: string;
  /** The whole SDL, Federation 2. */
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
  /** Mutations that need no token: one that is no longer valid is no obstacle to them. */
  readonly openMutations?: readonly string[];
  readonly entities: DatabaseOptions['entities'];
  readonly migrations: DatabaseOptions['migrations'];
  open(house: House): Promise<OpenSubgraph<Context>>;
  /** What events do here, for who applies them beside the running process; absent where none come in. */
  inboxEffect?(house: Pick<House, 'database' | 'clock' | 'calendar' | 'environment'>): Promise<Apply>;
}

/**
 * Type name -> its resolvers (or a GraphQLScalarType). Each subgraph writes them against its own generated
 * `Resolvers` type, which is stricter than anything that could be said here for all of them.
 */
export type Resolvers = Readonly<Record<string, object>>;

/**
 * Makes a subgraph out of its parts.
 * @throws TypeError when the code isn't kebab-case.
 */
export function defineSubgraph<Context>(parts: Subgraph<Context>): Subgraph<Context> {
  namesOf(parts.code);
  return parts;
}
