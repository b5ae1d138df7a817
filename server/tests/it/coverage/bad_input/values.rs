//! What people, pasted texts and other programs put where something else belongs.

/// A bad value.
#[derive(Debug, Clone)]
pub(super) struct Bad {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Where a text is kept, it is refused.
    pub(super) refused: bool,
}

/// Must come back as text, never as an element.
pub(super) const SCRIPT: &str = "<script>alert(1)</script>";

impl Bad {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    /// Whether it matters how it is shown.
    pub(super) fn is_seen(&self) -> bool {
        ["a script", "marks of direction", "emoji"].contains(&self.name)
    }
    /// Too large to be looked at.
    pub(super) fn is_large(&self) -> bool {
        self.bytes.len() > 5_000
    }
}

/// Whether a text has something that turns what is read beside it.
pub(super) fn turns(text: &str) -> bool {
    text.contains(['\u{202e}', '\u{200f}'])
}

/// What PostgreSQL may take otherwise: texts that it cannot hold, that it measures or folds by rules of its own.
const OF_POSTGRES: [&str; 4] = ["NUL", "emoji", "no UTF-8", "a very long number"];

pub(super) fn all(engine: gate::Engine) -> Vec<Bad> {
    let taken = |name, text: &str| Bad { name, bytes: text.as_bytes().to_vec(), refused: false };
    let refused = |name, text: &str| Bad { refused: true, ..taken(name, text) };
    let mut all = vec![
        // What is refused almost anywhere comes first. A megabyte is within the bound of a body, so that whoever reads it
        // must say what is too much.
        taken("a megabyte", &"x".repeat(1_000_000)),
        refused("marks of direction", "abc\u{202e}gpj\u{200f}"),
        refused("NUL", "abc\0def"),
        taken("10,000 digits", &"9".repeat(10_000)),
        taken("nothing", ""),
        taken("a negative number", "-1"),
        taken("a script", &format!("{SCRIPT}\"'")),
        taken("emoji", "👩🏽‍💻👨‍👩‍👧‍👦🇩🇪"),
        Bad { name: "no UTF-8", bytes: b"abc\xff\xfe\xc3".to_vec(), refused: false },
        taken("SQL", "' OR 1=1 --"),
        taken("a path", "../../x"),
        taken("a very long number", "99999999999999999999999999"),
    ];
    if engine == gate::Engine::Postgres {
        all.retain(|bad| OF_POSTGRES.contains(&bad.name));
    }
    all
}
