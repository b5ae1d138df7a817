-- When whoever holds a session last proved who they are, when by a second factor, and whether they had signed in on that device
-- before. Who is signed in already proved it when they signed in; of their devices nothing is known.
ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
UPDATE session SET proved_at = created_at;
ALTER TABLE session ADD COLUMN second_factor_at BIGINT;
ALTER TABLE session ADD COLUMN known_device BOOLEAN NOT NULL DEFAULT FALSE;
