-- What it takes to know of a person: the rank of a level of clearance. Nobody is classified to begin with.
ALTER TABLE app_user ADD COLUMN classification BIGINT NOT NULL DEFAULT 0 CHECK (classification >= 0);
CREATE INDEX app_user_classified ON app_user (classification) WHERE classification > 0;
