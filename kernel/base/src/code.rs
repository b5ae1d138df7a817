//! Refusals with a stable name.
//!
//! A rule answers with its own small enum; what leaves an operation is a [`Rejection`]: a code of the catalogue
//! (`schema/errors.txt`), the values its sentence needs, and the fields it is about. Only `web` knows statuses.

use linkme::distributed_slice;

/// What sort of refusal a code is. `web` turns it into an HTTP status, the command line into an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something in the input is wrong; the fields say what (422).
    Invalid,
    /// The request cannot be read at all (400).
    Malformed,
    /// Nobody is signed in, or the credentials are wrong (401).
    Unauthenticated,
    /// The caller may know the thing but not do this (403).
    Forbidden,
    /// There is no such thing, or the caller may not know that there is (404).
    NotFound,
    /// What is asked for contradicts what is there (409).
    Conflict,
    /// The thing changed since the caller read it (412).
    Stale,
    /// Larger than a stated bound (413).
    TooLarge,
    /// The caller asks too often (429).
    TooMany,
    /// Another person must agree first (202).
    NeedsSecond,
    /// We are out of capacity; later will do (503).
    Busy,
    /// A fault of ours; the log says more (500).
    Fault,
}

/// One entry of the error catalogue. Declared with [`code!`](crate::code!) beside the rule that refuses.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable and dotted, capability first: `user.email_taken`.
    pub name: &'static str,
    /// What sort of refusal it is.
    pub kind: Kind,
    /// The key of the sentence in the message catalogue; `{key}-fix` says what to do about it.
    pub message: &'static str,
}

/// Every declared code, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
pub static CODES: [&'static Code];

/// Declares an error code and enters it in the catalogue:
/// `code!(pub EMAIL_TAKEN = "user.email_taken", Conflict, "user-email-taken");`
#[macro_export]
macro_rules! code {
    ($(#[$doc:meta])* $vis:vis $name:ident = $code:literal, $kind:ident, $message:literal) => {
        $(#[$doc])*
        $vis static $name: $crate::Code =
            $crate::Code { name: $code, kind: $crate::Kind::$kind, message: $message };
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::CODES)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: &$crate::Code = &$name;
        };
    };
}

/// The value of a refusal that names the code of the one that it rests on.
pub(crate) const BECAUSE: &str = "because";

/// A wrong field: where (a JSON pointer, RFC 6901), what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON pointer into the request body, `/email`.
    pub pointer: String,
    /// What is wrong with it.
    pub code: &'static Code,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

/// A refusal on its way to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Which refusal.
    pub code: &'static Code,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, String)>,
    /// The fields it is about; empty when it is about the whole.
    pub fields: Vec<FieldFault>,
}

impl Rejection {
    /// A refusal of the whole request.
    pub fn new(code: &'static Code) -> Self {
        Rejection { code, args: Vec::new(), fields: Vec::new() }
    }
    /// A refusal of one field and nothing else, [`codes::INVALID`](crate::codes::INVALID).
    pub fn at(pointer: impl Into<String>, code: &'static Code) -> Self {
        Rejection::new(&crate::codes::INVALID).field(pointer, code)
    }
    /// With a value for its sentence.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
    /// With the refusal that it rests on, whose sentence its own tells as `because`; of wrong fields the first.
    pub fn because_of(mut self, inner: &Rejection) -> Self {
        let (code, args) = match inner.fields.first() {
            Some(field) => (field.code, &field.args),
            None => (inner.code, &inner.args),
        };
        self.args.extend(args.iter().cloned());
        self.with(BECAUSE, code.name)
    }
    /// With a wrong field. Several may be told at once.
    pub fn field(mut self, pointer: impl Into<String>, code: &'static Code) -> Self {
        self.fields.push(FieldFault { pointer: pointer.into(), code, args: Vec::new() });
        self
    }
    /// With a wrong field whose sentence needs values.
    pub fn field_with(
        mut self,
        pointer: impl Into<String>,
        code: &'static Code,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        self.fields.push(FieldFault { pointer: pointer.into(), code, args });
        self
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.name)?;
        for (name, value) in &self.args {
            write!(f, " {name}=`{value}`")?;
        }
        for field in &self.fields {
            write!(f, " [{} {}]", field.pointer, field.code.name)?;
        }
        Ok(())
    }
}
impl std::error::Error for Rejection {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    code!(SPOON = "test.spoon", Conflict, "test-spoon");

    #[test]
    fn a_declared_code_is_in_the_catalogue() {
        assert!(CODES.iter().any(|code| code.name == SPOON.name));
        let rejection = Rejection::new(&SPOON).with("size", 3).field("/size", &SPOON);
        assert_eq!(rejection.to_string(), "test.spoon size=`3` [/size test.spoon]");
    }
}
