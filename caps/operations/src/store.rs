//! SQL of the check-up.

use gate::statement;

statement!(pub(crate) ADMINISTRATORS beyond_scope "the check-up counts who may do everything, and tells the number" =
    "SELECT count(DISTINCT g.user_id) FROM access_grant g JOIN app_user u ON u.id = g.user_id
     WHERE g.role_id = $1 AND g.phase <> 'over' AND g.phase = 'in_force' AND g.organization_id IS NULL
       AND g.conditions IS NULL AND u.status = 'active'");
statement!(pub(crate) JOBS =
    "SELECT
       (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'dead' LIMIT 1001) d),
       (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'running' AND claimed_until <= $1 LIMIT 1001) r),
       (SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'waiting' AND lane = 'prompt' AND run_at <= $2
          LIMIT 1001) p)");
statement!(pub(crate) NEWEST_RECORD beyond_scope "the check-up compares the clock with the newest record's instant" =
    "SELECT r.at FROM record r ORDER BY r.rid DESC LIMIT 1");
statement!(/// A range of one event, in the order of its index: of an equality PostgreSQL guesses that many have it, and walks back
    /// through all records for one that is rare.
    pub(crate) NEWEST_BACKUP beyond_scope "the check-up tells when the newest backup was made" =
    "SELECT r.at FROM record r WHERE r.event >= $1 AND r.event <= $1 ORDER BY r.event DESC, r.rid DESC LIMIT 1");
