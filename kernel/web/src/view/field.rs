//! Form fields: a label, a control, help, and what is wrong, tied together for eyes and screen readers alike.

use askama::Template;
use base::{Rejection, Translator};

use super::{Icon, component, icon};

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line of explanation (radio buttons and checkboxes show it).
    pub help: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A value that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), help: None, chosen: false }
    }
    /// With a line of explanation.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
    /// Chosen or not.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// The control of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A line; the type of `<input>`: `text`, `email`, `tel`, `password`, `date`, `number`, `url`, `search`, `datetime-local`.
    Line(&'static str),
    /// Several lines.
    Lines(u8),
    /// One of a list that opens.
    Select(Vec<Choice>),
    /// One of a few, all seen.
    Radios(Vec<Choice>),
    /// Any of a few, all seen; sent once each.
    Checkboxes(Vec<Choice>),
    /// Yes or no; sent as `on`.
    Checkbox(bool),
    /// A file; the form must be `multipart/form-data`. The text is the `accept` list.
    File(String),
}

/// A field of a form.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/field.html")]
pub struct Field {
    name: String,
    id: String,
    label: String,
    kind: FieldKind,
    value: String,
    help: Option<String>,
    error: Option<(String, String)>,
    /// "optional" in the reader's language, shown unless the field is required: most fields of our forms are.
    optional: Option<String>,
    required: bool,
    autocomplete: Option<&'static str>,
    placeholder: Option<String>,
    live: Option<String>,
    max: Option<u32>,
    min: Option<u32>,
    range: Option<(String, String)>,
    wide: bool,
    reveal: Option<String>,
    locked: bool,
    inputmode: Option<&'static str>,
    focus: bool,
}

impl Field {
    /// A field of any kind. `name` is what is sent, and the end of the field's JSON pointer in the API.
    pub fn new(name: impl Into<String>, label: impl Into<String>, kind: FieldKind) -> Self {
        let name = name.into();
        let id = format!("f-{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        Field {
            id,
            name,
            label: label.into(),
            kind,
            value: String::new(),
            help: None,
            error: None,
            optional: None,
            required: false,
            autocomplete: None,
            placeholder: None,
            live: None,
            max: None,
            min: None,
            range: None,
            wide: false,
            reveal: None,
            locked: false,
            inputmode: None,
            focus: false,
        }
    }
    /// A line of text.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Line("text"))
    }
    /// An e-mail address.
    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Line("email")).autocomplete("email")
    }
    /// A telephone number.
    pub fn phone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Line("tel")).autocomplete("tel")
    }
    /// A password. Never given a value. With script, a button shows it; its name comes from the catalogue.
    pub fn password(t: &Translator, name: impl Into<String>, label: impl Into<String>) -> Self {
        let mut field = Self::new(name, label, FieldKind::Line("password")).autocomplete("current-password");
        field.reveal = Some(t.text("web-password-show").into_owned());
        field
    }
    /// A date.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldKind::Line("date"))
    }
    /// Several lines of text.
    pub fn lines(name: impl Into<String>, label: impl Into<String>, rows: u8) -> Self {
        Self::new(name, label, FieldKind::Lines(rows)).wide()
    }
    /// One of a list that opens.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, FieldKind::Select(choices))
    }
    /// One of a few.
    pub fn radios(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, FieldKind::Radios(choices)).wide()
    }
    /// Any of a few.
    pub fn checkboxes(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, FieldKind::Checkboxes(choices)).wide()
    }
    /// Yes or no.
    pub fn checkbox(name: impl Into<String>, label: impl Into<String>, on: bool) -> Self {
        Self::new(name, label, FieldKind::Checkbox(on)).wide()
    }

    /// With what it holds now. Of a field with choices: the one to choose.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        let value = value.into();
        match &mut self.kind {
            FieldKind::Select(choices) | FieldKind::Radios(choices) => {
                for choice in choices {
                    choice.chosen = choice.value == value;
                }
            }
            FieldKind::Line("password") | FieldKind::File(_) => {}
            FieldKind::Checkboxes(_) | FieldKind::Checkbox(_) => {}
            FieldKind::Line(_) | FieldKind::Lines(_) => self.value = value,
        }
        self
    }
    /// Must be filled in.
    pub fn required(mut self) -> Self {
        self.required = true;
        self.optional = None;
        self
    }
    /// May be left empty, and says so.
    pub fn optional(mut self, t: &Translator) -> Self {
        self.required = false;
        self.optional = Some(t.text("web-field-optional").into_owned());
        self
    }
    /// With a line that helps to fill it in.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
    /// With what is wrong, where there is something: `.faults(&faults)`.
    pub fn faults(mut self, faults: &FormFaults) -> Self {
        if let Some(fault) = faults.of(&self.name) {
            self.error = Some(fault);
        }
        self
    }
    /// With what is wrong, in a sentence.
    pub fn error(mut self, text: impl Into<String>) -> Self {
        self.error = Some((text.into(), String::new()));
        self
    }
    /// What a browser may fill in (HTML's `autocomplete` names). `off` for fields about somebody else.
    pub fn autocomplete(mut self, name: &'static str) -> Self {
        self.autocomplete = Some(name);
        self
    }
    /// An example in grey. Never the only place that says what is wanted.
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = Some(text.into());
        self
    }
    /// Checked as one types: `path` is asked with the field as `?name=value` and answers with a [`FieldNote`].
    pub fn live(mut self, path: impl Into<String>) -> Self {
        self.live = Some(path.into());
        self
    }
    /// At most so many characters.
    pub fn max(mut self, characters: u32) -> Self {
        self.max = Some(characters);
        self
    }
    /// At least so many characters.
    pub fn min(mut self, characters: u32) -> Self {
        self.min = Some(characters);
        self
    }
    /// Of dates and numbers: the least and the greatest.
    pub fn range(mut self, least: impl Into<String>, greatest: impl Into<String>) -> Self {
        self.range = Some((least.into(), greatest.into()));
        self
    }
    /// Over the form's whole width.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }
    /// Shown but not to be changed here; the help says why.
    pub fn locked(mut self) -> Self {
        self.locked = true;
        self
    }
    /// The keyboard a phone shows: `numeric`, `decimal`.
    pub fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }
    /// Where typing begins. One a page at most.
    pub fn focus(mut self) -> Self {
        self.focus = true;
        self
    }
    /// Another id, where a page has two fields of one name.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// Whether it says that it is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        self.error.is_some()
    }
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if self.help.is_some() {
            ids.push(format!("{}-help", self.id));
        }
        if self.error.is_some() || self.live.is_some() {
            ids.push(format!("{}-note", self.id));
        }
        ids.join(" ")
    }
    fn grouped(&self) -> bool {
        matches!(self.kind, FieldKind::Radios(_) | FieldKind::Checkboxes(_))
    }
    /// Whether what is typed is for machines: no capitals, no spelling, left to right in every language.
    fn machine(&self, sort: &str) -> bool {
        matches!(sort, "email" | "tel" | "password" | "url")
    }
    fn icon(&self, name: &'static str) -> Icon {
        icon(name)
    }
}

/// The answer to a live check: one line under the field.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/field_note.html")]
pub struct FieldNote {
    good: bool,
    text: String,
    fix: String,
}

impl FieldNote {
    /// All is well; the text may be empty.
    pub fn good(text: impl Into<String>) -> Self {
        FieldNote { good: true, text: text.into(), fix: String::new() }
    }
    /// Something is wrong, and what to do.
    pub fn bad(text: impl Into<String>, fix: impl Into<String>) -> Self {
        FieldNote { good: false, text: text.into(), fix: fix.into() }
    }
    /// From a fault that a value's type found: `FieldNote::of(t, &error.at("/email"))`.
    pub fn of(t: &Translator, fault: &base::FieldFault) -> Self {
        let rejection = Rejection::from(vec![fault.clone()]);
        match t.rejection(&rejection).fields.into_iter().next() {
            Some(field) => Self::bad(field.message, field.fix),
            None => Self::good(""),
        }
    }
}

/// What a refusal says about the fields of a form, for [`Field::faults`].
#[derive(Debug, Clone, Default)]
pub struct FormFaults {
    fields: Vec<(String, String, String)>,
    whole: Option<(String, String)>,
    /// A way on, and what it is called.
    way: Option<(String, String)>,
}

impl FormFaults {
    /// Nothing wrong.
    pub fn none() -> Self {
        Self::default()
    }
    /// What a form says that was refused, if it was.
    pub fn or_none(t: &Translator, rejection: Option<&Rejection>) -> Self {
        rejection.map_or_else(FormFaults::none, |rejection| FormFaults::of_rejection(t, rejection))
    }
    /// From a refusal, in the reader's language.
    pub fn of_rejection(t: &Translator, rejection: &Rejection) -> Self {
        let told = t.rejection(rejection);
        let fields = told
            .fields
            .into_iter()
            .map(|field| (name_of(&field.pointer), field.message, field.fix))
            .collect();
        // A refusal that knows a way on says so: its value `link` is a page of ours, `{key}-link` what that is called.
        let label = format!("{}-link", rejection.code.message);
        let way = rejection.args.iter().find(|(name, _)| *name == "link" && t.has(&label));
        let way = way.map(|(_, path)| (path.clone(), t.text(&label).into_owned()));
        FormFaults { fields, whole: Some((told.message, told.fix)), way }
    }
    /// What is wrong with the field of this name, and what to do.
    pub fn of(&self, name: &str) -> Option<(String, String)> {
        self.fields.iter().find(|(own, ..)| own == name).map(|(_, text, fix)| (text.clone(), fix.clone()))
    }
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        self.whole.is_some()
    }
    /// What is wrong as a whole, to stand above the form.
    pub fn notice(&self) -> Option<super::Notice> {
        let (text, fix) = self.whole.as_ref()?;
        let notice = super::Notice::new(crate::Tone::Danger, fix.clone()).title(text.clone());
        Some(match &self.way {
            Some((path, label)) => notice.action(super::Action::link(path.as_str(), label.as_str())),
            None => notice,
        })
    }
}

/// `/address/city` is the form field `address.city`.
fn name_of(pointer: &str) -> String {
    pointer.trim_start_matches(['/', '?']).replace('/', ".").replace("~1", "/").replace("~0", "~")
}

component!(Field, FieldNote);
