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
