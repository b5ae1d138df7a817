-- Background work, written in the transaction of what asks for it. Bookkeeping: what a job does is on record, its
-- coming and going is not, except where a person meddles with it.
-- payload: encrypted (people's values are in it), gone once nobody needs it any more.
-- fencing: rises with every claim, so that a holder who lost the job cannot finish it.
-- on_behalf_of, claimed_by: no foreign keys; the kernel knows no users, and a runner is not a row.
CREATE TABLE job (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL CHECK (lane IN ('prompt', 'bulk')),
  payload BLOB,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
  run_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  max_attempts INTEGER NOT NULL,
  claimed_by BLOB,
  claimed_until INTEGER,
  fencing INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  on_behalf_of BLOB
) STRICT;
CREATE INDEX job_by_due ON job (lane, run_at, rid) WHERE state = 'waiting';
CREATE INDEX job_by_lease ON job (claimed_until) WHERE state = 'running';
CREATE INDEX job_by_end ON job (finished_at) WHERE state IN ('done', 'cancelled');
CREATE INDEX job_by_state ON job (state, rid);
CREATE INDEX job_by_kind ON job (kind, rid);

-- What is done again and again: the next time of each.
CREATE TABLE schedule (
  name TEXT PRIMARY KEY,
  every_seconds INTEGER NOT NULL,
  next_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who leads. term rises whenever another holder takes over.
CREATE TABLE leader (
  name TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  term INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
