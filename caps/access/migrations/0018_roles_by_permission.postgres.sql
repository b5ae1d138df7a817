-- Which roles may do something: asked when rights must not come together.
CREATE INDEX role_permission_by_permission ON role_permission (permission, role_id) WHERE valid_until = 253370764800000000;
