-- What nodes hold in memory and must forget, told to each other: epochs that rose, and rows that changed. `change` is the
-- transaction it came with, by which a node finds what it has not seen; rows are old after ten minutes.
CREATE TABLE node_change (
  change BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT),
  made_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  subject UUID NOT NULL,
  version BIGINT,
  noun TEXT
);
CREATE INDEX node_change_by_change ON node_change (change);
CREATE INDEX node_change_by_age ON node_change (made_at);
