//! A photo of somebody: bytes that were looked at and are a picture of a size that is accepted.

use blobs::{AVATAR, Image, ImageError, check_image};
use bytes::Bytes;

/// A picture within the bounds of an avatar. Its content is not shown by `Debug`; cloning shares it.
#[derive(Clone)]
pub struct Photo {
    image: Image,
    bytes: Bytes,
}

impl Photo {
    /// Bytes of a photo at most.
    pub const MAX_BYTES: usize = AVATAR.bytes;

    /// Looks at the bytes. What they are called, or said to be, does not matter.
    pub fn parse(bytes: Bytes) -> Result<Self, ImageError> {
        Ok(Photo { image: check_image(&bytes, &AVATAR)?, bytes })
    }
    pub(crate) fn media_type(&self) -> &'static str {
        self.image.kind.media_type()
    }
    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Photo").field("image", &self.image).finish_non_exhaustive()
    }
}
