//! A scope says what the caller may see, and nobody else does.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::Thing;

fn built<'t>() -> gate::Scope<'t, Thing> {
    gate::Scope { filter: policy::RowFilter::Everything }
}
fn widened(scope: &mut gate::Scope<'_, Thing>) {
    scope.filter = policy::RowFilter::Everything;
}

fn main() {}
