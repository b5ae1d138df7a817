-- 0001_records
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

-- 0002_units
-- Organizations, and the tree of units each of them has.
-- The two refer to each other: a business account stands under a unit of the organization that sells to it.
CREATE TABLE organization (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  number TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'closed')),
  account_unit_id BLOB REFERENCES unit (id),
  account_unit_rid INTEGER REFERENCES unit (rid),
  attributes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  version INTEGER NOT NULL,
  CHECK ((account_unit_id IS NULL) = (account_unit_rid IS NULL))
) STRICT;
CREATE UNIQUE INDEX organization__number ON organization (number);
CREATE INDEX organization_by_name ON organization (name_key, rid);
CREATE INDEX organization_by_status ON organization (status, rid);
CREATE INDEX organization_by_creation ON organization (created_at, rid);
CREATE INDEX organization_by_account_unit ON organization (account_unit_rid, rid) WHERE account_unit_rid IS NOT NULL;
-- For the foreign key: a unit that goes must find its accounts.
CREATE INDEX organization_by_account_unit_id ON organization (account_unit_id) WHERE account_unit_id IS NOT NULL;

-- The words an organization is found by: its name and number, folded.
CREATE TABLE organization_word (
  word TEXT NOT NULL,
  organization_rid INTEGER NOT NULL REFERENCES organization (rid),
  PRIMARY KEY (word, organization_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX organization_word_by_organization ON organization_word (organization_rid);

CREATE TABLE unit (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organization (id),
  parent_id BLOB REFERENCES unit (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('group', 'company', 'branch', 'region', 'territory', 'department', 'location', 'merchant', 'business_unit')),
  location_type TEXT CHECK (location_type IN ('inventory', 'direct', 'consignment')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  code TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'closed')),
  attributes TEXT NOT NULL,
  depth INTEGER NOT NULL CHECK (depth BETWEEN 1 AND 100),
  created_at INTEGER NOT NULL,
  created_by BLOB,
  version INTEGER NOT NULL,
  CHECK (location_type IS NULL OR kind = 'location')
) STRICT;
-- Two units of one kind with one name cannot stand side by side; a closed one makes room for its successor.
CREATE UNIQUE INDEX unit__parent_id__kind__name_key ON unit (parent_id, kind, name_key)
  WHERE parent_id IS NOT NULL AND status <> 'closed';
CREATE UNIQUE INDEX unit__organization_id__kind__name_key ON unit (organization_id, kind, name_key)
  WHERE parent_id IS NULL AND status <> 'closed';
CREATE UNIQUE INDEX unit__organization_id__kind__code ON unit (organization_id, kind, code)
  WHERE code IS NOT NULL AND status <> 'closed';
CREATE INDEX unit_by_organization ON unit (organization_id, name_key, rid);
CREATE INDEX unit_by_parent ON unit (parent_id, name_key, rid);

-- The words a unit is found by: its name and code, folded.
CREATE TABLE unit_word (
  word TEXT NOT NULL,
  unit_rid INTEGER NOT NULL REFERENCES unit (rid),
  PRIMARY KEY (word, unit_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_word_by_unit ON unit_word (unit_rid);

-- Under whom a unit stood, and when. A row is closed and followed by another, never overwritten: valid_* is when it
-- held, recorded_at to superseded_at when it was believed; superseded_at at the end of time means it still is.
CREATE TABLE unit_parent (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  unit_id BLOB NOT NULL REFERENCES unit (id),
  parent_id BLOB REFERENCES unit (id),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by BLOB,
  superseded_at INTEGER NOT NULL,
  CHECK (valid_from < valid_until)
) STRICT;
CREATE INDEX unit_parent_by_unit ON unit_parent (unit_id, valid_from);
CREATE INDEX unit_parent_by_parent ON unit_parent (parent_id) WHERE parent_id IS NOT NULL;
-- At any time one parent is the present one.
CREATE UNIQUE INDEX unit_parent__unit_id ON unit_parent (unit_id)
  WHERE valid_until = 253370764800000000 AND superseded_at = 253370764800000000;

-- Every unit with everything above it, itself included at distance 0. Derived from unit.parent_id.
CREATE TABLE unit_closure (
  ancestor_rid INTEGER NOT NULL REFERENCES unit (rid),
  descendant_rid INTEGER NOT NULL REFERENCES unit (rid),
  distance INTEGER NOT NULL,
  PRIMARY KEY (ancestor_rid, descendant_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_closure_by_descendant ON unit_closure (descendant_rid, distance, ancestor_rid);

-- 0003_users
-- People. `primary_email`, `primary_phone` and `is_verified` repeat what stands in `identifier`, so that a list of people
-- is one walk along one index; the operations that change an identifier change both in one transaction.
CREATE TABLE app_user (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT app_user__id UNIQUE,
  managing_organization_id BLOB REFERENCES organization (id),
  type TEXT NOT NULL
    CHECK (type IN ('customer', 'buyer', 'employee', 'owner', 'supplier', 'operator', 'administrator')),
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'active', 'inactive', 'suspended', 'blacklisted', 'deleted')),
  status_reason TEXT,
  status_notes TEXT,
  status_until INTEGER,
  status_before TEXT CHECK (status_before IN ('pending', 'active', 'inactive', 'suspended')),
  first_name TEXT NOT NULL,
  middle_name TEXT,
  last_name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  username TEXT,
  username_key TEXT CONSTRAINT app_user__username_key UNIQUE,
  primary_email TEXT,
  primary_phone TEXT,
  is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
  birth_date TEXT,
  address TEXT,
  licence TEXT,
  locale TEXT,
  time_zone TEXT,
  language TEXT,
  currency TEXT,
  communication TEXT,
  attributes TEXT,
  avatar_id BLOB,
  completeness INTEGER NOT NULL CHECK (completeness BETWEEN 0 AND 100),
  auth_epoch INTEGER NOT NULL,
  last_login_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by BLOB REFERENCES app_user (id),
  updated_at INTEGER NOT NULL,
  updated_by BLOB REFERENCES app_user (id),
  deleted_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((username IS NULL) = (username_key IS NULL)),
  CHECK ((deleted_at IS NULL) = (status <> 'deleted')),
  CHECK (status_until IS NULL OR status IN ('inactive', 'suspended'))
) STRICT;
CREATE INDEX app_user_by_name ON app_user (name_key, rid);
CREATE INDEX app_user_by_created ON app_user (created_at, rid);
CREATE INDEX app_user_by_last_login ON app_user (COALESCE(last_login_at, 0), rid);
CREATE INDEX app_user_by_completeness ON app_user (completeness, rid);
CREATE INDEX app_user_by_status ON app_user (status, rid);
CREATE INDEX app_user_by_type ON app_user (type, rid);
CREATE INDEX app_user_by_verified ON app_user (is_verified, rid);
CREATE INDEX app_user_by_organization ON app_user (managing_organization_id, rid);
CREATE INDEX app_user_by_end ON app_user (status_until) WHERE status_until IS NOT NULL;

-- Addresses a person can be reached and found by. `claim_key` is the address as it is compared; `value_key` is the same
-- where this row holds the address, and NULL where another account held it already when this row was made: the
-- account is then as good as any other, except that nobody signs in with an address before they proved it is theirs.
CREATE TABLE identifier (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT identifier__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  value TEXT NOT NULL,
  claim_key TEXT NOT NULL,
  value_key TEXT CHECK (value_key IS NULL OR value_key = claim_key),
  verified_at INTEGER,
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX identifier__kind__value_key ON identifier (kind, value_key);
CREATE UNIQUE INDEX identifier__user_id__kind__claim_key ON identifier (user_id, kind, claim_key);
CREATE UNIQUE INDEX identifier__user_id__kind ON identifier (user_id, kind) WHERE is_primary = 1;
CREATE INDEX identifier_by_claim ON identifier (kind, claim_key);

CREATE TABLE user_setting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT user_setting__id UNIQUE,
  user_id BLOB NOT NULL CONSTRAINT user_setting__user_id UNIQUE REFERENCES app_user (id),
  preferences TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- A person's place in an organization. One row for each pair: leaving and coming back are changes of it, on record.
CREATE TABLE membership (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT membership__id UNIQUE,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB NOT NULL REFERENCES organization (id),
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'ended')),
  employee_number TEXT,
  title TEXT,
  manager_id BLOB REFERENCES app_user (id),
  attributes TEXT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (manager_id <> user_id),
  CHECK (ends_at >= starts_at)
) STRICT;
CREATE UNIQUE INDEX membership__user_id__organization_id ON membership (user_id, organization_id);
CREATE UNIQUE INDEX membership__organization_id__employee_number ON membership (organization_id, employee_number);
CREATE INDEX membership_by_organization ON membership (organization_id, user_id) WHERE status <> 'ended';
CREATE INDEX membership_by_manager ON membership (manager_id, organization_id) WHERE manager_id IS NOT NULL;
CREATE INDEX membership_by_end ON membership (ends_at) WHERE status <> 'ended' AND ends_at < 253370764800000000;

-- The words by which a person is found.
CREATE TABLE user_word (
  word TEXT NOT NULL,
  user_rid INTEGER NOT NULL REFERENCES app_user (rid),
  PRIMARY KEY (word, user_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_word_by_user ON user_word (user_rid, word);

-- 0004_credentials
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

-- 0005_sessions
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

-- 0006_access
-- Roles as data. The ones of the house have no organization and come from the program's own table at each start.
CREATE TABLE role (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT role__id UNIQUE,
  organization_id BLOB REFERENCES organization (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'ready_made', 'by_post', 'custom')),
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 1000),
  internal INTEGER NOT NULL CHECK (internal IN (0, 1)),
  places TEXT NOT NULL,
  landing TEXT,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX role__organization_id__code ON role (organization_id, code) WHERE organization_id IS NOT NULL;
CREATE UNIQUE INDEX role__code ON role (code) WHERE organization_id IS NULL;

-- What a role may do, and from when until when it could: closed and added, never overwritten.
CREATE TABLE role_permission (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT role_permission__id UNIQUE,
  role_id BLOB NOT NULL REFERENCES role (id),
  permission TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('own', 'units', 'organization', 'all')),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX role_permission__role_id__permission ON role_permission (role_id, permission)
WHERE valid_until = 253370764800000000;

-- A role given to a person, as intervals: rows of one grant_id follow each other without gap or overlap. phase says
-- what the rows' dates have come to: it moves with the clock, in a recorded change.
CREATE TABLE access_grant (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT access_grant__id UNIQUE,
  grant_id BLOB NOT NULL,
  revision INTEGER NOT NULL,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  role_id BLOB NOT NULL REFERENCES role (id),
  organization_id BLOB REFERENCES organization (id),
  unit_id BLOB REFERENCES unit (id),
  unit_rid INTEGER REFERENCES unit (rid),
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  phase TEXT NOT NULL CHECK (phase IN ('planned', 'in_force', 'over')),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  justification TEXT,
  recorded_at INTEGER NOT NULL,
  superseded_at INTEGER NOT NULL,
  granted_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until > valid_from),
  CHECK (unit_id IS NULL OR organization_id IS NOT NULL),
  CHECK ((unit_id IS NULL) = (unit_rid IS NULL))
) STRICT;
CREATE UNIQUE INDEX access_grant__grant_id__revision ON access_grant (grant_id, revision);
-- One primary role for each membership, and one for the platform.
CREATE UNIQUE INDEX access_grant__user_id__organization_id ON access_grant (user_id, organization_id)
WHERE is_primary = 1 AND phase = 'in_force' AND organization_id IS NOT NULL;
CREATE UNIQUE INDEX access_grant__user_id ON access_grant (user_id)
WHERE is_primary = 1 AND phase = 'in_force' AND organization_id IS NULL;
CREATE INDEX access_grant_by_user ON access_grant (user_id, valid_from);
CREATE INDEX access_grant_live ON access_grant (user_id) WHERE phase <> 'over';
CREATE INDEX access_grant_by_role ON access_grant (role_id, user_id) WHERE phase <> 'over';
CREATE INDEX access_grant_by_unit ON access_grant (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX access_grant_starts ON access_grant (valid_from) WHERE phase = 'planned';
CREATE INDEX access_grant_ends ON access_grant (valid_until) WHERE phase <> 'over';

-- A person's place in a unit, as intervals in the same way.
CREATE TABLE assignment (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT assignment__id UNIQUE,
  assignment_id BLOB NOT NULL,
  revision INTEGER NOT NULL,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  user_rid INTEGER NOT NULL REFERENCES app_user (rid),
  organization_id BLOB NOT NULL REFERENCES organization (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  unit_rid INTEGER NOT NULL REFERENCES unit (rid),
  is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)),
  is_suspended INTEGER NOT NULL CHECK (is_suspended IN (0, 1)),
  phase TEXT NOT NULL CHECK (phase IN ('planned', 'in_force', 'over')),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  superseded_at INTEGER NOT NULL,
  assigned_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until > valid_from)
) STRICT;
CREATE UNIQUE INDEX assignment__assignment_id__revision ON assignment (assignment_id, revision);
-- A person is in a unit once at a time, and so its head at most once.
CREATE UNIQUE INDEX assignment__user_id__unit_id ON assignment (user_id, unit_id) WHERE phase = 'in_force';
CREATE INDEX assignment_by_user ON assignment (user_id, valid_from);
CREATE INDEX assignment_live ON assignment (user_id) WHERE phase <> 'over';
CREATE INDEX assignment_by_unit ON assignment (unit_id, valid_from);
-- Where people stand: by the unit when few units drive a list, by the person when each row is verified.
CREATE INDEX assignment_places_units ON assignment (unit_rid, user_rid) WHERE phase = 'in_force';
CREATE INDEX assignment_places_people ON assignment (user_rid, unit_rid) WHERE phase = 'in_force';
CREATE INDEX assignment_starts ON assignment (valid_from) WHERE phase = 'planned';
CREATE INDEX assignment_ends ON assignment (valid_until) WHERE phase <> 'over';

-- 0007_jobs
-- Background work, written in the transaction of what asks for it. Bookkeeping: what a job does is on record, its
-- coming and going is not, except where a person meddles with it.
-- payload: encrypted (people's values are in it), gone once nobody needs it any more.
-- fencing: rises with every claim, so that a holder who lost the job cannot finish it.
-- on_behalf_of, claimed_by: no foreign keys; the kernel knows no users, and a runner is not a row.
CREATE TABLE job (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL CHECK (lane IN ('prompt', 'bulk')),
  payload BLOB,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
  run_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  max_attempts INTEGER NOT NULL,
  claimed_by BLOB,
  claimed_until INTEGER,
  fencing INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  on_behalf_of BLOB
) STRICT;
CREATE INDEX job_by_due ON job (lane, run_at, rid) WHERE state = 'waiting';
CREATE INDEX job_by_lease ON job (claimed_until) WHERE state = 'running';
CREATE INDEX job_by_end ON job (finished_at) WHERE state IN ('done', 'cancelled');
CREATE INDEX job_by_state ON job (state, rid);
CREATE INDEX job_by_kind ON job (kind, rid);

-- What is done again and again: the next time of each.
CREATE TABLE schedule (
  name TEXT PRIMARY KEY,
  every_seconds INTEGER NOT NULL,
  next_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who leads. term rises whenever another holder takes over.
CREATE TABLE leader (
  name TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  term INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 0008_blobs
-- Files, encrypted. Bookkeeping: the row that names a blob is the one that is on record.
-- wrapped: the blob's own key, sealed under the key of the person it is about, or under the master key where it is about
-- nobody. Destroying the person's key destroys the blob, in backups too.
-- sha256: of the sealed chunks one after another. It says nothing of the content.
-- person_id: no foreign key; the kernel knows no users, and a blob may outlive one until it is removed.
CREATE TABLE blob (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  person_id BLOB,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX blob_by_person ON blob (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE blob_chunk (
  blob_id BLOB NOT NULL REFERENCES blob (id),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (blob_id, position)
) STRICT;

-- 0009_setup
-- The one-time code of the first run: one row at most, gone once there is an administrator.
CREATE TABLE setup_code (
  slot INTEGER PRIMARY KEY CHECK (slot = 1),
  code_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT;

-- 0010_lifecycle
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

-- 0011_insight
-- What was measured of an organization's people on a day; the row without an organization is the whole house, and not
-- the sum of the others: accounts may have no managing organization. Replaced while the day lasts.
CREATE TABLE insight_measure (
  rid INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  organization_id BLOB REFERENCES organization (id),
  measured_at INTEGER NOT NULL,
  people INTEGER NOT NULL,
  active INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  idle INTEGER NOT NULL,
  never INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  sign_ins INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  lock_outs INTEGER NOT NULL,
  refusals INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX insight_measure__organization_id__day ON insight_measure (organization_id, day);
CREATE INDEX insight_measure_by_day ON insight_measure (day);

-- 0012_activation
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

-- 0013_heads
-- Heads of units are few among many places: whoever looks for them walks this and nothing else.
CREATE INDEX assignment_heads ON assignment (user_rid, unit_id) WHERE is_head AND phase = 'in_force';

-- 0014_messages
-- Whether messages go out in this installation: said by each server as it starts, so that whoever writes one knows it in
-- the same transaction. Bookkeeping.
CREATE TABLE message_channel (
  name TEXT PRIMARY KEY,
  ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
  said_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an organization wants its people to be told. Without a row: what is usual.
CREATE TABLE message_setting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT message_setting__id UNIQUE,
  organization_id BLOB NOT NULL CONSTRAINT message_setting__organization_id UNIQUE REFERENCES organization (id),
  welcome INTEGER NOT NULL CHECK (welcome IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

-- 0015_grants_by_organization
-- Who holds what in an organization: counted and read role by role, however many others hold it elsewhere.
CREATE INDEX access_grant_by_organization ON access_grant (organization_id, role_id, user_id) WHERE phase <> 'over';

-- 0016_people_by_type_and_status
-- How many people of a type stand so: counted by the index alone, however many there are of either.
CREATE INDEX app_user_by_type_and_status ON app_user (type, status);

-- 0017_own_roles
-- Roles of an organization's or the installation's own making. retired_at: from then on nobody is given it. rights: how
-- often what it may do was changed, so that its version rises with that.
ALTER TABLE role ADD COLUMN retired_at INTEGER;
ALTER TABLE role ADD COLUMN rights INTEGER NOT NULL DEFAULT 0;

-- level is how far a role carries a permission after all. own_level: how far by its own saying, NULL where it says nothing
-- of it. through_id: the role it has that from, where one that it inherits from carries it further.
ALTER TABLE role_permission ADD COLUMN own_level TEXT CHECK (own_level IN ('own', 'units', 'organization', 'all'));
ALTER TABLE role_permission ADD COLUMN through_id BLOB REFERENCES role (id);
UPDATE role_permission SET own_level = level;
-- One's own things are no part of any wider level: the two stand beside each other.
DROP INDEX role_permission__role_id__permission;
CREATE UNIQUE INDEX role_permission__role_id__permission__level ON role_permission (role_id, permission, (level = 'own'))
WHERE valid_until = 253370764800000000;
CREATE INDEX role_permission_by_role ON role_permission (role_id, valid_until);

-- What a role inherits from, and from when until when: closed and added, never overwritten.
CREATE TABLE role_parent (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT role_parent__id UNIQUE,
  role_id BLOB NOT NULL REFERENCES role (id),
  parent_id BLOB NOT NULL REFERENCES role (id),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  CHECK (role_id <> parent_id)
) STRICT;
CREATE UNIQUE INDEX role_parent__role_id__parent_id ON role_parent (role_id, parent_id)
WHERE valid_until = 253370764800000000;
CREATE INDEX role_parent_heirs ON role_parent (parent_id) WHERE valid_until = 253370764800000000;

-- 0018_roles_by_permission
-- Which roles may do something: asked when rights must not come together.
CREATE INDEX role_permission_by_permission ON role_permission (permission, role_id) WHERE valid_until = 253370764800000000;

-- 0019_separation
-- What nobody may hold both of. An organization's own rule counts there, one of the installation everywhere.
CREATE TABLE separation (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT separation__id UNIQUE,
  organization_id BLOB REFERENCES organization (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  left_side TEXT NOT NULL CHECK (json_valid(left_side)),
  right_side TEXT NOT NULL CHECK (json_valid(right_side)),
  except_roles TEXT NOT NULL CHECK (json_valid(except_roles)),
  across TEXT NOT NULL CHECK (across IN ('place', 'organization')),
  retired_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX separation_by_organization ON separation (organization_id) WHERE retired_at IS NULL;

-- That one person may hold both for a time, all the same: asked for, then granted or declined by somebody else.
CREATE TABLE separation_exception (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT separation_exception__id UNIQUE,
  separation_id BLOB NOT NULL REFERENCES separation (id),
  organization_id BLOB REFERENCES organization (id),
  user_id BLOB NOT NULL REFERENCES app_user (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'declined', 'ended')),
  valid_until INTEGER NOT NULL,
  reason TEXT,
  asked_by BLOB REFERENCES app_user (id),
  asked_at INTEGER NOT NULL,
  decided_by BLOB REFERENCES app_user (id),
  decided_at INTEGER,
  answer TEXT,
  version INTEGER NOT NULL
) STRICT;
-- Of one person under one rule one question is open, or one exception in force.
CREATE UNIQUE INDEX separation_exception__separation_id__user_id ON separation_exception (separation_id, user_id)
WHERE state IN ('asked', 'granted');
CREATE INDEX separation_exception_by_user ON separation_exception (user_id) WHERE state = 'granted';
CREATE INDEX separation_exception_by_state ON separation_exception (state);
CREATE INDEX separation_exception_by_organization ON separation_exception (organization_id);

-- Who holds both although a rule forbids it: found by the review, gone when it is mended.
CREATE TABLE separation_breach (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT separation_breach__id UNIQUE,
  separation_id BLOB NOT NULL REFERENCES separation (id),
  organization_id BLOB REFERENCES organization (id),
  user_id BLOB NOT NULL REFERENCES app_user (id),
  left_source_id BLOB NOT NULL,
  left_role_id BLOB NOT NULL REFERENCES role (id),
  left_item TEXT NOT NULL,
  right_source_id BLOB NOT NULL,
  right_role_id BLOB NOT NULL REFERENCES role (id),
  right_item TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  gone_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX separation_breach__separation_id__user_id ON separation_breach (separation_id, user_id)
WHERE gone_at IS NULL;
CREATE INDEX separation_breach_open ON separation_breach (rid) WHERE gone_at IS NULL;
CREATE INDEX separation_breach_by_organization ON separation_breach (organization_id) WHERE gone_at IS NULL;
CREATE INDEX separation_breach_by_user ON separation_breach (user_id) WHERE gone_at IS NULL;

-- 0020_proposals
-- Commands that wait for a second person. payload: the command, encrypted, gone once it is decided; payload_hash: SHA-256 of
-- it, which whoever agrees has to name. user_id: whom it is about. No foreign keys to people and organizations: the kernel
-- knows neither.
CREATE TABLE proposal (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT proposal__id UNIQUE,
  kind TEXT NOT NULL,
  permission TEXT NOT NULL,
  payload BLOB,
  payload_hash TEXT NOT NULL,
  organization_id BLOB,
  user_id BLOB,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn', 'expired')),
  reason TEXT,
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  decided_by BLOB,
  decided_at INTEGER,
  answer TEXT,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX proposal_by_state ON proposal (state, rid);
CREATE INDEX proposal_by_proposer ON proposal (proposed_by, rid);
CREATE INDEX proposal_by_organization ON proposal (organization_id, rid);
CREATE INDEX proposal_by_user ON proposal (user_id, rid);
CREATE INDEX proposal_by_expiry ON proposal (expires_at) WHERE state = 'waiting';

-- 0021_critical_roles
-- Roles that are marked: to give one, or to change it or its mark, takes a second person.
ALTER TABLE role ADD COLUMN critical INTEGER NOT NULL DEFAULT 0 CHECK (critical IN (0, 1));

-- 0022_node_changes
-- One process works with a SQLite file, so there is nobody to tell.

-- 0023_limits
-- How much somebody may approve: what an organization says of a role or of a person, in one currency. No row is no
-- authority, and an amount of NULL is one without bound. A change closes a row and adds another.
CREATE TABLE approval_limit (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT approval_limit__id UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organization (id),
  role_id BLOB REFERENCES role (id),
  user_id BLOB REFERENCES app_user (id),
  currency TEXT NOT NULL,
  amount INTEGER CHECK (amount >= 0),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  justification TEXT,
  set_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from),
  CHECK ((role_id IS NULL) <> (user_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX approval_limit__role_id__currency ON approval_limit (organization_id, role_id, currency)
WHERE NOT closed AND role_id IS NOT NULL;
CREATE UNIQUE INDEX approval_limit__user_id__currency ON approval_limit (organization_id, user_id, currency)
WHERE NOT closed AND user_id IS NOT NULL;
CREATE INDEX approval_limit_by_user ON approval_limit (user_id) WHERE NOT closed;

-- What one unit of a currency is in another one, on a day and until a newer one is there.
CREATE TABLE exchange_rate (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT exchange_rate__id UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organization (id),
  base TEXT NOT NULL,
  quote TEXT NOT NULL,
  day TEXT NOT NULL,
  digits INTEGER NOT NULL CHECK (digits > 0),
  places INTEGER NOT NULL CHECK (places BETWEEN 0 AND 9),
  removed_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (base <> quote)
) STRICT;
CREATE UNIQUE INDEX exchange_rate__base__quote__day ON exchange_rate (organization_id, base, quote, day)
WHERE removed_at IS NULL;

-- Whether an organization compares amounts with limits in other currencies, by its rates.
CREATE TABLE approval_setting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT approval_setting__id UNIQUE,
  organization_id BLOB NOT NULL CONSTRAINT approval_setting__organization_id UNIQUE REFERENCES organization (id),
  converts INTEGER NOT NULL CHECK (converts IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;

-- 0024_conditions
-- Under which circumstances a grant counts: from which addresses, at which hours. NULL: under all.
ALTER TABLE access_grant ADD COLUMN conditions TEXT CHECK (conditions IS NULL OR json_valid(conditions));

-- 0025_delegations
-- That one person may act in another one's place: which of the permissions they hold, where and until when. What it gives is
-- what the delegator holds at the time of use. The row is closed when it ends; what it names never changes.
CREATE TABLE delegation (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT delegation__id UNIQUE,
  delegator_id BLOB NOT NULL REFERENCES app_user (id),
  delegate_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB REFERENCES organization (id),
  unit_id BLOB REFERENCES unit (id),
  unit_rid INTEGER REFERENCES unit (rid),
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  justification TEXT,
  delegated_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from),
  CHECK (delegator_id <> delegate_id),
  CHECK (unit_id IS NULL OR organization_id IS NOT NULL),
  CHECK ((unit_id IS NULL) = (unit_rid IS NULL))
) STRICT;
CREATE INDEX delegation_by_delegate ON delegation (delegate_id) WHERE NOT closed;
CREATE INDEX delegation_by_delegator ON delegation (delegator_id) WHERE NOT closed;
CREATE INDEX delegation_of_delegate ON delegation (delegate_id, rid);
CREATE INDEX delegation_of_delegator ON delegation (delegator_id, rid);
CREATE INDEX delegation_of_organization ON delegation (organization_id, rid) WHERE organization_id IS NOT NULL;
CREATE INDEX delegation_ends ON delegation (valid_until) WHERE NOT closed;

-- 0026_special_use
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

-- 0027_special_grants
-- A role that is given as a special permission: for a bounded time, with each use on record.
ALTER TABLE access_grant ADD COLUMN special INTEGER NOT NULL DEFAULT 0 CHECK (special IN (0, 1));
CREATE INDEX access_grant_special ON access_grant (organization_id, rid) WHERE special AND phase <> 'over';

-- 0028_special_alerts
-- That a special permission was used in an unusual way, until somebody has seen it.
CREATE TABLE special_alert (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT special_alert__id UNIQUE,
  grant_id BLOB NOT NULL,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB REFERENCES organization (id),
  permission TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('first_use', 'off_hours', 'rate')),
  used_at INTEGER NOT NULL,
  seen_at INTEGER,
  seen_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX special_alert_by_organization ON special_alert (organization_id, rid);
CREATE INDEX special_alert_by_grant ON special_alert (grant_id, reason, used_at);
CREATE INDEX special_alert_open ON special_alert (rid) WHERE seen_at IS NULL;

-- 0029_breaches_of_delegations
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

-- 0030_classified_units
-- What it takes to know of an organization or a unit: the rank of a level of clearance. Nothing is classified to begin with.
ALTER TABLE organization ADD COLUMN classification INTEGER NOT NULL DEFAULT 0 CHECK (classification >= 0);
ALTER TABLE unit ADD COLUMN classification INTEGER NOT NULL DEFAULT 0 CHECK (classification >= 0);
CREATE INDEX organization_classified ON organization (classification) WHERE classification > 0;
CREATE INDEX unit_classified ON unit (classification) WHERE classification > 0;

-- 0031_classified_people
-- What it takes to know of a person: the rank of a level of clearance. Nobody is classified to begin with.
ALTER TABLE app_user ADD COLUMN classification INTEGER NOT NULL DEFAULT 0 CHECK (classification >= 0);
CREATE INDEX app_user_classified ON app_user (classification) WHERE classification > 0;

-- 0032_clearances
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

-- 0033_groups
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

-- 0034_group_grants
-- A role given to a group: each of its people is given it by a grant of their own, which says through which. It is closed, and
-- another one made, rather than changed.
CREATE TABLE group_grant (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT group_grant__id UNIQUE,
  group_id BLOB NOT NULL REFERENCES user_group (id),
  role_id BLOB NOT NULL REFERENCES role (id),
  organization_id BLOB REFERENCES organization (id),
  unit_id BLOB REFERENCES unit (id),
  unit_rid INTEGER REFERENCES unit (rid),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  justification TEXT,
  granted_by BLOB REFERENCES app_user (id),
  conditions TEXT CHECK (conditions IS NULL OR json_valid(conditions)),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from),
  CHECK (unit_id IS NULL OR organization_id IS NOT NULL),
  CHECK ((unit_id IS NULL) = (unit_rid IS NULL))
) STRICT;
CREATE INDEX group_grant_of_group ON group_grant (group_id, rid) WHERE NOT closed;
CREATE INDEX group_grant_by_role ON group_grant (role_id) WHERE NOT closed;

-- Through which group, and which grant of it, somebody has a grant.
ALTER TABLE access_grant ADD COLUMN group_id BLOB REFERENCES user_group (id);
ALTER TABLE access_grant ADD COLUMN group_grant_id BLOB REFERENCES group_grant (id);
CREATE INDEX access_grant_through ON access_grant (group_grant_id) WHERE group_grant_id IS NOT NULL AND phase <> 'over';

-- 0035_passed_on
-- A role that was made for one grant: what somebody passes on of what they hold. It is given to nobody else.
ALTER TABLE role ADD COLUMN for_one INTEGER NOT NULL DEFAULT 0 CHECK (for_one IN (0, 1));

-- 0036_modules
-- What other programs declare: modules, and what can be done in them. Permissions of this program's own are in no table.
CREATE TABLE permission_module (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT permission_module__id UNIQUE,
  code TEXT NOT NULL CONSTRAINT permission_module__code UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  retired_at INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE declared_permission (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT declared_permission__id UNIQUE,
  module_id BLOB NOT NULL REFERENCES permission_module (id),
  name TEXT NOT NULL CONSTRAINT declared_permission__name UNIQUE,
  description TEXT NOT NULL,
  retired_at INTEGER
) STRICT;
CREATE INDEX declared_permission_of_module ON declared_permission (module_id);
-- Its version rises with each change of them: every compiled access rests on it, so that each process learns of them in time.
INSERT INTO epoch (subject, version) VALUES (X'019b76daa80070008000000100000000', 1);

-- 0037_proofs
-- When whoever holds a session last proved who they are, when by a second factor, and whether they had signed in on that device
-- before. Who is signed in already proved it when they signed in; of their devices nothing is known.
ALTER TABLE session ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET proved_at = created_at;
ALTER TABLE session ADD COLUMN second_factor_at INTEGER;
ALTER TABLE session ADD COLUMN known_device INTEGER NOT NULL DEFAULT 0 CHECK (known_device IN (0, 1));

