//! Search from anywhere: whom it finds for whom, on both engines.

use server::testing::Reeve;

#[tokio::test]
async fn it_finds_what_its_reader_may_see() {
    for reeve in Reeve::each().await {
        let (acme, other) = (reeve.organization("Acme Bikes").await, reeve.organization("Other Bikes").await);
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (_, employee) = reeve.person("Emil", Some(acme), "employee").await;
        reeve.person("Otto", Some(other), "owner").await;
        for path in ["/console/palette", "/console/search"] {
            let find = async |q: &str, token: &str| {
                let page = reeve.page(&format!("{path}?q={q}"), token).await.expect(200).text;
                assert!(!page.contains('\u{27e6}'), "{page}");
                page
            };
            let all = find("bik", &root).await;
            assert!(all.contains("Acme Bikes") && all.contains("Other Bikes"), "{all}");
            let own = find("bik", &owner).await;
            assert!(own.contains("Acme Bikes") && !own.contains("Other Bikes"), "{own}");
            assert!(find("OLG", &root).await.contains(">Olga"), "people, whatever the case");
            assert!(!find("Otto", &owner).await.contains(">Otto"), "another organization's");
            // Who sees nobody but themselves finds nobody.
            assert!(!find("Olga", &employee).await.contains(">Olga"));
            for nothing in ["", "%20", "zzzz", "%00", "%F0%9F%98%80", &"x".repeat(4000)] {
                let page = find(nothing, &root).await;
                assert!(!page.contains("/console/users/") && !page.contains("Bikes"), "{nothing}: {page}");
            }
        }
        let page = reeve.page("/console/search?q=%3Cscript%3Ealert(1)", &root).await.expect(200).text;
        assert!(!page.contains("<script>alert"), "{page}");
    }
}
