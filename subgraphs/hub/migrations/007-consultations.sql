-- Who was asked about a request that stayed where it was; without what was said, which is between the desks.
create table request_consultation (
  id text primary key,
  number text not null,
  asking text not null,
  asked text not null,
  state text not null,
  asked_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index request_consultation_number on request_consultation (number, asked_at);
