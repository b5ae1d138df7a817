//! What a form sends.

use super::html::{Form, Kind};

/// A field's value, with a file's name where it is one.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    file: Option<String>,
}

/// The fields in the order they are sent.
pub(super) type Filled = Vec<Value>;

/// What a form sends, with what is known to be right in its open fields.
pub(super) fn fill(form: &Form, known: &[(String, Option<String>, String)], number: usize) -> Filled {
    let mut filled = Filled::new();
    for field in &form.fields {
        let right = known.iter().find(|(name, ..)| *name == field.name && field.open);
        let value = match (right, field.kind) {
            (_, Kind::Hidden) | (None, _) => field.sent.then(|| field.value.clone()),
            (Some((.., text)), Kind::Choice) => (*text == field.value).then(|| field.value.clone()),
            (Some((.., text)), Kind::Select) => Some(chosen(&field.options, text)),
            (Some((.., text)), _) => Some(unlike(&field.name, text, number)),
        };
        let file = match (field.kind, right) {
            (Kind::File, Some((_, file, _))) => file.clone(),
            // As browsers send a file that was not chosen.
            (Kind::File, None) => Some(String::new()),
            _ => None,
        };
        if let Some(value) = value {
            filled.push(Value { name: field.name.clone(), bytes: value.into_bytes(), file });
        }
    }
    if let Some((name, value)) = &form.button {
        filled.push(Value { name: name.clone(), bytes: value.clone().into_bytes(), file: None });
    }
    filled
}

/// The choice that is meant: by its value, or as it reads; else the first there is.
fn chosen(options: &[(String, String)], text: &str) -> String {
    let reads = |label: &str| label.trim().to_lowercase().replace([' ', '-'], "_") == text;
    let by_value = options.iter().find(|(value, _)| value == text);
    let meant = by_value.or_else(|| options.iter().find(|(_, label)| reads(label)));
    let any = options.iter().find(|(value, _)| !value.is_empty());
    meant.or(any).map_or_else(|| text.to_owned(), |(value, _)| value.clone())
}

/// What must be unique is, each time.
fn unlike(name: &str, text: &str, number: usize) -> String {
    let letters: String = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    match name {
        "name" => format!("{text} {letters}"),
        "username" => format!("{text}-{letters}"),
        "rank" => (400 + number % 600).to_string(),
        _ if text.contains("@example.com") => text.replace('@', &format!(".{letters}@")),
        _ => text.to_owned(),
    }
}

/// The same with another value in one field, once.
pub(super) fn with(filled: &Filled, name: &str, bytes: &[u8]) -> Filled {
    let mut out = Filled::new();
    let mut put = false;
    for value in filled {
        if value.name != name {
            out.push(value.clone());
        } else if !std::mem::replace(&mut put, true) {
            out.push(Value { bytes: bytes.to_vec(), ..value.clone() });
        }
    }
    if !put {
        out.push(Value { name: name.to_owned(), bytes: bytes.to_vec(), file: None });
    }
    out
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b' ' => out.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"-._*".contains(byte) => out.push(char::from(*byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn urlencoded(filled: &Filled) -> String {
    let pairs =
        filled.iter().map(|value| format!("{}={}", escaped(value.name.as_bytes()), escaped(&value.bytes)));
    pairs.collect::<Vec<_>>().join("&")
}

/// The address that a form which only asks leads to.
pub(super) fn address(path: &str, filled: &Filled) -> String {
    let path = path.split('?').next().unwrap_or_default();
    format!("{path}?{}", urlencoded(filled))
}

/// The body of a form that changes something, with its media type.
pub(super) fn body(form: &Form, filled: &Filled) -> (&'static str, Vec<u8>) {
    if !form.multipart {
        return ("application/x-www-form-urlencoded", urlencoded(filled).into_bytes());
    }
    let mut out = Vec::new();
    for Value { name, bytes, file } in filled {
        let file = file.as_ref().map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        out.extend(
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes(),
        );
        out.extend(bytes);
        out.extend(b"\r\n");
    }
    out.extend(b"--b--\r\n");
    ("multipart/form-data; boundary=b", out)
}
