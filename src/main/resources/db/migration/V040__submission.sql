-- A submission: what a session's files become. Documents that only callers read (metadata, extracted data) are JSON text,
-- handed through as they are.
create table submission (
  id                   uuid primary key,
  session_id           uuid not null unique,
  company_id           uuid not null,
  workflow_id          uuid not null,
  workflow_version     integer not null,
  status               text not null
    check (status in ('created', 'processing', 'review', 'approved', 'rejected', 'cancelled', 'failed', 'synced')),
  fraud_status         text not null default 'clean' check (fraud_status in ('clean', 'flagged', 'blocked')),
  fraud_score          integer not null default 0 check (fraud_score between 0 and 100),
  client_submission_id text not null,
  metadata             text not null,
  external_user        text,
  label                text not null,
  extracted_data       text not null default '{}',
  confidence           double precision check (confidence between 0 and 1),
  reject_reason        text,
  cancel_reason        text,
  failed_reason        text,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  revision             integer not null default 1
);

-- The edges of SubmissionState, refused here too.
create function submission_edge() returns trigger language plpgsql as $$
begin
  if (old.status, new.status) not in (
      ('created', 'processing'), ('created', 'cancelled'),
      ('processing', 'review'), ('processing', 'approved'), ('processing', 'failed'), ('processing', 'cancelled'),
      ('review', 'approved'), ('review', 'rejected'), ('review', 'cancelled'),
      ('approved', 'synced'), ('failed', 'processing')) then
    raise exception 'a submission does not go from % to %', old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger submission_edge before update of status on submission
  for each row when (old.status is distinct from new.status) execute function submission_edge();

-- A sealed file: a slot that counted at submit. Size and type are the store's word, the rest is what processing found.
create table submission_file (
  submission_id   uuid not null references submission (id),
  file_index      integer not null,
  label           text,
  content_type    text not null,
  size_bytes      bigint not null,
  sealed_key      text not null,
  sha256          text,
  width           integer,
  height          integer,
  perceptual_hash bigint,
  primary key (submission_id, file_index)
);

create table submission_event (
  id            uuid primary key,
  submission_id uuid not null references submission (id),
  company_id    uuid not null,
  type          text not null,
  occurred_at   timestamptz not null,
  actor_type    text not null check (actor_type in ('key', 'system')),
  actor_id      uuid,
  actor_name    text not null,
  data          text not null default '{}'
);

create index submission_event_newest on submission_event (submission_id, occurred_at desc, id desc);
