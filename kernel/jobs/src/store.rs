//! The statements of jobs, schedules and leadership.

use gate::{housekeeping, statement};

housekeeping!(
    pub(crate) ENQUEUE keeps [job()] =
        "INSERT INTO job
           (id, kind, lane, payload, state, run_at, attempts, max_attempts, fencing, created_at, on_behalf_of)
         VALUES ($1, $2, $3, $4, 'waiting', $5, 0, $6, 0, $7, $8)"
);

// Whether a write is worth while: a look at two small indexes.
statement!(
    pub(crate) DUE =
        "SELECT
           EXISTS (SELECT 1 FROM job WHERE state = 'waiting' AND lane = 'prompt' AND run_at <= $1 AND kind = ANY($2)),
           EXISTS (SELECT 1 FROM job WHERE state = 'waiting' AND lane = 'bulk' AND run_at <= $1 AND kind = ANY($2)),
           EXISTS (SELECT 1 FROM job WHERE state = 'running' AND claimed_until <= $1)"
);
housekeeping!(
    pub(crate) CLAIM keeps [job(state, claimed_by, claimed_until, fencing, attempts)] =
        "UPDATE job
         SET state = 'running', claimed_by = $1, claimed_until = $2, fencing = fencing + 1, attempts = attempts + 1
         WHERE rid IN (
           SELECT rid
           FROM job
           WHERE state = 'waiting' AND lane = $3 AND run_at <= $4 AND kind = ANY($5)
           ORDER BY run_at, rid
           LIMIT $6
           {skip_locked}
         )
         RETURNING id, kind, payload, attempts, max_attempts, fencing, on_behalf_of, created_at"
);
// A lease that ran out: the runner died, or could not reach the database. The attempt counts, so that a job that kills
// its runner does not do so for ever.
housekeeping!(
    pub(crate) BURY_LOST keeps [job(state, claimed_by, claimed_until, last_error, finished_at)] =
        "UPDATE job
         SET state = 'dead', claimed_by = NULL, claimed_until = NULL, finished_at = $1,
           last_error = 'its runner vanished during the last attempt'
         WHERE rid IN (
           SELECT rid
           FROM job
           WHERE state = 'running' AND claimed_until <= $1 AND attempts >= max_attempts
           LIMIT 100
           {skip_locked}
         )
         RETURNING id, kind, attempts"
);
housekeeping!(
    pub(crate) FREE_LOST keeps [job(state, claimed_by, claimed_until, run_at, last_error)] =
        "UPDATE job
         SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, run_at = $1, last_error = 'its runner vanished'
         WHERE rid IN (
           SELECT rid
           FROM job
           WHERE state = 'running' AND claimed_until <= $1 AND attempts < max_attempts
           LIMIT 100
           {skip_locked}
         )"
);
housekeeping!(
    pub(crate) EXTEND keeps [job(claimed_until)] =
        "UPDATE job SET claimed_until = $1
         WHERE state = 'running' AND claimed_by = $2 AND id = ANY($3)
         RETURNING id, fencing"
);
housekeeping!(
    pub(crate) FINISH keeps [job(state, payload, claimed_by, claimed_until, finished_at, last_error)] =
        "UPDATE job
         SET state = 'done', payload = NULL, claimed_by = NULL, claimed_until = NULL, finished_at = $1, last_error = NULL
         WHERE id = $2 AND fencing = $3 AND state = 'running'"
);
housekeeping!(
    pub(crate) RETRY keeps [job(state, claimed_by, claimed_until, run_at, last_error)] =
        "UPDATE job
         SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, run_at = $1, last_error = $4
         WHERE id = $2 AND fencing = $3 AND state = 'running'"
);
// Nothing was tried, so nothing is counted.
housekeeping!(
    pub(crate) POSTPONE keeps [job(state, claimed_by, claimed_until, run_at, last_error, attempts)] =
        "UPDATE job
         SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, run_at = $1, last_error = $4,
           attempts = attempts - 1
         WHERE id = $2 AND fencing = $3 AND state = 'running'"
);
housekeeping!(
    pub(crate) BURY keeps [job(state, claimed_by, claimed_until, finished_at, last_error)] =
        "UPDATE job
         SET state = 'dead', claimed_by = NULL, claimed_until = NULL, finished_at = $1, last_error = $4
         WHERE id = $2 AND fencing = $3 AND state = 'running'"
);
// An attempt that a stopping runner broke off does not count: nothing was wrong with the job.
housekeeping!(
    pub(crate) HAND_BACK keeps [job(state, claimed_by, claimed_until, attempts)] =
        "UPDATE job
         SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, attempts = attempts - 1
         WHERE id = $1 AND fencing = $2 AND state = 'running'"
);

/// The columns of a job as a person sees it.
macro_rules! seen {
    () => {
        "x.id, x.kind, x.lane, x.state, x.run_at, x.attempts, x.max_attempts, x.claimed_until, x.last_error, \
         x.created_at, x.finished_at, x.on_behalf_of"
    };
}
pub(crate) const SEEN: &str = seen!();
statement!(pub(crate) BY_ID = concat!("SELECT ", seen!(), " FROM job x WHERE x.id = $1"));
statement!(
    pub(crate) COUNTS =
        "SELECT
           (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'waiting' LIMIT 1001) w),
           (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'running' LIMIT 1001) r),
           (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'dead' LIMIT 1001) d)"
);
housekeeping!(
    pub(crate) REPLAY keeps [job(state, attempts, run_at, finished_at)] =
        "UPDATE job SET state = 'waiting', attempts = 0, run_at = $1, finished_at = NULL WHERE id = $2 AND state = 'dead'"
);
housekeeping!(
    pub(crate) CANCEL keeps [job(state, payload, claimed_by, claimed_until, finished_at)] =
        "UPDATE job
         SET state = 'cancelled', payload = NULL, claimed_by = NULL, claimed_until = NULL, finished_at = $1
         WHERE id = $2 AND state IN ('waiting', 'running', 'dead')"
);
housekeeping!(
    pub(crate) SWEEP keeps [job()] =
        "DELETE FROM job WHERE rid IN (
           SELECT rid FROM job WHERE state IN ('done', 'cancelled') AND finished_at < $1 ORDER BY finished_at LIMIT 500
         )"
);

// Keeps a term as long as the holder is the same; nobody else can have led in between, since that would have raised it.
housekeeping!(
    pub(crate) CAMPAIGN keeps [leader(holder, term, until)] =
        "INSERT INTO leader (name, holder, term, until) VALUES ($1, $2, 1, $3)
         ON CONFLICT (name) DO UPDATE
         SET term = CASE WHEN leader.holder = excluded.holder THEN leader.term ELSE leader.term + 1 END,
           holder = excluded.holder, until = excluded.until
         WHERE leader.holder = excluded.holder OR leader.until <= $4
         RETURNING term"
);
housekeeping!(
    pub(crate) RESIGN keeps [leader(until)] =
        "UPDATE leader SET until = $1 WHERE name = $2 AND holder = $3 AND term = $4 AND until > $1"
);
// The row stays as it is until the transaction that asks is over. Only for a transaction that writes.
statement!(
    pub(crate) LEADS =
        "SELECT TRUE FROM leader WHERE name = $1 AND holder = $2 AND term = $3 AND until > $4 {for_share}"
);

statement!(pub(crate) SCHEDULED = "SELECT name, every_seconds, next_at FROM schedule");
housekeeping!(
    pub(crate) PLAN keeps [schedule(every_seconds, next_at)] =
        "INSERT INTO schedule (name, every_seconds, next_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET every_seconds = excluded.every_seconds, next_at = excluded.next_at"
);
housekeeping!(
    pub(crate) TURN keeps [schedule(next_at)] =
        "UPDATE schedule SET next_at = $1 WHERE name = $2 AND next_at <= $3"
);
