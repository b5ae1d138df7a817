//! The files of the repository as a value, so that every check is a pure function and its tests need no disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Larger files are listed without their text: nothing that a person wrote by hand is that long.
const MAX_TEXT_BYTES: u64 = 4 * 1024 * 1024;

/// Folders that hold nothing of ours: build output, history, a running server's data.
const SKIPPED: [&str; 4] = [".git", "target", ".data", "node_modules"];

/// Paths below the root, with `/` on every system, and the text of those that are UTF-8.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    root: Option<PathBuf>,
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads everything below `root`. Symbolic links are not followed: what they point to is read where it is.
    pub(crate) fn read(root: &Path) -> io::Result<Tree> {
        let mut tree = Tree { root: Some(root.to_owned()), files: BTreeMap::new() };
        let mut pending = vec![(root.to_owned(), String::new())];
        while let Some((folder, prefix)) = pending.pop() {
            for entry in std::fs::read_dir(&folder)? {
                let entry = entry?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                let path = format!("{prefix}{name}");
                let kind = entry.file_type()?;
                if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
                    pending.push((entry.path(), format!("{path}/")));
                } else if kind.is_file() {
                    let text = if entry.metadata()?.len() <= MAX_TEXT_BYTES {
                        read_text(&entry.path())?
                    } else {
                        None
                    };
                    tree.files.insert(path, text);
                }
            }
        }
        Ok(tree)
    }

    /// A tree of the given files.
    #[cfg(test)]
    pub(crate) fn of<const N: usize>(files: [(&str, &str); N]) -> Tree {
        Tree {
            root: None,
            files: files.into_iter().map(|(path, text)| (path.to_owned(), Some(text.to_owned()))).collect(),
        }
    }

    /// Where it was read, for a check that asks a tool.
    pub(crate) fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Every path, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Every file that has a text, in order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether this is a file, or a folder with something in it.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.files.contains_key(path)
            || self.files.range(folder.clone()..).next().is_some_and(|(next, _)| next.starts_with(&folder))
    }
}

/// A file that vanishes between listing and reading (a neighbour's temporary file) is one without a text.
fn read_text(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The nearest folder at or above `from` whose Cargo.toml has a workspace.
pub(crate) fn find_root(from: &Path) -> Option<PathBuf> {
    from.ancestors()
        .find(|folder| {
            std::fs::read_to_string(folder.join("Cargo.toml"))
                .is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
        })
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_files_and_folders_but_not_beginnings_of_names() {
        let tree = Tree::of([("docs/a.md", ""), ("docs-old/b.md", "")]);
        assert!(tree.has("docs/a.md") && tree.has("docs") && tree.has("docs/"));
        assert!(!tree.has("doc") && !tree.has("docs/a") && !tree.has("docs/b.md"));
    }

    #[test]
    fn reads_this_repository_from_any_folder_of_it() {
        let root = find_root(&std::env::current_dir().unwrap()).unwrap();
        let tree = Tree::read(&root).unwrap();
        assert!(tree.text("checks/src/tree.rs").unwrap().contains("reads_this_repository"));
        assert!(tree.paths().all(|path| !path.starts_with("target/") && !path.starts_with(".git/")));
    }
}
