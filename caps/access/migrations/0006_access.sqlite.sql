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
