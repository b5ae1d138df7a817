//! From a type's own small error to the refusal of a field.

use crate::codes;
use crate::{
    Code, CursorError, DisplayText, EmailAddress, EmailError, FieldFault, MoneyError, PageError,
    ParseIdError, PhoneError, Rejection, SecretText, SecretTooLong, TextError, Username, UsernameError,
};

/// An error that says what is wrong with one field: `EmailAddress::parse(text).map_err(|error| error.at("/email"))`.
pub trait FieldError {
    /// The refusal and the values that its sentence needs.
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>);

    /// The refusal of the field that `pointer` names (a JSON pointer, RFC 6901).
    fn at(&self, pointer: impl Into<String>) -> FieldFault
    where
        Self: Sized,
    {
        let (code, args) = self.code();
        FieldFault { pointer: pointer.into(), code, args }
    }
}

/// Wrong input as a whole, when everything that is wrong is known to be in fields.
impl From<Vec<FieldFault>> for Rejection {
    fn from(fields: Vec<FieldFault>) -> Self {
        Rejection { code: &codes::INVALID, args: Vec::new(), fields }
    }
}

type Told = (&'static Code, Vec<(&'static str, String)>);

fn plain(code: &'static Code) -> Told {
    (code, Vec::new())
}

fn too_long(max: usize) -> Told {
    (&codes::TOO_LONG, vec![("max", max.to_string())])
}

impl FieldError for EmailError {
    fn code(&self) -> Told {
        match self {
            EmailError::TooLong => too_long(EmailAddress::MAX_BYTES),
            EmailError::Syntax | EmailError::Domain => plain(&codes::EMAIL_INVALID),
        }
    }
}
impl FieldError for PhoneError {
    fn code(&self) -> Told {
        match self {
            PhoneError::TooLong | PhoneError::TooShort | PhoneError::Syntax => plain(&codes::PHONE_INVALID),
            PhoneError::Country => plain(&codes::PHONE_COUNTRY),
        }
    }
}
impl FieldError for UsernameError {
    fn code(&self) -> Told {
        match self {
            UsernameError::Empty => plain(&codes::REQUIRED),
            UsernameError::TooLong => too_long(Username::MAX_CHARS),
            UsernameError::Character | UsernameError::Ends => plain(&codes::USERNAME_INVALID),
            UsernameError::LooksLikeEmail | UsernameError::LooksLikePhone => {
                plain(&codes::USERNAME_AMBIGUOUS)
            }
        }
    }
}
impl FieldError for TextError {
    fn code(&self) -> Told {
        match self {
            TextError::Empty => plain(&codes::REQUIRED),
            TextError::TooLong => too_long(DisplayText::MAX_CHARS),
            TextError::Character => plain(&codes::INVALID_TEXT),
        }
    }
}
impl FieldError for MoneyError {
    fn code(&self) -> Told {
        match self {
            MoneyError::Currency => plain(&codes::CURRENCY_INVALID),
            MoneyError::Syntax | MoneyError::TooPrecise | MoneyError::Overflow | MoneyError::Mixed => {
                plain(&codes::MONEY_INVALID)
            }
        }
    }
}
impl FieldError for CursorError {
    fn code(&self) -> Told {
        plain(&codes::CURSOR_INVALID)
    }
}
impl FieldError for PageError {
    fn code(&self) -> Told {
        match self {
            PageError::Limit => plain(&codes::LIMIT_INVALID),
            PageError::Cursor(error) => error.code(),
        }
    }
}
impl FieldError for SecretTooLong {
    fn code(&self) -> Told {
        too_long(SecretText::MAX_BYTES)
    }
}
impl FieldError for ParseIdError {
    fn code(&self) -> Told {
        plain(&codes::INVALID_ID)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::Phone;

    #[test]
    fn faults_are_gathered_into_one_refusal() {
        let faults = vec![
            EmailAddress::parse("anna").unwrap_err().at("/email"),
            Phone::parse("030 1", None).unwrap_err().at("/phone"),
            Username::parse(&"a".repeat(65)).unwrap_err().at("/username"),
        ];
        assert_eq!(faults[2].args, [("max", "64".to_owned())]);
        assert_eq!(
            Rejection::from(faults).to_string(),
            "common.invalid [/email field.email_invalid] [/phone field.phone_country] [/username field.too_long]"
        );
    }
}
