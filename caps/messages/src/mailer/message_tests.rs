//! Without a server: what a message is made of.

use super::*;

fn mailer() -> Mailer {
    let settings = Settings {
        from: "Haus Möwe <post@möwe.example>".to_owned(),
        public_url: "https://id.example.com/".to_owned(),
        way: Way::Folder(PathBuf::from("unused")),
    };
    Mailer::new(Catalogue::load().unwrap(), &settings).unwrap()
}
fn formatted(name: &str, to: &str, subject: &str) -> String {
    let written = Written { subject: subject.into(), text: "Tëxt".into(), html: "<p>Tëxt</p>".into() };
    let id = base::Id::from_uuid(uuid::Uuid::from_u128(7));
    let to = EmailAddress::parse(to).unwrap();
    let message = mailer().message(Timestamp::from_micros(0), id, &to, name, &written).unwrap();
    String::from_utf8(message.formatted()).unwrap()
}

#[test]
fn a_message_is_whole() {
    let text = formatted("Anna Berg", "anna@müller.example", "Welcome");
    let head = text.split("\r\n\r\n").next().unwrap();
    for line in [
        "To: \"Anna Berg\" <anna@xn--mller-kva.example>",
        "Subject: Welcome",
        "Message-ID: <00000000-0000-0000-0000-000000000007@xn--mwe-sna.example>",
        "Date: Thu, 01 Jan 1970 00:00:00 +0000",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
    ] {
        assert!(head.lines().any(|known| known == line), "{line} is missing in\n{head}");
    }
    assert!(head.is_ascii() && text.contains("text/plain") && text.contains("text/html"));
}

#[test]
fn no_name_becomes_a_header() {
    for evil in [
        "Anna\r\nBcc: thief@example.com",
        "Anna\nBcc: thief@example.com",
        "\"Anna\" <thief@example.com>, x",
        "Anna\u{2028}Bcc: thief@example.com",
    ] {
        let text = formatted(evil, "anna@example.com", evil);
        let head = text.split("\r\n\r\n").next().unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name)
            .collect();
        assert!(!names.iter().any(|name| name.eq_ignore_ascii_case("bcc")), "{head}");
        assert_eq!(names.len(), 8, "{names:?}");
    }
}

#[test]
fn senders_are_read_or_refused() {
    assert!(sender("reeve@example.com").is_ok());
    assert_eq!(sender("\"The house\" <reeve@example.com>").unwrap().name.as_deref(), Some("The house"));
    for wrong in ["", "Reeve", "Reeve <>", "a@b", "x\ny <reeve@example.com>", "Reeve <reeve@example.com"] {
        assert!(sender(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_password_is_not_shown() {
    let password = SecretText::new("hunter2".to_owned()).unwrap();
    let login = Login::new("reeve", &password);
    assert_eq!(format!("{login:?}"), "Login { user: \"reeve\", .. }");
}
