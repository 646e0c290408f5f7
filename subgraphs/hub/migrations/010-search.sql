-- The text that searches look through stands by itself. Every step changes a request's row, and with it all of the
-- row's indexes; the text never changes, and of all indexes that over its trigrams costs most to keep.
-- Nobody adds a request from here on, so that the copy has all of them.
lock table request in share row exclusive mode;
create table request_text (
  ordinal bigint primary key,
  -- Subject and body with Arabic letters normalised.
  search text not null
);
insert into request_text (ordinal, search) select ordinal, search from request;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index request_text_search on request_text using gin (search_key(search) gin_trgm_ops);
  end if;
end
$$;

-- Its index goes with it. Last, since from here on nobody reads a request either.
alter table request drop column search;
