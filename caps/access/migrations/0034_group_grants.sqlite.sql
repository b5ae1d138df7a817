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
