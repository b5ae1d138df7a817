-- People who are given roles together: an organization's, or the installation's.
CREATE TABLE user_group (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT user_group__id UNIQUE,
  organization_id BLOB REFERENCES organization (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL,
  retired_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
-- An engine counts two missing organizations as two different ones.
CREATE UNIQUE INDEX user_group__organization_id__name_key ON user_group (organization_id, name_key)
WHERE organization_id IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX user_group__name_key ON user_group (name_key) WHERE organization_id IS NULL AND retired_at IS NULL;

-- Who is in a group, as intervals that are closed and never overwritten. The organization repeats the group's.
CREATE TABLE group_member (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT group_member__id UNIQUE,
  group_id BLOB NOT NULL REFERENCES user_group (id),
  organization_id BLOB REFERENCES organization (id),
  user_id BLOB NOT NULL REFERENCES app_user (id),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  added_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from)
) STRICT;
-- A person is in a group once at a time.
CREATE UNIQUE INDEX group_member__group_id__user_id ON group_member (group_id, user_id) WHERE NOT closed;
CREATE INDEX group_member_of_user ON group_member (user_id, rid) WHERE NOT closed;
CREATE INDEX group_member_of_group ON group_member (group_id, rid) WHERE NOT closed;
CREATE INDEX group_member_ends ON group_member (valid_until) WHERE NOT closed;
