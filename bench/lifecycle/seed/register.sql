insert into request (
  number, ordinal, kind, service, subject, body, details, channel, governorate, person, agent,
  applicant_name, applicant_phone, secret_hash, status, stage, custodian, custodian_subgraph, leg, seq, holders,
  submitted_at, updated_at, sla_minutes, sla_minutes_left, sla_started_at, due_at, sla_warn_at, sla_look_at,
  status_since, referrals, outcome, reply, accepted_at
)
select number, ordinal, kind, service, subject, body, '{}', channel, governorate, person, null,
       'مواطن ' || i, phone, decode(md5(i::text) || md5(number), 'hex'), status,
       case status when 'REGISTERED' then 'REGISTRATION' when 'ARCHIVED' then 'ARCHIVE' else 'FOLLOW_UP' end,
       custodian, custodian_subgraph, case when referred then 2 else 1 end,
       case status when 'REGISTERED' then 1 when 'IN_PROGRESS' then 2 when 'ARCHIVED' then 5 else 3 end,
       holders, at, least(at + interval '3 days', $now::timestamptz), 2100, 1000,
       case when running then at end, due, warn,
       -- Nobody has to be told of them while the measurement runs.
       case when running then $now::timestamptz + interval '2 days' end,
       least(at + interval '3 days', $now::timestamptz), case when referred then 1 else 0 end,
       case when status in ('RESOLVED', 'ARCHIVED') then 'ANSWERED' end,
       case when status in ('RESOLVED', 'ARCHIVED') then 'تمت الإجابة على الطلب.' end,
       case when status = 'ARCHIVED' then least(at + interval '3 days', $now::timestamptz) end
from (
  select *, status in ('REGISTERED', 'IN_PROGRESS') as running,
         case when status in ('REGISTERED', 'IN_PROGRESS')
           then $now::timestamptz + interval '1 hour' * (pg_temp.draw(i, 11, 400) - 40) end as due,
         case when status in ('REGISTERED', 'IN_PROGRESS')
           then $now::timestamptz + interval '1 hour' * (pg_temp.draw(i, 11, 400) - 60) end as warn
  from seeded
) as s
order by i;

insert into request_text (ordinal, search) select ordinal, search from seeded;

insert into request_holder (holder, ordinal) select unnest(holders), ordinal from request;

insert into step (number, leg, seq, at, kind, formation, "to", note, actor, outcome, status, custodian, due_at, holders)
select number, leg, seq, step_at, step, formation, "to",
       case when step in ('RESOLVED', 'REFERRED', 'ASKED') then 'نص الخطوة كما كتبه الموظف.' end,
       null, case when step = 'RESOLVED' then 'ANSWERED' end, status_after,
       coalesce("to", formation), null, holders
from seeded_step
order by i, leg, seq;
