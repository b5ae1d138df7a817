//! The forms of a page, as a browser finds them.

use std::collections::BTreeMap;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// What a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Hidden,
    Line,
    /// A line that is searched by, and kept nowhere.
    Search,
    Password,
    Area,
    Select,
    /// One of the buttons or boxes of a name.
    Choice,
    File,
}

/// A control with a name.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) value: String,
    /// Whether it is sent as it stands: a box that is ticked, an option that is chosen, any line.
    pub(super) sent: bool,
    /// Whether somebody can change it.
    pub(super) open: bool,
    /// Whether it says that it is wrong, and what is said about that.
    pub(super) invalid: bool,
    told: Vec<String>,
    /// Of a select: what can be chosen, with what is read there.
    pub(super) options: Vec<(String, String)>,
    form: Option<String>,
}

/// A form with what it sends.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    id: Option<String>,
    pub(super) post: bool,
    pub(super) action: String,
    pub(super) multipart: bool,
    pub(super) fields: Vec<Field>,
    /// The first button that sends it: its name and value, and where to if not to the form's own address.
    pub(super) button: Option<(String, String)>,
    goes_to: Option<String>,
}

impl Form {
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
    /// Where it is sent to.
    pub(super) fn target(&self) -> &str {
        self.goes_to.as_deref().unwrap_or(&self.action)
    }
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) forms: Vec<Form>,
    pub(super) links: Vec<String>,
    /// Whether something is said to be wrong with the whole of it.
    pub(super) alert: bool,
    /// What is read, apart from what stands in controls.
    pub(super) words: String,
    notes: BTreeMap<String, String>,
}

impl Page {
    pub(super) fn read(html: &str) -> Page {
        let mut reader = Reader::default();
        for token in Tokenizer::new(html) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => reader.open(&tag),
                Token::EndTag(tag) => reader.close(&text(&tag.name)),
                Token::String(words) => reader.words(&text(&words)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        reader.finish()
    }
    /// Whether a field says that it is wrong, and says what.
    pub(super) fn tells(&self, field: &Field) -> bool {
        let said = |id: &String| self.notes.get(id).is_some_and(|note| !note.trim().is_empty());
        field.invalid && field.told.iter().any(said)
    }
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An element that is open.
struct Open {
    tag: String,
    id: Option<String>,
    /// A group of fields says for its fields that they are wrong.
    invalid: bool,
    told: Vec<String>,
}

#[derive(Default)]
struct Reader {
    page: Page,
    open: Vec<Open>,
    form: Option<usize>,
    fields: Vec<(Option<usize>, Field)>,
    buttons: Vec<(Option<usize>, Option<String>, Button)>,
}

struct Button {
    named: Option<(String, String)>,
    goes_to: Option<String>,
}

/// Elements without an end (HTML, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = text(&tag.name);
        let get = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| text(value));
        let has = |key: &str| tag.attributes.contains_key(key.as_bytes());
        let list = |key: &str| {
            get(key).unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        if get("role").as_deref() == Some("alert") {
            self.page.alert = true;
        }
        match name.as_str() {
            "a" => self.page.links.extend(get("href")),
            "form" => {
                self.form = Some(self.page.forms.len());
                self.page.forms.push(Form {
                    id: get("id"),
                    post: get("method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
                    action: get("action").unwrap_or_default(),
                    multipart: get("enctype").as_deref() == Some("multipart/form-data"),
                    ..Form::default()
                });
            }
            "button" => {
                let sends = get("type").is_none_or(|sort| sort == "submit");
                if sends && get("formmethod").as_deref() != Some("dialog") {
                    let named = get("name").map(|name| (name, get("value").unwrap_or_default()));
                    let button = Button { named, goes_to: get("formaction") };
                    self.buttons.push((self.form, get("form"), button));
                }
            }
            "option" => {
                if let Some((_, field)) = self.fields.last_mut()
                    && field.kind == Kind::Select
                {
                    let value = get("value").unwrap_or_default();
                    if has("selected") || field.options.is_empty() {
                        field.value.clone_from(&value);
                    }
                    field.options.push((value, String::new()));
                }
            }
            "input" | "select" | "textarea" => {
                let Some(field_name) = get("name") else { return };
                let sort = get("type").unwrap_or_else(|| "text".to_owned());
                let kind = match (name.as_str(), sort.as_str()) {
                    ("select", _) => Kind::Select,
                    ("textarea", _) => Kind::Area,
                    (_, "hidden") => Kind::Hidden,
                    (_, "checkbox" | "radio") => Kind::Choice,
                    (_, "file") => Kind::File,
                    (_, "password") => Kind::Password,
                    (_, "search") => Kind::Search,
                    // The palette's is a text field, for it is a combobox.
                    _ if get("enterkeyhint").as_deref() == Some("search") => Kind::Search,
                    _ => Kind::Line,
                };
                let group = self.open.iter().rev().find(|open| open.tag == "fieldset");
                let mut told = list("aria-describedby");
                let mut invalid = get("aria-invalid").as_deref() == Some("true");
                if let Some(group) = group {
                    told.extend(group.told.clone());
                    invalid |= group.invalid;
                }
                let field = Field {
                    name: field_name,
                    kind,
                    value: get("value").unwrap_or_default(),
                    sent: !has("disabled") && (kind != Kind::Choice || has("checked")),
                    open: !has("disabled") && !has("readonly"),
                    invalid,
                    told,
                    options: Vec::new(),
                    form: get("form"),
                };
                self.fields.push((self.form, field));
            }
            _ => {}
        }
        if !tag.self_closing && !VOID.contains(&name.as_str()) {
            let invalid = get("aria-invalid").as_deref() == Some("true");
            self.open.push(Open { tag: name, id: get("id"), invalid, told: list("aria-describedby") });
        }
    }
    fn close(&mut self, tag: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.tag == tag) {
            self.open.truncate(at);
        }
        if tag == "form" {
            self.form = None;
        }
    }
    fn words(&mut self, words: &str) {
        match self.open.last().map(|open| open.tag.as_str()) {
            Some("textarea") => {
                // The line break after the tag is the markup's, not the text's.
                let words = words.strip_prefix('\n').unwrap_or(words);
                if let Some((_, field)) = self.fields.last_mut() {
                    field.value.push_str(words);
                }
            }
            Some("option") => {
                if let Some((_, label)) =
                    self.fields.last_mut().and_then(|(_, field)| field.options.last_mut())
                {
                    label.push_str(words);
                }
            }
            _ => self.page.words.push_str(words),
        }
        for id in self.open.iter().filter_map(|open| open.id.as_ref()) {
            self.page.notes.entry(id.clone()).or_default().push_str(words);
        }
    }
    fn finish(mut self) -> Page {
        let forms = &mut self.page.forms;
        let by_id = |forms: &[Form], id: &str| forms.iter().position(|form| form.id.as_deref() == Some(id));
        for (inside, field) in self.fields {
            let form = match &field.form {
                Some(id) => by_id(forms, id),
                None => inside,
            };
            if let Some(form) = form {
                forms[form].fields.push(field);
            }
        }
        for (inside, other, button) in self.buttons {
            let form = match &other {
                Some(id) => by_id(forms, id),
                None => inside,
            };
            if let Some(form) = form
                && forms[form].button.is_none()
                && forms[form].goes_to.is_none()
            {
                forms[form].button = button.named;
                forms[form].goes_to = button.goes_to;
            }
        }
        self.page
    }
}

#[test]
fn a_page_is_read_as_a_browser_reads_it() {
    let page = Page::read(
        "<p>Hi &#38; <b>bye</b></p><form id=f method=post action='/x?a&amp;b' enctype=multipart/form-data>\
         <input type=hidden name=_csrf value=1><fieldset aria-invalid=true aria-describedby='k-note'>\
         <label><input type=radio name=k value=a><input type=radio name=k value=b checked></label>\
         <div id=k-note><p>choose</p></div></fieldset><textarea name=t>\n&#60;b&#62;&#34;</textarea>\
         <select name=s><option value=''>-</option><option value=2 selected>two</option></select>\
         <input name=l value='&lt;i&gt;' aria-invalid=true aria-describedby='l-help l-note'><div id=l-note> </div>\
         <button name=go value=next>Go</button></form><input form=f name=out readonly><a href='/y'>y</a>",
    );
    let form = &page.forms[0];
    let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["_csrf", "k", "k", "t", "s", "l", "out"]);
    assert_eq!((form.post, form.multipart, form.target()), (true, true, "/x?a&b"));
    assert_eq!(form.button, Some(("go".to_owned(), "next".to_owned())));
    let value = |name: &str| form.field(name).unwrap().value.as_str();
    assert_eq!([value("t"), value("s"), value("l")], ["<b>\"", "2", "<i>"]);
    assert_eq!(form.field("s").unwrap().options[1], ("2".to_owned(), "two".to_owned()));
    assert_eq!(form.fields.iter().filter(|field| field.sent).count(), 6);
    assert!(page.tells(form.field("k").unwrap()) && !page.tells(form.field("l").unwrap()));
    assert!(!form.field("out").unwrap().open);
    assert_eq!(page.links, ["/y"]);
    assert!(page.words.contains("Hi & bye") && !page.alert);
}
