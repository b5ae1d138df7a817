//! SQL.

use gate::{housekeeping, statement};

statement!(pub(crate) ANY_SUPER_ADMIN beyond_scope "whether a first run is to be had, before there is anybody to ask" =
    "SELECT count(*) FROM access_grant g WHERE g.role_id = $1 AND g.phase <> 'over'");
statement!(pub(crate) CODE =
    "SELECT c.code_hash FROM setup_code c WHERE c.slot = 1 AND c.expires_at > $1 AND c.tries < $2");

housekeeping!(pub(crate) KEEP_CODE keeps [setup_code(code_hash, expires_at, tries)] =
    "INSERT INTO setup_code (slot, code_hash, expires_at, tries) VALUES (1, $1, $2, 0)
     ON CONFLICT (slot) DO UPDATE SET
       code_hash = excluded.code_hash,
       expires_at = excluded.expires_at,
       tries = 0");
housekeeping!(pub(crate) COUNT_TRY keeps [setup_code(tries)] =
    "UPDATE setup_code SET tries = tries + 1 WHERE slot = 1 AND tries < $1");
housekeeping!(pub(crate) DROP_CODE keeps [setup_code()] = "DELETE FROM setup_code WHERE slot = 1");
