//! A row that was read for a decision is opened by the decision.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{Kind, Thing};

fn built<'t>(id: base::Id<Kind>) -> gate::Unsighted<'t, Thing> {
    gate::Unsighted { found: Some((Thing, policy::Facts::default())), id }
}
fn opened(row: gate::Unsighted<'_, Thing>) -> Thing {
    row.found.unwrap().0
}

fn main() {}
