//! The one row.

use gate::{housekeeping, statement};

housekeeping!(pub(crate) DRAW keeps [setup_code(code_hash, expires_at, tries)] =
    "INSERT INTO setup_code (slot, code_hash, expires_at, tries) VALUES (1, $1, $2, 0)
     ON CONFLICT (slot) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0");
housekeeping!(pub(crate) TRY keeps [setup_code(tries)] =
    "UPDATE setup_code SET tries = tries + 1 WHERE slot = 1 RETURNING code_hash, expires_at, tries");
housekeeping!(pub(crate) CLOSE keeps [setup_code()] = "DELETE FROM setup_code WHERE slot = 1");
statement!(pub(crate) CODE = "SELECT code_hash, expires_at FROM setup_code WHERE slot = 1");
statement!(pub(crate) ADMINISTRATORS beyond_scope "the first run is open only while nobody administers" =
    "SELECT count(*) FROM access_grant g JOIN role r ON r.id = g.role_id WHERE r.code = 'super_admin'");
