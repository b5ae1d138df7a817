//! For tests.

pub(crate) fn commit_fails() -> bool {
    false
}
