//! What is read.

use base::OrganizationId;
use gate::{Error, ReadTx, V, Work};
use units::may::{ReadOrganization, UpdateOrganization};

use crate::model::Wishes;
use crate::store;

/// What an organization wants its people to be told, for whoever may see the organization; with its name, and whether the
/// caller may choose.
pub fn wishes<'a>(tx: &'a mut ReadTx<'_>, id: &'a OrganizationId) -> Work<'a, (String, Wishes, bool)> {
    Box::pin(async move {
        let scope = tx.scope::<ReadOrganization>();
        let found = tx.visible_optional(&scope, &store::WISHES, &[V::from(*id)], store::wishes).await?;
        let (name, wishes) = found.ok_or(Error::NotFound { noun: "organization" })?;
        let may_change = matches!(tx.may::<UpdateOrganization>(*id).await?, policy::Verdict::Allow(_));
        Ok((name, wishes, may_change))
    })
}
