-- Whether messages go out in this installation: said by each server as it starts, so that whoever writes one knows it in
-- the same transaction. Bookkeeping.
CREATE TABLE message_channel (
  name TEXT PRIMARY KEY,
  ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
  said_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an organization wants its people to be told. Without a row: what is usual.
CREATE TABLE message_setting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL CONSTRAINT message_setting__id UNIQUE,
  organization_id BLOB NOT NULL CONSTRAINT message_setting__organization_id UNIQUE REFERENCES organization (id),
  welcome INTEGER NOT NULL CHECK (welcome IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;
