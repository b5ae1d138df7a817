-- How many people of a type stand so: counted by the index alone, however many there are of either.
CREATE INDEX app_user_by_type_and_status ON app_user (type, status);
