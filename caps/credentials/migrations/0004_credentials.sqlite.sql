-- Passwords as Argon2id hashes in PHC form, one for a person at most.
CREATE TABLE password (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT password__id UNIQUE,
  user_id BLOB NOT NULL CONSTRAINT password__user_id UNIQUE REFERENCES app_user (id),
  phc TEXT NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  set_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Tries at an account's password. `reserved` numbers them all; `failures` are those since the last success that are not
-- known to have succeeded, counted before they are compared; `locked_until` is 0 while there is no lock.
CREATE TABLE sign_in_guard (
  user_id BLOB PRIMARY KEY REFERENCES app_user (id),
  reserved INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  failed_at INTEGER NOT NULL,
  told_minute INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The same for names that nobody has, so that they cost the same work: a fixed number of slots by keyed hash.
CREATE TABLE unknown_guard (
  slot INTEGER PRIMARY KEY,
  reserved INTEGER NOT NULL
) STRICT;

-- Browsers and programs that a person has signed in with, by the hash of a token that only they have.
CREATE TABLE known_device (
  user_id BLOB NOT NULL REFERENCES app_user (id),
  device_hash BLOB NOT NULL,
  last_seen_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  PRIMARY KEY (user_id, device_hash)
) STRICT, WITHOUT ROWID;
