-- What it takes to know of an organization or a unit: the rank of a level of clearance. Nothing is classified to begin with.
ALTER TABLE organization ADD COLUMN classification BIGINT NOT NULL DEFAULT 0 CHECK (classification >= 0);
ALTER TABLE unit ADD COLUMN classification BIGINT NOT NULL DEFAULT 0 CHECK (classification >= 0);
CREATE INDEX organization_classified ON organization (classification) WHERE classification > 0;
CREATE INDEX unit_classified ON unit (classification) WHERE classification > 0;
