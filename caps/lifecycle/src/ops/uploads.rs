//! Files between their preview and their being applied: encrypted, one for each person, for an hour.

use base::{OrganizationId, UserId};
use gate::{Error, ReadTx, V, Work, WriteTx};
use uuid::Uuid;

use crate::model::ImportKind;
use crate::store;

/// How long a file waits to be applied, in seconds.
pub(crate) const KEPT_FOR: i64 = 3600;
/// What the encryption of a file is for.
const PURPOSE: &str = "import upload";

/// Keeps a file. The id comes from the caller's draw.
#[derive(Debug, Clone)]
pub(crate) struct KeepUpload {
    pub(crate) id: Uuid,
    pub(crate) organization: OrganizationId,
    pub(crate) kind: ImportKind,
    /// The file's name, a NUL, and its bytes.
    pub(crate) content: Vec<u8>,
}

fn person(user: Option<UserId>) -> Result<UserId, Error> {
    user.ok_or(Error::NotFound { noun: "upload" })
}

/// Keeps a file; the person's earlier one, and everybody's that are over, go.
pub(crate) fn keep_upload<'a>(tx: &'a mut WriteTx<'_>, command: &'a KeepUpload) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<super::Run>(command.organization).await?;
        let user = person(tx.caller().user())?;
        tx.keep(&store::DROP_OLD_UPLOADS, &[V::from(tx.at())]).await?;
        tx.keep(&store::DROP_UPLOADS_OF, &[V::from(user)]).await?;
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&tx.draw().bytes()[..12]);
        let sealed = tx.keyring().wrap(PURPOSE, command.id.as_bytes(), &command.content, nonce);
        let row = [
            V::Uuid(command.id),
            V::from(user),
            V::from(command.organization),
            V::from(command.kind.name()),
            V::Bytes(sealed),
            V::from(tx.at().plus_seconds(KEPT_FOR)),
        ];
        tx.keep(&store::KEEP_UPLOAD, &row).await?;
        Ok(())
    })
}

/// A kept file.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) organization: OrganizationId,
    pub(crate) kind: ImportKind,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The caller's own kept file. Somebody else's, or one that is over, is "no such upload".
pub(crate) fn upload<'a>(tx: &'a mut ReadTx<'_>, id: &'a Uuid) -> Work<'a, Upload> {
    Box::pin(async move {
        let user = person(tx.caller().user())?;
        let key = [V::Uuid(*id), V::from(user), V::from(tx.at())];
        let found = tx
            .optional(&store::UPLOAD, &key, |row| {
                Ok((row.get::<OrganizationId>(0)?, row.get::<String>(1)?, row.get::<Vec<u8>>(2)?))
            })
            .await?;
        let (organization, kind, sealed) = found.ok_or(Error::NotFound { noun: "upload" })?;
        let content = tx.keyring().unwrap(PURPOSE, id.as_bytes(), &sealed)?;
        let split = content.iter().position(|byte| *byte == 0).unwrap_or(content.len());
        Ok(Upload {
            organization,
            kind: ImportKind::from_name(&kind).ok_or(Error::NotFound { noun: "upload" })?,
            name: String::from_utf8_lossy(&content[..split]).into_owned(),
            bytes: content.get(split + 1..).unwrap_or_default().to_vec(),
        })
    })
}

/// Forgets the caller's files.
pub(crate) fn drop_upload<'a>(tx: &'a mut WriteTx<'_>, id: &'a Uuid) -> Work<'a, ()> {
    Box::pin(async move {
        tx.keep(&store::DROP_UPLOAD, &[V::Uuid(*id)]).await?;
        Ok(())
    })
}

/// Forgets files whose hour is over. For the schedule; also done whenever somebody uploads. Answers how many.
pub fn drop_old_uploads<'a>(tx: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, u64> {
    Box::pin(async move { tx.keep(&store::DROP_OLD_UPLOADS, &[V::from(tx.at())]).await })
}
