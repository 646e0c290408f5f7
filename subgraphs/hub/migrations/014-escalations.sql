-- A formation is told again when the request comes to another custodian and lies there too.
alter table escalation add column leg int;
-- In which leg it was told before, by the steps until then.
update escalation e
set leg = coalesce((
  select max(s.leg + case when s.kind in ('REFERRED', 'RETURNED', 'ROUTED', 'DISPUTED') then 1 else 0 end)
  from step s where s.number = e.number and s.at <= e.at
), 1);
alter table escalation
  alter column leg set not null,
  drop constraint escalation_number_reason_to_key,
  add unique (number, leg, reason, "to");

-- Of these somebody may have been told nothing so far: they are looked at once, and the escalator reckons the rest.
update request r set sla_look_at = r.updated_at
where exists (select from escalation e where e.number = r.number);
