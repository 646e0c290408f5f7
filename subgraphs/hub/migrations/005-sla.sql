-- The clock of a request in full, and when somebody has to look at it again.
alter table request
  -- Working minutes that the service promised at the submission.
  add column sla_minutes double precision,
  -- When 80 % of them are used; null while the clock stands.
  add column sla_warn_at timestamptz,
  -- Since when it has its status at its custodian.
  add column status_since timestamptz,
  -- How often it was referred.
  add column referrals int,
  -- The next instant at which somebody may have to be told of it; null when there is none.
  add column sla_look_at timestamptz;

-- What was there before is looked at once; the escalator then reckons the rest.
update request r
set sla_minutes = greatest(r.sla_minutes_left, coalesce((select s.sla_hours * 60 from service s where s.code = r.service), 0), 1),
    sla_warn_at = r.due_at,
    status_since = r.updated_at,
    referrals = (select count(*) from step s where s.number = r.number and s.kind = 'REFERRED'),
    sla_look_at = case when r.due_at is not null then r.updated_at end;

alter table request
  alter column sla_minutes set not null,
  alter column status_since set not null,
  alter column referrals set not null;

create index request_warn on request (sla_warn_at) where sla_warn_at is not null;
create index request_look on request (sla_look_at) where sla_look_at is not null;

-- Who was told of a request that doesn't go as it should: append-only, each once for each reason.
create table escalation (
  id bigint generated always as identity primary key,
  number text not null references request (number),
  at timestamptz not null,
  reason text not null,
  "to" text not null,
  level int not null,
  unique (number, reason, "to")
);
create index escalation_to on escalation ("to", number);
