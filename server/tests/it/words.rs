//! Everything that is declared is called something, in every language.

/// Of this test's own.
fn is_of_a_test(name: &str) -> bool {
    name.starts_with("test.")
}

#[test]
fn jobs_permissions_and_events_have_names() {
    let catalogue = base::Catalogue::load().unwrap();
    let dashed = |name: &str| name.replace(['.', '_'], "-");
    let (mut missing, mut unnamed) = (Vec::new(), Vec::new());
    for locale in base::Locale::ALL {
        let t = catalogue.translator(locale);
        let mut want = |keys: &[String]| {
            if !keys.iter().any(|key| t.has(key)) {
                missing.push(format!("{locale}: {}", keys.join(" or ")));
            }
        };
        for kind in jobs::KINDS.iter().filter(|kind| !is_of_a_test(kind.name)) {
            want(&[format!("job-{}", dashed(kind.name))]);
        }
        for permission in gate::policy::house().iter().filter(|known| !is_of_a_test(known.name)) {
            // As pages ask for it.
            let told = access::permission_text(&t, permission.name);
            want(&[format!("permission-{}", permission.name.replace('.', "-"))]);
            if told == permission.name {
                unnamed.push(format!("{locale}: {} goes by its own name", permission.name));
            }
        }
        for event in gate::EVENTS.iter().filter(|event| !is_of_a_test(event.name)) {
            let name = event.name.replace('.', "-");
            want(&[format!("event-{name}"), format!("trail-event-{name}")]);
        }
    }
    missing.extend(unnamed);
    assert_eq!(missing, Vec::<String>::new());
}
