-- The directory: formations, services, and which subgraph serves what.
create table formation (
  code text primary key,
  kind text not null,
  parent text references formation (code),
  name_ar text not null,
  name_en text not null,
  joined_at timestamptz(3) not null,
  position integer not null
);
create index formation_parent on formation (parent);

create table service (
  code text primary key,
  kind text not null,
  owner text references formation (code),
  sla_hours integer not null check (sla_hours > 0),
  fee integer not null check (fee >= 0),
  documents jsonb not null,
  form jsonb not null,
  name jsonb not null,
  description jsonb not null,
  keywords jsonb not null,
  position integer not null
);

-- Which subgraph says that it serves a formation; a claim may come before the formation does.
create table formation_claim (
  formation text primary key,
  subgraph text not null,
  claimed_at timestamptz(3) not null
);

-- The subgraphs that have announced themselves and are told of every change.
create table known_subgraph (
  code text primary key,
  announced_at timestamptz(3) not null
);

-- One row: whoever changes the directory locks it first, so that versions grow one by one.
create table directory_state (
  only_row boolean primary key default true check (only_row),
  version bigint not null,
  -- Digest of the data files that were seeded last.
  seeded text
);
insert into directory_state (version) values (0);
