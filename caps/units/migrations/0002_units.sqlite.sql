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
