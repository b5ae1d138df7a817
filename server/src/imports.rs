//! Files brought in from the command line.

use std::path::PathBuf;

use base::{Catalogue, Locale, OrganizationId, Translator};
use lifecycle::{HrRequest, OrganizationsRequest, Report, Source, UsersRequest};
use tokio::sync::mpsc::Sender;

use crate::operate::{Event, Failed, Operator};

/// What to bring in.
pub(crate) struct Import {
    pub(crate) kind: String,
    pub(crate) path: PathBuf,
    pub(crate) organization: Option<String>,
    pub(crate) apply: bool,
    pub(crate) confirm_mass_change: bool,
}

pub(crate) async fn run(
    operator: &Operator,
    import: Import,
    progress: Sender<Event>,
) -> Result<Event, Failed> {
    let organization = organization(operator, &import).await?;
    // The command line speaks English.
    let catalogue = Catalogue::load().map_err(|error| Failed::broken(error.to_string()))?;
    let t = catalogue.translator(Locale::ENGLISH);
    match import.kind.as_str() {
        "hr" => {
            let mut request = HrRequest::preview(Source::file(&import.path), organization);
            request.apply = import.apply;
            request.confirm_mass_change = import.confirm_mass_change;
            let report = lifecycle::import_hr(&operator.db, &operator.caller(), request, &mut |step| {
                tell(&progress, &t.text(step.stage.message()), step.done, step.total);
            })
            .await;
            told(&t, &report?, import.apply)
        }
        "users" => {
            let mut request = UsersRequest::preview(Source::file(&import.path), organization);
            request.apply = import.apply;
            let report = lifecycle::import_users(&operator.db, &operator.caller(), request, &mut |step| {
                tell(&progress, &t.text(step.stage.message()), step.done, step.total);
            })
            .await;
            told(&t, &report?, import.apply)
        }
        "organizations" => {
            let territories = import.path.with_file_name(lifecycle::organizations::TERRITORIES_FILE);
            let request = OrganizationsRequest {
                source: Source::file(&import.path),
                territories: Source::file(&territories),
                organization,
                apply: import.apply,
            };
            let report =
                lifecycle::import_organizations(&operator.db, &operator.caller(), request, &mut |step| {
                    tell(&progress, &t.text(step.stage.message()), step.done, step.total);
                })
                .await;
            told(&t, &report?, import.apply)
        }
        other => Err(Failed::refused(format!("nothing is known of files of kind `{other}`"))),
    }
}

/// A step that finds the channel full is left out: the next one says more.
fn tell(progress: &Sender<Event>, what: &str, done: u64, total: u64) {
    let _ = progress.try_send(Event::Progress { what: what.to_owned(), done, total });
}

async fn organization(operator: &Operator, import: &Import) -> Result<OrganizationId, Failed> {
    let named = import.organization.clone();
    let found = operator.db.read(&operator.caller(), named, crate::store::find_organization).await?;
    found.ok_or_else(|| match &import.organization {
        Some(text) => Failed::refused(format!(
            "there is no organization `{text}`: give its number, its whole name or its id"
        )),
        None => {
            Failed::refused("say which organization with --organization: there is none yet, or more than one")
        }
    })
}

fn told(t: &Translator, report: &Report, apply: bool) -> Result<Event, Failed> {
    let mut lines = report.lines(t);
    let accepted = report.outcome.is_accepted();
    if accepted && !apply && report.counts.any_change() {
        lines.push("Nothing was changed. Run it again with --apply to do this.".to_owned());
    }
    let document =
        serde_json::to_value(report.document(t)).map_err(|error| Failed::broken(error.to_string()))?;
    Ok(Event::Done { accepted, lines, document })
}
