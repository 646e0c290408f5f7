/**
 * Consultations as both sides keep them: the subgraph that asked and the one that was asked, in one row where they
 * are the same.
 */
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
