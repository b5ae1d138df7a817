//! Pages of lists, by keyset.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    /// More than [`Cursor::MAX_BYTES`] inside.
    #[error("the cursor is longer than 1024 bytes")]
    TooLong,
    /// Not base64url without padding (RFC 4648, section 5), or empty.
    #[error("the cursor is not one that a list gave out")]
    Malformed,
}

/// Where a list goes on. Opaque to callers, and *not* protected: whoever reads the bytes checks them like any input.
#[derive(Clone, PartialEq, Eq)]
pub struct Cursor(Vec<u8>);

impl Cursor {
    /// The most bytes a cursor holds.
    pub const MAX_BYTES: usize = 1024;

    /// Wraps the keys of the last row that was given out.
    pub fn new(bytes: Vec<u8>) -> Result<Self, CursorError> {
        match bytes.len() {
            0 => Err(CursorError::Malformed),
            1..=Self::MAX_BYTES => Ok(Cursor(bytes)),
            _ => Err(CursorError::TooLong),
        }
    }
    /// The keys of the last row that was given out.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}
impl FromStr for Cursor {
    type Err = CursorError;
    fn from_str(text: &str) -> Result<Self, CursorError> {
        // Measured before it is decoded.
        if text.len() > Self::MAX_BYTES.div_ceil(3) * 4 {
            return Err(CursorError::TooLong);
        }
        Self::new(URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError::Malformed)?)
    }
}
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(&self.0))
    }
}
impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cursor({} bytes)", self.0.len())
    }
}
impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a page cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The limit is not from 1 to [`Page::MAX_LIMIT`].
    #[error("the limit is not from 1 to 200")]
    Limit,
    /// The cursor cannot be read.
    #[error(transparent)]
    Cursor(#[from] CursorError),
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    limit: u16,
    cursor: Option<Cursor>,
}

impl Page {
    /// Rows of a page that nobody asked a size for.
    pub const DEFAULT_LIMIT: u16 = 50;
    /// The most rows of a page.
    pub const MAX_LIMIT: u16 = 200;

    /// A page of `limit` rows (1 to 200) after `cursor`, or from the start.
    pub fn new(limit: u16, cursor: Option<Cursor>) -> Result<Self, PageError> {
        if (1..=Self::MAX_LIMIT).contains(&limit) {
            Ok(Page { limit, cursor })
        } else {
            Err(PageError::Limit)
        }
    }
    /// From the texts of a query string. An empty cursor counts as absent, as a form sends it.
    pub fn from_query(limit: Option<&str>, cursor: Option<&str>) -> Result<Self, PageError> {
        let given = |text: Option<&str>| text.map(str::to_owned).filter(|text| !text.is_empty());
        let limit = match limit {
            Some(text) => text.parse().map_err(|_| PageError::Limit)?,
            None => Self::DEFAULT_LIMIT,
        };
        Self::new(limit, given(cursor).map(|text| text.parse()).transpose()?)
    }
    /// How many rows at most; 1 to 200.
    pub fn limit(&self) -> u16 {
        self.limit
    }
    /// Where to go on; nothing means the start.
    pub fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }
}
impl Default for Page {
    fn default() -> Self {
        Page { limit: Self::DEFAULT_LIMIT, cursor: None }
    }
}

/// A part of a list, as the API answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageOf<T> {
    /// The rows, at most as many as were asked for.
    pub items: Vec<T>,
    /// Where the list goes on; nothing at its end.
    pub next_cursor: Option<Cursor>,
    /// How many rows there are in all, counted up to a bound; nothing if it was not counted.
    pub total: Option<u64>,
    /// Whether counting stopped at the bound: there are at least `total`.
    pub total_capped: bool,
}

impl<T> PageOf<T> {
    /// The same part with every row turned into something else.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> PageOf<U> {
        PageOf {
            items: self.items.into_iter().map(f).collect(),
            next_cursor: self.next_cursor,
            total: self.total,
            total_capped: self.total_capped,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_has_bounds() {
        assert_eq!(Page::from_query(None, Some("")), Ok(Page::default()));
        assert_eq!(Page::from_query(Some("200"), None).unwrap().limit(), 200);
        for limit in ["", "0", "201", "-1", "65586", "ten", "1e3"] {
            assert_eq!(Page::from_query(Some(limit), None), Err(PageError::Limit), "{limit}");
        }
        assert_eq!(Page::from_query(None, Some("*")), Err(PageError::Cursor(CursorError::Malformed)));
    }

    #[test]
    fn a_cursor_is_bounded() {
        assert_eq!(Cursor::new(vec![0; 1025]), Err(CursorError::TooLong));
        assert_eq!("A".repeat(1368 + 1).parse::<Cursor>(), Err(CursorError::TooLong));
        let longest = Cursor::new(vec![255; 1024]).unwrap();
        assert_eq!(longest.to_string().parse(), Ok(longest));
        for text in ["", "a", "AA==", "A+/A", "AB"] {
            assert_eq!(text.parse::<Cursor>(), Err(CursorError::Malformed), "{text}");
        }
    }

    #[test]
    fn json_has_the_agreed_names() {
        let page = PageOf {
            items: vec![1, 2],
            next_cursor: Some(Cursor::new(vec![1, 2, 3]).unwrap()),
            total: Some(1000),
            total_capped: true,
        };
        assert_eq!(
            serde_json::to_string(&page.map(|n| n * 2)).unwrap(),
            r#"{"items":[2,4],"next_cursor":"AQID","total":1000,"total_capped":true}"#
        );
    }

    proptest! {
        #[test]
        fn a_cursor_is_read_back(bytes in prop::collection::vec(any::<u8>(), 1..1024)) {
            let cursor = Cursor::new(bytes.clone()).unwrap();
            let again: Cursor = cursor.to_string().parse().unwrap();
            prop_assert_eq!(again.bytes(), &bytes[..]);
        }
    }
}
