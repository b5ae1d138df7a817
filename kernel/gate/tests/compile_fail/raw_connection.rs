//! Nobody reaches the connection: not the driver's, not the gate's own.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

fn of_a_database(db: &gate::Db) {
    let _ = &db.store;
    let _ = &db.inner;
}
fn of_a_transaction(tx: &mut gate::WriteTx<'_>) {
    let _ = &mut tx.conn;
}
fn of_a_reading(tx: &mut gate::ReadTx<'_>) {
    let _ = &mut tx.conn;
}
fn of_a_loader(beyond: &mut gate::Beyond<'_>) {
    let _ = &mut beyond.conn;
}
use gate::postgres::PgConn;
use gate::sqlite::Here;

fn main() {}
