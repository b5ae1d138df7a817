//! An operation is a function: whatever it needs is in its command.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

async fn captures(db: &gate::Db, caller: &std::sync::Arc<gate::Caller>) {
    let mine = String::from("mine");
    let _ = db.write(caller, (), |_, _| Box::pin(async move { Ok(mine.len()) })).await;
    let mine = String::from("mine");
    let _ = db.read(caller, (), |_, _| Box::pin(async move { Ok(mine.len()) })).await;
}

fn main() {}
