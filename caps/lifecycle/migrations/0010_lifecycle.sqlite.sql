-- Which assignments and grants a feed made: it may move and end those, what people arranged by hand is theirs.
CREATE TABLE feed_fact (
  fact_id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB NOT NULL REFERENCES organization (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_fact_by_user ON feed_fact (user_id);
CREATE INDEX feed_fact_by_organization ON feed_fact (organization_id);

-- Files between their preview and their being applied, encrypted, for an hour.
CREATE TABLE import_upload (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB NOT NULL REFERENCES organization (id),
  kind TEXT NOT NULL CHECK (kind IN ('hr', 'users', 'organizations')),
  sealed BLOB NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_upload_by_end ON import_upload (expires_at);
CREATE INDEX import_upload_by_user ON import_upload (user_id);
CREATE INDEX import_upload_by_organization ON import_upload (organization_id);
