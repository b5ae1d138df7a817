//! (being written)
gate::migration!(3, "0003_users");
pub mod api;
mod list;
pub mod model;
pub mod ops;
pub mod queries;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use api::api;
pub use list::{USERS, UserRow, list_users, without_deleted};
pub use model::*;
pub use ops::*;
pub use queries::{
    Counts, CreateIn, MayDo, MembershipView, UserView, count_users, create_in, settings_of, view_user, visible_by_email,
};
pub use slots::{
    CREATION_PARTS, CreationPart, FormAsk, Prepared, STATUS_REACTIONS, STATUS_VETOES, StatusHook, StatusMove, TabAsk, TabContent, USER_TABS, UserTab,
};
pub use base::UserId;
pub use tables::{
    IDENTIFIER, MEMBERSHIP, USER, USER_SETTING, USERS_CREATE, USERS_DELETE, USERS_READ, USERS_STATUS, USERS_UPDATE, USERS_UPDATE_OWN,
};
