//! (being written)
gate::migration!(3, "0003_users");
pub mod model;
mod store;
pub mod tables;
