-- The one-time code of the first run: one row at most, gone once there is an administrator.
CREATE TABLE setup_code (
  slot INTEGER PRIMARY KEY CHECK (slot = 1),
  code_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT;
