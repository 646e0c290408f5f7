-- The bus's log. Positions follow commit order: whoever publishes holds a lock from before the first position is
-- drawn until the commit, so a reader that has seen a position will never meet a smaller one later.
create table bus_log (
  position bigint generated always as identity primary key,
  audience text not null,
  event_id text not null,
  event json not null,
  published_at timestamptz not null default now(),
  unique (audience, event_id)
);
create index bus_log_audience_position on bus_log (audience, position);
alter table bus_log set (autovacuum_vacuum_scale_factor = 0.02);

-- How far each subscriber of an audience has come.
create table bus_subscribers (
  audience text not null,
  subscriber text not null,
  position bigint not null default 0,
  moved_at timestamptz not null default now(),
  primary key (audience, subscriber)
);

-- Appends messages [{ event, audience }] in their order and wakes their audiences. What is there already is left out.
create function bus_publish(messages json) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bus log', 0));
  insert into bus_log (audience, event_id, event)
    select m ->> 'audience', m -> 'event' ->> 'id', m -> 'event'
    from json_array_elements(messages) with ordinality as t (m, n)
    order by n
    on conflict (audience, event_id) do nothing;
  perform pg_notify('bus:' || audience, '')
    from (select distinct m ->> 'audience' as audience from json_array_elements(messages) as t (m)) as woken;
end
$$;

-- Deletes up to `most` events an audience that all its subscribers have passed and that are older than `keep`.
-- Returns how many went. What an audience without any subscriber was sent stays.
create function bus_prune(keep interval, most int) returns bigint language plpgsql as $$
declare
  gone bigint;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bus prune', 0)) then
    return 0;
  end if;
  with passed as (
    select audience, min(position) as position from bus_subscribers group by audience
  ), oldest as (
    select l.position
    from passed p
    cross join lateral (
      select position, published_at from bus_log
      where audience = p.audience and position <= p.position
      order by position
      limit most
    ) as l
    where l.published_at < now() - keep
  )
  delete from bus_log using oldest where bus_log.position = oldest.position;
  get diagnostics gone = row_count;
  return gone;
end
$$;
