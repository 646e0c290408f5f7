-- Ids of the events that this database has taken in: whatever comes again is left out.
create table inbox (
  event_id text primary key,
  received_at timestamptz not null default now()
);
create index inbox_received_at on inbox using brin (received_at);

-- Events that came before their predecessor. `key` is the subject whose next applied event wakes them.
create table inbox_waiting (
  event_id text primary key,
  key text not null,
  event json not null,
  since timestamptz not null default now(),
  tried_at timestamptz not null default now()
);
create index inbox_waiting_key on inbox_waiting (key);

-- Events that could not be applied. Later events of the same key wait until the letter is replayed or discarded.
create table inbox_dead_letters (
  event_id text primary key,
  key text not null,
  event json not null,
  code text not null,
  error text not null,
  attempts int not null,
  at timestamptz not null default now()
);
create index inbox_dead_letters_key on inbox_dead_letters (key);
