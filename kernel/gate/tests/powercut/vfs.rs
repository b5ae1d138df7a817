//! A file system for SQLite that tells `disk` of every write, sync and truncation, and passes everything on to the
//! system's own. Registered as the default of this process, so that the gate opens its files through it unawares.
//!
//! Of the main database, its log and its journal the disk keeps account; the shared memory of the log is passed through:
//! it does not outlive a process, and no cut leaves anything of it.
#![allow(
    unsafe_code,
    reason = "SQLite's file systems are tables of C functions; nothing of this is in the product"
)]

use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Once;

use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};

use crate::disk;

/// The name of the system's own, for whoever looks at what a cut left.
pub(crate) const PLAIN: &CStr = c"unix";

/// A file of ours; the system's own lies behind it in the same memory.
#[repr(C)]
struct Shim {
    base: sqlite3_file,
    /// What the disk keeps account of; null for other files. Owned.
    path: *mut PathBuf,
}

const KEPT: c_int = ffi::SQLITE_OPEN_MAIN_DB | ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL;

/// Makes the shim the default, once in a process.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the library is initialised before its list is asked; the table that is registered lives for ever, and is a
        // copy of the system's own but for the two functions of ours, which are as it asks.
        unsafe {
            assert_eq!(ffi::sqlite3_initialize(), ffi::SQLITE_OK);
            let real = ffi::sqlite3_vfs_find(PLAIN.as_ptr());
            assert!(!real.is_null(), "the system has its file system");
            let mut ours = *real;
            ours.szOsFile += c_int::try_from(size_of::<Shim>()).unwrap();
            ours.pNext = std::ptr::null_mut();
            ours.zName = c"powercut".as_ptr();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let ours: *mut sqlite3_vfs = Box::leak(Box::new(ours));
            assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK);
        }
    });
}

/// SAFETY for callers: `name` is null or ends in a zero byte.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: by the caller's word.
    let bytes = unsafe { CStr::from_ptr(name) }.to_bytes();
    Some(Path::new(OsStr::from_bytes(bytes)).to_owned())
}

fn real() -> *mut sqlite3_vfs {
    // SAFETY: the list is initialised; the answer lives as long as the process.
    unsafe { ffi::sqlite3_vfs_find(PLAIN.as_ptr()) }
}

/// SAFETY for callers: `file` was opened by [`open`].
unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: SQLite gave `szOsFile` bytes: ours, then as many as the system's own asks for.
    unsafe { file.cast::<Shim>().add(1).cast() }
}
/// SAFETY for callers: as for [`inner`].
unsafe fn kept<'a>(file: *mut sqlite3_file) -> Option<&'a Path> {
    // SAFETY: null, or a box that `close` frees.
    unsafe { (*file.cast::<Shim>()).path.as_ref() }.map(PathBuf::as_path)
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: `file` has room for both; the name is passed on as it came, with what SQLite keeps around it.
    unsafe {
        let shim = file.cast::<Shim>();
        (*shim).base.pMethods = std::ptr::null();
        (*shim).path = std::ptr::null_mut();
        let (real, theirs) = (real(), inner(file));
        let opening = (*real).xOpen.unwrap();
        let code = opening(real, name, theirs, flags, out);
        if (*theirs).pMethods.is_null() {
            return code;
        }
        if code == ffi::SQLITE_OK
            && flags & KEPT != 0
            && let Some(path) = path(name)
        {
            disk::opened(&path);
            (*shim).path = Box::into_raw(Box::new(path));
        }
        (*shim).base.pMethods = &METHODS;
        code
    }
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite's own arguments, passed on.
    unsafe {
        if let Some(path) = path(name) {
            disk::deleted(&path);
        }
        let real = real();
        (*real).xDelete.unwrap()(real, name, sync)
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open, and closed once.
    unsafe {
        let shim = file.cast::<Shim>();
        if !(*shim).path.is_null() {
            drop(Box::from_raw((*shim).path));
            (*shim).path = std::ptr::null_mut();
        }
        let theirs = inner(file);
        (*(*theirs).pMethods).xClose.unwrap()(theirs)
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    bytes: *const c_void,
    count: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `bytes` are `count`; the file is open.
    unsafe {
        let theirs = inner(file);
        let code = (*(*theirs).pMethods).xWrite.unwrap()(theirs, bytes, count, at);
        if code == ffi::SQLITE_OK
            && let Some(path) = kept(file)
        {
            let bytes = std::slice::from_raw_parts(bytes.cast::<u8>(), usize::try_from(count).unwrap());
            disk::written(path, usize::try_from(at).unwrap(), bytes);
        }
        code
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: sqlite3_int64) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        let theirs = inner(file);
        let code = (*(*theirs).pMethods).xTruncate.unwrap()(theirs, length);
        if code == ffi::SQLITE_OK
            && let Some(path) = kept(file)
        {
            disk::truncated(path, usize::try_from(length).unwrap());
        }
        code
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: the file is open.
    unsafe {
        if let Some(path) = kept(file) {
            // The disk of this test is the one that counts: the real one need not be waited for.
            disk::synced(path);
            return ffi::SQLITE_OK;
        }
        let theirs = inner(file);
        (*(*theirs).pMethods).xSync.unwrap()(theirs, flags)
    }
}

/// Functions that only pass on what they are given.
macro_rules! passed_on {
    ($($name:ident = $field:ident($($argument:ident: $kind:ty),*) $(-> $answer:ty)?;)*) => { $(
        unsafe extern "C" fn $name(file: *mut sqlite3_file, $($argument: $kind),*) $(-> $answer)? {
            // SAFETY: the file is open; SQLite's own arguments, passed on.
            unsafe {
                let theirs = inner(file);
                (*(*theirs).pMethods).$field.unwrap()(theirs, $($argument),*)
            }
        }
    )* };
}

passed_on! {
    read = xRead(to: *mut c_void, count: c_int, at: sqlite3_int64) -> c_int;
    size = xFileSize(to: *mut sqlite3_int64) -> c_int;
    lock = xLock(level: c_int) -> c_int;
    unlock = xUnlock(level: c_int) -> c_int;
    is_reserved = xCheckReservedLock(to: *mut c_int) -> c_int;
    control = xFileControl(what: c_int, with: *mut c_void) -> c_int;
    sector = xSectorSize() -> c_int;
    device = xDeviceCharacteristics() -> c_int;
    map = xShmMap(page: c_int, size: c_int, extend: c_int, to: *mut *mut c_void) -> c_int;
    share = xShmLock(at: c_int, count: c_int, flags: c_int) -> c_int;
    barrier = xShmBarrier();
    unmap = xShmUnmap(delete: c_int) -> c_int;
}

/// Version 2: with shared memory, without mapped files, which would be written past us.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(device),
    xShmMap: Some(map),
    xShmLock: Some(share),
    xShmBarrier: Some(barrier),
    xShmUnmap: Some(unmap),
    xFetch: None,
    xUnfetch: None,
};
