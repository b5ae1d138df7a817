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
