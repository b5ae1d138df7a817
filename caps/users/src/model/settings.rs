//! A person's settings: how the console looks and what it tells them unasked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::kinds::{ChoiceError, choices};

choices! {
    /// Colours.
    Theme "settings-theme" {
        /// As the device has it.
        System "system",
        /// Dark on light.
        Light "light",
        /// Light on dark.
        Dark "dark",
    }
}
choices! {
    /// How close together things stand.
    Density "settings-density" {
        /// With room.
        Comfortable "comfortable",
        /// As much as fits.
        Compact "compact",
    }
}
choices! {
    /// How lists are shown.
    ListView "settings-view" {
        /// Rows and columns.
        Table "table",
        /// One card for each.
        Cards "cards",
    }
}
choices! {
    /// How often a summary of what happened is sent.
    Digest "settings-digest" {
        /// Not at all.
        Never "never",
        /// Each morning.
        Daily "daily",
        /// Each Monday.
        Weekly "weekly",
    }
}

choices! {
    /// What the console tells once, until somebody has read it.
    Hint "hint" {
        /// The first steps of an installation.
        Steps "steps",
        /// Finding and going by the palette.
        Palette "palette",
        /// Choosing a list's columns.
        Columns "columns",
        /// Why somebody may do something, or not.
        Why "why",
        /// What records show.
        Trail "trail",
        /// What is one's own to change.
        Account "account",
    }
}

/// A person's settings. Every account has them from its first moment, with these defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// How close together things stand.
    pub density: Density,
    /// How lists are shown.
    pub list_view: ListView,
    /// Rows of a list's page, 10 to 200.
    #[schema(minimum = 10, maximum = 200)]
    pub rows_per_page: u16,
    /// Whether a sign-in from a device that was not seen before is told by mail.
    pub tell_new_device: bool,
    /// How often a summary is sent.
    pub digest: Digest,
    /// What the console told once and was dismissed.
    pub dismissed_hints: BTreeSet<Hint>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: Theme::System,
            density: Density::Comfortable,
            list_view: ListView::Table,
            rows_per_page: 50,
            tell_new_device: true,
            digest: Digest::Never,
            dismissed_hints: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// What is wrong with them, if anything is.
    pub fn check(&self) -> Result<(), base::Rejection> {
        if (10..=200).contains(&self.rows_per_page) {
            return Ok(());
        }
        Err(base::Rejection::at("/rows_per_page", &base::codes::LIMIT_INVALID))
    }
    /// From what is stored: what is missing there, or from a later version and unreadable, is as at the start.
    pub(crate) fn from_stored(stored: serde_json::Value) -> Self {
        let mut whole = serde_json::to_value(Settings::default()).unwrap_or_default();
        if let (Some(whole), serde_json::Value::Object(stored)) = (whole.as_object_mut(), stored) {
            for (name, value) in stored {
                if !whole.contains_key(&name) {
                    continue;
                }
                let one = serde_json::json!({ name.as_str(): value });
                if serde_json::from_value::<Settings>(one).is_ok() {
                    whole.insert(name, value);
                }
            }
        }
        serde_json::from_value(whole).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_stored_is_read_as_far_as_it_is_known() {
        assert_eq!(Settings::from_stored(json!({})), Settings::default());
        let read = Settings::from_stored(json!({ "theme": "dark", "density": "airy", "later": 1 }));
        assert_eq!(read, Settings { theme: Theme::Dark, ..Settings::default() });
        assert_eq!(Settings::from_stored(json!(null)), Settings::default());
        let read = Settings::from_stored(json!({ "dismissed_hints": ["trail", "why", "trail"] }));
        assert_eq!(read.dismissed_hints.into_iter().collect::<Vec<_>>(), [Hint::Why, Hint::Trail]);
    }

    #[test]
    fn a_page_has_bounds() {
        assert!(Settings { rows_per_page: 9, ..Settings::default() }.check().is_err());
        assert!(Settings { rows_per_page: 200, ..Settings::default() }.check().is_ok());
        assert!(serde_json::from_value::<Settings>(json!({ "nonsense": 1 })).is_err());
    }
}
