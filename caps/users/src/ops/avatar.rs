//! Photos.

use base::{BlobId, UserId};
use blobs::NewBlob;
use gate::{Error, Work, WriteTx};

use super::identifiers::May;
use super::save::save;
use crate::model::{Photo, User};
use crate::tables::{AVATAR_REMOVED, AVATAR_SET};

/// Sets or takes away a photo.
#[derive(Debug, Clone)]
pub struct SetAvatar {
    /// Whose.
    pub user: UserId,
    /// The photo. None: it is taken away.
    pub photo: Option<Photo>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvatarChanged {
    /// The photo that is there now.
    pub avatar: Option<BlobId>,
    /// The user's version.
    pub version: i64,
}

/// Sets or takes away a photo: one's own, or somebody's by permission from a higher rank. The bytes of the one before are
/// removed in the same transaction; a soft-deleted account keeps its photo. Fails with [`Error::NotFound`] where there is
/// none to take away.
pub fn set_avatar<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetAvatar) -> Work<'a, AvatarChanged> {
    Box::pin(async move {
        let (may, before) = May::changeable(tx, command.user).await?;
        let (avatar, event) = match &command.photo {
            Some(photo) => {
                let blob = NewBlob {
                    media_type: photo.media_type(),
                    bytes: photo.bytes().clone(),
                    person: Some(command.user),
                };
                (Some(blobs::put(tx, &blob).await?.id), &AVATAR_SET)
            }
            None if before.avatar.is_none() => return Err(Error::NotFound { noun: "avatar" }),
            None => (None, &AVATAR_REMOVED),
        };
        let after = User { avatar, ..before.clone() };
        let applied = save(tx, may.update(event), &before, after).await?;
        if let Some(old) = &before.avatar {
            blobs::delete(tx, old).await?;
        }
        Ok(AvatarChanged { avatar, version: applied.version })
    })
}
