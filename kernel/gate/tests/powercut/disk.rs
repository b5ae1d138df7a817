//! A disk that forgets: what every file held at its last sync, and what was written to it since. At a cut some of the
//! latter is there and some is not, sector by sector, as real disks have it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What is written at once or not at all.
const SECTOR: usize = 512;
/// How long a sync takes: so long that cuts fall into it.
const SYNC: Duration = Duration::from_millis(2);

/// A change of a file that no sync has made last.
#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

impl Change {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Change::Write { at, bytes } => write(to, *at, bytes),
            Change::Truncate(length) => to.resize(*length, 0),
        }
    }
}

fn write(to: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if to.len() < at + bytes.len() {
        to.resize(at + bytes.len(), 0);
    }
    to[at..at + bytes.len()].copy_from_slice(bytes);
}

#[derive(Debug, Default)]
struct File {
    lasting: Vec<u8>,
    since: Vec<Change>,
    syncs: u64,
}

/// All files that were opened through the shim.
#[derive(Debug, Default)]
struct Disk {
    files: HashMap<PathBuf, File>,
}

static DISK: Mutex<Option<Disk>> = Mutex::new(None);

fn with<T>(work: impl FnOnce(&mut Disk) -> T) -> T {
    let mut disk: MutexGuard<'_, Option<Disk>> = DISK.lock().unwrap_or_else(PoisonError::into_inner);
    work(disk.get_or_insert_default())
}

/// A file is opened: what is in it when we see it first is lasting.
pub(crate) fn opened(path: &Path) {
    with(|disk| {
        disk.files
            .entry(path.to_owned())
            .or_insert_with(|| File { lasting: std::fs::read(path).unwrap_or_default(), ..File::default() });
    });
}
pub(crate) fn written(path: &Path, at: usize, bytes: &[u8]) {
    with(|disk| {
        if let Some(file) = disk.files.get_mut(path) {
            file.since.push(Change::Write { at, bytes: bytes.to_vec() });
        }
    });
}
pub(crate) fn truncated(path: &Path, length: usize) {
    with(|disk| {
        if let Some(file) = disk.files.get_mut(path) {
            file.since.push(Change::Truncate(length));
        }
    });
}
pub(crate) fn deleted(path: &Path) {
    with(|disk| disk.files.remove(path));
}
/// A sync: what was written before it lasts once it is over.
pub(crate) fn synced(path: &Path) {
    let before = with(|disk| disk.files.get(path).map_or(0, |file| file.since.len()));
    std::thread::sleep(SYNC);
    with(|disk| {
        if let Some(file) = disk.files.get_mut(path) {
            for change in file.since.drain(..before) {
                change.apply(&mut file.lasting);
            }
            file.syncs += 1;
        }
    });
}
/// How often that file was synced.
pub(crate) fn syncs(path: &Path) -> u64 {
    with(|disk| disk.files.get(path).map_or(0, |file| file.syncs))
}

/// Chance that is written down when a test fails.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance(pub(crate) u64);
impl Chance {
    pub(crate) fn new() -> Self {
        Chance(std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0) | 1)
    }
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// What a cut leaves of the changes since the last sync.
#[derive(Debug, Clone, Copy)]
enum Leaves {
    Nothing,
    /// The first ones.
    Beginning,
    /// Any sectors of any of them.
    AnySectors,
}

/// What a cut left behind.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// Changes that no sync had made last.
    pub(crate) unsynced: usize,
}

/// Cuts the power: writes what the files of `from` would hold after it into `to`. The program goes on, on a disk that
/// nobody will look at any more.
pub(crate) fn cut(from: &Path, to: &Path, chance: &mut Chance) -> Cut {
    let mut left = Cut::default();
    with(|disk| {
        for (path, file) in &disk.files {
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { continue };
            if folder != from {
                continue;
            }
            left.unsynced += file.since.len();
            std::fs::write(to.join(name), after(file, chance)).unwrap();
        }
    });
    left
}

fn after(file: &File, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = file.lasting.clone();
    let leaves = [Leaves::Nothing, Leaves::Beginning, Leaves::AnySectors][chance.below(3) as usize];
    let first = chance.below(file.since.len() as u64 + 1) as usize;
    for (number, change) in file.since.iter().enumerate() {
        match (leaves, change) {
            (Leaves::Nothing, _) => {}
            (Leaves::Beginning, _) if number < first => change.apply(&mut bytes),
            (Leaves::Beginning, Change::Write { at, bytes: wrote }) if number == first => {
                // The one that was under way: torn at a sector.
                sectors(*at, wrote, |at, part| {
                    if chance.below(2) == 0 {
                        write(&mut bytes, at, part);
                    }
                });
            }
            (Leaves::Beginning, _) => {}
            (Leaves::AnySectors, Change::Truncate(_)) => {
                if chance.below(2) == 0 {
                    change.apply(&mut bytes);
                }
            }
            (Leaves::AnySectors, Change::Write { at, bytes: wrote }) => sectors(*at, wrote, |at, part| {
                if chance.below(2) == 0 {
                    write(&mut bytes, at, part);
                }
            }),
        }
    }
    bytes
}

/// The parts of a write that lie in one sector each.
fn sectors(at: usize, bytes: &[u8], mut each: impl FnMut(usize, &[u8])) {
    let mut from = 0;
    while from < bytes.len() {
        let until = bytes.len().min(from + SECTOR - (at + from) % SECTOR);
        each(at + from, &bytes[from..until]);
        from = until;
    }
}
