//! A command can be stored, sent and run again: it borrows nothing and belongs to no thread.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

fn by_reference<'a>(_: &'a mut gate::WriteTx<'_>, _: &'a &str) -> gate::Work<'a, ()> {
    Box::pin(async { Ok(()) })
}
fn of_one_thread<'a>(_: &'a mut gate::WriteTx<'_>, _: &'a std::rc::Rc<str>) -> gate::Work<'a, ()> {
    Box::pin(async { Ok(()) })
}
fn in_a_cell<'a>(_: &'a mut gate::WriteTx<'_>, _: &'a std::cell::Cell<i64>) -> gate::Work<'a, ()> {
    Box::pin(async { Ok(()) })
}
async fn borrowed(db: &gate::Db, caller: &std::sync::Arc<gate::Caller>) {
    let text = String::from("mine");
    let _ = db.write(caller, text.as_str(), by_reference).await;
}
async fn bound_to_a_thread(db: &gate::Db, caller: &std::sync::Arc<gate::Caller>) {
    let _ = db.write(caller, std::rc::Rc::from("mine"), of_one_thread).await;
}
async fn shared_unsafely(db: &gate::Db, caller: &std::sync::Arc<gate::Caller>) {
    let _ = db.write(caller, std::cell::Cell::new(1), in_a_cell).await;
}

fn main() {}
