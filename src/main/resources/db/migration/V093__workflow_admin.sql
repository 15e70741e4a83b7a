-- serves GET /admin/v1/workflows: all of them, newest first, also those that are not published or retired
create index workflow_newest on workflow (created_at desc, id desc);
