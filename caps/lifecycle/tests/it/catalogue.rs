use base::{CODES, Catalogue, Locale};

#[test]
fn every_refusal_has_its_sentences_in_every_language() {
    let catalogue = Catalogue::load().unwrap_or_else(|error| panic!("{error}"));
    assert!(CODES.iter().filter(|code| code.name.starts_with("import.")).count() > 30);
    let missing: Vec<String> =
        catalogue.missing_for_codes().into_iter().filter(|line| line.contains("import")).collect();
    assert_eq!(missing, Vec::<String>::new());
    for locale in Locale::ALL {
        let t = catalogue.translator(locale);
        assert!(t.text("permission-imports-run").len() > 10, "{locale}");
    }
}
