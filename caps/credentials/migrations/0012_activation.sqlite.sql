-- Links by which people choose their first password. Of a link only the hash is kept; it opens once, until it expires,
-- and never an account that has a password.
-- sent_to: the address it was mailed to, which is the person's once the link is used. No foreign key: addresses come and
-- go. NULL where it was handed over.
CREATE TABLE activation (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT activation__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  link_hash BLOB NOT NULL CONSTRAINT activation__link_hash UNIQUE,
  sent_to BLOB,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_how TEXT CHECK (ended_how IN ('used', 'revoked', 'replaced', 'overtaken')),
  version INTEGER NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_how IS NULL))
) STRICT;
-- One link of somebody is open at most.
CREATE UNIQUE INDEX activation__user_id ON activation (user_id) WHERE ended_at IS NULL;
-- For the foreign key.
CREATE INDEX activation_by_user ON activation (user_id);
