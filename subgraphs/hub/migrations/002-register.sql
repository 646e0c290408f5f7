-- The register: one row a request, as its last step left it.
create table request (
  number text primary key,
  -- Year and running number in one: the order of submission, and the key of every list.
  ordinal bigint not null,
  kind text not null,
  service text not null,
  subject text not null,
  body text not null,
  -- Subject and body with Arabic letters normalised.
  search text not null,
  details jsonb not null,
  channel text not null,
  governorate text,
  person text,
  agent text,
  applicant_name text,
  applicant_phone text,
  applicant_national_id text,
  secret_hash bytea not null,
  status text not null,
  stage text not null,
  -- Who holds it; while it is on its way, who is to receive it. And the subgraph that hosts this leg.
  custodian text not null,
  custodian_subgraph text not null,
  leg int not null,
  seq int not null,
  -- Formations that hold or held it, with those above them, and '@' with each subgraph that hosted it.
  holders text[] not null,
  submitted_at timestamptz not null,
  updated_at timestamptz not null,
  -- The SLA clock: working minutes that were left when it was last started or stopped, and when it was started.
  sla_minutes_left double precision not null,
  sla_started_at timestamptz,
  due_at timestamptz,
  outcome text,
  reply text,
  accepted_at timestamptz
);

-- Every list is a walk along one of these, from the latest on.
create unique index request_ordinal on request (ordinal desc);
create index request_status on request (status, ordinal desc);
create index request_stage on request (stage, ordinal desc);
create index request_kind on request (kind, ordinal desc);
create index request_service on request (service, ordinal desc);
create index request_governorate on request (governorate, ordinal desc) where governorate is not null;
create index request_custodian on request (custodian, status, ordinal desc);
create index request_person on request (person, ordinal desc) where person is not null;
create index request_agent on request (agent, ordinal desc) where agent is not null;
create index request_submitted on request (submitted_at);
create index request_due on request (due_at) where due_at is not null;

-- The same holders, one row each, so that a formation's list is a walk as well.
create table request_holder (
  holder text not null,
  ordinal bigint not null,
  primary key (holder, ordinal)
);

-- What a search looks up: PostgreSQL makes trigrams of the letters that its locale knows, and under the locale C
-- those of Arabic aren't among them. So each stands here as a Latin one; that some share one makes the index a sieve,
-- and the search compares the text itself as well.
create function search_key(searched text) returns text language sql immutable parallel safe
return translate(searched, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ', 'abtvgjxdzrcsswwtzegfqklmnhuypczkv');

-- Trigrams make the search for words quick. They are part of PostgreSQL's contrib; without it the search reads all.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
    create index request_search on request using gin (search_key(search) gin_trgm_ops);
  end if;
end
$$;

-- The running number of a year; made with the year's first request.
create function next_request_sequence(year int) returns bigint language plpgsql as $$
declare
  name text := 'request_sequence_' || year;
begin
  if to_regclass(name) is null then
    perform pg_advisory_xact_lock(hashtextextended('request sequence', 0));
    execute format('create sequence if not exists %I', name);
  end if;
  return nextval(name);
end
$$;

-- The path: append-only. What stands from `status` on is the request as the step left it.
create table step (
  position bigint generated always as identity primary key,
  number text not null,
  leg int not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  formation text not null,
  "to" text,
  note text,
  actor text,
  action text,
  rating int,
  outcome text,
  status text not null,
  custodian text not null,
  due_at timestamptz,
  holders text[] not null,
  unique (number, leg, seq)
);

-- Appends steps in the order given, wakes the followers, and returns the positions. Positions follow commit order:
-- whoever appends holds the lock from before the first position is drawn until the commit, so a follower that has
-- seen a position never meets a smaller one later. Call it at the end of a transaction, to hold the lock briefly.
create function append_steps(steps jsonb) returns table (number text, leg int, seq int, "position" bigint)
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('register steps', 0));
  return query
    insert into step as s (number, leg, seq, at, kind, formation, "to", note, actor, action, rating, outcome,
                           status, custodian, due_at, holders)
    select g.number, g.leg, g.seq, g.at, g.kind, g.formation, g."to", g.note, g.actor, g.action, g.rating,
           g.outcome, g.status, g.custodian, g.due_at,
           array(select jsonb_array_elements_text(t.item -> 'holders'))
    from jsonb_array_elements(steps) with ordinality as t (item, n)
    cross join lateral jsonb_to_record(t.item) as g (
      number text, leg int, seq int, at timestamptz, kind text, formation text, "to" text, note text, actor text,
      action text, rating int, outcome text, status text, custodian text, due_at timestamptz
    )
    order by t.n
    returning s.number, s.leg, s.seq, s.position;
  perform pg_notify('steps', '');
end
$$;

-- What citizens asked of custodians.
create table citizen_action (
  id text primary key,
  number text not null,
  kind text not null,
  text text,
  rating int,
  actor text,
  at timestamptz not null,
  state text not null,
  code text,
  message text,
  -- The leg whose custodian it was sent to last.
  leg int not null
);
create index citizen_action_number on citizen_action (number, at);
-- A second click while the first is on its way is the same action; two different answers are two.
create unique index citizen_action_pending
  on citizen_action (number, kind, (case kind when 'INFORMATION_PROVIDED' then md5(text) end)) nulls not distinct
  where state = 'PENDING';

-- Second clicks of submissions, for a day. The request's secret lies here sealed with the caller's own key, of
-- which only a hash is kept: who has the key gets the secret again, and nobody else does.
create table submission_key (
  key_hash bytea primary key,
  input_hash bytea not null,
  number text not null,
  sealed_secret bytea not null,
  at timestamptz not null
);
create index submission_key_at on submission_key (at);

-- Who read the citizen's data.
create table read_log (
  id bigint generated always as identity primary key,
  number text not null,
  reader text not null,
  role text not null,
  at timestamptz not null,
  fields text[] not null
);
create index read_log_number on read_log (number, id desc);
