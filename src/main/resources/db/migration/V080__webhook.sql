-- The outbox: what is to be posted to addresses that callers chose, written in the transaction that makes the event.
-- due_at says when a delivery may be claimed, and is null while it waits for the one before it of its ordering key;
-- worker says who holds it, attempt fences off whoever held it before, tries counts the attempts whose outcome was
-- recorded: neither claims that sent nothing nor one that was killed before it could say what it sent.
create table delivery (
  id           uuid primary key,
  -- the order in which events happened, whatever the replicas' clocks say
  seq          bigint generated always as identity,
  company_id   uuid not null,
  topic        text not null,
  subject_id   uuid not null,
  ordering_key uuid not null,
  url          text not null,
  host         text not null,
  event_id     uuid not null,
  event_type   text not null,
  body         bytea not null,
  -- its SHA-256 is the signature's key, so it is read when a delivery is claimed and copied nowhere
  key_id       uuid not null references api_key,
  created_at   timestamptz not null,
  state        text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  due_at       timestamptz,
  worker       text,
  attempt      integer not null default 0,
  tries        integer not null default 0,
  last_status  integer,
  last_error   text,
  finished_at  timestamptz,
  unique (topic, event_id)
);

-- The edges of DeliveryState, refused here too.
create function delivery_edge() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('pending', 'delivered'), ('pending', 'failed'), ('failed', 'pending')) then
    raise exception 'a delivery does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger delivery_edge before update of state on delivery
  for each row when (old.state is distinct from new.state) execute function delivery_edge();

-- Claims go host by host, the longest due first.
create index delivery_due on delivery (host, due_at) where state = 'pending' and due_at is not null;
-- How many of a host are being sent, however many wait for another attempt.
create index delivery_held on delivery (host) where state = 'pending' and worker is not null;
-- Which is the next of an ordering key, and which the last.
create index delivery_order on delivery (topic, ordering_key, seq) where state = 'pending';

-- What happened downstream of an approval, as the submission's detail shows it.
alter table submission
  add column sync_status text not null default 'none' check (sync_status in ('none', 'pending', 'delivered', 'failed')),
  add column sync_error text,
  add column sync_updated_at timestamptz;
