-- How often a special permission was used in a minute; the first time is a record. What is not judged yet is looked at for what
-- is unusual.
CREATE TABLE special_use (
  grant_id UUID NOT NULL,
  permission TEXT NOT NULL,
  minute BIGINT NOT NULL,
  user_id UUID NOT NULL,
  organization_id UUID,
  count BIGINT NOT NULL,
  judged BOOLEAN NOT NULL,
  PRIMARY KEY (grant_id, permission, minute)
);
CREATE INDEX special_use_by_minute ON special_use (minute);
CREATE INDEX special_use_to_judge ON special_use (minute) WHERE NOT judged;
