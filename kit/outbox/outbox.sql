-- Events that a transaction has caused and that the relay has yet to bring to the bus.
create table outbox (
  position bigint generated always as identity primary key,
  event_id text not null,
  event json not null,
  audiences text[] not null,
  created_at timestamptz not null default now()
);

-- Rows live for moments: clear them away by their number, not by their share of the table.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
