-- Workflows, their versions, and which companies have them.

create table workflow (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
    name text not null,
    description text,
    icon text,
    color text check (color ~ '^#[0-9A-Fa-f]{6}$'),
    published_version int,
    retired_at timestamptz,
    created_at timestamptz not null default now()
);

create table workflow_version (
    workflow_id uuid not null references workflow (id),
    version int not null check (version >= 1),
    -- JSON in the text that it was written in: it is read whole, never searched
    definition text not null,
    created_at timestamptz not null default now(),
    published_at timestamptz,
    primary key (workflow_id, version)
);

alter table workflow
    add foreign key (id, published_version) references workflow_version (workflow_id, version)
    deferrable initially deferred;

-- company_id null: every company, also those that come later
create table workflow_assignment (
    workflow_id uuid not null references workflow (id),
    company_id uuid,
    created_at timestamptz not null default now(),
    unique nulls not distinct (workflow_id, company_id)
);

-- serves GET /workflows: newest first among those that can be used
create index workflow_listed on workflow (created_at desc, id desc)
    where published_version is not null and retired_at is null;

create function workflow_version_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'version % of workflow % is published, so it never changes', old.version, old.workflow_id
        using errcode = 'restrict_violation';
end
$$;

create trigger workflow_version_immutable
    before update or delete on workflow_version
    for each row when (old.published_at is not null)
    execute function workflow_version_is_immutable();

-- The system workflows (contract: admin.md). Their ids are fixed, so that every installation has the same.
insert into workflow (id, slug, name, description, icon, color, published_version) values
    ('01980000-0000-7000-8000-000000000001', 'ocr', 'Receipt OCR',
     'Reads company, date, total, currency and address from photographs of receipts', 'receipt', '#2563EB', 1),
    ('01980000-0000-7000-8000-000000000002', 'compliance', 'Compliance photos',
     'Collects photographs and puts each submission before a reviewer', 'shield-check', '#059669', 1);

insert into workflow_version (workflow_id, version, definition, published_at) values
    ('01980000-0000-7000-8000-000000000001', 1, '{
  "upload": {"minFiles": 1, "maxFiles": 20, "acceptedFormats": ["image/jpeg", "image/png"], "fileLabels": [], "maxFileSizeMb": 25},
  "extraction": {"engine": "tesseract", "language": "eng"},
  "outputSchema": [
    {"name": "company", "label": "Company", "required": false, "description": "Who issued the receipt", "type": "string", "validation": {}},
    {"name": "date", "label": "Date", "required": true, "description": "When the receipt was issued", "type": "date", "validation": {}},
    {"name": "total", "label": "Total", "required": true, "description": "What was paid in all", "type": "number", "validation": {}},
    {"name": "currency", "label": "Currency", "required": false, "description": "The currency of the total", "type": "string", "validation": {}},
    {"name": "address", "label": "Address", "required": false, "description": "The address of the company", "type": "string", "validation": {}}
  ],
  "fraud": {"exactFile": true, "similarImage": {"maxDistance": 6}, "sameData": {"fields": ["company", "date", "total"]}, "metadata": true},
  "review": {"when": "uncertain", "minConfidence": 0.6},
  "sync": null
}', now()),
    ('01980000-0000-7000-8000-000000000002', 1, '{
  "upload": {"minFiles": 1, "maxFiles": 5, "acceptedFormats": ["image/jpeg", "image/png"], "fileLabels": [], "maxFileSizeMb": 25},
  "extraction": {"engine": "none", "language": "eng"},
  "outputSchema": [],
  "fraud": {"exactFile": true, "similarImage": {"maxDistance": 6}, "sameData": null, "metadata": true},
  "review": {"when": "always", "minConfidence": null},
  "sync": null
}', now());

insert into workflow_assignment (workflow_id, company_id) values
    ('01980000-0000-7000-8000-000000000001', null),
    ('01980000-0000-7000-8000-000000000002', null);
