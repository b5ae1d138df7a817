//! People coming, moving and going, and business accounts: the personnel department's feed, files of accounts, files of
//! customers under territories, each with a look first.
//!
//! Guarantees: a file is read in bounded memory and told by line and column where it is wrong; with any fault nothing is
//! changed; what a preview shows is what applying does, by the same rules; applying twice changes nothing the second
//! time and says so; leavers lose access at once and movers what their new post does not give, with the history
//! kept as intervals. Refuses: a change under which more than a fifth of the people would leave, unless confirmed.

pub mod accounts;
pub mod api;
pub mod codes;
pub mod console;
mod fault;
pub mod hr;
mod import;
mod model;
mod ops;
pub mod organizations;
pub mod reader;
mod report;
pub mod rules;
mod source;
mod store;
mod upload;

pub use api::api;
pub use console::{NAV, console};
pub use fault::{Fault, FaultText, Faults, safe};
pub use import::{
    Departments, HrRequest, OrganizationsRequest, Progress, Stage, UsersRequest, Watch, import_hr,
    import_organizations, import_users,
};
pub use model::{Department, EmployeeNumber, ImportKind, Interval, Period, PeriodStatus, Person};
pub use ops::{APPLIED, RUN, Run, drop_old_uploads};
pub use report::{Counts, Outcome, PersonLine, Report, ReportDocument};
pub use source::Source;
pub use upload::MAX_UPLOAD;

gate::migration!(10, "0010_lifecycle");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
