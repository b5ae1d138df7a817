-- A role that was made for one grant: what somebody passes on of what they hold. It is given to nobody else.
ALTER TABLE role ADD COLUMN for_one BOOLEAN NOT NULL DEFAULT FALSE;
