CREATE TABLE parcel (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, organization_id BLOB NOT NULL, owner_id BLOB,
  label TEXT NOT NULL, note TEXT, code TEXT, count INTEGER NOT NULL CHECK (count >= 0), version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX parcel__organization_id__label ON parcel (organization_id, label);
CREATE TABLE parcel_line (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, parcel_id BLOB NOT NULL REFERENCES parcel (id),
  text TEXT NOT NULL) STRICT;
CREATE TABLE toy_grant (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, user_id BLOB NOT NULL, organization_id BLOB NOT NULL,
  permission TEXT NOT NULL) STRICT;
CREATE TABLE toy_scratch (slot INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE toy_word (parcel_rid INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (word, parcel_rid)) STRICT;
CREATE INDEX toy_word_by_parcel ON toy_word (parcel_rid);
