/** Consultations as they were before they became a kind of part. */
export const consultationTables = `
create table consultation (
  id text primary key,
  number text not null,
  subject text not null,
  asking text not null,
  asking_subgraph text not null,
  asked text not null,
  asked_subgraph text not null,
  question text not null,
  state text not null,
  opinion text,
  asked_at timestamptz(3) not null,
  asked_by text not null,
  answered_at timestamptz(3),
  answered_by text
);
create index consultation_number on consultation (number, asked_at);
create index consultation_asked on consultation (asked, asked_at desc, id desc);
create index consultation_open on consultation (number) where state = 'OPEN';
`;

/**
 * Parts of requests as both desks keep them. A file counts its parts that have not ended, and knows the working time
 * that was promised: a part is due within it.
 */
export const partTables = `
create table part (
  id text primary key,
  number text not null,
  nth integer not null,
  kind text not null,
  subject text not null,
  "from" text not null,
  from_subgraph text not null,
  "to" text not null,
  to_subgraph text not null,
  task text not null,
  task_for_citizen text,
  revision integer not null,
  shared jsonb not null,
  file jsonb,
  state text not null,
  assignee text,
  result text,
  result_for_citizen text,
  given_at timestamptz(3) not null,
  given_by text not null,
  due_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text
);
create index part_number on part (number, given_at, nth);
create index part_to on part ("to", given_at desc, id desc);

insert into part (id, number, nth, kind, subject, "from", from_subgraph, "to", to_subgraph, task, revision, shared, state,
                  result, given_at, given_by, ended_at, ended_by)
select id, number, 1, 'OPINION', subject, asking, asking_subgraph, asked, asked_subgraph, question, 0, '[]',
       case state when 'ANSWERED' then 'DONE' else state end, opinion, asked_at, asked_by, answered_at, answered_by
from consultation;

alter table ministry_case
  add column open_parts integer not null default 0,
  add column sla_minutes double precision;
update ministry_case c set open_parts = (
  select count(*) from consultation o
  join directory_formation f on f.code = c.formation and f.subgraph = o.asking_subgraph
  where o.number = c.number and o.state = 'OPEN'
) where c.custody;
drop table consultation;
`;
