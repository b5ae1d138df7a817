//! Hints: small notes that stand where something is that one may not find by oneself, until they are dismissed for good.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::Translator;
use gate::{Caller, Db};
use web::{Context, Refusal, view};

use crate::model::Hint;
use crate::queries::settings_of;

/// Where hints are dismissed: with `hint` and `return_to`.
pub const PATH: &str = "/console/account/hints";

/// What the caller has dismissed; everything for whoever is no person: nobody reads a hint then.
pub async fn dismissed(db: &Db, caller: &Arc<Caller>) -> Result<BTreeSet<Hint>, Refusal> {
    let Some(me) = caller.user() else { return Ok(Hint::ALL.iter().copied().collect()) };
    Ok(db.read(caller, me, settings_of).await?.0.dismissed_hints)
}

/// A hint as this page shows it, unless the caller dismissed it. One a page is enough.
pub async fn hint(
    db: &Db,
    caller: &Arc<Caller>,
    context: &Context,
    hint: Hint,
) -> Result<Option<view::Hint>, Refusal> {
    let gone = dismissed(db, caller).await?.contains(&hint);
    Ok((!gone).then(|| shown(&context.t(), context, hint)))
}

/// A hint as a page shows it.
pub fn shown(t: &Translator, context: &Context, hint: Hint) -> view::Hint {
    let text = t.text(&format!("{}-text", hint.message())).into_owned();
    view::Hint::new(t, t.text(hint.message()), text, PATH, context.csrf())
        .field("hint", hint.name())
        .field("return_to", context.here())
}
