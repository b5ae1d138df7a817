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
