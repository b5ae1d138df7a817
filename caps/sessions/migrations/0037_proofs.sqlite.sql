-- When whoever holds a session last proved who they are, when by a second factor, and whether they had signed in on that device
-- before. Who is signed in already proved it when they signed in; of their devices nothing is known.
ALTER TABLE session ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET proved_at = created_at;
ALTER TABLE session ADD COLUMN second_factor_at INTEGER;
ALTER TABLE session ADD COLUMN known_device INTEGER NOT NULL DEFAULT 0 CHECK (known_device IN (0, 1));
