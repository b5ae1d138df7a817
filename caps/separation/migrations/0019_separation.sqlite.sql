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
