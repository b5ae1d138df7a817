//! Nobody makes a grant but the gate.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{ChangeThing, Kind};

fn built<'t>(id: base::Id<Kind>) -> gate::Granted<'t, ChangeThing> {
    gate::Granted { id, row: None, facts: policy::Facts::default(), why: policy::Allowed::System }
}
fn copied<'t>(grant: &gate::Granted<'t, ChangeThing>) -> gate::Granted<'t, ChangeThing> {
    grant.clone()
}

fn main() {}
