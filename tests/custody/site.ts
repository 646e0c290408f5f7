import type { Database, DatabaseOptions } from '@masar/kit/database/connect';
import type { DatabaseMigration } from '@masar/kit/database/schema/migration';
import { testDatabase } from '@masar/kit/testing/test-database';
import { readEvent } from '@masar/schema/events/catalog';
import type { Envelope } from '@masar/schema/events/envelope';
import { Pool } from 'pg';
import type { Message } from './bus.ts';
import type { Told } from './told.ts';
import { stepOf } from './told.ts';

/**
 * A strike ends the session in the midst of its transaction, as when the server or its machine dies: at a write, or at
 * the commit, when everything is done but kept by nobody. The count goes on across transactions, also those undone.
 */
const strikes = `
create sequence strike increment by -1 minvalue -9000000000000 maxvalue 9000000000000 start with -1;
create function strike() returns trigger language plpgsql as $$
begin
  if nextval('strike') = 0 then
    perform pg_terminate_backend(pg_backend_pid());
    perform pg_sleep(10);
  end if;
  return null;
end
$$;
`;

function strikeAt(table: string): string {
  return `
create trigger strike_in_the_midst before insert or update or delete on ${table}
  for each statement execute function strike();
create constraint trigger strike_at_commit after insert or update on ${table} deferrable initially deferred
  for each row execute function strike();
`;
}

interface OutboxRow {
  readonly position: string;
  readonly event: Envelope;
  readonly audiences: string[];
}

/** The database of a subgraph, at which the test looks, and which it has fail in the midst of what is done there. */
export class Site {
  readonly code: string;
  readonly url: string;
  /** What the subgraph's own code works with. */
  readonly database: Database;
  readonly #own: Pool;
  #published: string[] = [];

  private constructor(code: string, url: string, database: Database, own: Pool) {
    this.code = code;
    this.url = url;
    this.database = database;
    this.#own = own;
  }

  /** @param tables those at whose writing a session can be struck down */
  static async open(
    code: string,
    given: { entities: DatabaseOptions['entities']; migrations: readonly DatabaseMigration[] },
    tables: readonly string[],
  ): Promise<Site> {
    const made = await testDatabase(given.migrations);
    await made.query([strikes, ...tables.map(strikeAt)].join(''));
    const database = await made.connect(given);
    return new Site(code, made.url, database, new Pool({ connectionString: made.url, max: 1 }));
  }

  /** Looks at the database beside the subgraph's own connections. */
  async look<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#own.query<Row>(sql, values)).rows;
  }

  close(): Promise<void> {
    return this.#own.end();
  }

  /** Has the next sessions come to their end at a write or a commit: the n-th from now on, from 1. */
  async armStrike(after: number): Promise<void> {
    await this.look("select setval('strike', $1)", [after]);
  }

  /** @returns whether a session was struck down since it was armed */
  async disarmStrike(): Promise<boolean> {
    const [row] = await this.look<{ last: string }>('select last_value as last from strike');
    await this.look("select setval('strike', -1)");
    return Number(row?.last) <= 0;
  }

  /**
   * Takes what the subgraph has written out of its outbox, and notes its steps.
   * @param isInterrupted the relay dies when everything is on the bus and still in the outbox: next time it comes again
   */
  async collect(told: Told, isInterrupted: boolean): Promise<Message[]> {
    const rows = await this.look<OutboxRow>(
      isInterrupted
        ? 'select position, event, audiences from outbox order by position'
        : `with gone as (delete from outbox returning position, event, audiences)
           select position, event, audiences from gone order by position`,
    );
    const known = new Set(this.#published);
    this.#published = isInterrupted ? rows.map(({ position }) => position) : [];
    return rows.flatMap(({ position, event, audiences }) => {
      const step = stepOf(readEvent(event), this.code);
      if (step && !known.has(position)) told.note(step);
      return audiences.map((audience) => ({ audience, event }));
    });
  }

  /** Empties what an earlier run may have left on its way. */
  async clear(): Promise<void> {
    this.#published = [];
    await this.look('delete from outbox');
    await this.look('delete from inbox_waiting');
    await this.look('delete from inbox_dead_letters');
  }
}
