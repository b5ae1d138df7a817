//! A change is about the row of its grant.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{CHANGED, ChangeOther, ChangeThing, Kind};

fn aimed(grant: &gate::Granted<'_, ChangeThing>, key: uuid::Uuid) {
    let mut change = grant.update(&CHANGED);
    change.key = key;
    let _ = grant.update(key, &CHANGED);
}
fn renamed(grant: &mut gate::Granted<'_, ChangeThing>, id: base::Id<Kind>) {
    grant.id = id;
}
fn of_another_kind<'t>(grant: gate::Granted<'t, ChangeThing>) -> gate::Granted<'t, ChangeOther> {
    grant
}

fn main() {}
