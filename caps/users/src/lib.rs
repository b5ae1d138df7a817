//! (being written)
gate::migration!(3, "0003_users");
pub mod model;
pub mod rules;
mod store;
pub mod tables;
