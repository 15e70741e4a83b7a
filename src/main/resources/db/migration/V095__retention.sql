-- Erasure, and what the store and the database tell of each other. A submission that is erased keeps its row, its history and
-- its matches, without what was in its files and what its sender wrote. erasing_until is the lease of whoever erases it because
-- its time is over.
alter table submission
  add column erased_at timestamptz,
  add column erasing_until timestamptz,
  -- What is erased is over for good: nothing of it is processed or decided any more.
  add constraint submission_erased_is_over
    check (erased_at is null or status not in ('created', 'processing', 'review'));

-- Those whose time may be over, the longest first.
create index submission_retention on submission (updated_at)
  where erased_at is null and status in ('approved', 'rejected', 'cancelled', 'failed', 'synced')
    and sync_status <> 'pending';

-- Where objects must still go after their rows went: written with the erasure, removed once the store has nothing there.
create table object_deletion (
  -- all keys that begin with it; ends with a slash
  prefix     text primary key check (prefix like '%/'),
  created_at timestamptz not null,
  -- when whoever looks for work may take it: a lease while somebody is at it
  due_at     timestamptz not null
);

create index object_deletion_due on object_deletion (due_at);

-- The order in which a store lists its keys, byte by byte.
create index submission_file_sealed on submission_file (sealed_key collate "C");

-- A comparison of bucket and rows; one at a time, on whichever replica has the lease.
create table reconcile_run (
  id          uuid primary key,
  dry_run     boolean not null,
  state       text not null check (state in ('running', 'finished', 'failed')),
  started_at  timestamptz not null,
  lease_until timestamptz not null,
  finished_at timestamptz,
  check ((state = 'running') = (finished_at is null))
);

create unique index reconcile_run_one on reconcile_run ((true)) where state = 'running';
create index reconcile_run_newest on reconcile_run (started_at desc);
