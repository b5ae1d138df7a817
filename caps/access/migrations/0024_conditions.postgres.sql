-- Under which circumstances a grant counts: from which addresses, at which hours. NULL: under all.
ALTER TABLE access_grant ADD COLUMN conditions JSONB;
