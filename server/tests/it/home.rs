//! The first page after signing in: for whom it shows what, on both engines.

use http::header;
use server::testing::Reeve;

#[tokio::test]
async fn the_first_page_counts_only_whom_its_reader_sees() {
    for reeve in Reeve::each().await {
        let (acme, other) = (reeve.organization("Acme").await, reeve.organization("Other").await);
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        reeve.person("Emil", Some(acme), "employee").await;
        reeve.person("Otto", Some(other), "owner").await;
        // Active people: everybody for the administrator, their own for an owner.
        for (token, active) in [(&root, 4), (&owner, 2)] {
            let page = reeve.page("/console", token).await.expect(200);
            assert_eq!(figure(&page.text, "status=active"), active.to_string());
            assert_eq!(figure(&page.text, "status=suspended"), "0");
            // What changed lately stands there for who may read records, and what there is to do.
            for part in ["href=\"/console/records\"", "Account created", "Your profile is "] {
                assert!(page.text.contains(part), "{part}: {}", page.text);
            }
            assert!(!page.text.contains('⟦'), "a message is missing: {}", page.text);
        }
    }
}

#[tokio::test]
async fn the_first_page_of_who_administers_nothing_has_no_figures() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let nils = reeve.person_without_role("Nils", Some(acme)).await;
        let page = reeve.page("/console", &reeve.session(nils).await).await.expect(200);
        assert!(!page.text.contains("status=active"), "{}", page.text);
        assert!(page.text.contains("href=\"/console/account\""), "{}", page.text);
        let place = |answer: &server::testing::Answer| answer.headers[header::LOCATION].clone();
        let nobody = reeve.page("/console", "").await.expect(303);
        assert_eq!(place(&nobody), "/sign-in?return_to=/console");
        assert_eq!(place(&reeve.page("/", "").await.expect(303)), "/console");
    }
}

/// The number of the figure that leads to this list.
fn figure(page: &str, filter: &str) -> String {
    let (_, rest) = page.split_once(filter).unwrap_or_else(|| panic!("no figure of {filter}: {page}"));
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).find(|part| !part.is_empty());
    digits.unwrap_or_default().to_owned()
}
