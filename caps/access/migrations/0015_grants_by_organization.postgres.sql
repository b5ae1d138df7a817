-- Who holds what in an organization: counted and read role by role, however many others hold it elsewhere.
CREATE INDEX access_grant_by_organization ON access_grant (organization_id, role_id, user_id) WHERE phase <> 'over';
