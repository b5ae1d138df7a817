//! By what this capability knows of people their list can be filtered: up to what they were cleared.

use futures_util::future::BoxFuture;
use gate::{Field, FieldKind, Further};
use users::{FilterAsk, UserFilter};
use web::Refusal;

use crate::permissions::CLEARANCES_READ;
use crate::queries::levels;

// Whoever filters by it learns it of those who are found: it counts as far as they may see clearances.
static BY_CLEARANCE: UserFilter = UserFilter {
    further: Further {
        field: Field {
            name: "clearance",
            sql: "x.id IN (SELECT c.user_id FROM visible_clearance c
              WHERE c.level_id = ANY({values}) AND NOT c.closed AND ({all} OR c.user_id = {me} OR EXISTS (
                SELECT 1 FROM visible_app_user m WHERE m.id = c.user_id AND m.managing_organization_id = ANY({organizations}))
                OR EXISTS (SELECT 1 FROM visible_assignment a JOIN unit_closure k ON k.descendant_rid = a.unit_rid
                WHERE a.user_id = c.user_id AND a.phase = 'in_force' AND k.ancestor_rid = ANY({roots}))))",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        within: Some(&CLEARANCES_READ),
    },
    label: "clearances-filter",
    order: 40,
    any_of: &[&CLEARANCES_READ],
    choices: Some(choices),
};
users::user_filter!(&BY_CLEARANCE);

fn choices<'a>(ask: &'a FilterAsk<'a>) -> BoxFuture<'a, Result<Vec<(String, String)>, Refusal>> {
    Box::pin(async move {
        let levels = ask.db.read(ask.caller, (), levels).await?;
        let kept = levels.into_iter().filter(|level| level.retired.is_none());
        Ok(kept.map(|level| (level.id.to_string(), level.shown_name(ask.t))).collect())
    })
}
