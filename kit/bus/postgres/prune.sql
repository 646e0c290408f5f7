-- Deletes up to `most` events an audience that all its subscribers have passed and that are older than `keep`.
-- Returns how many went. What an audience without any subscriber was sent stays. Each audience's events are read from
-- the oldest on and only as far as they go: usually none does, and then one event an audience is looked at.
create or replace function bus_prune(keep interval, most int) returns bigint language plpgsql as $$
declare
  passed record;
  event record;
  last bigint;
  gone bigint;
  total bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bus prune', 0)) then
    return 0;
  end if;
  for passed in select s.audience, min(s.position) as position from bus_subscribers s group by s.audience loop
    last := null;
    for event in
      select l.position, l.published_at from bus_log l
      where l.audience = passed.audience and l.position <= passed.position
      order by l.position
      limit most
    loop
      exit when event.published_at >= now() - keep;
      last := event.position;
    end loop;
    if last is not null then
      delete from bus_log l where l.audience = passed.audience and l.position <= last;
      get diagnostics gone = row_count;
      total := total + gone;
    end if;
  end loop;
  return total;
end
$$;
