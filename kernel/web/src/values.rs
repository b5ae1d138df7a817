//! What a form sent: every field as it was typed, so that nothing is lost when something is wrong.

use serde::Deserialize;

/// A form's fields in the order they were sent, the token left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Values(
    /// Name and value, in their order.
    pub Vec<(String, String)>,
);

/// Fields of one form, and characters of one field, that are looked at: a role's form has one for each permission.
const MOST_FIELDS: usize = 1_000;
const MOST_CHARS: usize = 20_000;

impl Values {
    /// Without what is not the person's: the token of the page.
    pub fn clean(mut self) -> Self {
        self.0.retain(|(name, _)| name != crate::CSRF_FIELD);
        self.0.truncate(MOST_FIELDS);
        for (_, value) in &mut self.0 {
            if let Some((end, _)) = value.char_indices().nth(MOST_CHARS) {
                value.truncate(end);
            }
        }
        self
    }
    /// A field; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }
    /// A field, if it was sent.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
    /// A field that was filled in.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.find(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    }
    /// Every value of a field that can be sent several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
    /// One more value of a field that can be sent several times.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.into()));
    }
    /// With a field.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_bounded_and_the_token_is_gone() {
        let sent = vec![
            (crate::CSRF_FIELD.to_owned(), "secret".to_owned()),
            ("name".to_owned(), " Ada ".to_owned()),
            ("long".to_owned(), "ä".repeat(30_000)),
        ];
        let values = Values(sent).clean();
        assert_eq!(values.find(crate::CSRF_FIELD), None);
        assert_eq!((values.get("name"), values.filled("name").as_deref()), (" Ada ", Some("Ada")));
        assert_eq!(values.get("long").chars().count(), MOST_CHARS);
        assert_eq!(Values(vec![("x".into(), String::new()); 1_500]).clean().0.len(), MOST_FIELDS);
    }
}
