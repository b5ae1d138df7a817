//! The list of people can be filtered by the groups that they are in.

use futures_util::future::BoxFuture;
use gate::{Field, FieldKind, Further, ListRequest};
use users::{FilterAsk, UserFilter};
use web::Refusal;

use crate::permissions::GROUPS_READ;
use crate::queries::groups;

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
        let most = web::door::list_request(None, None, None, Some("200"), None)?;
        let request = ListRequest { count: false, ..most };
        let found = ask.db.read(ask.caller, request, groups).await?;
        Ok(found.items.into_iter().map(|view| (view.group.id.to_string(), view.group.name)).collect())
    })
}
