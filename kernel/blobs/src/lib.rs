//! Blobs: avatars and documents, as encrypted chunks in the database.
//!
//! A blob is put in the caller's own transaction ([`put`]), in chunks of at most 64 KiB, each sealed under a key that is the
//! blob's alone. That key lies sealed under the key of the person the blob is about: when the person's key is destroyed,
//! the blob is gone, in backups too. It is read chunk by chunk in short reads of its own ([`Reader`]).
//!
//! Guarantees: a chunk that was changed, moved, left out or exchanged is found out before a byte of it is given out;
//! nothing of the content is in clear in the database, its hash neither. Refuses: blobs over 10 MiB, and pictures that are
//! none ([`check_image`]): what a file is, its first bytes say, not its name or what its sender calls it.
//!
//! **Who may read a blob is not decided here.** Its id is the row's that names it (an avatar's is the user's): whoever gives
//! it out has read that row within a scope.
//!
//! Sealed chunks are read through the seam [`Store`]. The database is where they are; a store elsewhere (S3-compatible)
//! gets them from there, after the commit, by a job: a transaction waits for nobody.

mod image;
mod key;
mod put;
mod read;
mod store;

pub use image::{AVATAR, Bounds, Image, ImageError, ImageKind, check_image};
pub use put::{MAX_BYTES, Meta, NewBlob, delete, put};
pub use read::{BlobError, InDatabase, Reader, Store, meta, open};

gate::migration!(8, "0008_blobs");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

base::code! {
    /// Larger than a blob may be. Values: `max` in MiB.
    pub TOO_LARGE = "blob.too_large", TooLarge, "blob-too-large"
}
base::code! {
    /// Not a PNG, JPEG or WebP picture, whatever it is called.
    pub NOT_AN_IMAGE = "blob.not_an_image", Invalid, "blob-not-an-image"
}
base::code! {
    /// A picture with too many pixels. Values: `max` pixels on each side.
    pub IMAGE_TOO_LARGE = "blob.image_too_large", Invalid, "blob-image-too-large"
}
base::code! {
    /// The person it is about was erased: nothing more is kept about them.
    pub ERASED = "blob.erased", Conflict, "blob-erased"
}
