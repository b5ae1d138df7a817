//! A small reader of askama templates: what stands in them as literal text, and what a strict content security
//! policy would refuse. It follows the states of the HTML standard's tokenizer (section 13.2.5) as far as our own
//! templates go; it repairs nothing.

use crate::report::line_of;

/// Stands where a template expression or tag was.
const MASK: char = '\u{1}';

/// Something in a template that the check wants to look at.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text between tags, outside `code` and `samp`.
    Text { line: usize, text: String },
    /// An attribute's value, expressions taken out.
    Attribute { line: usize, element: String, name: String, value: String },
    /// A string literal inside an expression.
    Literal { line: usize, text: String },
    /// A script or style written into the page.
    Inline { line: usize, what: String },
}

/// Everything in a template worth a look, in order of appearance within each kind.
pub(crate) fn pieces(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let masked = mask(template, &mut pieces);
    Reader { text: &masked, at: 0, sample_depth: 0, pieces: &mut pieces }.read();
    pieces
}

/// The text pieces of a template that is no HTML (a mail's plain part): all of it, by line.
pub(crate) fn plain_pieces(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let masked = mask(template, &mut pieces);
    for (index, line) in masked.lines().enumerate() {
        pieces.push(Piece::Text { line: index + 1, text: unmasked(line) });
    }
    pieces
}

/// Replaces expressions, tags and comments of the template language, line breaks kept, and gathers their literals.
fn mask(template: &str, pieces: &mut Vec<Piece>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut at = 0;
    while at < template.len() {
        let rest = &template[at..];
        let end = match rest.get(..2) {
            Some("{#") => comment_end(rest),
            Some("{{") => expression_end(rest, "}}", template, at, pieces),
            Some("{%") => expression_end(rest, "%}", template, at, pieces),
            _ => {
                let next = rest.char_indices().nth(1).map_or(rest.len(), |(index, _)| index);
                out.push_str(&rest[..next]);
                at += next;
                continue;
            }
        };
        out.push(MASK);
        out.extend(rest[..end].chars().filter(|c| *c == '\n'));
        at += end;
    }
    out
}

/// Comments nest in askama.
fn comment_end(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest.get(at..at + 2) {
            Some("{#") => (depth, at) = (depth + 1, at + 2),
            Some("#}") => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += rest[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    rest.len()
}

fn expression_end(rest: &str, close: &str, template: &str, start: usize, pieces: &mut Vec<Piece>) -> usize {
    let mut at = 2;
    while at < rest.len() {
        if rest[at..].starts_with(close) {
            return at + 2;
        }
        if !rest[at..].starts_with('"') {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let (from, mut escaped) = (at + 1, false);
        let length = rest[from..].find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let end = length.map_or(rest.len(), |length| from + length);
        pieces.push(Piece::Literal { line: line_of(template, start + at), text: rest[from..end].to_owned() });
        at = end + 1;
    }
    rest.len()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How many `code` or `samp` elements are open: what a machine says is the same in every language.
    sample_depth: usize,
    pieces: &'a mut Vec<Piece>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            if rest.starts_with("<!--") {
                self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            } else if rest.starts_with("<!") {
                self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
            } else if begins_tag(rest) {
                self.tag();
            } else {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest[first..]
                    .match_indices('<')
                    .map(|(index, _)| first + index)
                    .find(|index| begins_tag(&rest[*index..]) || rest[*index..].starts_with("<!"))
                    .unwrap_or(rest.len());
                if self.sample_depth == 0 {
                    self.push_text(&rest[..end]);
                }
                self.at += end;
            }
        }
    }

    /// One piece a line, so that a finding points at it.
    fn push_text(&mut self, text: &str) {
        let first = line_of(self.text, self.at);
        for (index, content) in text.lines().enumerate() {
            let line = first + index;
            match as_attributes(content) {
                Some(attributes) => self.element(
                    "part of a tag",
                    attributes.into_iter().map(|(name, value)| (line, name, value)).collect(),
                ),
                None => self.pieces.push(Piece::Text { line, text: unmasked(content) }),
            }
        }
    }

    fn tag(&mut self) {
        let closing = self.text[self.at..].starts_with("</");
        self.at += if closing { 2 } else { 1 };
        let name = self.take(|c| !c.is_whitespace() && !matches!(c, '>' | '/' | MASK)).to_ascii_lowercase();
        let mut attributes = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '>' => {
                    self.at += 1;
                    break;
                }
                c if c.is_whitespace() || c == '/' || c == MASK => self.at += c.len_utf8(),
                _ => attributes.push(self.attribute()),
            }
        }
        match name.as_str() {
            "code" | "samp" if closing => self.sample_depth = self.sample_depth.saturating_sub(1),
            "code" | "samp" => self.sample_depth += 1,
            _ => {}
        }
        if !closing {
            self.element(&name, attributes);
        }
    }

    /// Line, name and value.
    fn attribute(&mut self) -> (usize, String, String) {
        let line = line_of(self.text, self.at);
        let name =
            self.take(|c| !c.is_whitespace() && !matches!(c, '>' | '/' | '=' | MASK)).to_ascii_lowercase();
        self.take(char::is_whitespace);
        if self.peek() != Some('=') {
            return (line, name, String::new());
        }
        self.at += 1;
        self.take(char::is_whitespace);
        let value = match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let value = self.take(|c| c != quote);
                self.at = (self.at + 1).min(self.text.len());
                value
            }
            _ => self.take(|c| !c.is_whitespace() && c != '>'),
        };
        (line, name, value)
    }

    fn element(&mut self, name: &str, attributes: Vec<(usize, String, String)>) {
        let line = line_of(self.text, self.at.saturating_sub(1));
        let has = |wanted: &str, value: &str| {
            attributes.iter().any(|(_, name, found)| name == wanted && found == value)
        };
        let is_data = has("type", "application/json");
        let is_button =
            name == "input" && ["submit", "button", "reset"].into_iter().any(|kind| has("type", kind));
        for (line, attribute, value) in &attributes {
            let inline = attribute.starts_with("on")
                || attribute.starts_with("hx-on")
                || attribute == "style"
                || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
                || (attribute.starts_with("hx-") && value.trim_start().starts_with("js:"));
            if inline {
                self.pieces.push(Piece::Inline { line: *line, what: format!("`{attribute}` on <{name}>") });
            }
        }
        for (line, attribute, value) in attributes {
            if attribute != "value" || is_button {
                let value = unmasked(&value);
                self.pieces.push(Piece::Attribute { line, element: name.to_owned(), name: attribute, value });
            }
        }
        if name == "script" || name == "style" {
            let rest = &self.text[self.at..];
            let end = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
            if name == "style" || (!is_data && !rest[..end].trim().is_empty()) {
                self.pieces.push(Piece::Inline { line, what: format!("<{name}>") });
            }
            self.at += end;
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }
}

/// Attributes that are there or not, and have no value (HTML, section 4).
const BARE: [&str; 12] = [
    "autofocus",
    "checked",
    "defer",
    "disabled",
    "formnovalidate",
    "hidden",
    "inert",
    "multiple",
    "novalidate",
    "open",
    "readonly",
    "required",
];

/// The attributes of a line that is nothing else: a macro for the inside of a tag.
fn as_attributes(line: &str) -> Option<Vec<(String, String)>> {
    let mut attributes = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == MASK);
        if rest.is_empty() {
            return (!attributes.is_empty()).then_some(attributes);
        }
        let word = rest.split(|c: char| c.is_whitespace() || c == MASK).next().unwrap_or_default();
        if BARE.contains(&word) {
            attributes.push((word.to_owned(), String::new()));
            rest = &rest[word.len()..];
            continue;
        }
        let (name, value) = rest.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            return None;
        }
        attributes.push((name.to_owned(), value.to_owned()));
        rest = after;
    }
}

/// A `<` before anything but a letter or `/` and a letter is text.
fn begins_tag(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    first == Some('<') && (letter(second) || (second == Some('/') && letter(third)))
}

fn unmasked(text: &str) -> String {
    text.replace(MASK, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(template: &str) -> Vec<(usize, String)> {
        pieces(template)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Text { line, text } if !text.trim().is_empty() => Some((line, text.trim().to_owned())),
                _ => None,
            })
            .collect()
    }
    fn attribute(template: &str, wanted: &str) -> Option<String> {
        pieces(template).into_iter().find_map(|piece| match piece {
            Piece::Attribute { name, value, .. } if name == wanted => Some(value.trim().to_owned()),
            _ => None,
        })
    }

    #[test]
    fn text_is_what_stands_between_tags() {
        assert_eq!(texts("<p>Hello\n<b class=\"x\">you</b></p>"), [(1, "Hello".into()), (2, "you".into())]);
        assert_eq!(texts("{{ t(\"key\") }}<br/>{% if a > b %}{# note #}{% endif %}"), []);
        assert_eq!(texts("<!doctype html><!-- no\nword --><p>a < b</p>"), [(2, "a < b".into())]);
        assert_eq!(texts("{# outer {# inner #} still #}after"), [(1, "after".into())]);
    }

    #[test]
    fn expressions_do_not_end_inside_their_strings() {
        assert_eq!(texts("{{ f(\"}}<b>\") }}after"), [(1, "after".into())]);
        assert_eq!(texts("{{ f(\"\\\"}}\") }}after"), [(1, "after".into())]);
        assert_eq!(texts("{{ unclosed"), []);
    }

    #[test]
    fn attributes_are_read_around_expressions() {
        let tag = "<input {% if x %}checked{% endif %} title=\"{{ t(\"a\") }}\" data-{{ k }}='v' alt=Word disabled>";
        assert_eq!(attribute(tag, "title").as_deref(), Some(""));
        assert_eq!(attribute(tag, "alt").as_deref(), Some("Word"));
        assert_eq!(attribute(tag, "checked").as_deref(), Some(""));
        assert_eq!(attribute("<a title='x > y'>", "title").as_deref(), Some("x > y"));
        assert_eq!(attribute("<input type=\"submit\" value=\"Go on\">", "value").as_deref(), Some("Go on"));
        assert_eq!(attribute("<input type=\"hidden\" value=\"Go on\">", "value"), None);
    }

    #[test]
    fn a_macro_for_the_inside_of_a_tag_is_no_text() {
        let part = "{% macro face() %}class=\"button {{ a }}\"{% if b %} title=\"{{ c }} there\" required{% endif %}{% endmacro %}";
        assert_eq!(texts(part), []);
        assert_eq!(attribute(part, "title").as_deref(), Some("there"));
        assert_eq!(texts("a=\"b\" is said"), [(1, "a=\"b\" is said".into())]);
    }

    #[test]
    fn samples_are_the_machines() {
        assert_eq!(texts("<code>reeve serve <b>x</b></code> and"), [(1, "and".into())]);
        assert_eq!(texts("</code>word"), [(1, "word".into())]);
    }

    #[test]
    fn inline_script_and_style_are_told() {
        let inline = |template: &str| {
            pieces(template).iter().filter(|piece| matches!(piece, Piece::Inline { .. })).count()
        };
        for bad in [
            "<p style=\"color:red\">",
            "<button onclick=\"go()\">",
            "<script>go()</script>",
            "<style>p{}</style>",
            "<a href=\"javascript:go()\">",
            "<div hx-on:click=\"go()\">",
            "<div hx-vals='js:{a: 1}'>",
        ] {
            assert_eq!(inline(bad), 1, "{bad}");
        }
        for good in [
            "<script src=\"/a.js\" defer></script>",
            "<script type=\"application/json\">{\"a\": \"b c\"}</script>",
            "<p class=\"style\">",
        ] {
            assert_eq!(inline(good), 0, "{good}");
        }
        assert_eq!(
            texts("<script type=\"application/json\">{\"a\": \"b\"}</script>after"),
            [(1, "after".into())]
        );
    }

    #[test]
    fn broken_templates_end() {
        for broken in
            ["<", "<p", "<p a", "<p a=", "<p a=\"", "{", "{{", "{{ \"", "{# {#", "</", "<!--", "é{{é}}é<é"]
        {
            let _ = pieces(broken);
        }
    }
}
