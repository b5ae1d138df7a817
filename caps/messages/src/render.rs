//! A letter's words, as text and as HTML. Pure.

use askama::Template;
use base::{Translator, Value};

use crate::mailer::Failed;
use crate::model::{Posted, Recipient, Worded};

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

#[derive(Template)]
#[template(path = "messages/letter.html")]
struct LetterPage<'a> {
    lang: &'a str,
    dir: &'a str,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    link: Option<(&'a str, &'a str)>,
    link_help: &'a str,
    footer: &'a str,
}

/// Writes a letter. Fails for a kind that this program has no words for: another version's.
pub(crate) fn write(
    t: &Translator,
    public_url: &str,
    posted: &Posted,
    recipient: &Recipient,
) -> Result<Written, Failed> {
    let key = |end: &str| format!("letter-{}-{end}", posted.kind);
    if !t.has(&key("subject")) {
        return Err(Failed::Never("this version knows no words for it".into()));
    }
    let organization = match &recipient.organization_name {
        Some(name) => name.clone(),
        None => t.text("letter-platform").into_owned(),
    };
    let said: Vec<(&str, String)> = posted
        .values
        .iter()
        .map(|(name, value)| {
            let text = match value {
                Worded::Text(text) => text.clone(),
                Worded::At(at) => t.datetime(*at, recipient.time_zone.as_deref()),
            };
            (name.as_str(), text)
        })
        .collect();
    let mut values: Vec<(&str, Value<'_>)> =
        vec![("name", recipient.name.as_str().into()), ("organization", organization.as_str().into())];
    values.extend(said.iter().map(|(name, text)| (*name, Value::from(text.as_str()))));
    let subject = one_line(&t.with(&key("subject"), &values));
    let body = t.with(&key("text"), &values);
    let paragraphs: Vec<&str> =
        body.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    let url = posted.path.as_ref().map(|path| format!("{public_url}{path}"));
    let action = url.as_ref().map(|_| t.text(&key("action")).into_owned());
    let link = url.as_deref().zip(action.as_deref());
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    let footer =
        t.with("letter-footer", &[("organization", organization.as_str().into()), ("host", host.into())]);
    let mut text = paragraphs.join("\n\n");
    if let Some((url, action)) = link {
        text.push_str(&format!("\n\n{action}:\n{url}"));
    }
    text.push_str(&format!("\n\n-- \n{footer}\n"));
    let page = LetterPage {
        lang: t.locale().tag(),
        dir: t.locale().direction().as_str(),
        subject: &subject,
        paragraphs,
        link,
        link_help: &t.text("letter-link-help"),
        footer: &footer,
    };
    let html = page.render().map_err(|_| Failed::Never("its page cannot be rendered".into()))?;
    Ok(Written { subject, text, html })
}

/// What stands in a header is one line, whatever a name in it holds.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use base::{Catalogue, EmailAddress, Id, Locale, Timestamp};

    use super::*;

    fn posted(path: Option<&str>) -> Posted {
        Posted {
            to: Id::from_uuid(uuid::Uuid::from_u128(1)),
            identifier: Id::from_uuid(uuid::Uuid::from_u128(2)),
            kind: "welcome".to_owned(),
            values: BTreeMap::from([("until".to_owned(), Worded::At(Timestamp::from_micros(0)))]),
            path: path.map(str::to_owned),
            good_until: Timestamp::from_micros(0),
        }
    }
    fn recipient(name: &str, locale: Locale) -> Recipient {
        Recipient {
            name: name.to_owned(),
            locale,
            time_zone: None,
            organization: None,
            organization_name: Some("<Müller & Söhne>".to_owned()),
            address: EmailAddress::parse("anna@example.com").unwrap(),
        }
    }
    fn written(name: &str, locale: Locale, path: Option<&str>) -> Written {
        let t = Catalogue::load().unwrap().translator(locale);
        write(&t, "https://id.example.com", &posted(path), &recipient(name, locale)).unwrap()
    }

    #[test]
    fn both_forms_say_the_same_and_html_is_escaped() {
        let mail = written("Anna <b>Berg</b>", Locale::ENGLISH, Some("/sign-in"));
        assert!(mail.subject.contains("<Müller & Söhne>"), "a subject is no HTML: {}", mail.subject);
        assert!(
            mail.text.contains("Anna <b>Berg</b>") && mail.text.contains("https://id.example.com/sign-in")
        );
        assert!(mail.html.contains("https://id.example.com/sign-in"), "{}", mail.html);
        for html in ["<b>Berg", "<Müller"] {
            assert!(!mail.html.contains(html), "{}", mail.html);
        }
        assert!(!mail.html.contains("style=") && !mail.html.contains("<script"));
    }

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(one_line("Welcome,\r\nBcc: x@example.com"), "Welcome, Bcc: x@example.com");
        assert_eq!(one_line("a\u{0}b\n"), "a b");
    }

    #[test]
    fn every_language_has_its_words() {
        let mut seen = std::collections::BTreeSet::new();
        for locale in Locale::ALL {
            let mail = written("Anna Berg", locale, Some("/sign-in"));
            assert!(!mail.text.contains('⟦') && !mail.text.contains("{$"), "{}", mail.text);
            assert!(mail.html.contains(&format!("lang=\"{}\"", locale.tag())));
            seen.insert(mail.subject);
        }
        assert_eq!(seen.len(), Locale::ALL.len(), "each in words of its own");
    }

    #[test]
    fn a_letter_without_a_link_has_none_and_unknown_kinds_are_refused() {
        let mail = written("Anna Berg", Locale::ENGLISH, None);
        assert!(!mail.html.contains("<a ") && !mail.text.contains("https://"));
        let t = Catalogue::load().unwrap().translator(Locale::ENGLISH);
        let unknown = Posted { kind: "pigeon".to_owned(), ..posted(None) };
        let refused = write(&t, "https://x", &unknown, &recipient("A", Locale::ENGLISH));
        assert!(matches!(refused, Err(Failed::Never(_))));
    }
}
