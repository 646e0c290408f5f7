-- The text that searches look through stands by itself. Every step changes a request's row, and with it all of the
-- row's indexes; the text never changes, and of all indexes that over its trigrams costs most to keep.
create table request_text (
  ordinal bigint primary key,
  -- Subject and body with Arabic letters normalised.
  search text not null
);
insert into request_text (ordinal, search) select ordinal, search from request;
-- Its index goes with it.
alter table request drop column search;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index request_text_search on request_text using gin (search_key(search) gin_trgm_ops);
  end if;
end
$$;
