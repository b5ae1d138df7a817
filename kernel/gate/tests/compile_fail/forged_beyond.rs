//! Only the gate reads beyond everybody's scope, for loaders.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

// A field is left out here and in its like: with all of them a later pass of the compiler would find the fault, and say
// nothing of it where another fault is found before.
fn built<'a>(tx: &'a mut gate::WriteTx<'_>) -> gate::Beyond<'a> {
    gate::Beyond { at: tx.at() }
}
fn reached(beyond: &mut gate::Beyond<'_>) {
    beyond.at = beyond.at();
}

fn main() {}
