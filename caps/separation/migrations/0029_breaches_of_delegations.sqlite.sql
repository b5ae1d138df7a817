-- What is held in somebody's place is held by a delegation, and by no role. SQLite takes a reference away with its table.
CREATE TABLE separation_breach_new (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT separation_breach__id UNIQUE,
  separation_id BLOB NOT NULL REFERENCES separation (id),
  organization_id BLOB REFERENCES organization (id),
  user_id BLOB NOT NULL REFERENCES app_user (id),
  left_source_id BLOB NOT NULL,
  left_role_id BLOB NOT NULL,
  left_item TEXT NOT NULL,
  right_source_id BLOB NOT NULL,
  right_role_id BLOB NOT NULL,
  right_item TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  gone_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
INSERT INTO separation_breach_new (rid, id, separation_id, organization_id, user_id, left_source_id, left_role_id, left_item,
  right_source_id, right_role_id, right_item, found_at, gone_at, version)
SELECT rid, id, separation_id, organization_id, user_id, left_source_id, left_role_id, left_item,
  right_source_id, right_role_id, right_item, found_at, gone_at, version
FROM separation_breach;
DROP TABLE separation_breach;
ALTER TABLE separation_breach_new RENAME TO separation_breach;
CREATE UNIQUE INDEX separation_breach__separation_id__user_id ON separation_breach (separation_id, user_id)
WHERE gone_at IS NULL;
CREATE INDEX separation_breach_open ON separation_breach (rid) WHERE gone_at IS NULL;
CREATE INDEX separation_breach_by_organization ON separation_breach (organization_id) WHERE gone_at IS NULL;
CREATE INDEX separation_breach_by_user ON separation_breach (user_id) WHERE gone_at IS NULL;
