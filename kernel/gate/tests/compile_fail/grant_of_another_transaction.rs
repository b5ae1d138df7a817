//! A grant is good in the transaction that gave it.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{CHANGED, ChangeThing, Kind};

async fn used_elsewhere<'a, 'b>(
    one: &mut gate::WriteTx<'a>,
    other: &mut gate::WriteTx<'b>,
    id: base::Id<Kind>,
) {
    let grant = one.grant::<ChangeThing>(id).await.unwrap();
    let _ = other.apply(grant.update(&CHANGED)).await;
}
async fn sighted_elsewhere<'a, 'b>(
    one: &mut gate::WriteTx<'a>,
    other: &mut gate::WriteTx<'b>,
    id: base::Id<Kind>,
) {
    let row = one.sight::<house::Thing>(id).await.unwrap();
    let _ = other.authorize::<ChangeThing>(row).await;
}

fn main() {}
