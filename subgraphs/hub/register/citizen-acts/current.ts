import type { Database } from '@masar/kit/database/connect';
import { type JsonRow, jsonRows } from '@masar/kit/database/json-rows';
import { runStatement, type Statement } from '@masar/kit/database/statement';
import DataLoader from 'dataloader';
import { CitizenAction, RegisteredRequest } from '../entities.ts';

/** A request as it is now, with what citizens asked of it. */
export interface Current {
  readonly request: RegisteredRequest;
  /** The actions that nobody has answered yet, oldest first, and the one that was asked for. */
  readonly actions: readonly CitizenAction[];
}

/** What is asked for: a request, and one of its actions however it came out. */
export interface Wanted {
  readonly number: string;
  readonly action?: string;
}

/** Reads where requests stand, for all callers of the same moment with one statement. */
export interface CurrentRequests {
  /** @returns undefined when there is no such request */
  read(wanted: Wanted): Promise<Current | undefined>;
}

interface Row {
  readonly request: JsonRow & { readonly secret_hash: string };
  readonly actions: readonly JsonRow[];
}

/** Opens the reading for a process. Nothing is remembered from one moment to the next. */
export function createCurrentRequests(database: Database): CurrentRequests {
  const requests = jsonRows(database, RegisteredRequest);
  const actions = jsonRows(database, CitizenAction);
  const columns = [...requests.columnsOf(), 'secret_hash'].map((column) => `r."${column}"`).join(', ');
  const statement: Statement = {
    name: 'read-current-requests',
    text: `select row_to_json(shown) as request, (
             select coalesce(json_agg(a order by a.at, a.id), '[]') from citizen_action a
             where a.number = shown.number
               and (a.state = 'PENDING' or a.id = any($2::text[]))
           ) as actions
           from (
             select ${columns} from request r where r.number = any($1::text[])
           ) as shown`,
  };
  const loader = new DataLoader<Wanted, Current | undefined>(
    async (wanted) => {
      const rows = await runStatement<Row>(database, statement, [
        [...new Set(wanted.map(({ number }) => number))],
        wanted.flatMap(({ action }) => action ?? []),
      ]);
      const byNumber = new Map(rows.map((row) => [row.request.number, currentOf(row)]));
      return wanted.map(({ number }) => byNumber.get(number));
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (load) => void setImmediate(load) },
  );

  function currentOf({ request, actions: rows }: Row): Current {
    // PostgreSQL writes bytes as \x and their hexadecimal digits.
    const secretHash = Buffer.from(request.secret_hash.slice(2), 'hex');
    return {
      request: requests.entityOf({ ...request, secret_hash: secretHash }),
      actions: rows.map((row) => actions.entityOf(row)),
    };
  }

  return { read: (wanted) => loader.load(wanted) };
}
