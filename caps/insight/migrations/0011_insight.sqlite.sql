-- What was measured of an organization's people on a day; the row without an organization is the whole house, and not
-- the sum of the others: accounts may have no managing organization. Replaced while the day lasts.
CREATE TABLE insight_measure (
  rid INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  organization_id BLOB REFERENCES organization (id),
  measured_at INTEGER NOT NULL,
  people INTEGER NOT NULL,
  active INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  idle INTEGER NOT NULL,
  never INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  sign_ins INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  lock_outs INTEGER NOT NULL,
  refusals INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX insight_measure__organization_id__day ON insight_measure (organization_id, day);
CREATE INDEX insight_measure_by_day ON insight_measure (day);
