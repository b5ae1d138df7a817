//! The first steps of an installation: what is done and what is left, as the rows have it now. Shown to whoever
//! administers everything, until all of it is done or they have dismissed it.

use std::sync::Arc;

use gate::policy::RowFilter;
use gate::{Caller, Db};
use users::Hint;
use web::view::{Icon, icon};

/// A step.
pub(crate) struct Step {
    pub(crate) icon: Icon,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) href: &'static str,
    /// Whether it is done, in words.
    pub(crate) state: String,
    pub(crate) done: bool,
}

/// The steps, and how many of them are done.
pub(crate) struct FirstSteps {
    pub(crate) steps: Vec<Step>,
    pub(crate) progress: web::view::Progress,
    pub(crate) dismiss: web::view::Action,
}

/// What has been done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Done {
    organization: bool,
    units: bool,
    mail: bool,
    administrators: i64,
    roles: bool,
    backup: bool,
}

impl Done {
    /// In the order in which they are best done, where so many people are seen.
    const fn all(self, people: i64) -> [(&'static str, &'static str, bool); 7] {
        [
            ("organization", "/console/organizations", self.organization),
            ("units", "/console/organizations", self.units),
            // Before people come: they are sent the links by which they choose their passwords.
            ("mail", "/console/checkup", self.mail),
            ("people", "/console/imports", people > self.administrators),
            ("roles", "/console/roles/matrix", self.roles),
            ("second", "/console/users/add", self.administrators > 1),
            ("backup", "/console/checkup", self.backup),
        ]
    }
}

/// What has been done; nothing for who does not administer everything.
pub(crate) async fn done(db: &Db, caller: &Arc<Caller>) -> Result<Option<Done>, web::Refusal> {
    let everywhere = |permission| matches!(RowFilter::of(caller.access(), permission), RowFilter::Everything);
    if !everywhere(&users::USERS_CREATE) || !everywhere(&operations::checkup::READ) {
        return Ok(None);
    }
    let (spread, drawn, counts, mail) = tokio::try_join!(
        db.read(caller, (), access::queries::spread),
        db.read(caller, (), units::queries::drawn),
        db.read(caller, (), operations::checkup::counts),
        db.read(caller, (), users::letters_go_out),
    )?;
    Ok(Some(Done {
        organization: drawn.organizations,
        units: drawn.units,
        mail,
        administrators: spread.administrators,
        roles: spread.others,
        backup: counts.newest_backup.is_some(),
    }))
}

/// The steps for this reader, who sees so many people; nothing where all is done.
pub(crate) fn first_steps(done: Done, context: &web::Context, people: u64) -> Option<FirstSteps> {
    let t = context.t();
    let all = done.all(i64::try_from(people).unwrap_or(i64::MAX));
    let count = all.iter().filter(|(.., done)| *done).count();
    if count == all.len() {
        return None;
    }
    let steps = all.into_iter().map(|(name, href, done)| Step {
        icon: icon(if done { "circle-check" } else { "circle" }),
        title: t.text(&format!("first-{name}")).into_owned(),
        text: t.text(&format!("first-{name}-text")).into_owned(),
        href,
        state: t.text(if done { "first-done" } else { "first-open" }).into_owned(),
        done,
    });
    let text = t.with("first-count", &[("count", count.into()), ("of", all.len().into())]);
    Some(FirstSteps {
        steps: steps.collect(),
        progress: web::view::Progress::new(t.text("first-progress"), count as u64, all.len() as u64, text),
        dismiss: web::view::Action::post(users::hints::PATH, context.csrf(), t.text("first-dismiss"))
            .field("hint", Hint::Steps.name())
            .field("return_to", "/console")
            .quiet(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_follows_what_it_is_about() {
        let open =
            |done: Done| done.all(0).iter().filter(|(.., done)| !done).map(|(name, ..)| *name).collect();
        let all: Vec<&str> = open(Done::default());
        assert_eq!(all, ["organization", "units", "mail", "people", "roles", "second", "backup"]);
        let left: Vec<&str> = open(Done { units: true, mail: true, backup: true, ..Done::default() });
        assert_eq!(left, ["organization", "people", "roles", "second"]);
    }
}
