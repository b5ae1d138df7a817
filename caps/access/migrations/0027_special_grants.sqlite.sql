-- A role that is given as a special permission: for a bounded time, with each use on record.
ALTER TABLE access_grant ADD COLUMN special INTEGER NOT NULL DEFAULT 0 CHECK (special IN (0, 1));
CREATE INDEX access_grant_special ON access_grant (organization_id, rid) WHERE special AND phase <> 'over';
