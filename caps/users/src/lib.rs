//! (being written)
gate::migration!(3, "0003_users");
pub mod model;
pub mod ops;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use model::*;
pub use ops::*;
pub use slots::{STATUS_REACTIONS, STATUS_VETOES, StatusHook, StatusMove};
pub use base::UserId;
pub use tables::{
    IDENTIFIER, MEMBERSHIP, USER, USER_SETTING, USERS_CREATE, USERS_DELETE, USERS_READ, USERS_STATUS, USERS_UPDATE, USERS_UPDATE_OWN,
};
