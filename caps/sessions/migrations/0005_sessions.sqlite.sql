-- Signed-in browsers and programs. A session is dead when it ended, when it expired or was idle too long, when its
-- person may not sign in, or when the person's auth_epoch is another: nobody has to touch its row for that.
CREATE TABLE session (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT session__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  token_hash BLOB NOT NULL CONSTRAINT session__token_hash UNIQUE,
  auth_epoch INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('browser', 'program')),
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  idle_seconds INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_why TEXT CHECK (ended_why IN ('signed_out', 'revoked', 'displaced')),
  address TEXT,
  user_agent TEXT,
  device_name TEXT NOT NULL,
  version INTEGER NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE INDEX session_live ON session (user_id, rid) WHERE ended_at IS NULL;
-- For the foreign key.
CREATE INDEX session_by_user ON session (user_id);

-- Tokens that a person's own programs act by. Like sessions they are dead under another auth_epoch.
CREATE TABLE personal_token (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT personal_token__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL CONSTRAINT personal_token__token_hash UNIQUE,
  auth_epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX personal_token_live ON personal_token (user_id, rid) WHERE revoked_at IS NULL;
CREATE INDEX personal_token_by_user ON personal_token (user_id);
