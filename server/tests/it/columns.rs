//! The list of people is looked at as it was looked at last: lines or cards, and which columns in which order.

use axum::body::Body;
use http::{Request, header};
use server::testing::{Answer, Reeve};

async fn list(reeve: &Reeve, token: &str, query: &str, kept: &str) -> Answer {
    let request = Request::get(format!("/console/users{query}"))
        .header(header::COOKIE, format!("__Host-reeve={token}; reeve-list-users={kept}"));
    reeve.send(request.body(Body::empty()).unwrap()).await.expect(200)
}

/// The heads of the table, the name's aside.
fn heads(page: &str) -> Vec<&str> {
    let (_, table) = page.split_once("<thead").unwrap();
    let (heads, _) = table.split_once("</thead>").unwrap();
    let known = ["Status", "Type", "Organization", "Complete", "Last sign-in", "Created"];
    let mut found: Vec<(usize, &str)> =
        known.iter().filter_map(|one| Some((heads.find(&format!(">{one}"))?, *one))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, one)| one).collect()
}

fn kept(answer: &Answer) -> Option<String> {
    let set = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|one| one.to_str().ok());
    let own = set.filter_map(|one| one.strip_prefix("reeve-list-users="));
    own.map(|one| one.split(';').next().unwrap_or_default().to_owned()).next()
}

#[tokio::test]
async fn columns_are_chosen_moved_and_remembered() {
    for reeve in Reeve::each().await {
        let (_, token) = reeve.person("Rut", None, "admin").await;
        let plain = list(&reeve, &token, "", "").await;
        assert_eq!(heads(&plain.text).len(), 6);
        assert_eq!(kept(&plain), None, "who chose nothing is not followed");

        let chosen = list(&reeve, &token, "?cols=created-status", "").await;
        assert_eq!(heads(&chosen.text), ["Created", "Status"]);
        let cookie = kept(&chosen).unwrap();
        assert_eq!(cookie, "table.created-status");
        // Later, and while searching, without saying it again.
        let later = list(&reeve, &token, "?q=rut", &cookie).await;
        assert_eq!(heads(&later.text), ["Created", "Status"]);
        // One ticked more: it comes behind those that were there, in their order.
        let more =
            list(&reeve, &token, "?cols=created-status&show=status&show=type&show=created", &cookie).await;
        assert_eq!(heads(&more.text), ["Created", "Status", "Type"]);
        // The choice comes when it is asked for, and moves a column by a link.
        assert!(chosen.text.contains("open=columns") && !chosen.text.contains("name=\"show\""));
        let chooser = list(&reeve, &token, "?cols=created-status&open=columns", "").await;
        assert!(chooser.text.contains("cols=status-created"), "{}", chooser.text);
        assert_eq!(chooser.text.matches("name=\"show\"").count(), 6);
        // Cards are remembered with the columns.
        let cards = list(&reeve, &token, "?view=cards", &cookie).await;
        assert!(cards.text.contains("table-cards"));
        assert_eq!(kept(&cards).unwrap(), "cards.created-status");
        assert!(list(&reeve, &token, "", "cards.created-status").await.text.contains("table-cards"));
        // Nonsense is no choice, and goes into no header.
        for nonsense in ["?cols=x-y", "?cols=%0d%0aset-cookie:a", "?show=%3Cscript%3E", "?view=%22%3E"] {
            let answer = list(&reeve, &token, nonsense, "\u{22}..-..-").await;
            assert_eq!(heads(&answer.text).len(), 6, "{nonsense}");
            assert!(!answer.text.contains("<script>"), "{nonsense}");
        }
    }
}
