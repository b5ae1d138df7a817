-- The one-time code of the first run: one row at most, gone once there is an administrator.
CREATE TABLE setup_code (
  slot BIGINT PRIMARY KEY CHECK (slot = 1),
  code_hash BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  tries BIGINT NOT NULL
);
