//! A grant does not leave its transaction, as an answer or otherwise.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

use house::{ChangeThing, Kind};

fn answered<'a, 't>(
    tx: &'a mut gate::WriteTx<'t>,
    id: &'a base::Id<Kind>,
) -> gate::Work<'a, gate::Granted<'t, ChangeThing>> {
    Box::pin(async move { tx.grant::<ChangeThing>(*id).await })
}
async fn taken(db: &gate::Db, caller: &std::sync::Arc<gate::Caller>, id: base::Id<Kind>) {
    let _ = db.write(caller, id, answered).await;
}

static KEPT: std::sync::Mutex<Option<gate::Granted<'static, ChangeThing>>> = std::sync::Mutex::new(None);
fn kept<'a>(tx: &'a mut gate::WriteTx<'_>, id: &'a base::Id<Kind>) -> gate::Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<ChangeThing>(*id).await?;
        *KEPT.lock().unwrap() = Some(grant);
        Ok(())
    })
}

fn main() {}
