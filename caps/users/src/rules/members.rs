//! What is said of a place in an organization.

use base::{DisplayText, FieldError, FieldFault, TextError, codes};

/// Characters of an employee number.
const MOST_NUMBER: usize = 64;

/// What somebody does there. The fault's place is `/title`.
pub fn title(text: &str) -> Result<String, FieldFault> {
    DisplayText::parse(text).map(|title| title.as_str().to_owned()).map_err(|error| error.at("/title"))
}

/// The organization's number for somebody. The fault's place is `/employee_number`.
pub fn employee_number(text: &str) -> Result<String, FieldFault> {
    match DisplayText::parse(text) {
        Ok(number) if number.as_str().chars().count() <= MOST_NUMBER => Ok(number.as_str().to_owned()),
        Ok(_) | Err(TextError::TooLong) => {
            let args = vec![("max", MOST_NUMBER.to_string())];
            Err(FieldFault { pointer: "/employee_number".to_owned(), code: &codes::TOO_LONG, args })
        }
        Err(error) => Err(error.at("/employee_number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_short_line() {
        assert_eq!(employee_number(" P-0042 ").unwrap(), "P-0042");
        for (text, code) in
            [("a\0b", "field.invalid_text"), ("a\u{202e}b", "field.invalid_text"), (" ", "field.required")]
        {
            assert_eq!(employee_number(text).unwrap_err().code.name, code, "{text:?}");
            assert_eq!(title(text).unwrap_err().code.name, code, "{text:?}");
        }
        for long in [65, 1_000] {
            assert_eq!(employee_number(&"9".repeat(long)).unwrap_err().args, [("max", "64".to_owned())]);
        }
        assert_eq!(title(&"x".repeat(201)).unwrap_err().pointer, "/title");
    }
}
