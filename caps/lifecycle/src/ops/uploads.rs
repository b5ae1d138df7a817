//! Files between their preview and their being applied: encrypted, one for each person, for an hour.

use base::{OrganizationId, UserId};
use gate::{Error, ReadTx, V, Work, WriteTx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::ImportKind;
use crate::store;
use crate::upload::File;

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
    pub(crate) file: File,
    /// The list that goes with it: of departments or territories.
    pub(crate) list: Option<File>,
}

/// What stands before the bytes of the files, as one line of JSON.
#[derive(Serialize, Deserialize)]
struct Head {
    file: String,
    length: usize,
    list: Option<String>,
}

fn pack(file: &File, list: Option<&File>) -> Vec<u8> {
    let head =
        Head { file: file.name.clone(), length: file.bytes.len(), list: list.map(|list| list.name.clone()) };
    // Names and a number are always JSON.
    let mut out = serde_json::to_vec(&head).unwrap_or_default();
    out.push(b'\n');
    out.extend_from_slice(&file.bytes);
    out.extend_from_slice(list.map_or(&[], |list| list.bytes.as_slice()));
    out
}

fn unpack(content: &[u8]) -> Option<(File, Option<File>)> {
    let end = content.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&content[..end]).ok()?;
    let (file, rest) = content[end + 1..].split_at_checked(head.length)?;
    let file = File { name: head.file, bytes: file.to_vec() };
    Some((file, head.list.map(|name| File { name, bytes: rest.to_vec() })))
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
        let content = pack(&command.file, command.list.as_ref());
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&tx.draw().bytes()[..12]);
        let sealed = tx.keyring().wrap(PURPOSE, command.id.as_bytes(), &content, nonce);
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
    pub(crate) file: File,
    /// The list that goes with it: of departments or territories.
    pub(crate) list: Option<File>,
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
        let (file, list) = unpack(&content).ok_or(Error::NotFound { noun: "upload" })?;
        let kind = ImportKind::from_name(&kind).ok_or(Error::NotFound { noun: "upload" })?;
        Ok(Upload { organization, kind, file, list })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_packed_and_unpacked() {
        let file = File { name: "a\nb.csv".to_owned(), bytes: b"x\n\0y".to_vec() };
        let list = File { name: "d.csv".to_owned(), bytes: b"\n".to_vec() };
        for list in [None, Some(list)] {
            let (same, beside) = unpack(&pack(&file, list.as_ref())).expect("it was packed");
            assert_eq!((&same.name, &same.bytes), (&file.name, &file.bytes));
            assert_eq!(beside.map(|one| one.bytes), list.map(|one| one.bytes));
        }
        assert!(unpack(b"{}").is_none() && unpack(b"{\"file\":\"\",\"length\":9}\n").is_none());
    }
}
