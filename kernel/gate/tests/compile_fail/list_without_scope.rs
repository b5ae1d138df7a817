//! What is protected is listed within a scope of its own kind, of this transaction.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{SeeOther, SeeThing, THINGS, Thing};

static LIST: gate::List = gate::List {
    name: "things",
    select: "x.id",
    from: "visible_thing x",
    joins: "",
    always: "",
    of_every_row: "",
    rid: "x.rid",
    fields: &[],
    search: None,
    further: gate::nothing_further,
};

async fn without(tx: &mut gate::ReadTx<'_>) {
    let _ = tx.rows(&THINGS, &[], |_| Ok(())).await;
    let _ = tx.visible(&THINGS, &[], |_| Ok(())).await;
    let _ = tx.list(&LIST, &gate::ListRequest::default(), |_| Ok(())).await;
}
async fn with_that_of_another(tx: &mut gate::ReadTx<'_>) {
    let others = tx.scope::<SeeOther>();
    let _ = tx.visible(&others, &THINGS, &[], |_| Ok(())).await;
    let _ = tx.list::<Thing, ()>(&others, &LIST, &gate::ListRequest::default(), |_| Ok(())).await;
}
async fn of_another_transaction<'a, 'b>(one: &mut gate::ReadTx<'a>, other: &mut gate::ReadTx<'b>) {
    let scope = one.scope::<SeeThing>();
    let _ = other.visible(&scope, &THINGS, &[], |_| Ok(())).await;
}

fn main() {}
