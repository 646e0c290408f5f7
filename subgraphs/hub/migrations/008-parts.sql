-- Parts of requests that other bodies work on, as the citizen sees them. A consultation is one kind of part.
create table request_part (
  id text primary key,
  number text not null,
  nth int not null,
  kind text not null,
  "from" text not null,
  "to" text not null,
  state text not null,
  task text,
  result text,
  shared text[] not null,
  given_at timestamptz(3) not null,
  due_at timestamptz(3),
  ended_at timestamptz(3),
  -- The step that said so: what an older one says doesn't replace it.
  leg int not null,
  seq int not null
);
create index request_part_number on request_part (number, given_at, nth);

insert into request_part (id, number, nth, kind, "from", "to", state, shared, given_at, ended_at, leg, seq)
select id, number, 1, 'OPINION', asking, asked, case state when 'ANSWERED' then 'DONE' else state end, '{}', asked_at,
       ended_at, 0, 0
from request_consultation;
drop table request_consultation;
