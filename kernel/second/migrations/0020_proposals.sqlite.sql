-- Commands that wait for a second person. payload: the command, encrypted, gone once it is decided; payload_hash: SHA-256 of
-- it, which whoever agrees has to name. user_id: whom it is about. No foreign keys to people and organizations: the kernel
-- knows neither.
CREATE TABLE proposal (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT proposal__id UNIQUE,
  kind TEXT NOT NULL,
  permission TEXT NOT NULL,
  payload BLOB,
  payload_hash TEXT NOT NULL,
  organization_id BLOB,
  user_id BLOB,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn', 'expired')),
  reason TEXT,
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  decided_by BLOB,
  decided_at INTEGER,
  answer TEXT,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX proposal_by_state ON proposal (state, rid);
CREATE INDEX proposal_by_proposer ON proposal (proposed_by, rid);
CREATE INDEX proposal_by_organization ON proposal (organization_id, rid);
CREATE INDEX proposal_by_user ON proposal (user_id, rid);
CREATE INDEX proposal_by_expiry ON proposal (expires_at) WHERE state = 'waiting';
