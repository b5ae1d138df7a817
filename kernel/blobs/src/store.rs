//! The statements of blobs.

use gate::{housekeeping, statement};

housekeeping!(
    pub(crate) PUT keeps [blob()] =
        "INSERT INTO blob (id, media_type, size, chunks, sha256, wrapped, person_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
);
housekeeping!(
    pub(crate) PUT_CHUNK keeps [blob_chunk()] = "INSERT INTO blob_chunk (blob_id, position, bytes) VALUES ($1, $2, $3)"
);
housekeeping!(pub(crate) DELETE_CHUNKS keeps [blob_chunk()] = "DELETE FROM blob_chunk WHERE blob_id = $1");
housekeeping!(pub(crate) DELETE keeps [blob()] = "DELETE FROM blob WHERE id = $1");

statement!(
    pub(crate) META =
        "SELECT b.id, b.media_type, b.size, b.chunks, b.sha256, b.person_id, b.created_at, b.wrapped
         FROM blob b
         WHERE b.id = $1"
);
statement!(pub(crate) CHUNK = "SELECT c.bytes FROM blob_chunk c WHERE c.blob_id = $1 AND c.position = $2");

statement!(
    pub(crate) PERSON_KEY beyond_scope "a blob is sealed and opened under the key of the person it is about" =
        "SELECT k.wrapped FROM person_key k WHERE k.user_id = $1"
);
housekeeping!(
    pub(crate) MAKE_PERSON_KEY keeps [person_key()] =
        "INSERT INTO person_key (user_id, wrapped, commitment, created_at) VALUES ($1, $2, $3, $4)"
);
