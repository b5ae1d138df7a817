-- How often a special permission was used in a minute; the first time is a record. What is not judged yet is looked at for what
-- is unusual.
CREATE TABLE special_use (
  grant_id BLOB NOT NULL,
  permission TEXT NOT NULL,
  minute INTEGER NOT NULL,
  user_id BLOB NOT NULL,
  organization_id BLOB,
  count INTEGER NOT NULL,
  judged INTEGER NOT NULL CHECK (judged IN (0, 1)),
  PRIMARY KEY (grant_id, permission, minute)
) STRICT, WITHOUT ROWID;
CREATE INDEX special_use_by_minute ON special_use (minute);
CREATE INDEX special_use_to_judge ON special_use (minute) WHERE NOT judged;
