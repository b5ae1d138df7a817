//! A check that templates hold no text of their own: what people read comes from the message catalogue.

/// Attributes whose value is read by people.
const READ: [&str; 6] = ["title", "alt", "placeholder", "aria-label", "aria-description", "label"];

/// Literal texts in a template: line (from 1) and the text. A text is one with a letter in it, between tags or in an
/// attribute that people read. What stands in `<kbd>` is the name of a key and no text.
pub fn literal_texts(template: &str) -> Vec<(usize, String)> {
    let bare = without_template_tags(template);
    let mut found = Vec::new();
    let mut rest = bare.as_str();
    let mut skip: Option<&str> = None;
    let line_at = |rest: &str| 1 + bare[..bare.len() - rest.len()].matches('\n').count();
    while !rest.is_empty() {
        let (text, tag_start) = match rest.find('<') {
            Some(at) => (&rest[..at], at),
            None => (rest, rest.len()),
        };
        if skip.is_none() && has_words(text) {
            let start = &rest[text.len() - text.trim_start().len()..];
            found.push((line_at(start), text.trim().to_owned()));
        }
        rest = &rest[tag_start..];
        let Some(end) = tag_end(rest) else { break };
        let tag = &rest[1..end];
        let name: &str = tag.split([' ', '\n', '/', '>']).find(|part| !part.is_empty()).unwrap_or_default();
        for (attribute, value) in attributes(tag) {
            if READ.contains(&attribute) && value.chars().any(char::is_alphabetic) {
                found.push((line_at(rest), format!("{attribute}=\"{value}\"")));
            }
        }
        if matches!(name, "kbd" | "style" | "script") {
            skip = if tag.starts_with('/') { None } else { Some("kbd") };
        }
        rest = &rest[end + 1..];
    }
    found
}

/// A letter outside a character reference (`&middot;`) and outside attributes, which stand between tags where a macro
/// writes a part of one.
fn has_words(text: &str) -> bool {
    let mut rest = text;
    let mut bare = String::new();
    while let Some(at) = rest.find("=\"") {
        let name = rest[..at].rfind(|c: char| c.is_whitespace()).map_or(0, |space| space + 1);
        bare.push_str(&rest[..name]);
        let value = &rest[at + 2..];
        rest = value.find('"').map_or("", |end| &value[end + 1..]);
    }
    bare.push_str(rest);
    let mut reference = false;
    bare.chars().any(|c| {
        match c {
            '&' => reference = true,
            ';' | ' ' | '\n' => reference = false,
            _ => {}
        }
        c.is_alphabetic() && !reference
    })
}

/// The end of a tag, quotes respected.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some(at),
            _ => {}
        }
    }
    None
}

fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let name = rest[..at].rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let value = &rest[at + 2..];
        let end = value.find('"').unwrap_or(value.len());
        found.push((name, &value[..end]));
        rest = value.get(end + 1..).unwrap_or_default();
    }
    found
}

/// The template with its expressions, statements and comments blanked; lines stay where they are.
fn without_template_tags(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    loop {
        let next = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min();
        let Some(at) = next else {
            out.push_str(rest);
            return out;
        };
        out.push_str(&rest[..at]);
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[at..].find(close).map_or(rest.len(), |end| at + end + 2);
        out.extend(rest[at..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_text_and_read_attributes_only() {
        let template = "<p class=\"a\">{{ t.text(\"x\") }}</p>\n<p>Hello</p>\n<input placeholder=\"Name\" name=\"n\">\n\
                        {# a comment #}<kbd>Esc</kbd> &middot; · 1 <a href=\"/x\" title=\"{{ y }}\">{% if a > b %}{% endif %}</a>\n\
                        {% macro m() %} id=\"a b\"{% endmacro %}";
        assert_eq!(
            literal_texts(template),
            vec![(2, "Hello".to_owned()), (3, "placeholder=\"Name\"".to_owned())]
        );
    }
}
