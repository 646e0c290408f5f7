/**
 * The tables of cases and of the directory's replica; every ministry's first migration includes them. References
 * to a case are checked at the commit: one batch may open a file and take up what the citizen did to it.
 */
export const caseTables = `
create table ministry_case (
  number text primary key,
  leg integer not null check (leg >= 1),
  seq integer not null check (seq >= 1),
  formation text not null,
  held_by text[] not null,
  status text not null,
  custody boolean not null,
  kind text not null,
  service text not null,
  subject text not null,
  subject_search text not null,
  body text not null,
  details jsonb not null,
  channel text not null,
  governorate text,
  applicant jsonb not null,
  submitted_at timestamptz(3) not null,
  assignee text,
  question text,
  outcome text,
  reply text,
  accepted_at timestamptz(3),
  answer_until timestamptz(3),
  history jsonb not null,
  settled_actions jsonb not null,
  opened_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index ministry_case_latest on ministry_case (updated_at desc, number desc);
create index ministry_case_formation on ministry_case (formation, updated_at desc, number desc);
create index ministry_case_held_by on ministry_case using gin (held_by);
create index ministry_case_open on ministry_case (status, updated_at desc, number desc) where custody;
create index ministry_case_assignee on ministry_case (assignee, updated_at desc) where assignee is not null;
create index ministry_case_to_archive on ministry_case (answer_until)
  where custody and status in ('RESOLVED', 'REJECTED', 'WITHDRAWN');

create table case_note (
  id bigint generated always as identity primary key,
  number text not null references ministry_case (number) deferrable initially deferred,
  at timestamptz(3) not null,
  author text not null,
  text text not null
);
create index case_note_number on case_note (number, id);

create table case_information (
  id bigint generated always as identity primary key,
  number text not null references ministry_case (number) deferrable initially deferred,
  at timestamptz(3) not null,
  text text not null
);
create index case_information_number on case_information (number, id);

create table directory_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
create table directory_formation (
  code text primary key,
  kind text not null,
  parent text,
  subgraph text not null
);
create index directory_formation_parent on directory_formation (parent);
`;
