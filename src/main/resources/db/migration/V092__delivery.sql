-- What came of each attempt at a delivery, how its receivers stand, and what operators look deliveries up by.

-- number is the attempt's claim, the fencing number of delivery.attempt: it rises, also over replays, and has gaps where
-- a claim was given back or its worker died before it could say what came of it.
create table delivery_attempt (
  delivery_id uuid not null references delivery on delete cascade,
  number      integer not null,
  at          timestamptz not null,
  latency_ms  integer not null,
  status      integer,
  error       text,
  primary key (delivery_id, number)
);

-- Receivers, by their hosts, whose last attempt failed: the first 2xx takes the row away. One that is paused stays until an
-- operator resumes it. id gives each a place in the list of those that began to fail at one instant.
create table receiver (
  host           text primary key,
  id             uuid not null default gen_random_uuid(),
  failing_since  timestamptz not null,
  last_failed_at timestamptz not null,
  paused_at      timestamptz
);

create index receiver_newest on receiver (failing_since desc, id desc);
create index receiver_paused on receiver (failing_since desc, id desc) where paused_at is not null;
create index receiver_failing on receiver (failing_since desc, id desc) where paused_at is null;

-- What an ordering key is locked by, since what a transaction has added or put back is no row yet for others to lock: shared by
-- those who add and record, alone by those who replay.
create function delivery_key(topic text, ordering_key uuid) returns bigint language sql immutable
  return hashtextextended(topic || ordering_key::text, 0);

-- Which of these ordering keys have a delivery pending. The last of each stays locked until this transaction ends, so that
-- its end either sees the new one or is seen by it. Being volatile it looks with new eyes once it has the keys' locks.
create function delivery_before(topics text[], ordering_keys uuid[]) returns table (before_topic text, before_key uuid)
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(line) from (
    select distinct delivery_key(a.topic, a.ordering_key) as line
    from unnest(topics, ordering_keys) as a(topic, ordering_key) order by line) lines;
  return query
    select a.topic, a.ordering_key
    from unnest(topics, ordering_keys) as a(topic, ordering_key) cross join lateral (
      select 1 from delivery d
      where d.topic = a.topic and d.ordering_key = a.ordering_key and d.state = 'pending'
      order by d.seq desc limit 1 for share
    ) last;
end $$;

-- Lets the next of its ordering key go where a delivery ends. It runs at the end of the statement that ended it, and being
-- volatile sees with new eyes: what was added while that statement waited for the adder's lock is not forgotten.
create function delivery_next() returns trigger language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(delivery_key(new.topic, new.ordering_key));
  update delivery set due_at = new.finished_at
  where due_at is null and id = (
    select id from delivery
    where topic = new.topic and ordering_key = new.ordering_key and state = 'pending'
    order by seq limit 1);
  if found then
    perform pg_notify('stevedore_delivery', '');
  end if;
  return null;
end $$;

create trigger delivery_next after update of state on delivery
  for each row when (old.state = 'pending' and new.state <> 'pending') execute function delivery_next();

-- Lets one that is to be tried again wait where one before it was replayed meanwhile. It holds that one, so that its end finds
-- this one waiting.
create function delivery_back() returns trigger language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(delivery_key(new.topic, new.ordering_key));
  perform 1 from delivery
  where topic = new.topic and ordering_key = new.ordering_key and state = 'pending' and seq < new.seq
  order by seq limit 1 for share;
  if found then
    new.due_at := null;
  end if;
  return new;
end $$;

create trigger delivery_back before update of worker on delivery
  for each row when (old.worker is not null and new.worker is null and new.state = 'pending')
  execute function delivery_back();

-- A delivery is over exactly when it is not pending. The lists of what is pending go by that, so that a claim, which asks for
-- the state, has one index only and the planner no choice.
alter table delivery add constraint delivery_finished check ((state = 'pending') = (finished_at is null));

-- The operators' list, newest first, by the filter that leads.
create index delivery_newest on delivery (created_at desc, id desc);
create index delivery_pending on delivery (created_at desc, id desc) where finished_at is null;
create index delivery_gave_up on delivery (created_at desc, id desc) where state = 'failed';
create index delivery_by_key on delivery (ordering_key, created_at desc, id desc);
create index delivery_by_host on delivery (host, created_at desc, id desc);
-- What waits for a receiver.
create index delivery_waiting on delivery (host) where finished_at is null;
-- What is replayed, the longest failed first.
create index delivery_failed on delivery (finished_at, id) where state = 'failed';
create index delivery_failed_of on delivery (host, finished_at, id) where state = 'failed';

-- Each delivery leaves dead entries of its row behind where claims look, so they are swept early.
alter table delivery set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
