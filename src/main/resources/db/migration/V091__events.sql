-- What receivers are told of an event, in the bytes that were fixed when it happened; also where nobody is told. A company
-- reads its events by position, which readers give out in the order of seq to what has committed by then (ReadEvents): so
-- none is passed over because its transaction committed late.
create table event_envelope (
  event_id      uuid primary key references submission_event,
  company_id    uuid not null,
  submission_id uuid not null,
  -- the order in which a submission's events happened; among those of others only roughly
  seq           bigint generated always as identity,
  position      bigint,
  body          bytea not null
);

create unique index event_envelope_position on event_envelope (company_id, position) where position is not null;
create index event_envelope_new on event_envelope (company_id, seq) where position is null;

-- The last position that a company's readers gave out. Its row is the lock under which they do.
create table event_position (
  company_id uuid primary key,
  last       bigint not null
);

-- The latest delivery of a session, which its job shows.
create index delivery_latest on delivery (ordering_key, seq desc);

-- Jobs that gave up, the latest first. A cancelled session was never processed, and one that is run again forgets when.
create index upload_session_gave_up on upload_session (processed_at desc, id desc)
  where state = 'failed' and processed_at is not null;
