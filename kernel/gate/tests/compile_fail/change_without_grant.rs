//! A change comes out of a grant, and in no other way.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

fn made(tx: &mut gate::WriteTx<'_>, key: uuid::Uuid) {
    let _ = gate::Change::new(&house::THING, (), key, &house::CHANGED, std::marker::PhantomData);
}
fn built<'t>(key: uuid::Uuid) -> gate::Change<'t> {
    gate::Change { table: &house::THING, key, event: &house::CHANGED }
}
fn copied<'t>(change: &gate::Change<'t>) -> gate::Change<'t> {
    change.clone()
}

fn main() {}
