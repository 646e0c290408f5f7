/**
 * What searches at a desk look through. The subject stands by itself: every step changes a file's row, and with it all
 * of the row's indexes; the subject never changes, and of all indexes that over its trigrams costs most to keep.
 * PostgreSQL makes trigrams of the letters that its locale knows, and under the locale C those of Arabic aren't among
 * them, so each stands in the index as a Latin one.
 */
export const caseSearchTables = `
create function search_key(searched text) returns text language sql immutable parallel safe
return translate(searched, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ', 'abtvgjxdzrcsswwtzegfqklmnhuypczkv');

-- Nobody adds a file from here on, so that the copy has all of them.
lock table ministry_case in share row exclusive mode;
create table case_text (
  number text primary key,
  -- With Arabic letters normalised.
  subject text not null
);
insert into case_text (number, subject) select number, subject_search from ministry_case;

create function keep_case_text() returns trigger language plpgsql as $$
begin
  insert into case_text (number, subject) values (new.number, new.subject_search);
  return null;
end
$$;
create trigger keep_case_text after insert on ministry_case for each row execute function keep_case_text();

-- Part of PostgreSQL's contrib; without it the search reads all.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
    create index case_text_search on case_text using gin (search_key(subject) gin_trgm_ops);
  end if;
end
$$;
`;

/**
 * How often a word comes decides whether the index or a walk through the latest files is quicker; the usual sample is
 * too small to tell words of one text in a hundred from words of one in ten thousand.
 */
export const caseSearchStatistics = `
alter index if exists case_text_search alter column 1 set statistics 400;
`;

/**
 * What the trigrams are made of is kept beside the subject. Making it takes thirty times as long as looking through
 * it, and the index, being a sieve, has it compared for every file that it finds.
 */
export const caseSearchSieve = `
-- In the order in which whoever opens or searches files comes to them, and at once: who has the first can always go on to
-- the second, so that nobody who still works on these tables and this migration wait for each other.
lock table ministry_case, case_text in access exclusive mode;
drop index if exists case_text_search;
alter table case_text add column sieve text not null generated always as (search_key(subject)) stored;
alter table case_text alter column sieve set statistics 400;
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    -- Searches look through what was added lately one by one, until so many kB of it are sorted in.
    create index case_text_search on case_text using gin (sieve gin_trgm_ops) with (gin_pending_list_limit = 1024);
  end if;
end
$$;
-- Rows that were written anew don't count as changed, so nobody else would do it soon.
analyze case_text;
`;
