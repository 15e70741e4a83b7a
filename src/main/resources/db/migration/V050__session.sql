-- An upload session. A submitted one is itself the work item of processing: due_at says when it may be claimed, worker
-- who holds it, attempt fences off whoever held it before, tries counts what has been tried.
create table upload_session (
  id                   uuid primary key,
  submission_id        uuid not null references submission (id),
  company_id           uuid not null,
  lineage_id           uuid not null,
  key_id               uuid not null,
  workflow_id          uuid not null,
  workflow_version     integer not null,
  client_submission_id text not null,
  state                text not null check (state in ('pending', 'submitted', 'completed', 'failed', 'expired')),
  file_count           integer not null,
  content_types        text[] not null,
  sizes                bigint[] not null,
  sha256               text[] not null,
  webhook_url          text,
  created_at           timestamptz not null,
  expires_at           timestamptz not null,
  processed_at         timestamptz,
  failed_reason        text,
  sweep_at             timestamptz,
  due_at               timestamptz,
  worker               text,
  attempt              integer not null default 0,
  tries                integer not null default 0,
  last_fault           text,
  reads                boolean not null default false
);

-- The edges of SessionState, refused here too.
create function upload_session_edge() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (
      ('pending', 'submitted'), ('pending', 'expired'), ('pending', 'failed'),
      ('submitted', 'completed'), ('submitted', 'failed'), ('failed', 'submitted')) then
    raise exception 'a session does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger upload_session_edge before update of state on upload_session
  for each row when (old.state is distinct from new.state) execute function upload_session_edge();

-- Idempotency: one live session a key lineage, workflow and client submission id.
create unique index upload_session_idempotency
  on upload_session (lineage_id, workflow_id, client_submission_id) where state <> 'expired';
-- Expiry takes the longest overdue first.
create index upload_session_expiry on upload_session (expires_at) where state = 'pending';
-- Claims go company by company, the longest due first.
create index upload_session_due on upload_session (company_id, due_at) where state = 'submitted';
-- Uploads whose URLs have all run out.
create index upload_session_sweep on upload_session (sweep_at) where sweep_at is not null;
