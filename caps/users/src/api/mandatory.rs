//! `/api/v1/users/mandatory_fields`: what must be told of somebody, as the creation, the wizard and the imports ask for it.

use serde::Serialize;
use utoipa::ToSchema;
use web::door::Signed;
use web::{Json, Refusal};

use crate::model::{UserType, WayIn};
use crate::rules;

/// What must be told of one type of user on one way of entry.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MandatoryFields {
    /// How the account comes into being.
    way_in: WayIn,
    /// What the person is to the company.
    #[serde(rename = "type")]
    user_type: UserType,
    /// Where each stands in a request, as problems name it: `/first_name`. `/username` stands for something to sign in with:
    /// a user name, an e-mail address or a phone. The type itself always must be told.
    fields: Vec<&'static str>,
}

/// The whole table.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MandatoryTable {
    /// A row for each way of entry and type.
    items: Vec<MandatoryFields>,
}

/// Mandatory fields
///
/// What must be told of somebody before an account exists, by type and way of entry: one table, which the creation by API
/// and wizard and the imports go by.
#[utoipa::path(get, path = "/api/v1/users/mandatory_fields", tag = "users",
    responses((status = 200, body = MandatoryTable)))]
pub(super) async fn table(Signed(_): Signed) -> Result<Json<MandatoryTable>, Refusal> {
    let row = |way_in: WayIn, user_type: UserType| MandatoryFields {
        way_in,
        user_type,
        fields: rules::mandatory(user_type, way_in).iter().map(|part| part.pointer()).collect(),
    };
    let ways = WayIn::ALL.iter().copied();
    let items =
        ways.flat_map(|way_in| UserType::ALL.iter().map(move |user_type| row(way_in, *user_type))).collect();
    Ok(Json(MandatoryTable { items }))
}
