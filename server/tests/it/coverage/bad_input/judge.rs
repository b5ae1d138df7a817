//! What an answer to a bad value must be.

use std::collections::BTreeSet;

use server::testing::Answer;

use super::html::{Field, Form, Kind, Page};
use super::sent::Filled;
use super::templates::{Key, Templates};
use super::values::{Bad, SCRIPT, turns};

/// What is wrong with an answer whatever was asked.
pub(super) fn anyway(answer: &Answer) -> Result<(), String> {
    if answer.status.is_server_error() {
        return Err(format!("is answered with {}: {}", answer.status, short(&answer.text)));
    }
    // Files that are handed over are no pages.
    let html =
        answer.headers.get("content-type").is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    if html && answer.text.contains(SCRIPT) {
        return Err("the script stands in the page".to_owned());
    }
    Ok(())
}

/// What is wrong with a page that is shown after a change.
pub(super) fn afterwards(answer: &Answer) -> Result<(), String> {
    anyway(answer)?;
    if turns(&Page::read(&answer.text).words) {
        return Err("what it says is turned round".to_owned());
    }
    Ok(())
}

/// A value that was put into one field of a form which was filled in well.
pub(super) struct Tried<'a> {
    pub(super) key: &'a Key,
    pub(super) field: &'a Field,
    pub(super) bad: &'a Bad,
    pub(super) sent: &'a Filled,
    /// What is wrong with the form when nothing bad is in it.
    pub(super) already: &'a BTreeSet<String>,
}

/// What is only compared with what is kept, and answered alike whatever it is.
const COMPARED: [(&str, &str); 1] = [("/sign-in", "identifier")];

impl Tried<'_> {
    pub(super) fn judge(&self, templates: &Templates, answer: &Answer) -> Result<(), String> {
        anyway(answer)?;
        let status = answer.status.as_u16();
        // What nobody can type has no place where it could be told.
        let typed = matches!(self.field.kind, Kind::Line | Kind::Area | Kind::Password | Kind::Search)
            && self.field.open;
        match status {
            200..=399 if typed && self.bad.refused && self.is_kept() => {
                Err(format!("is taken, and answered with {status}"))
            }
            200..=399 => Ok(()),
            413 | 414 if self.bad.is_large() => Ok(()),
            429 => Ok(()),
            422 if typed => self.told(templates, &answer.text),
            _ if typed => Err(format!("is answered with {status}, without the form")),
            _ => Ok(()),
        }
    }
    /// Whether what stands in the field is kept as it is.
    fn is_kept(&self) -> bool {
        let compared = COMPARED.contains(&(self.key.to.as_str(), self.field.name.as_str()));
        matches!(self.field.kind, Kind::Line | Kind::Area) && !compared
    }
    /// It is said beside the field, and the rest is as it was.
    fn told(&self, templates: &Templates, html: &str) -> Result<(), String> {
        let page = Page::read(html);
        if turns(&page.words) {
            return Err("what is said about it is turned round".to_owned());
        }
        let same = |form: &&Form| {
            let own = templates.of_form(form).as_deref() == Some(self.key.to.as_str());
            own && form.field(&self.field.name).is_some()
        };
        let Some(form) = page.forms.iter().find(same) else {
            return Err("is refused, and the form is gone".to_owned());
        };
        let beside = form.fields.iter().any(|field| field.name == self.field.name && page.tells(field));
        // Of the whole, and of no field in particular: a password that is not the right one, what somebody else changed.
        let invalid = wrong(form);
        let whole = page.alert && invalid.is_subset(self.already);
        // A town without its country: it is told where the country is missing.
        let group = self.field.name.split_once('.').map(|(group, _)| format!("{group}."));
        let whole = whole || group.is_some_and(|group| invalid.iter().any(|name| name.starts_with(&group)));
        if !beside && (!whole || self.bad.refused && self.is_kept()) {
            return Err("is refused, and not told beside the field".to_owned());
        }
        for value in self.sent.iter().filter(|value| value.name != self.field.name) {
            let typed = |field: &&Field| {
                matches!(field.kind, Kind::Line | Kind::Area | Kind::Select | Kind::Hidden)
                    && field.name != "_csrf"
            };
            let kept = form.field(&value.name).filter(typed);
            if kept.is_some_and(|kept| kept.kind != Kind::Hidden && kept.value.as_bytes() != value.bytes) {
                return Err(format!("is refused, and what was in `{}` is lost", value.name));
            }
        }
        Ok(())
    }
}

/// The fields that say that they are wrong.
pub(super) fn wrong(form: &Form) -> BTreeSet<String> {
    form.fields.iter().filter(|field| field.invalid).map(|field| field.name.clone()).collect()
}

/// The beginning of what was answered.
pub(super) fn short(text: &str) -> String {
    text.chars().take(300).collect()
}
