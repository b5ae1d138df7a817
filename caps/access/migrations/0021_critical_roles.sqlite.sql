-- Roles that are marked: to give one, or to change it or its mark, takes a second person.
ALTER TABLE role ADD COLUMN critical INTEGER NOT NULL DEFAULT 0 CHECK (critical IN (0, 1));
