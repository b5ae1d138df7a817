//! The server's own few statements.

use base::UserId;
use gate::{ReadTx, V, Work, statement};

statement!(ANSWERS = "SELECT count(*) FROM migration");
statement!(AUTH_EPOCH beyond_scope "the operator starts a session for somebody" =
    "SELECT auth_epoch FROM app_user WHERE id = $1");
statement!(BY_KEY beyond_scope "the operator at the machine names a person" =
    "SELECT u.id FROM app_user u WHERE u.username_key = $1
     UNION SELECT i.user_id FROM identifier i WHERE i.value_key = $1");
statement!(BY_ID beyond_scope "the operator at the machine names a person" = "SELECT id FROM app_user WHERE id = $1");
statement!(ORGANIZATION beyond_scope "the operator at the machine names an organization" =
    "SELECT id FROM organization WHERE number = $1 OR name_key = $2 ORDER BY rid LIMIT 2");
statement!(ORGANIZATIONS beyond_scope "the operator at the machine need not name the only organization" =
    "SELECT id FROM organization ORDER BY rid LIMIT 2");

/// Whether the database answers at all.
pub(crate) fn answers<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, ()> {
    Box::pin(async move {
        tx.rows(&ANSWERS, &[], |row| row.get::<i64>(0)).await?;
        Ok(())
    })
}

/// An account's epoch.
#[cfg(feature = "testing")]
pub(crate) fn auth_epoch<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, i64> {
    Box::pin(async move {
        tx.optional(&AUTH_EPOCH, &[V::from(*user)], |row| row.get(0))
            .await?
            .ok_or(gate::Error::NotFound { noun: "user" })
    })
}

/// Whoever has this e-mail address, username or id.
#[allow(clippy::ptr_arg, reason = "an operation's query is a sized value")]
pub(crate) fn find_person<'a>(tx: &'a mut ReadTx<'_>, text: &'a String) -> Work<'a, Option<UserId>> {
    Box::pin(async move {
        if let Ok(id) = text.parse::<UserId>() {
            return tx.optional(&BY_ID, &[V::from(id)], |row| row.get(0)).await;
        }
        let key = base::EmailAddress::parse(text).map_or_else(|_| base::fold(text), |email| email.key());
        tx.optional(&BY_KEY, &[V::from(key)], |row| row.get(0)).await
    })
}

/// The organization with this id, number or name; without a text the only one there is. None: none, or several.
pub(crate) fn find_organization<'a>(
    tx: &'a mut ReadTx<'_>,
    text: &'a Option<String>,
) -> Work<'a, Option<base::OrganizationId>> {
    Box::pin(async move {
        let found: Vec<base::OrganizationId> = match text {
            None => tx.rows(&ORGANIZATIONS, &[], |row| row.get(0)).await?,
            Some(text) => match text.parse() {
                Ok(id) => vec![id],
                Err(_) => {
                    let key = base::fold(text);
                    tx.rows(&ORGANIZATION, &[V::from(text.as_str()), V::from(key)], |row| row.get(0)).await?
                }
            },
        };
        Ok(if let [only] = found[..] { Some(only) } else { None })
    })
}
