-- What is the same wherever a seeded request has rows: drawn from its running number alone, so that every database
-- can make its own part of it. All of it is temporary.

create function pg_temp.draw(i bigint, salt int, choices bigint) returns bigint language sql immutable
return abs(hashint8extended(i, salt) % choices);

-- A place in a vocabulary: the small ones come often, the great ones seldom.
create function pg_temp.place(i bigint, salt int, words int) returns int language sql immutable
return 1 + floor(words * power(abs(hashint8extended(i, salt) % 1000000) / 1000000.0, 3))::int;

create function pg_temp.check_digits(digits text) returns text language sql immutable
return lpad((98 - (digits || '00')::bigint % 97)::text, 2, '0');

create temporary table placement as
select n::int, p.* from jsonb_array_elements($placements) with ordinality as t (item, n)
cross join lateral jsonb_to_record(t.item) as p (
  service text, kind text, name text, searched text, formation text, subgraph text, governorate text, holders jsonb
);
create unique index on placement (n);

-- Requests come evenly over the last year; two years of numbers are touched.
create temporary view drawn as
select i, at, year, number, ordinal, a, b, referred, status
from generate_series(1::bigint, $count) as i
cross join lateral (
  select date_trunc('milliseconds', $now::timestamptz - (($count - i + 1)::double precision / $count) * interval '365 days') as at
) as t
cross join lateral (select extract(year from at at time zone 'UTC')::int as year) as y
cross join lateral (
  select case when year = extract(year from $now::timestamptz at time zone 'UTC')::int then i - $before_this_year else i end as sequence
) as s
cross join lateral (
  select year * 1000000000000 + sequence as ordinal,
         'IQ-' || year || '-' || lpad(sequence::text, 8, '0') || '-'
           || pg_temp.check_digits(year || lpad(sequence::text, 8, '0')) as number
) as n
cross join lateral (
  select 1 + pg_temp.draw(i, 1, $placement_count)::int as a, 1 + pg_temp.draw(i, 2, $placement_count)::int as b,
         pg_temp.draw(i, 3, 100) < 15 as referred,
         -- The latest eighth is mostly open, the rest mostly closed.
         case when i > $count - $count / 8 then
           (array['REGISTERED', 'REGISTERED', 'REGISTERED', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS',
                  'AWAITING_CITIZEN', 'RESOLVED', 'RESOLVED', 'ARCHIVED'])[1 + pg_temp.draw(i, 4, 10)]
         else
           case when pg_temp.draw(i, 4, 100) < 3 then 'IN_PROGRESS' else 'ARCHIVED' end
         end as status
) as d;

-- Where a seeded request is now, and whose it is.
create temporary view placed as
select d.*, p.kind, p.service, p.governorate, p.name, p.searched,
       case when referred then q.formation else p.formation end as custodian,
       case when referred then q.subgraph else p.subgraph end as custodian_subgraph,
       p.formation as first_formation, p.subgraph as first_subgraph,
       array(select distinct jsonb_array_elements_text(
         case when referred then p.holders || q.holders else p.holders end)) as holders,
       -- A few hundred of the citizen who asks for lists, however many there are in all.
       case when i % greatest($count / 200, 1) = 0 then $citizen
         when pg_temp.draw(i, 5, 10) < 6
         then md5('citizen ' || pg_temp.draw(i, 6, greatest(20, $count / 20)))::uuid::text end as person,
       (array['PORTAL', 'PORTAL', 'PORTAL', 'API', 'CENTRE', 'PHONE'])[1 + pg_temp.draw(i, 7, 6)] as channel,
       '077' || lpad((pg_temp.draw(i, 8, 90000000) + 10000000)::text, 8, '0') as phone
from drawn d
join placement p on p.n = d.a
join placement q on q.n = d.b;

-- With its texts: as it is written, and as it is searched.
create temporary view seeded as
select s.*, texts.subject, texts.subject_search, texts.body, texts.subject_search || ' ' || texts.body_search as search
from placed s
cross join lateral (
  select array_agg(pg_temp.place(i * 64 + w, 9, $word_count)) as places from generate_series(1, 22) as w
) as places
cross join lateral (
  select s.name || ' - ' || ($written::text[])[places[1]] || ' ' || ($written::text[])[places[2]] as subject,
         s.searched || ' - ' || ($searched::text[])[places[1]] || ' ' || ($searched::text[])[places[2]] as subject_search,
         (select string_agg(($written::text[])[n], ' ') from unnest(places) as n) || ' ' || (i * 7919 % 10000019) as body,
         (select string_agg(($searched::text[])[n], ' ') from unnest(places) as n) || ' ' || (i * 7919 % 10000019) as body_search
) as texts;

-- The path that leads to each status, with the share of the time since the submission at which a step came.
create temporary view seeded_step as
select s.*, t.leg, t.seq, t.kind as step, t.status as status_after,
       case when t.leg = 1 then first_formation else custodian end as formation,
       case when t.kind = 'REFERRED' then custodian when t.kind = 'SUBMITTED' then first_formation end as "to",
       least(s.at + interval '1 hour' * t.n * (1 + pg_temp.draw(i, 10, 40)), $now::timestamptz - interval '1 second' * (20 - t.n)) as step_at
from placed s
cross join lateral (
  select * from (values
    (1, 1, 0, 'SUBMITTED', 'SUBMITTED', false, 0),
    (2, 1, 1, 'REGISTERED', 'REGISTERED', false, 0),
    (3, 1, 2, 'REFERRED', 'REFERRED', true, 0),
    (4, 2, 1, 'REGISTERED', 'REGISTERED', true, 0),
    (5, null, 0, 'STARTED', 'IN_PROGRESS', false, 1),
    (6, null, 1, 'ASKED', 'AWAITING_CITIZEN', false, 2),
    (7, null, 1, 'RESOLVED', 'RESOLVED', false, 3),
    (8, null, 2, 'ACCEPTED', 'RESOLVED', false, 4),
    (9, null, 3, 'ARCHIVED', 'ARCHIVED', false, 4)
  ) as v (n, leg, seq, kind, status, only_referred, depth)
  where (not only_referred or s.referred)
    and case s.status when 'REGISTERED' then depth = 0 when 'IN_PROGRESS' then depth <= 1
        when 'AWAITING_CITIZEN' then depth <= 2 when 'RESOLVED' then depth in (0, 1, 3)
        else depth in (0, 1, 3, 4) end
) as v
cross join lateral (
  select v.n, coalesce(v.leg, case when s.referred then 2 else 1 end) as leg,
         case when v.leg is null then v.seq + 2 else v.seq end as seq, v.kind, v.status
) as t;
