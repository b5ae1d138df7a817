CREATE TABLE bench_person (
  rid INTEGER PRIMARY KEY, id BLOB NOT NULL, organization_id BLOB NOT NULL, first_name TEXT NOT NULL,
  last_name TEXT NOT NULL, name_key TEXT NOT NULL, email_key TEXT NOT NULL, phone TEXT NOT NULL, kind TEXT NOT NULL,
  status TEXT NOT NULL, locale TEXT NOT NULL, attributes TEXT NOT NULL, created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX bench_person__id ON bench_person (id);
CREATE UNIQUE INDEX bench_person__email_key ON bench_person (email_key);
CREATE INDEX bench_person_by_name ON bench_person (name_key, rid);
CREATE INDEX bench_person_by_organization ON bench_person (organization_id, rid);
CREATE INDEX bench_person_by_status ON bench_person (status, rid);
CREATE TABLE bench_outbox (rid INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL) STRICT;
