//! Files brought in from the command line.

use std::fs::File;
use std::path::PathBuf;

use base::{Catalogue, Locale, OrganizationId};
use lifecycle::{HrRequest, Report, Source, UsersRequest};
use serde_json::json;
use tokio::sync::mpsc::Sender;

use crate::operate::{Event, Operator};

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
) -> Result<Event, String> {
    let organization = organization(operator, &import).await?;
    match import.kind.as_str() {
        "hr" => {
            let mut request = HrRequest::preview(Source::file(&import.path), organization);
            request.apply = import.apply;
            request.confirm_mass_change = import.confirm_mass_change;
            let report = lifecycle::import_hr(&operator.db, &operator.caller(), request, &mut |step| {
                tell(&progress, step.stage.message(), step.done, step.total);
            })
            .await;
            people(report.map_err(crate::accounts::said)?, import.apply)
        }
        "users" => {
            let mut request = UsersRequest::preview(Source::file(&import.path), organization);
            request.apply = import.apply;
            let report = lifecycle::import_users(&operator.db, &operator.caller(), request, &mut |step| {
                tell(&progress, step.stage.message(), step.done, step.total);
            })
            .await;
            people(report.map_err(crate::accounts::said)?, import.apply)
        }
        "organizations" => accounts(operator, organization, &import, &progress).await,
        other => Err(format!("nothing is known of files of kind `{other}`")),
    }
}

/// A step that finds the channel full is left out: the next one says more.
fn tell(progress: &Sender<Event>, what: &str, done: u64, total: u64) {
    let _ = progress.try_send(Event::Progress { what: what.to_owned(), done, total });
}

async fn organization(operator: &Operator, import: &Import) -> Result<OrganizationId, String> {
    operator
        .db
        .read(&operator.caller(), import.organization.clone(), crate::store::find_organization)
        .await
        .map_err(|error| error.to_string())?
        .ok_or_else(|| match &import.organization {
            Some(text) => {
                format!("there is no organization `{text}`: give its number, its whole name or its id")
            }
            None => {
                "say which organization with --organization: there is none yet, or more than one".to_owned()
            }
        })
}

fn people(report: Report, apply: bool) -> Result<Event, String> {
    let catalogue = Catalogue::load().map_err(|error| error.to_string())?;
    let t = catalogue.translator(Locale::ENGLISH);
    let mut lines = report.lines(&t);
    let accepted = report.outcome.is_accepted();
    if accepted && !apply && report.counts.any_change() {
        lines.push("Nothing was changed. Run it again with --apply to do this.".to_owned());
    }
    let document = serde_json::to_value(report.document(&t)).map_err(|error| error.to_string())?;
    Ok(Event::Done { accepted, lines, document })
}

async fn accounts(
    operator: &Operator,
    seller: OrganizationId,
    import: &Import,
    progress: &Sender<Event>,
) -> Result<Event, String> {
    let open = |path: PathBuf| {
        File::open(&path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))
    };
    let (territories, companies) =
        (open(import.path.with_file_name("territories.csv"))?, open(import.path.clone())?);
    let read = tokio::task::spawn_blocking(move || units::import::read(territories, companies))
        .await
        .map_err(|error| error.to_string())?;
    let files = match read {
        Ok(files) => files,
        Err(faults) => {
            let mut lines: Vec<String> = faults
                .listed
                .iter()
                .map(|fault| {
                    let rejection =
                        base::Rejection { code: fault.code, args: fault.args.clone(), fields: Vec::new() };
                    let why = crate::accounts::english(&rejection);
                    format!("{}, line {}, {}: `{}`: {why}", fault.file, fault.line, fault.column, fault.value)
                })
                .collect();
            lines.push(format!("{} faults; nothing was changed.", faults.total));
            return Ok(Event::Done { accepted: false, document: json!({"faults": lines}), lines });
        }
    };
    let summary =
        units::import::run(&operator.db, &operator.caller(), seller, files, import.apply, |done, total| {
            tell(progress, "business accounts", done as u64, total as u64);
        })
        .await
        .map_err(crate::accounts::said)?;
    let refused: Vec<String> = summary
        .refused
        .iter()
        .map(|(line, rejection)| format!("line {line}: {}", crate::accounts::english(rejection)))
        .collect();
    let count = |what: &str, counts: units::import::Counts| {
        format!(
            "{what}: {} new, {} changed, {} as they were",
            counts.created, counts.changed, counts.unchanged
        )
    };
    let mut lines = vec![count("units", summary.units), count("business accounts", summary.accounts)];
    lines.extend(refused.iter().cloned());
    if !import.apply {
        lines.push("Nothing was changed. Run it again with --apply to do this.".to_owned());
    }
    let counts = |counts: units::import::Counts| json!({"created": counts.created, "changed": counts.changed, "unchanged": counts.unchanged});
    Ok(Event::Done {
        accepted: refused.is_empty(),
        document: json!({
            "applied": import.apply, "units": counts(summary.units), "accounts": counts(summary.accounts),
            "refused": refused,
        }),
        lines,
    })
}
