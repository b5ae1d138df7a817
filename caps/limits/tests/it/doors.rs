//! Limits and rates by API.

use serde_json::{Value, json};

use crate::world::{Company, LIMITS, RATES, companies};

#[tokio::test]
async fn limits_are_set_replaced_and_ended_each_with_its_reason() {
    for company in companies().await {
        let Company { ref reeve, ref owner, acme, .. } = company;
        let (bob, bobs) = reeve.person("Bob", Some(acme), "approver").await;
        let dry = format!("{LIMITS}?dry_run=true");
        reeve.post(&dry, owner, company.of_role("approver", "100 EUR")).await.expect(200);
        let first = company.set(company.of_role("approver", "100.50 EUR")).await;
        let second = company.set(company.of_role("approver", "200 EUR")).await;
        company.set(company.of_role("approver", "7 USD")).await;
        let own = company.set(company.of_user(bob, "50 EUR")).await;
        let list = reeve.get(&format!("{LIMITS}?filter=organization:{acme}"), owner).await.expect(200);
        let amounts: Vec<&Value> =
            list.json["items"].as_array().unwrap().iter().map(|one| &one["amount"]).collect();
        assert_eq!(
            amounts,
            ["50.00 EUR", "7.00 USD", "200.00 EUR"],
            "the one that was replaced is not among them"
        );
        let replaced = reeve.get(&format!("{LIMITS}/{first}"), owner).await.expect(200);
        assert_eq!(
            (&replaced.json["closed"], &replaced.json["amount"]),
            (&json!(true), &json!("100.50 EUR"))
        );
        // Everybody sees their own, and nobody else's.
        let mine = reeve.get(LIMITS, &bobs).await.expect(200);
        let ids: Vec<&Value> = mine.json["items"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
        assert_eq!(ids, [&json!(own)]);
        reeve.get(&format!("{LIMITS}/{second}"), &bobs).await.expect(404);
        reeve.post(LIMITS, &bobs, company.of_user(bob, "1 EUR")).await.expect(403);

        let end = format!("{LIMITS}/{second}/end");
        let missing = reeve.post(&end, owner, json!({"reason": " "})).await.expect(422);
        assert_eq!(missing.json["errors"][0]["code"], "limit.reason_missing");
        reeve.post(&end, owner, json!({"reason": "reorganized"})).await.expect(200);
        assert_eq!(
            reeve.post(&end, owner, json!({"reason": "again"})).await.expect(409).code(),
            "limit.over"
        );
        let records = format!("/api/v1/records?filter=organization:{acme}&event=approval_limit.set");
        let records = reeve.get(&records, owner).await.expect(200);
        assert_eq!(records.json["items"].as_array().unwrap().len(), 4);
    }
}

#[tokio::test]
async fn what_is_no_limit_is_refused_with_where_and_why() {
    for company in companies().await {
        let Company { ref reeve, ref owner, acme, other, olga, .. } = company;
        let (bob, _) = reeve.person("Bob", Some(acme), "approver").await;
        let (stranger, _) = reeve.person("Sue", Some(other), "approver").await;
        let with = |more: Value| {
            let mut body = json!({"organization_id": acme, "justification": "asked"});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        for (body, code, pointer) in [
            (with(json!({"role": "approver", "amount": "-1 EUR"})), "limit.negative", "/amount"),
            (with(json!({"role": "approver", "amount": "1e30 EUR"})), "limit.wrong_amount", "/amount"),
            (with(json!({"role": "approver", "amount": "NaN EUR"})), "limit.wrong_amount", "/amount"),
            (with(json!({"role": "approver", "amount": "1.000 JPY"})), "limit.too_precise", "/amount"),
            (with(json!({"role": "approver", "amount": "5 DEM"})), "limit.wrong_currency", "/amount"),
            (
                with(json!({"role": "approver", "amount": "99999999999999999999 EUR"})),
                "limit.wrong_amount",
                "/amount",
            ),
            (with(json!({"role": "approver"})), "limit.amount_or_unbounded", "/amount"),
            (
                with(json!({"role": "approver", "amount": "1 EUR", "unbounded": "EUR"})),
                "limit.amount_or_unbounded",
                "/amount",
            ),
            (with(json!({"amount": "1 EUR"})), "limit.role_or_user", "/role"),
            (
                with(json!({"role": "approver", "user_id": bob, "amount": "1 EUR"})),
                "limit.role_or_user",
                "/role",
            ),
            (with(json!({"role": "mayor", "amount": "1 EUR"})), "limit.unknown_role", "/role"),
            (with(json!({"user_id": stranger, "amount": "1 EUR"})), "limit.not_a_member", "/user_id"),
            (
                with(json!({"role": "approver", "amount": "1 EUR", "until": "2001-01-01T00:00:00Z"})),
                "limit.ends_in_past",
                "/until",
            ),
            (
                json!({"organization_id": acme, "role": "approver", "amount": "1 EUR", "justification": ""}),
                "limit.reason_missing",
                "/justification",
            ),
        ] {
            let wrong = reeve.post(LIMITS, owner, body).await.expect(422);
            assert_eq!(
                (&wrong.json["errors"][0]["code"], &wrong.json["errors"][0]["pointer"]),
                (&json!(code), &json!(pointer)),
                "{}",
                wrong.text
            );
        }
        // A rank not below one's own: the owner's role, oneself; and another's organization.
        for body in [company.of_role("owner", "1 EUR"), company.of_user(olga, "1 EUR")] {
            reeve.post(LIMITS, owner, body).await.expect(403);
        }
        let foreign =
            json!({"organization_id": other, "role": "approver", "amount": "1 EUR", "justification": "x"});
        reeve.post(LIMITS, owner, foreign).await.expect(403);
        let list = reeve.get(LIMITS, owner).await.expect(200);
        assert_eq!(list.json["items"], json!([]), "nothing of it was kept");
    }
}

#[tokio::test]
async fn nobody_sets_or_ends_a_limit_that_is_their_own_by_a_role() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (fay, fays) = reeve.person("Fay", Some(company.acme), "financial_controller").await;
        let desk = company.unit(None, "Desk").await;
        let head = || company.of_role("head", "10 EUR");
        let limit = reeve.post(LIMITS, &fays, head()).await.expect(201).json["id"].clone();
        company.heads(fay, &desk).await;
        let refused = reeve.post(LIMITS, &fays, head()).await.expect(409);
        assert_eq!(refused.code(), "limit.own", "{}", refused.text);
        let end = format!("{LIMITS}/{}/end", limit.as_str().unwrap());
        let refused = reeve.post(&end, &fays, json!({"reason": "none of my business"})).await.expect(409);
        assert_eq!(refused.code(), "limit.own", "{}", refused.text);
        company.set(head()).await;
    }
}

#[tokio::test]
async fn rates_are_written_down_corrected_and_removed() {
    for company in companies().await {
        let Company { ref reeve, ref owner, acme, .. } = company;
        let body = |rate: &str, day: &str| json!({"organization_id": acme, "base": "EUR", "quote": "USD", "rate": rate, "day": day});
        let made = reeve.post(RATES, owner, body("1.0843", "2026-11-20")).await.expect(201);
        let again = reeve.post(RATES, owner, body("1.09", "2026-11-20")).await.expect(201);
        assert_eq!(made.json["id"], again.json["id"], "it was corrected");
        let own = format!("{RATES}/{}", made.json["id"].as_str().unwrap());
        assert_eq!(reeve.get(&own, owner).await.expect(200).json["rate"], "1.09");
        let mut same = body("1", "2026-11-20");
        same["quote"] = json!("EUR");
        for (body, code, pointer) in [
            (body("0", "2026-11-20"), "limit.wrong_rate", "/rate"),
            (body("-1", "2026-11-20"), "limit.wrong_rate", "/rate"),
            (body("1e3", "2026-11-20"), "limit.wrong_rate", "/rate"),
            (body("1", "2026-02-30"), "field.invalid_date", "/day"),
            (body("1", "2999-01-01"), "limit.day_to_come", "/day"),
            (same, "limit.same_currency", "/quote"),
        ] {
            let wrong = reeve.post(RATES, owner, body).await.expect(422);
            let error = &wrong.json["errors"][0];
            assert_eq!(
                (&error["code"], &error["pointer"]),
                (&json!(code), &json!(pointer)),
                "{}",
                wrong.text
            );
        }
        let (_, manager) = reeve.person("Mia", Some(acme), "manager").await;
        reeve.post(RATES, &manager, body("2", "2026-11-20")).await.expect(403);
        assert_eq!(reeve.get(RATES, &manager).await.expect(200).json["items"][0]["rate"], "1.09");
        let (_, clerk) = reeve.person("Carl", Some(acme), "employee").await;
        reeve.get(RATES, &clerk).await.expect(403);
        reeve.get(&own, &clerk).await.expect(404);
        reeve.post(&format!("{own}/remove"), owner, json!({})).await.expect(200);
        assert_eq!(
            reeve.post(&format!("{own}/remove"), owner, json!({})).await.expect(409).code(),
            "limit.rate_removed"
        );
        assert_eq!(reeve.get(RATES, owner).await.expect(200).json["items"], json!([]));
    }
}
