//! Pages that are the same wherever they stand: one form, or tables below one head; and the part of another page that is a
//! note, tables and buttons.

use askama::Template;

use super::{Action, Facts, Field, FormFaults, Notice, PageHead, Shell, Table};
use crate::Context;

/// A page that is one form.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/form_page.html")]
pub struct FormPage {
    shell: Shell,
    head: PageHead,
    notice: Option<Notice>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    buttons: Vec<Action>,
}

impl FormPage {
    /// A form that is sent to `path`, with what is wrong with it above the fields.
    pub fn new(context: &Context, head: PageHead, path: impl Into<String>, faults: &FormFaults) -> Self {
        FormPage {
            shell: context.shell(),
            head,
            notice: faults.notice(),
            path: path.into(),
            hidden: Vec::new(),
            fields: Vec::new(),
            buttons: Vec::new(),
        }
    }
    /// What is sent and not seen: of what the form is, and which version it was shown with.
    pub fn hidden(mut self, hidden: Vec<(&'static str, String)>) -> Self {
        self.hidden = hidden;
        self
    }
    /// What is asked.
    pub fn fields(mut self, fields: Vec<Field>) -> Self {
        self.fields = fields;
        self
    }
    /// What sends it, and the way back.
    pub fn buttons(mut self, buttons: Vec<Action>) -> Self {
        self.buttons = buttons;
        self
    }
}

/// A page that is tables below one head.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/table_page.html")]
pub struct TablePage {
    shell: Shell,
    head: PageHead,
    tables: Vec<Table>,
}

impl TablePage {
    /// Tables, one below the other.
    pub fn new(context: &Context, head: PageHead, tables: Vec<Table>) -> Self {
        TablePage { shell: context.shell(), head, tables }
    }
}

/// A part of another page, such as a tab: what to know, what there is, and what can be done.
#[derive(Debug, Clone, Template, Default)]
#[template(path = "reeve/tab_part.html")]
pub struct TabPart {
    /// What to know.
    pub text: String,
    /// Facts, one below the other.
    pub facts: Option<Facts>,
    /// Tables, one below the other.
    pub tables: Vec<Table>,
    /// What can be done.
    pub actions: Vec<Action>,
}
