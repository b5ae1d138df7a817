//! Facts in, findings out.

use std::net::IpAddr;

use base::Timestamp;

use super::{Certificate, Counts, Database, Disk, Facts, Finding, Keys, Kind, Mail, Severity};

/// Bits that let others than the owner in.
const OTHERS: u32 = 0o077;
/// A clock may be behind the newest record by this much: nodes differ a little.
const MOST_BEHIND: i64 = 5 * 60;
/// Days before its end at which a certificate is spoken of, and at which it is urgent.
const CERTIFICATE_DAYS: (i64, i64) = (21, 3);
/// Days after which a backup is old.
const BACKUP_DAYS: i64 = 7;
const DAY: i64 = 86_400;
const MIB: u64 = 1 << 20;
/// Names of a list that are told.
const MOST_NAMES: usize = 5;

/// What is unsafe or broken, the worst first.
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    settings(facts, &mut found);
    listener(facts, &mut found);
    places(facts, &mut found);
    keys(facts, &mut found);
    mail(facts, &mut found);
    if let Some(why) = &facts.database_unreachable {
        found.push(fault("database_unreachable").with("why", why));
    }
    if let Some(database) = &facts.database {
        self::database(database, &mut found);
    }
    if let Some(counts) = &facts.counts {
        self::counts(facts.now, counts, &mut found);
    }
    found.extend(facts.disks.iter().filter_map(disk));
    // Stable: within one severity in the order of the rules.
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

fn fault(code: &'static str) -> Finding {
    Finding::new(Severity::Fault, code)
}
fn warning(code: &'static str) -> Finding {
    Finding::new(Severity::Warning, code)
}
fn hint(code: &'static str) -> Finding {
    Finding::new(Severity::Hint, code)
}

fn settings(facts: &Facts, found: &mut Vec<Finding>) {
    if let Some(why) = &facts.settings_wrong {
        found.push(fault("settings_wrong").with("why", why));
    }
    if facts.as_root {
        found.push(warning("runs_as_root"));
    }
}

fn listener(facts: &Facts, found: &mut Vec<Finding>) {
    if let Some(listen) = facts.listen
        && facts.certificate.is_none()
        && !is_loopback(listen.ip())
    {
        // Somebody in front may encrypt; that nobody goes past them cannot be seen from here.
        found.push(if facts.trusted_proxies.is_empty() {
            fault("listens_in_clear").with("address", listen)
        } else {
            warning("listens_behind_proxy").with("address", listen)
        });
    }
    match &facts.certificate {
        None => {}
        Some(Certificate::Unusable(why)) => found.push(fault("certificate_unusable").with("why", why)),
        Some(Certificate::Valid { from, .. }) if *from > facts.now => {
            found.push(fault("certificate_not_yet").with("from", from.date()));
        }
        Some(Certificate::Valid { until, .. }) => {
            let left = until.micros().saturating_sub(facts.now.micros()) / 1_000_000 / DAY;
            if *until <= facts.now {
                found.push(fault("certificate_over").with("until", until.date()));
            } else if left < CERTIFICATE_DAYS.1 {
                found.push(fault("certificate_ends").with("until", until.date()));
            } else if left < CERTIFICATE_DAYS.0 {
                found.push(warning("certificate_ends").with("until", until.date()));
            }
        }
    }
    for block in &facts.trusted_proxies {
        let (v4, prefix) = block.prefix();
        let (everybody, many) = if v4 { (8, 16) } else { (16, 48) };
        if prefix < everybody {
            found.push(fault("proxies_everybody").with("block", block));
        } else if prefix < many {
            found.push(warning("proxies_wide").with("block", block));
        }
    }
    if let Some(host) = &facts.database_in_clear {
        found.push(warning("database_in_clear").with("host", host));
    }
}

fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|address| address.is_loopback())
        }
    }
}

fn places(facts: &Facts, found: &mut Vec<Finding>) {
    for place in facts.places.iter().filter(|place| place.mode & OTHERS != 0) {
        let code = match place.kind {
            Kind::DataFolder => "folder_open",
            Kind::Database => "database_open",
            Kind::Keys => "keys_open",
            Kind::CertificateKey => "certificate_key_open",
            Kind::Settings => "settings_open",
            Kind::MailPassword => "mail_password_open",
        };
        let mode = format!("{:03o}", place.mode & 0o777);
        found.push(fault(code).with("path", &place.path).with("mode", mode));
    }
}

fn keys(facts: &Facts, found: &mut Vec<Finding>) {
    match &facts.keys {
        None | Some(Keys::Fit) => {}
        Some(Keys::Wrong) => found.push(fault("keys_wrong")),
        Some(Keys::Missing(path)) => found.push(fault("keys_missing").with("path", path)),
        Some(Keys::Unusable(why)) => found.push(fault("keys_unusable").with("why", why)),
    }
    if !facts.copies_beside_key.is_empty() {
        found.push(fault("keys_with_copies").with("names", names(&facts.copies_beside_key)));
    } else if let Some(path) = &facts.key_beside_data {
        found.push(warning("keys_beside_data").with("path", path));
    }
}

fn mail(facts: &Facts, found: &mut Vec<Finding>) {
    match &facts.mail {
        None | Some(Mail::Server) => {}
        // A choice: links are handed over by whoever makes them.
        Some(Mail::None) => found.push(hint("mail_none")),
        Some(Mail::Folder(path)) => found.push(warning("mail_folder").with("path", path)),
        Some(Mail::Unusable(why)) => found.push(fault("mail_unusable").with("why", why)),
    }
    if let Some(url) = &facts.links_in_clear {
        found.push(warning("links_in_clear").with("url", url));
    }
}

fn database(database: &Database, found: &mut Vec<Finding>) {
    let Database { schema, known, damages, guards_missing, schema_differs, may_change_records } = database;
    if schema > known {
        found.push(fault("database_newer").with("schema", schema).with("known", known));
    }
    if schema < known {
        found.push(hint("database_older").with("schema", schema).with("known", known));
    }
    if !damages.is_empty() {
        found.push(fault("database_damaged").with("why", names(damages)));
    }
    if !guards_missing.is_empty() {
        found.push(fault("guards_missing").with("names", names(guards_missing)));
    }
    if !schema_differs.is_empty() {
        found.push(fault("schema_differs").with("names", names(schema_differs)));
    }
    if let Some(role) = may_change_records {
        found.push(fault("records_changeable").with("role", role));
    }
}

fn counts(now: Timestamp, counts: &Counts, found: &mut Vec<Finding>) {
    match counts.administrators {
        0 => found.push(fault("no_administrator")),
        1 => found.push(warning("one_administrator")),
        _ => {}
    }
    if let Some(newest) = counts.newest_record.filter(|newest| *newest > now.plus_seconds(MOST_BEHIND)) {
        found.push(fault("clock_behind").with("now", now).with("newest", newest));
    }
    if counts.dead_letters > 0 {
        found.push(warning("dead_letters").with("count", counts.dead_letters));
    }
    if counts.stuck_jobs > 0 {
        found.push(fault("stuck_jobs").with("count", counts.stuck_jobs));
    }
    match counts.newest_backup {
        None => found.push(warning("no_backup")),
        Some(newest) if newest.plus_seconds(BACKUP_DAYS * DAY) < now => {
            found.push(warning("old_backup").with("newest", newest.date()));
        }
        Some(_) => {}
    }
}

fn disk(disk: &Disk) -> Option<Finding> {
    let Disk { path, free, total } = disk;
    let finding = if *free < 200 * MIB || free.saturating_mul(100) < *total {
        fault("disk_full")
    } else if *free < 1024 * MIB || free.saturating_mul(20) < *total {
        warning("disk_low")
    } else {
        return None;
    };
    Some(finding.with("path", path).with("free", free / MIB))
}

/// A few of them, and how many more.
fn names(all: &[String]) -> String {
    let mut text = all.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    if all.len() > MOST_NAMES {
        text.push_str(&format!(", … (+{})", all.len() - MOST_NAMES));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    /// An installation about which there is nothing to say.
    fn sound() -> Facts {
        let now = Timestamp::from_date("2026-11-29").unwrap();
        Facts {
            now,
            listen: Some("127.0.0.1:8080".parse().unwrap()),
            places: [Kind::DataFolder, Kind::Keys, Kind::Database]
                .map(|kind| Place { kind, path: "x".into(), mode: 0o700 })
                .to_vec(),
            keys: Some(Keys::Fit),
            database: Some(Database { schema: 10, known: 10, ..Database::default() }),
            counts: Some(Counts {
                administrators: 2,
                newest_record: Some(now),
                newest_backup: Some(now),
                ..Counts::default()
            }),
            disks: vec![Disk { path: "x".into(), free: 50_000 * MIB, total: 100_000 * MIB }],
            ..Facts::at(now)
        }
    }

    /// The one thing that is found when one fact is another.
    #[track_caller]
    fn found(change: impl FnOnce(&mut Facts)) -> String {
        let mut facts = sound();
        change(&mut facts);
        let all = findings(&facts);
        all.iter().map(|one| format!("{} {}", one.severity.name(), one.code)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn nothing_is_said_of_what_is_sound_or_not_known() {
        assert_eq!(findings(&sound()), vec![]);
        assert_eq!(findings(&Facts::at(sound().now)), vec![]);
    }

    #[test]
    fn settings_and_listener() {
        let address =
            |text: &'static str| move |facts: &mut Facts| facts.listen = Some(text.parse().unwrap());
        for (address, says) in [
            (address("0.0.0.0:80"), "fault listens_in_clear"),
            (address("[::]:80"), "fault listens_in_clear"),
            (address("192.168.1.7:80"), "fault listens_in_clear"),
            (address("[::1]:80"), ""),
            (address("127.9.9.9:80"), ""),
            (address("[::ffff:127.0.0.1]:80"), ""),
        ] {
            assert_eq!(found(address), says);
        }
        let behind = found(|facts| {
            facts.listen = Some("0.0.0.0:80".parse().unwrap());
            facts.trusted_proxies = vec!["10.0.0.7".parse().unwrap()];
        });
        assert_eq!(behind, "warning listens_behind_proxy");
        for (block, says) in [
            ("0.0.0.0/0", "fault proxies_everybody"),
            ("::/0", "fault proxies_everybody"),
            ("10.0.0.0/8", "warning proxies_wide"),
            ("172.16.0.0/12", "warning proxies_wide"),
            ("2001:db8::/32", "warning proxies_wide"),
            ("192.168.0.0/16", ""),
            ("10.1.2.3", ""),
            ("2001:db8::/64", ""),
        ] {
            assert_eq!(found(|facts| facts.trusted_proxies = vec![block.parse().unwrap()]), says, "{block}");
        }
        assert_eq!(found(|facts| facts.settings_wrong = Some("x".into())), "fault settings_wrong");
        assert_eq!(found(|facts| facts.as_root = true), "warning runs_as_root");
        assert_eq!(found(|facts| facts.database_in_clear = Some("db".into())), "warning database_in_clear");
    }

    #[test]
    fn certificates() {
        for (from, until, says) in [
            (-1, 22, ""),
            (-1, 20, "warning certificate_ends"),
            (-1, 2, "fault certificate_ends"),
            (-9, -1, "fault certificate_over"),
            (1, 90, "fault certificate_not_yet"),
        ] {
            let said = found(|facts| {
                let at = |days: i64| facts.now.plus_seconds(days * DAY);
                let certificate = Certificate::Valid { from: at(from), until: at(until) };
                facts.certificate = Some(certificate);
                // With one the address is no matter.
                facts.listen = Some("0.0.0.0:443".parse().unwrap());
            });
            assert_eq!(said, says, "{from} {until}");
        }
        let unusable = found(|facts| facts.certificate = Some(Certificate::Unusable("x".into())));
        assert_eq!(unusable, "fault certificate_unusable");
    }

    #[test]
    fn places_and_keys() {
        for (kind, says) in [
            (Kind::DataFolder, "fault folder_open"),
            (Kind::Database, "fault database_open"),
            (Kind::Keys, "fault keys_open"),
            (Kind::CertificateKey, "fault certificate_key_open"),
            (Kind::Settings, "fault settings_open"),
            (Kind::MailPassword, "fault mail_password_open"),
        ] {
            for (mode, is) in [(0o750, says), (0o604, says), (0o100_600, ""), (0o400, "")] {
                let said = found(|facts| facts.places.push(Place { kind, path: "y".into(), mode }));
                assert_eq!(said, is, "{kind:?} {mode:o}");
            }
        }
        assert_eq!(found(|facts| facts.keys = Some(Keys::Wrong)), "fault keys_wrong");
        assert_eq!(found(|facts| facts.keys = Some(Keys::Missing("x".into()))), "fault keys_missing");
        assert_eq!(found(|facts| facts.keys = Some(Keys::Unusable("x".into()))), "fault keys_unusable");
        assert_eq!(found(|facts| facts.key_beside_data = Some("x".into())), "warning keys_beside_data");
        let both = found(|facts| {
            facts.key_beside_data = Some("x".into());
            facts.copies_beside_key = vec!["reeve.before-0011.db".into()];
        });
        assert_eq!(both, "fault keys_with_copies");
    }

    #[test]
    fn messages() {
        for (mail, says) in [
            (Mail::Server, ""),
            (Mail::None, "hint mail_none"),
            (Mail::Folder("x".into()), "warning mail_folder"),
            (Mail::Unusable("x".into()), "fault mail_unusable"),
        ] {
            assert_eq!(found(|facts| facts.mail = Some(mail)), says);
        }
        let clear = found(|facts| facts.links_in_clear = Some("http://id.example.com".into()));
        assert_eq!(clear, "warning links_in_clear");
    }

    #[test]
    fn databases() {
        let database = |change: fn(&mut Database)| found(|facts| change(facts.database.as_mut().unwrap()));
        assert_eq!(database(|one| one.schema = 11), "fault database_newer");
        assert_eq!(database(|one| one.schema = 9), "hint database_older");
        assert_eq!(database(|one| one.damages = vec!["x".into()]), "fault database_damaged");
        assert_eq!(database(|one| one.guards_missing = vec!["x".into()]), "fault guards_missing");
        assert_eq!(database(|one| one.schema_differs = vec!["x".into()]), "fault schema_differs");
        assert_eq!(database(|one| one.may_change_records = Some("x".into())), "fault records_changeable");
        assert_eq!(
            found(|facts| facts.database_unreachable = Some("x".into())),
            "fault database_unreachable"
        );
    }

    #[test]
    fn rows() {
        let counts = |change: fn(&mut Counts, Timestamp)| {
            found(|facts| change(facts.counts.as_mut().unwrap(), facts.now))
        };
        assert_eq!(counts(|one, _| one.administrators = 0), "fault no_administrator");
        assert_eq!(counts(|one, _| one.administrators = 1), "warning one_administrator");
        assert_eq!(counts(|one, now| one.newest_record = Some(now.plus_seconds(301))), "fault clock_behind");
        assert_eq!(counts(|one, now| one.newest_record = Some(now.plus_seconds(299))), "");
        assert_eq!(counts(|one, _| one.newest_record = None), "");
        assert_eq!(counts(|one, _| one.dead_letters = 3), "warning dead_letters");
        assert_eq!(counts(|one, _| one.stuck_jobs = 3), "fault stuck_jobs");
        assert_eq!(counts(|one, _| one.newest_backup = None), "warning no_backup");
        assert_eq!(
            counts(|one, now| one.newest_backup = Some(now.plus_seconds(-8 * DAY))),
            "warning old_backup"
        );
        assert_eq!(counts(|one, now| one.newest_backup = Some(now.plus_seconds(-6 * DAY))), "");
    }

    #[test]
    fn disks() {
        for (free, total, says) in [
            (100, 1_000, "fault disk_full"),
            (900, 100_000, "fault disk_full"),
            (900, 10_000, "warning disk_low"),
            (4_000, 100_000, "warning disk_low"),
            (6_000, 100_000, ""),
        ] {
            let disk = Disk { path: "x".into(), free: free * MIB, total: total * MIB };
            assert_eq!(found(|facts| facts.disks = vec![disk.clone()]), says, "{free} of {total}");
        }
    }

    #[test]
    fn the_worst_stands_first_and_long_lists_are_cut() {
        let said = found(|facts| {
            facts.as_root = true;
            facts.keys = Some(Keys::Wrong);
        });
        assert_eq!(said, "fault keys_wrong, warning runs_as_root");
        let all: Vec<String> = (1..=8).map(|number| number.to_string()).collect();
        assert_eq!(names(&all), "1, 2, 3, 4, 5, … (+3)");
    }
}
