//! How a person wants the console to look: theme, density, language. Kept in a small cookie, so that the first byte of a
//! page is already right and nothing flickers; no script is needed to change it.

use http::HeaderMap;
use serde::Deserialize;

use crate::cookie;

/// Name of the cookie.
pub const LOOK_COOKIE: &str = "reeve-look";
const YEAR: u32 = 31_536_000;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order a chooser shows them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
    /// The value in forms, cookies and `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How much air there is in tables and lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// Rows that are easy to hit.
    #[default]
    Comfortable,
    /// More rows on a screen.
    Compact,
}

impl Density {
    /// Every density, in the order a chooser shows them.
    pub const ALL: [Density; 2] = [Density::Comfortable, Density::Compact];
    /// The value in forms, cookies and `data-density`.
    pub const fn name(self) -> &'static str {
        match self {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
        }
    }
}

/// A person's choice of looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// How much air.
    pub density: Density,
    /// A language tag, where the person chose one; else the browser's wishes count.
    pub language: Option<String>,
}

/// What the chooser's form sends; what is missing stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct LookForm {
    /// New theme.
    pub theme: Option<Theme>,
    /// New density.
    pub density: Option<Density>,
    /// New language tag; empty to follow the browser again.
    pub language: Option<String>,
    /// Where to go afterwards: a path of ours.
    pub return_to: Option<String>,
}

impl Look {
    /// Reads the cookie; what cannot be read is as nobody had chosen.
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let text = cookie::get(headers, LOOK_COOKIE).unwrap_or_default();
        let mut words = text.split('.');
        let theme = words.next().and_then(|word| Theme::ALL.into_iter().find(|own| own.name() == word));
        let density = words.next().and_then(|word| Density::ALL.into_iter().find(|own| own.name() == word));
        let language = words.next().filter(|tag| is_language_tag(tag)).map(str::to_owned);
        Look { theme: theme.unwrap_or_default(), density: density.unwrap_or_default(), language }
    }
    /// With the form's changes.
    pub fn changed(mut self, form: &LookForm) -> Self {
        self.theme = form.theme.unwrap_or(self.theme);
        self.density = form.density.unwrap_or(self.density);
        if let Some(tag) = &form.language {
            self.language = is_language_tag(tag).then(|| tag.clone());
        }
        self
    }
    /// `Set-Cookie` that keeps it for a year.
    pub(crate) fn set_cookie(&self, tls: bool) -> Option<http::HeaderValue> {
        let tag = self.language.as_deref().unwrap_or_default();
        let value = format!("{}.{}.{tag}", self.theme.name(), self.density.name());
        cookie::plain(LOOK_COOKIE, &value, YEAR, tls)
    }
}

/// Letters, digits and hyphens, 2 to 35 of them (RFC 5646 allows no longer tag without extensions).
fn is_language_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A path of ours to go back to. Anything that a browser could take for another host becomes the console's home.
pub fn local_path(path: Option<&str>) -> &str {
    match path {
        Some(path)
            if path.len() <= 2_048
                && path.starts_with('/')
                && !path.starts_with("//")
                && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') =>
        {
            path
        }
        _ => "/console",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use http::{HeaderMap, header};

    fn read(cookie: &str) -> Look {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("{LOOK_COOKIE}={cookie}").parse().unwrap());
        Look::from_headers(&headers)
    }

    #[test]
    fn a_choice_round_trips() {
        let form =
            LookForm { theme: Some(Theme::Dark), language: Some("pt-BR".into()), ..LookForm::default() };
        let look = Look::default().changed(&form);
        let set = look.set_cookie(true).unwrap();
        let value = set.to_str().unwrap().split(['=', ';']).nth(1).unwrap().to_owned();
        assert_eq!(value, "dark.comfortable.pt-BR");
        assert_eq!(read(&value), look);
        let follow = LookForm { language: Some(String::new()), ..LookForm::default() };
        assert_eq!(look.changed(&follow).language, None);
    }

    #[test]
    fn nonsense_is_no_choice() {
        for text in ["", "pink.huge.x", "....", "dark"] {
            assert_eq!(read(text).density, Density::Comfortable, "{text}");
            assert_eq!(read(text).language, None, "{text}");
        }
    }

    #[test]
    fn nobody_is_sent_to_another_house() {
        assert_eq!(local_path(Some("/console/users?q=a&sort=name")), "/console/users?q=a&sort=name");
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:1",
            "",
            "/a\r\nb: c",
            "/\t/evil",
        ] {
            assert_eq!(local_path(Some(bad)), "/console", "{bad:?}");
        }
    }
}
