//! Drawing the code, trying it, and what it opens.

use std::sync::Arc;

use access::AppointFirst;
use base::{Draw, Rejection};
use gate::{Caller, Db, ReadTx, Result, V, Work, WriteTx};
use users::Activate;

use crate::model::{FirstAdministrator, codes};
use crate::store;

/// How long a code is good, in seconds.
const GOOD_FOR: i64 = 30 * 60;
/// How often it may be tried.
const MOST_TRIES: i64 = 10;
/// Letters that cannot be mistaken for one another, 32 of them: a code of 16 has 80 bits.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Draws a new code and forgets the one before; None once there is an administrator. Whoever calls this shows it to the
/// person at the terminal, and nowhere else.
pub async fn draw_code(db: &Db, caller: &Arc<Caller>) -> Result<Option<String>> {
    if !is_open(db, caller).await? {
        return Ok(None);
    }
    let code = code_of(caller.draw());
    db.write(caller, hash(&code), keep_code).await?;
    Ok(Some(code))
}

fn code_of(draw: &Draw) -> String {
    let bytes = draw.bytes();
    let groups: Vec<String> = bytes[..16]
        .chunks(4)
        .map(|group| group.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
        .collect();
    groups.join("-")
}

/// The hash of what somebody typed: case, blanks and dashes do not count.
pub(crate) fn hash(code: &str) -> [u8; 32] {
    let plain: String = code
        .chars()
        .take(64)
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    keys::sha256(plain.as_bytes())
}

/// Whether nobody administers yet.
pub async fn is_open(db: &Db, caller: &Arc<Caller>) -> Result<bool> {
    db.read(caller, (), nobody_administers).await
}

fn nobody_administers<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, bool> {
    Box::pin(async move {
        Ok(tx.optional(&store::ADMINISTRATORS, &[], |row| row.get::<i64>(0)).await? == Some(0))
    })
}

fn keep_code<'a>(tx: &'a mut WriteTx<'_>, hash: &'a [u8; 32]) -> Work<'a, ()> {
    Box::pin(async move {
        let until = tx.at().plus_seconds(GOOD_FOR);
        tx.keep(&store::DRAW, &[V::from(*hash), V::from(until)]).await?;
        Ok(())
    })
}

/// Counts a try and says whether the code fits. In a transaction of its own: a try counts also when what follows fails.
pub(crate) fn try_code<'a>(tx: &'a mut WriteTx<'_>, hash: &'a [u8; 32]) -> Work<'a, bool> {
    Box::pin(async move {
        let at = tx.at();
        let fits = tx
            .keep_returning(&store::TRY, &[], |row| {
                let (kept, until, tries): (Vec<u8>, base::Timestamp, i64) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(keys::constant_time_eq(&kept, hash) && at < until && tries <= MOST_TRIES)
            })
            .await?;
        Ok(fits == [true])
    })
}

/// Makes the company and its first administrator. The code is compared once more in the same transaction, and the first
/// to come wins: [`access::appoint_first`] refuses a second.
pub fn set_up<'a>(tx: &'a mut WriteTx<'_>, first: &'a FirstAdministrator) -> Work<'a, base::UserId> {
    Box::pin(async move {
        let at = tx.at();
        let fits = tx
            .optional(&store::CODE, &[], |row| {
                let (kept, until): (Vec<u8>, base::Timestamp) = (row.get(0)?, row.get(1)?);
                Ok(keys::constant_time_eq(&kept, &first.code_hash) && at < until)
            })
            .await?;
        if fits != Some(true) {
            return Err(Rejection::new(&codes::CODE_WRONG).into());
        }
        let organization = units::CreateOrganization {
            id: first.organization,
            name: first.organization_name.clone(),
            number: None,
            account_unit: None,
            attributes: units::Attributes::default(),
        };
        units::create_organization(tx, &organization).await?;
        let user = users::create(tx, &first.user).await?.id();
        credentials::set_password(tx, &first.password()).await?;
        users::activate(tx, &Activate { user, proof: "the code from the terminal" }).await?;
        access::appoint_first(tx, &AppointFirst { id: first.grant, user }).await?;
        tx.keep(&store::CLOSE, &[]).await?;
        Ok(user)
    })
}
