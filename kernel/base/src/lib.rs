//! The words every other crate speaks: typed ids, instants, randomness, addresses that cannot be wrong,
//! error codes, and the message catalogue.
//!
//! Guarantees: a value of a type in here has been checked; nothing in here does I/O or reads a global clock or
//! generator except [`SystemClock`] and [`SystemRng`], which the server hands out.

mod address;
mod clock;
mod code;
pub mod codes;
mod draw;
mod email;
mod field;
mod fold;
mod i18n;
mod id;
mod justification;
mod money;
mod name;
mod page;
mod phone;
mod rng;
mod secret;
mod services;
mod text;
mod time;
mod username;

pub use address::{AddressBlock, ParseBlockError};
pub use clock::{Clock, SystemClock};
pub use code::{CODES, Code, FieldFault, Kind, Rejection};
pub use draw::Draw;
pub use email::{EmailAddress, EmailError};
pub use field::FieldError;
pub use fold::{fold, search_fold};
pub use i18n::{
    Catalogue, CatalogueError, CatalogueFault, Direction, FieldText, Locale, MESSAGES, MessageSource,
    RejectionText, Translator, Value,
};
pub use id::{
    BlobId, DelegationId, GrantId, GroupId, JobId, MembershipId, OrganizationId, RecordId, RequestId, RoleId,
    SessionId, TokenId, UnitId, UserId,
};
pub use id::{Id, IdKind, ParseIdError, kinds};
pub use justification::{Justification, JustificationError};
pub use linkme;
pub use money::{Currency, Money, MoneyError};
pub use name::FullName;
pub use page::{Cursor, CursorError, Page, PageError, PageOf};
pub use phone::{Phone, PhoneError};
pub use rng::{Rng, SystemRng};
pub use secret::{Secret, SecretText, SecretTooLong};
pub use services::Services;
pub use text::{DisplayText, PersonName, TextError, is_prose};
pub use time::Timestamp;
pub use username::{Username, UsernameError};

/// The target of spans that are followed across the house and may leave it (`server::traces`). What has it holds names out of
/// the code and numbers only: nothing that a person or a caller said.
pub const TRACES: &str = "reeve::traces";
