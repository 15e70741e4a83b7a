-- Companies and their API keys.

CREATE TABLE company (
    id uuid PRIMARY KEY,
    handle text UNIQUE,
    name text NOT NULL,
    status text NOT NULL CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL
);

CREATE INDEX company_newest ON company (created_at DESC, id DESC);

-- A rotated key keeps its lineage: visibility, idempotency and limits belong to that. A key without a company is legacy.
CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    lineage_id uuid NOT NULL,
    company_id uuid REFERENCES company,
    handle text UNIQUE,
    name text NOT NULL,
    prefix text,
    sha256 bytea NOT NULL UNIQUE CHECK (octet_length(sha256) = 32),
    capabilities text[] NOT NULL,
    limits jsonb,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
);

CREATE INDEX api_key_newest ON api_key (company_id, created_at DESC, id DESC);

-- Triggers and not the service tell replicas to forget a key, so that a change made by hand in SQL takes effect as well.
CREATE FUNCTION stevedore_key_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('stevedore_key', OLD.id::text);
    RETURN NULL;
END
$$;

-- last_used_at is missing on purpose: noting a use must not empty anybody's cache.
CREATE TRIGGER api_key_changed
    AFTER UPDATE OF id, lineage_id, company_id, name, sha256, capabilities, limits, expires_at, revoked_at OR DELETE ON api_key
    FOR EACH ROW EXECUTE FUNCTION stevedore_key_changed();

CREATE TRIGGER company_changed
    AFTER UPDATE OF id, status OR DELETE ON company
    FOR EACH ROW EXECUTE FUNCTION stevedore_key_changed();
