//! Every template with samples, in every language and look.
#![allow(clippy::unwrap_used)]
#![cfg(debug_assertions)]

use std::path::Path;

use askama::Template;
use base::{Catalogue, Locale, Translator};
use reeve_web::components::*;
use reeve_web::view::{FieldNote, FormFaults, TableView};
use reeve_web::{Density, Look, Theme};

fn looks() -> Vec<(Translator, Look)> {
    let catalogue = Catalogue::load().unwrap();
    let mut all = Vec::new();
    for locale in Locale::ALL {
        for theme in Theme::ALL {
            for density in Density::ALL {
                all.push((catalogue.translator(locale), Look { theme, density, language: None }));
            }
        }
    }
    all
}

fn pages(t: &Translator, look: &Look) -> Vec<(&'static str, String)> {
    let shell = || sample_shell(t, look.clone());
    let mut signed_out = shell();
    signed_out.person = None;
    vec![
        ("components", ComponentsPage::new(shell()).render().unwrap()),
        ("list", ListPage::new(shell(), TableView::Lines).render().unwrap()),
        ("cards", ListPage::new(shell(), TableView::Cards).render().unwrap()),
        ("thing", ThingPage::new(shell()).render().unwrap()),
        ("wizard", WizardPage::new(shell()).render().unwrap()),
        ("sign-in", SignInPage::new(signed_out).render().unwrap()),
    ]
}

#[test]
fn all_pages_render_whole_and_clean() {
    for (t, look) in looks() {
        for (name, html) in pages(&t, &look) {
            assert!(!html.contains('⟦'), "{name}: a message is missing: {}", around(&html, "⟦"));
            assert!(!html.contains("{$"), "{name}: a value is missing: {}", around(&html, "{$"));
            for inline in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
                assert!(!html.contains(inline), "{name}: the policy forbids {}", around(&html, inline));
            }
            assert!(!html.contains("<script>"), "{name}: a script in the page");
            assert!(
                !html.contains("&#60;span") && !html.contains("&#60;svg"),
                "{name}: a component was escaped"
            );
            balanced(name, &html);
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
            assert!(html.contains(&format!("lang=\"{}\"", t.locale().tag())));
            assert!(html.contains(&format!("data-theme=\"{}\"", look.theme.name())));
        }
    }
}

/// What each component leaves in a page that shows it: the class of its own element, or its mark.
const MARKS: &[(&str, &str)] = &[
    ("Action", "class=\"button button-primary\""),
    ("Avatar", "class=\"avatar avatar-medium"),
    ("Badge", "class=\"badge badge-success"),
    ("ColumnChooser", "class=\"menu-panel columns\""),
    ("Difference", "class=\"difference\""),
    ("EmptyState", "class=\"empty\""),
    ("Facts", "class=\"facts\""),
    ("Field", "class=\"field"),
    ("FieldNote", "note note-danger"),
    ("FilterBar", "class=\"filter\""),
    ("Found", "class=\"palette-item\""),
    ("Hint", "class=\"hint\""),
    ("Icon", "class=\"icon\""),
    ("KeyFigure", "class=\"figure\""),
    ("Matrix", "class=\"matrix matrix-worded\""),
    ("Menu", "data-menu"),
    ("Notice", "class=\"notice notice-danger\""),
    ("PageHead", "<h1"),
    ("Pager", "class=\"pager\""),
    ("Progress", "<progress"),
    ("Spark", "class=\"spark\""),
    ("Steps", "class=\"steps\""),
    ("Table", "class=\"table\""),
    ("Tabs", "class=\"tabs\""),
    ("Timeline", "class=\"timeline\""),
    ("Tree", "class=\"tree\""),
    ("TreeNode", "class=\"tree-node\""),
    // The macros of ui.html.
    ("card", "class=\"card"),
    ("card_with", "class=\"card-head card-head-row\""),
    ("form", "class=\"form\""),
    ("section", "class=\"form-section\""),
    ("dialog", "class=\"dialog"),
    ("disclosure", "class=\"disclosure\""),
];

/// Components are declared with `component!`, and what encloses with `macro`; the page of components shows every one.
#[test]
fn every_component_stands_on_the_page_of_components() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    let mut declared = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(sources).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter_map(|line| line.strip_prefix("component!(")) {
            let names = line.split(')').next().unwrap().split(',').map(|name| name.trim().to_owned());
            declared.extend(names);
        }
    }
    let enclosing =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/reeve/ui.html"))
            .unwrap();
    for rest in enclosing.split("{% macro ").skip(1) {
        declared.insert(rest.split('(').next().unwrap().to_owned());
    }
    let known: std::collections::BTreeSet<String> =
        MARKS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(declared, known, "say in MARKS how a new component is known, and show it");
    let (t, look) = looks().remove(0);
    let html = ComponentsPage::new(sample_shell(&t, look)).render().unwrap();
    for (name, mark) in MARKS {
        // The frame around the page has components of its own: what counts is what stands in the page, or its dialogs.
        let own = html.split("<main").nth(1).unwrap();
        assert!(own.contains(mark), "`{name}` is not on the page of components");
    }
}

#[test]
fn the_page_can_be_looked_at_from_right_to_left() {
    let (t, look) = looks().remove(0);
    let mut shell = sample_shell(&t, look);
    shell.direction = base::Direction::Rtl;
    assert!(ComponentsPage::new(shell).render().unwrap().contains("dir=\"rtl\""));
}

fn around<'h>(html: &'h str, what: &str) -> &'h str {
    let at = html.find(what).unwrap_or(0);
    let (from, to) = (html.floor_char_boundary(at.saturating_sub(80)), html.floor_char_boundary(at + 80));
    &html[from..to]
}

/// Every element that is opened is closed, in order.
fn balanced(name: &str, html: &str) {
    const VOID: [&str; 7] = ["meta", "link", "input", "img", "br", "hr", "use"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            continue;
        }
        // Attributes hold no bare angle brackets: values are escaped, and the pages write none.
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        let word = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        if let Some(closed) = tag.strip_prefix('/') {
            let last = open.pop();
            assert_eq!(last, Some(closed.trim()), "{name}: near {}", &rest[..rest.floor_char_boundary(120)]);
        } else if !VOID.contains(&word) && !tag.ends_with('/') {
            open.push(word);
        }
        rest = &rest[end..];
    }
    assert!(open.is_empty(), "{name}: {open:?} left open");
}

#[test]
fn ids_are_unique_and_labels_meet_their_fields() {
    let (t, look) = looks().remove(0);
    for (name, html) in pages(&t, &look) {
        let values = |attribute: &str| -> Vec<String> {
            html.split(&format!(" {attribute}=\""))
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let ids = values("id");
        let set: std::collections::HashSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), set.len(), "{name}: an id twice");
        for attribute in ["for", "aria-describedby", "aria-labelledby", "commandfor", "aria-controls", "form"]
        {
            for value in values(attribute) {
                for id in value.split(' ') {
                    assert!(set.contains(&id.to_owned()), "{name}: {attribute}=\"{id}\" names nothing");
                }
            }
        }
    }
}

#[test]
fn templates_hold_no_text_of_their_own() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // The samples' card titles are samples too.
                if !path.ends_with("samples") {
                    walk(&path, found);
                }
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                for (line, words) in reeve_web::literal::literal_texts(&text) {
                    found.push(format!("{}:{line}: {words}", path.display()));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_code_has_its_sentences() {
    // Other crates' codes are other crates' tests.
    let mut missing = Catalogue::load().unwrap().missing_for_codes();
    missing.retain(|line| line.contains("(web."));
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn faults_stand_beside_their_fields() {
    let t = Catalogue::load().unwrap().translator(Locale::GERMAN);
    let rejection = base::Rejection::new(&base::codes::INVALID)
        .field("/email", &base::codes::EMAIL_INVALID)
        .field("/address/city", &base::codes::REQUIRED);
    let faults = FormFaults::of_rejection(&t, &rejection);
    let field =
        reeve_web::view::Field::email("email", "E-Mail").value("\"><script>").faults(&faults).to_string();
    assert!(
        field.contains("aria-invalid=\"true\"") && field.contains("aria-describedby=\"f-email-note\""),
        "{field}"
    );
    assert!(field.contains(&*t.text("field-email-invalid")), "{field}");
    assert!(field.contains("value=\"&#34;&#62;&#60;script&#62;\""), "{field}");
    assert!(faults.of("address.city").is_some() && faults.of("phone").is_none());
    assert!(faults.notice().unwrap().to_string().contains("role=\"alert\""));
    let note = FieldNote::of(&t, &rejection.fields[0]).to_string();
    assert!(note.contains("note-danger"), "{note}");
}

#[test]
fn a_password_is_never_given_back() {
    let t = Catalogue::load().unwrap().translator(Locale::ENGLISH);
    let field = reeve_web::view::Field::password(&t, "password", "Password").value("hunter2").to_string();
    assert!(!field.contains("hunter2"), "{field}");
}
