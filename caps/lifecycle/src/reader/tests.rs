#![allow(clippy::unwrap_used)]
use super::*;

const PEOPLE: Layout = Layout { columns: &["number", "name", "e_mail", "note"], optional: &["note"] };

fn read_bytes(bytes: impl Into<Vec<u8>>) -> (Sheet, Faults, Vec<(u64, Vec<String>)>) {
    let bytes: Vec<u8> = bytes.into();
    let mut faults = Faults::new();
    let mut rows = Vec::new();
    let sheet = read(&Source::bytes("t.csv", bytes), &[PEOPLE], &mut faults, |record, _| {
        rows.push((
            record.line(),
            PEOPLE.columns.iter().map(|column| record.get(column).to_owned()).collect(),
        ));
    });
    (sheet, faults, rows)
}

fn told(faults: &Faults) -> Vec<(u64, &str, &str)> {
    faults.kept().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code.name)).collect()
}

#[test]
fn plain_files_in_every_dress() {
    let text = "number,name,e-mail\r\n1,\"Berg, Anna\",a@x.de\r\n\r\n2, José ,\r\n";
    let wide: Vec<u16> = text.encode_utf16().collect();
    let mut le = vec![0xff, 0xfe];
    le.extend(wide.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut be = vec![0xfe, 0xff];
    be.extend(wide.iter().flat_map(|unit| unit.to_be_bytes()));
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(text.bytes());
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding, mark) in [
        (text.as_bytes().to_vec(), Encoding::Utf8, false),
        (marked, Encoding::Utf8, true),
        (le, Encoding::Utf16Le, true),
        (be, Encoding::Utf16Be, true),
        (western, Encoding::Windows1252, false),
    ] {
        let (sheet, faults, rows) = read_bytes(bytes);
        assert_eq!(told(&faults), [], "{encoding:?}");
        let format = sheet.format.unwrap();
        assert_eq!((format.encoding, format.byte_order_mark), (encoding, mark));
        assert_eq!(rows[0], (2, vec!["1".into(), "Berg, Anna".into(), "a@x.de".into(), String::new()]));
        assert_eq!(rows[1], (4, vec!["2".into(), "José".into(), String::new(), String::new()]));
        assert_eq!(sheet.rows, 2);
    }
}

#[test]
fn every_delimiter_is_found() {
    for (byte, delimiter) in
        [(',', Delimiter::Comma), (';', Delimiter::Semicolon), ('\t', Delimiter::Tab), ('|', Delimiter::Pipe)]
    {
        let text = "Number,Name,\"E-Mail\",note\n1,Anna,a@x.de,x".replace(',', &byte.to_string());
        let (sheet, faults, rows) = read_bytes(text);
        assert_eq!(told(&faults), []);
        assert_eq!(sheet.format.unwrap().delimiter, delimiter);
        assert_eq!(rows[0].1, ["1", "Anna", "a@x.de", "x"]);
    }
}

#[test]
fn columns_are_missing_unknown_and_twice() {
    let (sheet, faults, rows) = read_bytes("number,nmae,name,number\n1,2,3,4\n");
    assert_eq!(
        told(&faults),
        [
            (1, "nmae", "import.column_unknown"),
            (1, "number", "import.column_duplicate"),
            (1, "e_mail", "import.column_missing")
        ]
    );
    assert_eq!(faults.kept()[0].args, [("nearest", "name".to_owned())]);
    assert!(rows.is_empty() && sheet.layout.is_none());
    let (_, faults, _) = read_bytes("");
    assert_eq!(told(&faults), [(0, "", "import.empty")]);
    let (_, faults, _) = read_bytes("\n\n\r\n");
    assert_eq!(told(&faults), [(0, "", "import.empty")]);
}

#[test]
fn faults_stand_where_they_are() {
    let mut text = b"number,name,e_mail\n1,\"two\nlines\",b\0d\n2,x\n3,ok,ok\n4,a,b,c\n".to_vec();
    text.extend("5,é,ü\n6,ä,ö\n7,x,\u{fffd}\n8,".bytes());
    text.extend([b'j', 0xe9, b',', b'x', b'\n']);
    text.extend(b"9,\"open,y\n10,a,b\n");
    let (sheet, faults, rows) = read_bytes(text);
    assert_eq!(
        told(&faults),
        [
            (3, "e_mail", "import.nul"),
            (4, "", "import.field_count"),
            (6, "", "import.field_count"),
            (9, "e_mail", "import.encoding"),
            (10, "name", "import.encoding"),
            (11, "", "import.unclosed_quote"),
        ]
    );
    assert_eq!(faults.kept()[0].value, "b\\u{0}d");
    assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 7, 8]);
    assert_eq!(sheet.rows, 9);
}

#[test]
fn old_macintosh_line_ends_count() {
    let (_, faults, rows) = read_bytes("number,name,e_mail\r1,a,b\r2,c\r");
    assert_eq!(told(&faults), [(3, "", "import.field_count")]);
    assert_eq!(rows[0].0, 2);
}

#[test]
fn a_line_too_long_is_told_and_passed_over() {
    let mut text = b"number,name,e_mail\n1,".to_vec();
    text.extend(std::iter::repeat_n(b'x', 200_000));
    text.extend(b",y\n2,a,b\n3");
    text.extend(std::iter::repeat_n(b',', 1_000));
    text.extend(b"\n4,a,b");
    let (_, faults, rows) = read_bytes(text);
    assert_eq!(told(&faults), [(2, "", "import.line_too_long"), (4, "", "import.line_too_long")]);
    assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 5]);
    let (_, faults, _) = read_bytes("n".repeat(300_000));
    assert_eq!(told(&faults), [(1, "", "import.line_too_long")]);
}

#[test]
fn what_spreadsheets_leave_below_is_no_line() {
    let (sheet, faults, rows) = read_bytes("number,name,e_mail\n1,a,b\n,,\n , ,\n");
    assert_eq!((told(&faults), rows.len(), sheet.rows), (vec![], 1, 1));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    use std::sync::atomic::{AtomicU8, Ordering};
    let times = AtomicU8::new(b'0');
    let source = Source::stream("t.csv", move || {
        let now = times.fetch_add(1, Ordering::Relaxed);
        let text = format!("number,name,e_mail\n{},a,b\n", char::from(now));
        Ok(Box::new(io::Cursor::new(text.into_bytes())))
    });
    let mut faults = Faults::new();
    read(&source, &[PEOPLE], &mut faults, |_, _| {});
    assert_eq!(told(&faults), [(0, "", "import.changed")]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let mut faults = Faults::new();
    read(&Source::file(std::path::Path::new("/nowhere/at/all.csv")), &[PEOPLE], &mut faults, |_, _| {});
    read(&Source::file(std::path::Path::new("/dev/zero")), &[PEOPLE], &mut faults, |_, _| {});
    assert_eq!(told(&faults), [(0, "", "import.unreadable"), (0, "", "import.unreadable")]);
}

/// Bytes that no disk has to hold.
struct Endless {
    head: io::Cursor<&'static [u8]>,
    left: u64,
    seen: std::sync::Arc<std::sync::atomic::AtomicU64>,
}
impl io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut read = io::Read::read(&mut self.head, buffer)?;
        if read == 0 {
            read = usize::try_from(self.left.min(buffer.len() as u64)).unwrap();
            buffer[..read].fill(b'x');
            self.left -= read as u64;
        }
        self.seen.fetch_add(read as u64, std::sync::atomic::Ordering::Relaxed);
        Ok(read)
    }
}

fn endless(left: u64) -> (Source, std::sync::Arc<std::sync::atomic::AtomicU64>) {
    let seen = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counted = std::sync::Arc::clone(&seen);
    let source = Source::stream("endless.csv", move || {
        let head = io::Cursor::new(b"number,name,e_mail\n1,a,b\n2,".as_slice());
        Ok(Box::new(Endless { head, left, seen: std::sync::Arc::clone(&counted) }))
    });
    (source, seen)
}

/// The most memory this process has had, in KiB; Linux only. Other tests run beside: the bound is below the line itself.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_line_of_200_megabytes_takes_no_memory() {
    let (source, seen) = endless(200 << 20);
    let before = peak();
    let mut faults = Faults::new();
    let mut rows = 0;
    let sheet = read(&source, &[PEOPLE], &mut faults, |_, _| rows += 1);
    assert_eq!(told(&faults), [(3, "", "import.line_too_long")]);
    assert_eq!((rows, sheet.rows), (1, 2));
    assert!(seen.load(std::sync::atomic::Ordering::Relaxed) > 400 << 20, "it was read, twice");
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 150 << 10, "{} KiB", after - before);
    }
}

#[test]
fn a_file_over_the_bound_is_not_read_to_its_end() {
    let (source, seen) = endless(10 << 30);
    let mut faults = Faults::new();
    let sheet = read(&source, &[PEOPLE], &mut faults, |_, _| {});
    assert_eq!(told(&faults), [(0, "", "import.too_large")]);
    assert!(sheet.format.is_none());
    assert!(seen.load(std::sync::atomic::Ordering::Relaxed) <= MAX_BYTES + (1 << 16));
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
            let (sheet, faults, rows) = read_bytes(bytes);
            prop_assert!(rows.len() as u64 <= sheet.rows);
            prop_assert!(sheet.layout.is_some() || !faults.is_empty());
        }

        #[test]
        fn nearly_csv_never_panics_and_every_line_is_accounted_for(
            body in "[a-c0-9,;\"\\r\\n\\t\u{0}é\u{fffd} ]{0,400}",
        ) {
            let (sheet, faults, rows) = read_bytes(format!("number,name,e_mail\n{body}"));
            // A line is handed over or has a fault, none vanishes.
            let unsound: std::collections::BTreeSet<u64> =
                faults.kept().iter().filter(|fault| fault.line > 0).map(|fault| fault.line).collect();
            prop_assert!(rows.len() as u64 + unsound.len() as u64 >= sheet.rows);
            prop_assert!(rows.iter().all(|(line, _)| *line >= 2));
        }

        #[test]
        fn what_was_written_is_read(
            rows in proptest::collection::vec(("[a-z0-9]{1,5}", "[^\u{0}\u{fffd}]{0,30}", "[ -~]{0,20}"), 0..20)
        ) {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let mut text = String::from("number,name,e_mail\n");
            for (number, name, mail) in &rows {
                text.push_str(&format!("{},{},{}\n", quoted(number), quoted(name), quoted(mail)));
            }
            let (_, faults, read) = read_bytes(text);
            prop_assert!(faults.is_empty());
            prop_assert_eq!(read.len(), rows.len());
            for ((_, read), (number, name, mail)) in read.iter().zip(&rows) {
                prop_assert_eq!(&read[..3], [number.trim(), name.trim(), mail.trim()]);
            }
        }
    }
}
