insert into ministry_case (
  number, leg, seq, formation, held_by, status, custody, kind, service, subject, subject_search, body, details, channel,
  governorate, applicant, submitted_at, question, outcome, reply, accepted_at, answer_until, history, settled_actions,
  opened_at, updated_at
)
select number, case when here and referred then 2 else 1 end,
       case when not here then 2 else case status when 'REGISTERED' then 1 when 'IN_PROGRESS' then 2
         when 'ARCHIVED' then 5 else 3 end end,
       case when here then custodian else first_formation end,
       case when here and was_here and custodian <> first_formation then array[first_formation, custodian]
         when here then array[custodian] else array[first_formation] end,
       case when here then status else 'REFERRED' end, here, kind, service, subject, subject_search, body, '{}', channel,
       governorate, jsonb_build_object('name', 'مواطن ' || i, 'phone', phone, 'nationalId', null), at,
       case when here and status = 'AWAITING_CITIZEN' then 'نحتاج إلى نسخة من الوثيقة.' end,
       case when here and status in ('RESOLVED', 'ARCHIVED') then 'ANSWERED' end,
       case when here and status in ('RESOLVED', 'ARCHIVED') then 'تمت الإجابة على الطلب.' end,
       case when here and status = 'ARCHIVED' then least(at + interval '3 days', $now::timestamptz) end,
       case when here and status = 'RESOLVED' then $now::timestamptz + interval '9 days' end,
       jsonb_build_array(
         jsonb_build_object('leg', 1, 'seq', 0, 'at', at, 'kind', 'SUBMITTED', 'formation', first_formation, 'note', null),
         jsonb_build_object('leg', 1, 'seq', 1, 'at', at, 'kind', 'REGISTERED', 'formation', first_formation, 'note', null)
       ), '[]', at + interval '1 second', least(at + interval '1 hour' * (1 + pg_temp.draw(i, 12, 70)), $now::timestamptz)
from (
  select *, custodian_subgraph = $desk as here, first_subgraph = $desk as was_here
  from seeded where custodian_subgraph = $desk or first_subgraph = $desk
) as s
order by i;

-- Triggers are off while rows are put there.
insert into case_text (number, subject) select number, subject_search from ministry_case;
