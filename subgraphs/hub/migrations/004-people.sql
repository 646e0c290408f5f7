-- People: their accounts, and how often signing in has failed.
create table account (
  id uuid primary key,
  -- Lower case.
  email text not null unique,
  password_hash text not null,
  role text not null,
  name text not null,
  -- Staff only: the subgraph whose desk they work at, and the formation that they belong to.
  desk text,
  formation text references formation (code),
  phone text,
  -- Made with a published password, for trying out; can't sign in where demo accounts aren't wanted.
  demo boolean not null default false,
  created_at timestamptz(3) not null
);

-- Failures in a row. Addresses are kept as digests: what strangers type there may be anything, even a password.
create table sign_in_failure (
  email_digest bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
create index sign_in_failure_last_at on sign_in_failure (last_at);
