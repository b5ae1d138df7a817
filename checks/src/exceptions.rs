//! The closed lists of `checks/exceptions.toml`.

use serde::Deserialize;

use crate::tree::Tree;

/// Where the lists stand.
pub(crate) const PATH: &str = "checks/exceptions.toml";

/// Everything that the checks let pass.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exceptions {
    #[serde(default)]
    pub(crate) docs: Docs,
    #[serde(default)]
    pub(crate) templates: Templates,
}

/// For the check of the documentation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Docs {
    #[serde(default)]
    pub(crate) not_paths: Vec<NotPath>,
}

/// A name that looks like a file of ours and is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotPath {
    pub(crate) name: String,
    /// Required, so that nobody adds one without.
    #[serde(rename = "reason")]
    pub(crate) _reason: String,
}

/// For the check of the templates.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Templates {
    #[serde(default)]
    pub(crate) words: Vec<Word>,
}

/// A word that is the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    pub(crate) word: String,
    /// Required, so that nobody adds one without.
    #[serde(rename = "reason")]
    pub(crate) _reason: String,
}

/// Reads the lists; none if the file is not there.
pub(crate) fn read(tree: &Tree) -> Result<Exceptions, String> {
    match tree.text(PATH) {
        None => Ok(Exceptions::default()),
        Some(text) => toml::from_str(text).map_err(|error| error.to_string()),
    }
}
