//! Templates hold no words: what people read comes from the message catalogue, or it stays in one language. And no
//! script or style is written into a page, or the content security policy would have to allow it.

use crate::exceptions;
use crate::html::{Piece, pieces, plain_pieces};
use crate::report::Report;
use crate::tree::Tree;

/// Attributes whose value a person reads or hears.
const READ: [&str; 14] = [
    "title",
    "placeholder",
    "alt",
    "label",
    "summary",
    "value", // told only for buttons
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "hx-confirm",
    "hx-prompt",
    "data-confirm",
];

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let words: Vec<String> = match exceptions::read(tree) {
        Ok(exceptions) => exceptions.templates.words.into_iter().map(|word| word.word).collect(),
        Err(fault) => {
            report.finding(exceptions::PATH, 0, fault);
            return report;
        }
    };
    for (path, text) in tree.texts().filter(|(path, _)| path.contains("/templates/")) {
        let found = match path.rsplit('.').next() {
            Some("html" | "svg") => pieces(text),
            Some("txt") => plain_pieces(text),
            _ => continue,
        };
        for piece in found {
            match piece {
                Piece::Text { line, text } if has_words(&text, &words) => report.finding(
                    path,
                    line,
                    format!("literal text `{}`: take it from the message catalogue", text.trim()),
                ),
                Piece::Attribute { line, element, name, value }
                    if READ.contains(&name.as_str()) && has_words(&value, &words) =>
                {
                    let value = value.trim();
                    report.finding(
                        path,
                        line,
                        format!("literal text `{value}` in `{name}` of <{element}>: take it from the message catalogue"),
                    )
                }
                Piece::Literal { line, text } if is_sentence(&text) => report.finding(
                    path,
                    line,
                    format!("literal text `{text}` in an expression: take it from the message catalogue"),
                ),
                Piece::Inline { line, what } => report.finding(
                    path,
                    line,
                    format!("{what}: the content security policy allows nothing inline"),
                ),
                _ => {}
            }
        }
    }
    report
}

/// Two letters or more, once character references and the allowed words are taken out.
fn has_words(text: &str, allowed: &[String]) -> bool {
    let mut rest = text;
    let mut letters = 0;
    while !rest.is_empty() {
        if let Some(length) = reference_length(rest) {
            rest = &rest[length..];
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        if !allowed.iter().any(|allowed| allowed == word) {
            letters += word.chars().filter(|c| c.is_alphabetic()).count();
        }
        let next = rest[end..].chars().next().filter(|c| *c != '&' || end == 0).map_or(0, char::len_utf8);
        rest = &rest[end + next..];
    }
    letters >= 2
}

/// The length of a character reference (`&nbsp;`, `&#8230;`) that `text` begins with.
fn reference_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.find(';')?;
    let named = end > 0 && body[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    named.then_some(end + 2)
}

/// A key, a class list or a format is no sentence: one begins with a capital and has several words.
fn is_sentence(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && text.trim().contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_template(template: &str) -> Vec<String> {
        let lists = "[templates]\nwords = [{ word = \"Reeve\", reason = \"the name\" }]\n";
        check(&Tree::of([("caps/users/templates/list.html", template), (exceptions::PATH, lists)])).lines()
    }

    #[test]
    fn a_template_that_takes_its_words_from_the_catalogue_passes() {
        let template = r#"
            {% extends "_shell.html" %}
            <h1 title="{{ t("user-list") }}">{{ t("user-list") }} · Reeve</h1>
            <p>{{ n }} / {{ m }} &nbsp;&hellip; × – ({{ x }})</p>
            <code>reeve token create</code>
            <input name="q" type="search" value="some word" placeholder="{{ t("search") }}" class="wide field">
            {% for user in users %}<td data-label="{{ t("name") }}">{{ user.name }}</td>{% endfor %}
            <script src="/assets/app.js" defer></script>
        "#;
        assert_eq!(check_template(template), [""; 0]);
    }

    #[test]
    fn literal_text_is_found_where_people_read_it() {
        for (template, part) in [
            ("<p>Add user</p>", "literal text `Add user`"),
            ("\n<b>ja</b>", "list.html:2: literal text `ja`"),
            ("<p>Größe&nbsp;{{ n }}</p>", "Größe"),
            ("<p>Reeve server</p>", "Reeve server"),
            ("<input placeholder=\"Your name\">", "in `placeholder` of <input>"),
            ("<a aria-label='Close {{ x }}'>", "in `aria-label` of <a>"),
            ("<img alt=Photo>", "in `alt` of <img>"),
            ("<input type=\"submit\" value=\"Save\">", "in `value` of <input>"),
            ("<button hx-confirm=\"Sure?\">", "in `hx-confirm` of <button>"),
            ("{% if a %}yes{% else %}no{% endif %}", "literal text `yes no`"),
            ("{{ \"Nothing was found.\" }}", "in an expression"),
            ("<svg><title>A chart</title></svg>", "A chart"),
            ("<style>p{}</style>", "<style>: the content security policy"),
        ] {
            let found = check_template(template);
            assert_eq!(found.len(), 1, "{template}: {found:?}");
            assert!(found[0].contains(part), "{}", found[0]);
        }
    }

    #[test]
    fn plain_text_templates_hold_no_words_either() {
        let tree = Tree::of([("caps/messages/templates/welcome.txt", "{{ hello }}\n-- \nYours")]);
        assert_eq!(
            check(&tree).lines(),
            [
                "caps/messages/templates/welcome.txt:3: literal text `Yours`: take it from the message catalogue"
            ]
        );
    }

    #[test]
    fn one_letter_and_signs_are_no_words() {
        for fine in ["×", "& &amp; &lt;", "A", "3 / 4", "&#128274;", "", "Reeve·Reeve"] {
            assert!(!has_words(fine, &["Reeve".to_owned()]), "{fine}");
        }
        for word in ["ab", "a b", "AT&T", "&nbsp;ok", "Reeves", "ok&nbsp;"] {
            assert!(has_words(word, &["Reeve".to_owned()]), "{word}");
        }
    }
}
