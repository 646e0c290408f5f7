import type { Call } from '@masar/kit/subgraph/define';
import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import DataLoader from 'dataloader';
import { RegisteredRequest } from '../register/entities.ts';
import { listColumns } from '../register/lists/list.ts';

/**
 * Open requests with the same account or telephone number, for the same service with a similar subject, the latest
 * first. A number says less than an account: it connects no two accounts, is shown to who sees both requests anyway, and
 * merges nothing by itself.
 */
export type DuplicateLoader = DataLoader<string, RegisteredRequest[]>;

/** The share of words, of all that two subjects have, which similar ones have in common. */
const similarFrom = 0.5;
/** Requests of one citizen for one service that are compared. */
const mostCompared = 20;

const openNow = `c.status in ('SUBMITTED', 'REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'REFERRED', 'DISPUTED')`;

/** Makes a loader for one call: one statement for all requests that are asked about. */
export function createDuplicateLoader(call: Pick<Call, 'em'>): DuplicateLoader {
  return new DataLoader(async (numbers) => {
    const rows = await call.em.execute<({ of: string; of_subject: string } & Record<string, unknown>)[]>(
      `select o.number as of, o.subject as of_subject, ${listColumns}
       from request o
       cross join lateral (
         (select c.number from request c
          where c.person = o.person and c.service = o.service and c.number <> o.number and ${openNow}
          order by c.ordinal desc limit ${mostCompared})
         union
         (select c.number from request c
          where phone_key(c.applicant_phone) = phone_key(o.applicant_phone) and c.applicant_phone is not null
            and (c.person = o.person) is not false and c.service = o.service and c.number <> o.number and ${openNow}
          order by c.ordinal desc limit ${mostCompared})
       ) as found
       join request r on r.number = found.number
       where o.number in (select jsonb_array_elements_text(?::jsonb))
       order by r.ordinal desc`,
      [JSON.stringify(numbers)],
    );
    const similar = rows.filter((row) => isSimilar(row.of_subject, String(row.subject)));
    const byNumber = Map.groupBy(similar, (row) => row.of);
    return numbers.map((number) =>
      (byNumber.get(number) ?? []).map(({ of: _, of_subject: __, ...row }) =>
        call.em.fork().map(RegisteredRequest, row),
      ),
    );
  });
}

/** Whether two subjects say much the same, however their letters are typed. */
export function isSimilar(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const common = a.intersection(b).size;
  return common > 0 && common / a.union(b).size >= similarFrom;
}

function wordsOf(text: string): Set<string> {
  return new Set(
    normaliseArabic(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  );
}
