//! What is told once.

use askama::Template;

use super::component;

/// A small note beside what it is about, which its reader dismisses for good.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/hint.html")]
pub struct Hint {
    title: String,
    text: String,
    path: String,
    csrf: String,
    fields: Vec<(String, String)>,
    dismiss_label: String,
}

impl Hint {
    /// A title and a sentence or two; dismissing it is sent to `path`.
    pub fn new(
        t: &base::Translator,
        title: impl Into<String>,
        text: impl Into<String>,
        path: impl Into<String>,
        csrf: impl Into<String>,
    ) -> Self {
        Hint {
            title: title.into(),
            text: text.into(),
            path: path.into(),
            csrf: csrf.into(),
            fields: Vec::new(),
            dismiss_label: t.text("web-hint-dismiss").into_owned(),
        }
    }
    /// Sent with it: which hint, where to come back to.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }
}

component!(Hint);
