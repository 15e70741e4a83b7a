-- Who changed what: written in the transaction of the change, never updated, never read by the service itself.
create table audit_log (
  id         uuid primary key,
  action     text not null,
  -- operator, bootstrap or system
  actor      text not null,
  target     text not null,
  at         timestamptz not null,
  -- from where and in which request; null where there was none
  address    text,
  request_id text,
  data       text not null default '{}'
);

create index audit_log_newest on audit_log (at desc, id desc);

-- The secrets that sign a company's webhooks, encrypted with the configured key. One has no end; those before it sign
-- beside it until theirs.
create table webhook_secret (
  id         uuid primary key,
  company_id uuid not null references company,
  sealed     bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz
);

create unique index webhook_secret_current on webhook_secret (company_id) where expires_at is null;
create index webhook_secret_of on webhook_secret (company_id, created_at desc);
