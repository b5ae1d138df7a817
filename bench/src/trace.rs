//! Listens to the statements that the product runs on SQLite, with their values: what the bare loop has to run too.

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::ffi;

use crate::replay::{Heard, Value, is_frame};

static ON: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());

#[allow(unsafe_code, reason = "SQLite's own hook; the pointers are its and alive for the call")]
unsafe extern "C" fn opened(
    database: *mut ffi::sqlite3,
    _: *mut *mut c_char,
    _: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: the connection is the one being opened.
    unsafe {
        ffi::sqlite3_trace_v2(database, ffi::SQLITE_TRACE_STMT as c_uint, Some(ran), std::ptr::null_mut())
    }
}

#[allow(unsafe_code, reason = "SQLite's own hook; the pointers are its and alive for the call")]
unsafe extern "C" fn ran(_: c_uint, _: *mut c_void, statement: *mut c_void, text: *mut c_void) -> c_int {
    if !ON.load(Ordering::Relaxed) {
        return 0;
    }
    // SAFETY: for this event the first pointer is the statement and the second its text or a trigger's name.
    let (sql, expanded) = unsafe {
        if CStr::from_ptr(text.cast::<c_char>()).to_bytes().starts_with(b"--") {
            return 0;
        }
        let statement = statement.cast::<ffi::sqlite3_stmt>();
        let sql = CStr::from_ptr(ffi::sqlite3_sql(statement)).to_string_lossy().into_owned();
        let expanded = ffi::sqlite3_expanded_sql(statement);
        let text = CStr::from_ptr(expanded).to_string_lossy().into_owned();
        ffi::sqlite3_free(expanded.cast());
        (sql, text)
    };
    if !is_frame(&sql) {
        let values = values(&sql, &expanded);
        HEARD.lock().unwrap().push(Heard { sql, values, answer: Vec::new() });
    }
    0
}

/// Connections opened from now on are listened to.
#[allow(unsafe_code, reason = "registers a function of this file, which lives as long as the program")]
pub(crate) fn listen() {
    // SAFETY: the function has the form that SQLite documents.
    assert_eq!(unsafe { ffi::sqlite3_auto_extension(Some(opened)) }, ffi::SQLITE_OK);
}

/// Connections opened from now on are not.
#[allow(unsafe_code, reason = "takes back what `listen` registered")]
pub(crate) fn stop_listening() {
    // SAFETY: as above.
    unsafe { ffi::sqlite3_cancel_auto_extension(Some(opened)) };
}

/// What is run while a future runs.
pub(crate) async fn during<T>(work: impl Future<Output = T>) -> (T, Vec<Heard>) {
    HEARD.lock().unwrap().clear();
    ON.store(true, Ordering::SeqCst);
    let answer = work.await;
    ON.store(false, Ordering::SeqCst);
    (answer, std::mem::take(&mut *HEARD.lock().unwrap()))
}

/// The values: where the text has `?7`, the expanded text has a literal.
fn values(sql: &str, expanded: &str) -> Vec<Value> {
    let (mut sql, mut expanded) = (sql.as_bytes(), expanded.as_bytes());
    let mut values = Vec::new();
    while let Some((&letter, rest)) = sql.split_first() {
        if letter != b'?' {
            assert_eq!(Some(&letter), expanded.first(), "the texts part");
            (sql, expanded) = (rest, &expanded[1..]);
            continue;
        }
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number: usize = std::str::from_utf8(&rest[..digits]).unwrap().parse().unwrap();
        sql = &rest[digits..];
        let (value, length) = literal(expanded);
        expanded = &expanded[length..];
        values.resize(values.len().max(number), Value::Null);
        values[number - 1] = value;
    }
    values
}

fn literal(text: &[u8]) -> (Value, usize) {
    match text[0] {
        b'N' => (Value::Null, 4),
        b'x' => {
            let end = 2 + text[2..].iter().position(|byte| *byte == b'\'').unwrap();
            let digit = |byte: u8| (byte as char).to_digit(16).unwrap() as u8;
            let bytes = text[2..end].chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect();
            (Value::Bytes(bytes), end + 1)
        }
        b'\'' => {
            let (mut at, mut out) = (1, Vec::new());
            loop {
                if text[at] == b'\'' && text.get(at + 1) != Some(&b'\'') {
                    return (Value::Text(String::from_utf8(out).unwrap()), at + 1);
                }
                at += usize::from(text[at] == b'\'');
                out.push(text[at]);
                at += 1;
            }
        }
        _ => {
            let end =
                text.iter().position(|byte| !byte.is_ascii_digit() && *byte != b'-').unwrap_or(text.len());
            (Value::Int(std::str::from_utf8(&text[..end]).unwrap().parse().unwrap()), end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_from_the_expanded_text() {
        let sql = "INSERT INTO t (a, b, c) VALUES (?2, ?1, 'x?'), (?3, ?4, ?1)".replace("'x?'", "'x'");
        let expanded = "INSERT INTO t (a, b, c) VALUES (x'0aff', 'it''s', 'x'), (NULL, -7, 'it''s')";
        let wanted = [Value::Text("it's".into()), Value::Bytes(vec![10, 255]), Value::Null, Value::Int(-7)];
        assert_eq!(values(&sql, expanded), wanted);
    }
}
