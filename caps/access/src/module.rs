//! Modules of other programs, and what can be done in them: declared while Reeve runs.

use base::{Id, IdKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What [`ModuleId`]s are ids of.
#[derive(Debug)]
pub enum ModuleKind {}
impl IdKind for ModuleKind {
    const NOUN: &'static str = "module";
}

/// A module that another program declared.
pub type ModuleId = Id<ModuleKind>;

/// What rises when anything of other programs' modules changes. Every compiled access rests on it.
pub(crate) const MODULES: Uuid = Uuid::from_u128(0x019b_76da_a800_7000_8000_0001_0000_0000);

/// A text is no name of a module or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModuleNameError;
impl base::FieldError for ModuleNameError {
    fn code(&self) -> (&'static base::Code, Vec<(&'static str, String)>) {
        (&crate::rules::BAD_MODULE_NAME, Vec::new())
    }
}

/// 1 to 30 of `a` to `z`, `0` to `9` and `_`, beginning with a letter.
fn is_name(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.len() <= ModuleCode::MAX_CHARS
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(letters)
}

/// What stands before the dot of a permission: 1 to 30 of `a` to `z`, `0` to `9` and `_`, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModuleCode(String);

impl ModuleCode {
    /// The most characters.
    pub const MAX_CHARS: usize = 30;

    /// Reads a text.
    pub fn parse(text: &str) -> Result<Self, ModuleNameError> {
        if is_name(text) { Ok(ModuleCode(text.to_owned())) } else { Err(ModuleNameError) }
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Whether this program has a module of that name itself.
    pub fn is_of_the_house(&self) -> bool {
        policy::house().iter().any(|permission| permission.module() == self.0)
    }
}

/// What stands behind the dot of a permission, of the same letters. Names that end in `_own` are this program's: they mean what
/// is the person's own and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionName(String);

impl ActionName {
    /// Reads a text.
    pub fn parse(text: &str) -> Result<Self, ModuleNameError> {
        let good = is_name(text) && !text.ends_with("_own");
        if good { Ok(ActionName(text.to_owned())) } else { Err(ModuleNameError) }
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The permission's whole name.
    pub(crate) fn of(&self, module: &ModuleCode) -> String {
        format!("{}.{}", module.0, self.0)
    }
}

/// A module that another program declared, as it is loaded for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// What stands before the dot.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Nobody declares it any more.
    pub is_retired: bool,
    /// Its entity tag.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_those_of_this_program() {
        for (text, module, action) in [
            ("crm", true, true),
            ("crm_2", true, true),
            ("read_own", true, false),
            ("", false, false),
            ("2crm", false, false),
            ("Crm", false, false),
            ("crm.leads", false, false),
            ("crm-leads", false, false),
            ("ü", false, false),
            (&"a".repeat(30), true, true),
            (&"a".repeat(31), false, false),
        ] {
            assert_eq!(ModuleCode::parse(text).is_ok(), module, "{text}");
            assert_eq!(ActionName::parse(text).is_ok(), action, "{text}");
        }
        assert!(ModuleCode::parse("roles").unwrap().is_of_the_house());
        assert!(!ModuleCode::parse("crm").unwrap().is_of_the_house());
        let code = ModuleCode::parse("crm").unwrap();
        assert_eq!(ActionName::parse("export").unwrap().of(&code), "crm.export");
    }
}
