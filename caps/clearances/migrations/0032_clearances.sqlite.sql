-- The levels of secrecy, in their order; those that come with the program have a code, and a name only where they were renamed.
-- A level's rank never changes: what is classified keeps it.
CREATE TABLE clearance_level (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT clearance_level__id UNIQUE,
  code TEXT CONSTRAINT clearance_level__code UNIQUE,
  name TEXT,
  name_key TEXT,
  rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 1000),
  description TEXT,
  created_at INTEGER NOT NULL,
  created_by BLOB REFERENCES app_user (id),
  retired_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (code IS NOT NULL OR name IS NOT NULL),
  CHECK ((name IS NULL) = (name_key IS NULL))
) STRICT;
CREATE UNIQUE INDEX clearance_level__rank ON clearance_level (rank) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX clearance_level__name_key ON clearance_level (name_key) WHERE retired_at IS NULL;

-- Up to what a person may know, as intervals that are closed and followed. `rank` repeats the level's; the
-- organization is the one that managed them then, in whose trail it stands.
CREATE TABLE clearance (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT clearance__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB REFERENCES organization (id),
  level_id BLOB NOT NULL REFERENCES clearance_level (id),
  rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 1000),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  justification TEXT,
  cleared_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from)
) STRICT;
CREATE UNIQUE INDEX clearance__user_id ON clearance (user_id) WHERE NOT closed;
CREATE INDEX clearance_of_user ON clearance (user_id, rid);
CREATE INDEX clearance_by_level ON clearance (level_id, rid) WHERE NOT closed;
CREATE INDEX clearance_ends ON clearance (valid_until) WHERE NOT closed;
