//! What an import found and did, for people and programs.

use base::{Translator, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::fault::{FaultText, Faults};
use crate::model::ImportKind;
use crate::ops::hex;
use crate::reader::{Delimiter, Encoding, Format};
use crate::rules::Kind;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportOutcome)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A look only: this is what applying would do.
    Preview,
    /// It was done.
    Applied,
    /// There was nothing to do: the file says what is there.
    Unchanged,
    /// The file has faults; nothing was changed.
    Faults,
    /// So many would leave that somebody must confirm it; nothing was changed.
    NeedsConfirmation,
    /// It stopped half-way at a line that was refused; what came before is done, and running it again goes on.
    Stopped,
}

impl Outcome {
    /// The key of its sentence.
    pub const fn message(self) -> &'static str {
        match self {
            Outcome::Preview => "import-outcome-preview",
            Outcome::Applied => "import-outcome-applied",
            Outcome::Unchanged => "import-outcome-unchanged",
            Outcome::Faults => "import-outcome-faults",
            Outcome::NeedsConfirmation => "import-outcome-needs-confirmation",
            Outcome::Stopped => "import-outcome-stopped",
        }
    }
    /// Whether it did what it was asked to.
    pub const fn is_accepted(self) -> bool {
        matches!(self, Outcome::Preview | Outcome::Applied | Outcome::Unchanged)
    }
}

/// How many people, or business accounts, something is, or was, done about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    /// Accounts made.
    pub created: u64,
    /// Gone to another department, or come back.
    pub moved: u64,
    /// Changed otherwise.
    pub updated: u64,
    /// Gone: membership, places and roles end.
    pub left: u64,
    /// As they were.
    pub unchanged: u64,
    /// Gone before they were ever here: no account.
    pub gone: u64,
    /// Units made, groups above departments not counted.
    pub departments: u64,
    /// People of the organization with a number who are not in the file: left as they are.
    pub absent: u64,
    /// Of an import of business accounts: territories made, and the regions above them.
    pub territories: u64,
    /// Territories changed.
    pub territories_updated: u64,
}

impl Counts {
    pub(crate) fn count(&mut self, kind: Kind) {
        *match kind {
            Kind::Create => &mut self.created,
            Kind::Move => &mut self.moved,
            Kind::Update => &mut self.updated,
            Kind::Leave => &mut self.left,
            Kind::Unchanged => &mut self.unchanged,
            Kind::Gone => &mut self.gone,
        } += 1;
    }
    /// Whether anything is to be done.
    pub fn any_change(&self) -> bool {
        let people = self.created + self.moved + self.updated + self.left;
        people + self.departments + self.territories + self.territories_updated > 0
    }
}

/// What is done about one person or business account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportPerson)]
pub struct PersonLine {
    /// The line of the file.
    pub line: u64,
    /// The personnel number, or that of the business account; empty where the file has none.
    pub number: String,
    /// First and last name, or that of the business account.
    pub name: String,
    /// `create`, `move`, `update` or `leave`.
    pub action: String,
    /// What of them changes: `account`, `name`, `email`, `department`, `master_data`, …
    pub what: Vec<String>,
}

/// What an import found and did.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was imported.
    pub kind: ImportKind,
    /// The file's name.
    pub file: String,
    /// What the file was found to be; nothing where it could not be read at all.
    pub format: Option<Format>,
    /// Lines of it with something in them.
    pub rows: u64,
    /// People, or business accounts, in it.
    pub people: u64,
    /// What came of it.
    pub outcome: Outcome,
    /// How many.
    pub counts: Counts,
    /// About whom something is done: at most [`Report::MOST_CHANGES`].
    pub changes: Vec<PersonLine>,
    /// What is wrong.
    pub faults: Faults,
    /// What is worth a look and stops nothing.
    pub notices: Faults,
}

impl Report {
    /// People that are listed one by one.
    pub const MOST_CHANGES: usize = 1_000;

    /// In words and numbers, in the reader's language.
    pub fn document(&self, t: &Translator) -> ReportDocument {
        let texts = |faults: &Faults| faults.kept().iter().map(|fault| fault.text(t)).collect();
        ReportDocument {
            kind: self.kind.name().to_owned(),
            file: self.file.clone(),
            bytes: self.format.as_ref().map(|format| format.bytes),
            sha256: self.format.as_ref().map(|format| hex(&format.sha256)),
            encoding: self.format.as_ref().map(|format| format.encoding),
            byte_order_mark: self.format.as_ref().map(|format| format.byte_order_mark),
            delimiter: self.format.as_ref().map(|format| format.delimiter),
            rows: self.rows,
            people: self.people,
            outcome: self.outcome,
            accepted: self.outcome.is_accepted(),
            counts: self.counts,
            changes: self.changes.clone(),
            faults: texts(&self.faults),
            faults_total: self.faults.total(),
            notices: texts(&self.notices),
            notices_total: self.notices.total(),
        }
    }

    /// What was found out about the file, in a sentence.
    pub fn format_text(&self, t: &Translator) -> Option<String> {
        let format = self.format.as_ref()?;
        let encoding = match format.encoding {
            Encoding::Utf8 => "import-encoding-utf8",
            Encoding::Windows1252 => "import-encoding-windows1252",
            Encoding::Utf16Le | Encoding::Utf16Be => "import-encoding-utf16",
        };
        let delimiter = match format.delimiter {
            Delimiter::Comma => "import-delimiter-comma",
            Delimiter::Semicolon => "import-delimiter-semicolon",
            Delimiter::Tab => "import-delimiter-tab",
            Delimiter::Pipe => "import-delimiter-pipe",
        };
        let values = [
            ("file", Value::from(self.file.as_str())),
            ("rows", Value::from(self.rows)),
            ("people", Value::from(self.people)),
            ("encoding", Value::from(t.text(encoding).into_owned())),
            ("delimiter", Value::from(t.text(delimiter).into_owned())),
        ];
        let key = match self.kind {
            ImportKind::Hr | ImportKind::Users => "import-format",
            ImportKind::Organizations => "import-format-organizations",
        };
        Some(t.with(key, &values))
    }

    /// The numbers, each with its word, those that are zero left out.
    pub fn count_texts(&self, t: &Translator) -> Vec<String> {
        let counts = &self.counts;
        if self.kind == ImportKind::Organizations {
            return counted(
                t,
                &[
                    ("import-count-organizations-created", counts.created),
                    ("import-count-organizations-updated", counts.updated),
                    ("import-count-organizations-unchanged", counts.unchanged),
                    ("import-count-territories", counts.territories),
                    ("import-count-territories-updated", counts.territories_updated),
                ],
            );
        }
        let all = [
            ("import-count-created", counts.created),
            ("import-count-moved", counts.moved),
            ("import-count-updated", counts.updated),
            ("import-count-left", counts.left),
            ("import-count-unchanged", counts.unchanged),
            ("import-count-gone", counts.gone),
            ("import-count-departments", counts.departments),
            ("import-count-absent", counts.absent),
        ];
        counted(t, &all)
    }

    /// For a terminal, line by line: at most [`Report::MOST_LINES`] faults and as many notices, and how many more.
    pub fn lines(&self, t: &Translator) -> Vec<String> {
        let mut lines: Vec<String> = self.format_text(t).into_iter().collect();
        lines.extend(self.count_texts(t).into_iter().map(|text| format!("  {text}")));
        for (faults, key) in [(&self.faults, "import-faults-head"), (&self.notices, "import-notices-head")] {
            if faults.is_empty() {
                continue;
            }
            lines.push(t.with(key, &[("count", Value::from(faults.total()))]));
            for fault in faults.kept().iter().take(Self::MOST_LINES) {
                let text = fault.text(t);
                let mut place = text.file;
                if text.line > 0 {
                    place.push_str(&format!(":{}", text.line));
                }
                for part in [&text.column, &text.value].into_iter().filter(|part| !part.is_empty()) {
                    place.push_str(&format!(" {part}"));
                }
                lines.push(format!("  {place}: {} {} [{}]", text.message, text.fix, text.code));
            }
            let more = faults.total().saturating_sub(Self::MOST_LINES as u64);
            if more > 0 {
                lines.push(format!("  {}", t.with("import-more", &[("count", Value::from(more))])));
            }
        }
        lines.push(t.text(self.outcome.message()).into_owned());
        lines
    }

    /// Faults that [`Report::lines`] shows.
    pub const MOST_LINES: usize = 50;
}

/// Numbers with their words, those that are zero left out.
fn counted(t: &Translator, all: &[(&str, u64)]) -> Vec<String> {
    let some = all.iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| t.with(key, &[("count", Value::from(*count))])).collect()
}

/// What an import found and did, as the API answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct ReportDocument {
    /// `hr`, `users` or `organizations`.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// Its size.
    pub bytes: Option<u64>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: Option<String>,
    /// How its letters are written.
    pub encoding: Option<Encoding>,
    /// Whether it begins with a byte-order mark.
    pub byte_order_mark: Option<bool>,
    /// What parts its fields.
    pub delimiter: Option<Delimiter>,
    /// Lines of it with something in them.
    pub rows: u64,
    /// People, or business accounts, in it.
    pub people: u64,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether it did what it was asked to.
    pub accepted: bool,
    /// How many.
    pub counts: Counts,
    /// About whom something is done: at most 1,000.
    pub changes: Vec<PersonLine>,
    /// What is wrong: at most 1,000.
    pub faults: Vec<FaultText>,
    /// How much is wrong in all.
    pub faults_total: u64,
    /// What is worth a look and stops nothing: at most 1,000.
    pub notices: Vec<FaultText>,
    /// How much of that in all.
    pub notices_total: u64,
}
