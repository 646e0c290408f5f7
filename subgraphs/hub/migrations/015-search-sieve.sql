-- What the trigrams are made of is kept beside the text. Making it takes thirty times as long as looking through it,
-- and the index, being a sieve, has it compared for every row that it finds.
drop index if exists request_text_search;
alter table request_text
  add column sieve text not null generated always as (search_key(search)) stored;
-- How often a word comes decides whether the index or a walk through the latest requests is quicker; the usual sample is
-- too small to tell words of one text in a hundred from words of one in ten thousand.
alter table request_text alter column sieve set statistics 400;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    -- Searches look through what was added lately one by one, until so many kB of it are sorted in.
    create index request_text_search on request_text using gin (sieve gin_trgm_ops) with (gin_pending_list_limit = 1024);
  end if;
end
$$;
-- Rows that were written anew don't count as changed, so nobody else would do it soon.
analyze request_text;
