-- A role that is given as a special permission: for a bounded time, with each use on record.
ALTER TABLE access_grant ADD COLUMN special BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX access_grant_special ON access_grant (organization_id, rid) WHERE special AND phase <> 'over';
