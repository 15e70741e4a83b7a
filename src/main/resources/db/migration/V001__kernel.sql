-- A UUIDv7 (RFC 9562, section 5.7) made where rows are made in sets: 48 bits of milliseconds, the rest random.
create function uuid_v7(at timestamptz) returns uuid
language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;
