-- That a special permission was used in an unusual way, until somebody has seen it.
CREATE TABLE special_alert (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT special_alert__id UNIQUE,
  grant_id BLOB NOT NULL,
  user_id BLOB NOT NULL REFERENCES app_user (id),
  organization_id BLOB REFERENCES organization (id),
  permission TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('first_use', 'off_hours', 'rate')),
  used_at INTEGER NOT NULL,
  seen_at INTEGER,
  seen_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX special_alert_by_organization ON special_alert (organization_id, rid);
CREATE INDEX special_alert_by_grant ON special_alert (grant_id, reason, used_at);
CREATE INDEX special_alert_open ON special_alert (rid) WHERE seen_at IS NULL;
