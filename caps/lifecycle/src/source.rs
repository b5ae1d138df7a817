//! Where a file's bytes come from. A file is read twice: once to learn what it is, once for its rows.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Open = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync;

/// A file that can be read from its beginning any number of times. Clones are the same file.
#[derive(Clone)]
pub struct Source {
    name: String,
    path: Option<PathBuf>,
    open: Arc<Open>,
}

impl Source {
    /// A file of this machine. Nothing that is not a regular file: a pipe cannot be read twice, a device does not end.
    pub fn file(path: &Path) -> Self {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let own = path.to_owned();
        let open = move || -> io::Result<Box<dyn Read + Send>> {
            // Asked before it is opened: opening a pipe waits for its writer.
            if !std::fs::metadata(&own)?.is_file() {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
            }
            Ok(Box::new(File::open(&own)?))
        };
        Source { name, path: Some(path.to_owned()), open: Arc::new(open) }
    }
    /// Bytes that are in memory already: an upload.
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes: Arc<[u8]> = bytes.into();
        let open =
            move || -> io::Result<Box<dyn Read + Send>> { Ok(Box::new(Cursor::new(Arc::clone(&bytes)))) };
        Source { name: name.to_owned(), path: None, open: Arc::new(open) }
    }
    /// Anything that gives the same bytes each time.
    pub fn stream(
        name: &str,
        open: impl Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync + 'static,
    ) -> Self {
        Source { name: name.to_owned(), path: None, open: Arc::new(open) }
    }
    /// What reports call it.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The file of that name in the same folder, where this is a file of this machine and that one exists.
    pub fn beside(&self, name: &str) -> Option<Source> {
        let path = self.path.as_ref()?.with_file_name(name);
        path.is_file().then(|| Source::file(&path))
    }
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        (self.open)()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}
