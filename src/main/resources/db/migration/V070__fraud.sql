-- What later submissions are compared with: the fingerprints of files, and those of extracted fields. Rows come while a
-- submission is processed and go when its data is erased. Every search starts from one company.

create table fraud_file (
  company_id    uuid not null,
  submission_id uuid not null references submission (id),
  file_index    integer not null,
  sha256        bytea not null check (octet_length(sha256) = 32),
  -- of the picture as it stands; null where a picture shows too little to be compared
  hash          bigint,
  -- confirms what a hash finds; null is never confirmed
  fine          bit varying,
  -- the hash's four quarters, by which hashes are found that differ in few bits (fraud.Bands)
  band0         integer generated always as ((hash >> 48 & 65535)::integer) stored,
  band1         integer generated always as ((hash >> 32 & 65535)::integer) stored,
  band2         integer generated always as ((hash >> 16 & 65535)::integer) stored,
  band3         integer generated always as ((hash & 65535)::integer) stored,
  primary key (submission_id, file_index)
) with (
  -- Searches read the indexes alone where pages are known to be visible, so new rows must not wait long for a vacuum.
  autovacuum_vacuum_insert_scale_factor = 0.01,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);

create index fraud_file_sha256 on fraud_file (company_id, sha256, submission_id, file_index);
create index fraud_file_band0 on fraud_file (company_id, band0, hash);
create index fraud_file_band1 on fraud_file (company_id, band1, hash);
create index fraud_file_band2 on fraud_file (company_id, band2, hash);
create index fraud_file_band3 on fraud_file (company_id, band3, hash);

-- A token is 64 bits of a digest of company, field name and value (fraud.Tokens), so the index holds no text and no two
-- companies share an entry.
create table fraud_data (
  submission_id uuid primary key references submission (id),
  company_id    uuid not null,
  tokens        bigint[] not null
);

-- Without the list of pending entries: a search would read all of it, whosever they are.
create index fraud_data_tokens on fraud_data using gin (tokens) with (fastupdate = off);

insert into fraud_file (company_id, submission_id, file_index, sha256, hash)
select s.company_id, f.submission_id, f.file_index, decode(f.sha256, 'hex'), f.perceptual_hash
from submission_file f join submission s on s.id = f.submission_id
where f.sha256 is not null and f.perceptual_hash is not null;

alter table submission_file drop column perceptual_hash;
