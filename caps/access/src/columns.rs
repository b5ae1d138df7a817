//! What this capability knows of people in a file: the roles they hold and the units they work in, as far as whoever takes it
//! along may see grants and units.

use base::UserId;
use gate::{ReadTx, V, Work, statement};
use users::UserColumn;

use crate::queries::{Sight, within_sight};

static ROLES: UserColumn = UserColumn { name: "roles", order: 10, cells: roles };
static UNITS: UserColumn = UserColumn { name: "units", order: 20, cells: units };
users::user_column!(&ROLES);
users::user_column!(&UNITS);

statement!(
    ROLES_HELD = concat!(
        "SELECT DISTINCT x.user_id, r.code FROM visible_access_grant x JOIN role r ON r.id = x.role_id
     WHERE x.user_id = ANY($5) AND x.phase = 'in_force' AND ",
        within_sight!()
    )
);
statement!(
    UNITS_WORKED_IN =
        "SELECT DISTINCT a.user_id, n.name FROM visible_assignment a JOIN visible_unit n ON n.id = a.unit_id
     WHERE a.user_id = ANY($1) AND a.phase = 'in_force'"
);

fn ids(people: &[UserId]) -> V {
    V::Uuids(people.iter().map(|id| id.uuid()).collect())
}

/// The codes of the roles that each holds now.
fn roles<'a>(tx: &'a mut ReadTx<'_>, people: &'a [UserId]) -> Work<'a, Vec<(UserId, String)>> {
    Box::pin(async move {
        let parameters = Sight::of(tx.caller()).parameters([ids(people)]);
        Ok(listed(tx.rows(&ROLES_HELD, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?))
    })
}

/// The names of the units that each is assigned to now.
fn units<'a>(tx: &'a mut ReadTx<'_>, people: &'a [UserId]) -> Work<'a, Vec<(UserId, String)>> {
    Box::pin(async move {
        let rows = tx.rows(&UNITS_WORKED_IN, &[ids(people)], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(listed(rows))
    })
}

/// What each has, as a list of JSON in one cell. The engines would order texts each in its own way.
fn listed(mut rows: Vec<(UserId, String)>) -> Vec<(UserId, String)> {
    rows.sort();
    let of_each = rows.chunk_by(|a, b| a.0 == b.0);
    let cell = |rows: &[(UserId, String)]| {
        let texts: Vec<&str> = rows.iter().map(|(_, text)| text.as_str()).collect();
        (rows[0].0, serde_json::to_string(&texts).unwrap_or_default())
    };
    of_each.map(cell).collect()
}
