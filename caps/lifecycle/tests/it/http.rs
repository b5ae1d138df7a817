//! The routes, behind the frame.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use base::{Catalogue, OrganizationId, Timestamp};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use gate::Caller;
use http::{Extensions, Request, StatusCode};
use http_body_util::BodyExt;
use policy::{DataLevel, Place};
use reeve_lifecycle::{ImportKind, Outcome, ReportDocument};
use testkit::House;
use tower::ServiceExt;
use web::view::Rights;
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Web, frame};

use crate::world::{HEAD, HR_RIGHTS, SALES_RIGHTS, caller_at, caller_with, counts, houses, person};

struct Known(HashMap<&'static str, Arc<Caller>>);
struct All;
impl Rights for All {
    fn holds(&self, _: &str) -> bool {
        true
    }
}
impl Doorkeeper for Known {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        _: Timestamp,
        _: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        let (Presented::Bearer(token) | Presented::Cookie(token)) = presented;
        if let Some(caller) = self.0.get(token) {
            extensions.insert(Arc::clone(caller));
        }
        let admitted = Admitted { binding: Vec::new(), person: None, rights: Arc::new(All) };
        async move { Ok(Some(admitted)) }.boxed()
    }
}

pub(crate) struct Door {
    pub(crate) app: Router,
    pub(crate) house: House,
    pub(crate) organization: OrganizationId,
}

impl Door {
    pub(crate) async fn each() -> Vec<Door> {
        let mut out = Vec::new();
        for (house, organization) in houses().await {
            let (hanna, otto) = (person(&house, "hanna").await, person(&house, "otto").await);
            let sally = person(&house, "sally").await;
            let known = HashMap::from([
                ("hanna", caller_with(&house, hanna, HR_RIGHTS, organization)),
                ("sally", caller_at(&house, sally, &[(SALES_RIGHTS, DataLevel::All, Place::Everywhere)])),
                ("otto", caller_with(&house, otto, &["users.read"], organization)),
            ]);
            let (router, _) = reeve_lifecycle::api(&house.db).split_for_parts();
            let web = Web::new(Catalogue::load().unwrap(), house.clock.clone(), house.rng.clone(), &[1; 32])
                .doorkeeper(Arc::new(Known(known)))
                .navigation(reeve_lifecycle::NAV.to_vec());
            let app = frame(router.merge(reeve_lifecycle::console(&house.db)), Arc::new(web));
            out.push(Door { app, house, organization });
        }
        out
    }
    pub(crate) async fn send(
        &self,
        who: &str,
        request: http::request::Builder,
        body: impl Into<Body>,
    ) -> (StatusCode, String, String) {
        let request = request
            .header("host", "localhost")
            .header("authorization", format!("Bearer {who}"))
            .body(body.into())
            .unwrap();
        let (parts, body) = self.app.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let place = parts.headers.get("location").map(|place| place.to_str().unwrap().to_owned());
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(!text.contains('⟦'), "{text}");
        (parts.status, text, place.unwrap_or_default())
    }
    async fn post_csv(&self, who: &str, query: &str, text: &str) -> (StatusCode, String) {
        let path = format!("/api/v1/imports/hr?organization_id={}{query}", self.organization);
        let request = Request::post(path).header("content-type", "text/csv; charset=utf-8");
        let (status, text, _) = self.send(who, request, text.to_owned()).await;
        (status, text)
    }
    async fn form(&self, path: &str, parts: &[(&str, Option<&str>, &str)]) -> (StatusCode, String, String) {
        self.form_of("hanna", path, parts).await
    }
    pub(crate) async fn form_of(
        &self,
        who: &str,
        path: &str,
        parts: &[(&str, Option<&str>, &str)],
    ) -> (StatusCode, String, String) {
        let mut body = String::new();
        for (name, file, text) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            body.push_str(&format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"
            ));
        }
        body.push_str("--b--\r\n");
        let request = Request::post(path).header("content-type", "multipart/form-data; boundary=b");
        self.send(who, request, body).await
    }
}

pub(crate) fn report(text: &str) -> ReportDocument {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
fn lines() -> String {
    format!(
        "{HEAD}1,,Ann <b>,,Berg,ann@x.de,x\\ann,,Boss,Sales,,2020-01-01,,Current\n\
         2,1,Bob,,Dahl,bob@x.de,,320-555-0195,Clerk,Sales,,2021-01-01,,Current\n"
    )
}

#[tokio::test]
async fn programs_look_first_unless_they_say_otherwise() {
    for door in Door::each().await {
        let before = counts(&door.house).await;
        let (status, text) = door.post_csv("hanna", "", &lines()).await;
        assert_eq!(status, 200, "{text}");
        let look = report(&text);
        assert_eq!((look.outcome, look.counts.created, look.rows), (Outcome::Preview, 2, 2));
        assert_eq!(
            (look.changes[0].action.as_str(), look.changes[0].what[0].as_str()),
            ("create", "account")
        );
        assert_eq!(counts(&door.house).await, before);

        let damaged = lines().replace("2021-01-01", "2021-02-30");
        let (status, text) = door.post_csv("hanna", "", &damaged).await;
        let faults = report(&text);
        assert_eq!((status.as_u16(), faults.accepted, faults.faults_total), (200, false, 1));
        let fault = &faults.faults[0];
        assert_eq!(
            (fault.line, fault.column.as_str(), fault.value.as_str()),
            (3, "start_date", "2021-02-30")
        );
        assert!(fault.message.len() > 5 && fault.fix.len() > 5);
        let (status, _) = door.post_csv("hanna", "&dry_run=false", &damaged).await;
        assert_eq!(status, 422);
        assert_eq!(counts(&door.house).await, before);

        let (status, text) = door.post_csv("hanna", "&dry_run=false", &lines()).await;
        assert_eq!((status.as_u16(), report(&text).outcome), (200, Outcome::Applied), "{text}");
        let (_, text) = door.post_csv("hanna", "&dry_run=false", &lines()).await;
        assert_eq!(report(&text).outcome, Outcome::Unchanged);

        // Who may not, what is no file, what is no query.
        assert_eq!(door.post_csv("nobody", "", &lines()).await.0, 401);
        assert_eq!(door.post_csv("otto", "", &lines()).await.0, 404);
        assert_eq!(door.post_csv("hanna", "", "").await.0, 422);
        assert_eq!(door.post_csv("hanna", "&dryrun=false", &lines()).await.0, 422);
        let path = format!("/api/v1/imports/hr?organization_id={}", door.organization);
        let json = Request::post(&path).header("content-type", "application/json");
        assert_eq!(door.send("hanna", json, "{}").await.0, 400);
        let large = Request::post(&path).header("content-type", "text/csv");
        assert_eq!(door.send("hanna", large, vec![b'x'; 17 << 20]).await.0, 413);
    }
}

#[tokio::test]
async fn forms_carry_the_list_of_departments_and_accounts() {
    for door in Door::each().await {
        let path = format!("/api/v1/imports/hr?organization_id={}", door.organization);
        let parts = [
            ("file", Some("C:\\hr\\employees.csv"), lines()),
            ("departments", Some("departments.csv"), "name,group_name\nStock,Back\n".to_owned()),
        ];
        let parts: Vec<(&str, Option<&str>, &str)> =
            parts.iter().map(|(name, file, text)| (*name, *file, text.as_str())).collect();
        let (status, text, _) = door.form(&path, &parts).await;
        let found = report(&text);
        assert_eq!(
            (status.as_u16(), found.outcome, found.file.as_str()),
            (200, Outcome::Faults, "employees.csv")
        );
        assert_eq!(found.faults[0].code, "import.department_unknown");
        assert!(found.faults[0].fix.contains("Stock"), "{}", found.faults[0].fix);

        let path = format!("/api/v1/imports/users?organization_id={}&dry_run=false", door.organization);
        let accounts = "first_name,last_name,email,type,role\nAnn,Berg,ann@x.de,employee,employee\n";
        let (status, text, _) = door.form(&path, &[("file", Some("u.csv"), accounts)]).await;
        assert_eq!((status.as_u16(), report(&text).counts.created), (200, 1), "{text}");
        let (status, text, _) = door.form(&path, &[("file", Some("u.csv"), accounts)]).await;
        assert_eq!((status.as_u16(), report(&text).faults[0].code.as_str()), (422, "import.email_taken"));
    }
}

#[tokio::test]
async fn people_choose_look_and_apply() {
    for door in Door::each().await {
        for language in ["en", "de"] {
            let request = Request::get("/console/imports").header("accept-language", language);
            let (status, page, _) = door.send("hanna", request, Body::empty()).await;
            assert_eq!(status, 200, "{page}");
            assert!(page.contains("multipart/form-data") && page.contains("Adventure Works"), "{page}");
        }
        let organization = door.organization.to_string();
        let kind = ImportKind::Hr.name();
        let fields = |file: &str| {
            vec![
                ("kind", None, kind.to_owned()),
                ("organization", None, organization.clone()),
                ("file", Some("employees.csv"), file.to_owned()),
                ("departments", Some(""), String::new()),
            ]
        };
        let send = async |fields: Vec<(&'static str, Option<&'static str>, String)>| {
            let parts: Vec<(&str, Option<&str>, &str)> =
                fields.iter().map(|(name, file, text)| (*name, *file, text.as_str())).collect();
            door.form("/console/imports", &parts).await
        };
        let (status, page, _) = send(fields("")).await;
        assert_eq!(status, 422, "{page}");

        let (status, _, place) = send(fields(&lines())).await;
        assert_eq!(status, 303);
        let (status, page, _) = door.send("hanna", Request::get(&place), Body::empty()).await;
        assert_eq!(status, 200, "{page}");
        assert!(
            page.contains("Ann &#60;b&#62; Berg") && page.contains(&format!("action=\"{place}/apply\"")),
            "{page}"
        );
        // It is kept for her alone, and not in clear.
        let (status, _, back) = door.send("otto", Request::get(&place), Body::empty()).await;
        assert_eq!((status.as_u16(), back.as_str()), (303, "/console/imports"));

        let apply = Request::post(format!("{place}/apply"))
            .header("content-type", "application/x-www-form-urlencoded");
        let (status, page, _) = door.send("hanna", apply, "_csrf=x").await;
        assert_eq!(status, 200, "{page}");
        assert!(!page.contains(&format!("action=\"{place}/apply\"")), "{page}");
        let (status, _, back) = door.send("hanna", Request::get(&place), Body::empty()).await;
        assert_eq!(
            (status.as_u16(), back.as_str()),
            (303, "/console/imports"),
            "it is forgotten once applied"
        );

        let (_, _, place) = send(fields(&lines().replace("Clerk", "\u{202e}"))).await;
        let (status, page, _) = door.send("hanna", Request::get(&place), Body::empty()).await;
        assert_eq!(status, 200);
        assert!(
            page.contains("employees.csv:3") && page.contains("\\u{202e}") && !page.contains("/apply\""),
            "{page}"
        );
        // After an hour it is gone.
        door.house.advance(3_700);
        let later = caller_with(&door.house, person(&door.house, "late").await, HR_RIGHTS, door.organization);
        let dropped = door.house.db.write(&later, (), reeve_lifecycle::drop_old_uploads).await.unwrap();
        assert_eq!(dropped, 1);
    }
}
