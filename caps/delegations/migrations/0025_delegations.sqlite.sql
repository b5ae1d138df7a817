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
