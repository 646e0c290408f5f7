-- How many submissions the secretariat allows; without a service for all of them together.
create table submission_rule (
  counted_by text not null,
  service text,
  most int not null check (most > 0),
  hours int not null check (hours > 0),
  set_at timestamptz(3) not null,
  set_by text not null,
  unique nulls not distinct (counted_by, service)
);

-- Submissions that were counted while there was a rule, until no rule can look back so far. Keys are digests.
create table submission_count (
  id bigint generated always as identity primary key,
  key bytea not null,
  service text not null,
  at timestamptz not null
);
create index submission_count_key on submission_count (key, at desc);
create index submission_count_at on submission_count (at);

-- What two ways to write the same telephone number share: the last ten digits.
create function phone_key(phone text) returns text language sql immutable parallel safe
return right(regexp_replace(translate(phone, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'), '[^0-9]', '', 'g'), 10);

create index request_phone on request (phone_key(applicant_phone), service) where applicant_phone is not null;

-- The request of the same citizen that stands for this one, which was resolved as its duplicate.
alter table request add column merged_into text;
