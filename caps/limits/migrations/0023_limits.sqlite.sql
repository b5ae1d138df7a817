-- How much somebody may approve: what an organization says of a role or of a person, in one currency. No row is no
-- authority, and an amount of NULL is one without bound. A change closes a row and adds another.
CREATE TABLE approval_limit (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT approval_limit__id UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organization (id),
  role_id BLOB REFERENCES role (id),
  user_id BLOB REFERENCES app_user (id),
  currency TEXT NOT NULL,
  amount INTEGER CHECK (amount >= 0),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  justification TEXT,
  set_by BLOB REFERENCES app_user (id),
  version INTEGER NOT NULL,
  CHECK (valid_until >= valid_from),
  CHECK ((role_id IS NULL) <> (user_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX approval_limit__role_id__currency ON approval_limit (organization_id, role_id, currency)
WHERE NOT closed AND role_id IS NOT NULL;
CREATE UNIQUE INDEX approval_limit__user_id__currency ON approval_limit (organization_id, user_id, currency)
WHERE NOT closed AND user_id IS NOT NULL;
CREATE INDEX approval_limit_by_user ON approval_limit (user_id) WHERE NOT closed;

-- What one unit of a currency is in another one, on a day and until a newer one is there.
CREATE TABLE exchange_rate (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT exchange_rate__id UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organization (id),
  base TEXT NOT NULL,
  quote TEXT NOT NULL,
  day TEXT NOT NULL,
  digits INTEGER NOT NULL CHECK (digits > 0),
  places INTEGER NOT NULL CHECK (places BETWEEN 0 AND 9),
  removed_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (base <> quote)
) STRICT;
CREATE UNIQUE INDEX exchange_rate__base__quote__day ON exchange_rate (organization_id, base, quote, day)
WHERE removed_at IS NULL;

-- Whether an organization compares amounts with limits in other currencies, by its rates.
CREATE TABLE approval_setting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT approval_setting__id UNIQUE,
  organization_id BLOB NOT NULL CONSTRAINT approval_setting__organization_id UNIQUE REFERENCES organization (id),
  converts INTEGER NOT NULL CHECK (converts IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;
