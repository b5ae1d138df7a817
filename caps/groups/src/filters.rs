//! The list of people can be filtered by the groups that they are in.

use futures_util::future::BoxFuture;
use gate::{Field, FieldKind, Further};
use users::{FilterAsk, UserFilter};
use web::Refusal;

use crate::permissions::GROUPS_READ;
use crate::queries::choices as groups_by_name;

// Who is in a group is known where the group is.
static BY_GROUP: UserFilter = UserFilter {
    further: Further {
        field: Field {
            name: "group",
            sql: "x.id IN (SELECT m.user_id FROM visible_group_member m
              WHERE m.group_id = ANY({values}) AND NOT m.closed)",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        within: None,
    },
    label: "groups-group",
    order: 25,
    any_of: &[&GROUPS_READ],
    choices: Some(choices),
};
users::user_filter!(&BY_GROUP);

fn choices<'a>(ask: &'a FilterAsk<'a>) -> BoxFuture<'a, Result<Vec<(String, String)>, Refusal>> {
    Box::pin(async move {
        let groups = ask.db.read(ask.caller, (), groups_by_name).await?;
        Ok(groups.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
    })
}
