-- A role that was made for one grant: what somebody passes on of what they hold. It is given to nobody else.
ALTER TABLE role ADD COLUMN for_one INTEGER NOT NULL DEFAULT 0 CHECK (for_one IN (0, 1));
