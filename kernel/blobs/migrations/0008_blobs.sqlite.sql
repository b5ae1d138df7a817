-- Files, encrypted. Bookkeeping: the row that names a blob is the one that is on record.
-- wrapped: the blob's own key, sealed under the key of the person it is about, or under the master key where it is about
-- nobody. Destroying the person's key destroys the blob, in backups too.
-- sha256: of the sealed chunks one after another. It says nothing of the content.
-- person_id: no foreign key; the kernel knows no users, and a blob may outlive one until it is removed.
CREATE TABLE blob (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  person_id BLOB,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX blob_by_person ON blob (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE blob_chunk (
  blob_id BLOB NOT NULL REFERENCES blob (id),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (blob_id, position)
) STRICT;
