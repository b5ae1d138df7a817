-- What happened. Rows are added, never changed or removed: the triggers below, the authorizer in the gate.
-- No foreign keys to people: a record outlives them.
CREATE TABLE record (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  event_version INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  organization_id BLOB,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'system', 'stranger')),
  actor_id BLOB,
  actor_part TEXT,
  delegator_id BLOB,
  request_id BLOB,
  session_id BLOB,
  noun TEXT NOT NULL,
  target_id BLOB,
  address_index BLOB,
  facets TEXT NOT NULL,
  sealed BLOB NOT NULL,
  leaf BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX record__id ON record (id);
CREATE INDEX record_by_organization ON record (organization_id, rid);
CREATE INDEX record_by_event ON record (event, rid);
CREATE INDEX record_by_actor ON record (actor_id, rid) WHERE actor_id IS NOT NULL;
CREATE INDEX record_by_address ON record (address_index, rid) WHERE address_index IS NOT NULL;

-- In whose timelines a record stands.
CREATE TABLE record_subject (
  subject_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  record_id BLOB NOT NULL,
  PRIMARY KEY (subject_id, at, record_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;
CREATE TRIGGER record_subject_is_not_changed BEFORE UPDATE ON record_subject
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_subject_is_not_removed BEFORE DELETE ON record_subject
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;

-- The sealer's tables: a gapless index for each record, and signed checkpoints of the tree over them.
CREATE TABLE ledger_leaf (
  position INTEGER PRIMARY KEY,
  record_id BLOB NOT NULL,
  leaf BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX ledger_leaf__record_id ON ledger_leaf (record_id);
CREATE TABLE ledger_checkpoint (
  size INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TRIGGER ledger_leaf_is_not_changed BEFORE UPDATE ON ledger_leaf
BEGIN SELECT RAISE(ABORT, 'a sealed leaf is never changed'); END;
CREATE TRIGGER ledger_leaf_is_not_removed BEFORE DELETE ON ledger_leaf
BEGIN SELECT RAISE(ABORT, 'a sealed leaf is never removed'); END;
CREATE TRIGGER ledger_checkpoint_is_not_changed BEFORE UPDATE ON ledger_checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER ledger_checkpoint_is_not_removed BEFORE DELETE ON ledger_checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never removed'); END;

-- The one installation this is, and which master keys it belongs to.
CREATE TABLE installation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  keys_fingerprint BLOB NOT NULL
) STRICT;
CREATE TRIGGER installation_is_not_changed BEFORE UPDATE ON installation
BEGIN SELECT RAISE(ABORT, 'which keys a database belongs to never changes'); END;
CREATE TRIGGER installation_is_not_removed BEFORE DELETE ON installation
BEGIN SELECT RAISE(ABORT, 'which keys a database belongs to is never forgotten'); END;

-- One key for each person, wrapped under the master key. wrapped NULL: destroyed, the person is erased.
CREATE TABLE person_key (
  user_id BLOB PRIMARY KEY,
  wrapped BLOB,
  commitment BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  destroyed_at INTEGER
) STRICT, WITHOUT ROWID;

-- How often the access of a user, a role or an organization changed.
CREATE TABLE epoch (
  subject BLOB PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers kept for repeated requests, encrypted.
CREATE TABLE idempotency (
  caller BLOB NOT NULL,
  route TEXT NOT NULL,
  key_hash BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  answer BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (caller, route, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);

-- How often a caller was refused a permission in a minute; the first time is a record.
CREATE TABLE refusal_tally (
  caller BLOB NOT NULL,
  permission TEXT NOT NULL,
  minute INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (caller, permission, minute)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_tally_by_minute ON refusal_tally (minute);

-- Failures of people nobody knows: a fixed number of slots, of which each failure takes one by chance; identifiers and
-- addresses as keyed hashes only.
CREATE TABLE stranger_failure (
  slot INTEGER PRIMARY KEY CHECK (slot >= 0 AND slot < 100000),
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  identifier_index BLOB NOT NULL,
  address_index BLOB
) STRICT;
CREATE INDEX stranger_failure_by_time ON stranger_failure (at);
