-- The reviewers' list: each filter that leads it has an index, newest first.
create index submission_newest on submission (company_id, created_at desc, id desc);
create index submission_by_status on submission (company_id, status, created_at desc, id desc);
create index submission_by_workflow on submission (company_id, workflow_id, created_at desc, id desc);
create index submission_by_fraud_status on submission (company_id, fraud_status, created_at desc, id desc);
create index submission_by_client_id on submission (company_id, client_submission_id, created_at desc, id desc);

-- When a session was submitted: what a file's metadata claims is judged by it.
alter table upload_session add column submitted_at timestamptz;

-- What a fraud check found, and what a person made of it. What it is compared with is named by id only: that submission's
-- data may be erased one day, and the match stays.
create table fraud_match (
  id                    uuid primary key,
  submission_id         uuid not null references submission (id),
  company_id            uuid not null,
  kind                  text not null check (kind in ('exact_file', 'similar_image', 'same_data', 'metadata')),
  score                 integer not null check (score between 0 and 100),
  file_index            integer,
  matched_submission_id uuid check (matched_submission_id <> submission_id),
  matched_file_index    integer,
  evidence              text not null,
  created_at            timestamptz not null,
  resolution            text check (resolution in ('false_positive', 'confirmed_fraud')),
  resolved_at           timestamptz,
  resolved_by_id        uuid,
  resolved_by_name      text,
  check ((resolution is null) = (resolved_at is null) and (resolution is null) = (resolved_by_name is null))
);

create index fraud_match_newest on fraud_match (submission_id, created_at desc, id desc);
