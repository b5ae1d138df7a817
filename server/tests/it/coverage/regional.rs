//! A regional manager over real business accounts: 701 companies of the shared data, brought in by what the command line
//! runs, and one person with a role on one territory. They see its companies and people, by every door, and no others.

use std::collections::BTreeSet;
use std::path::PathBuf;

use base::{OrganizationId, UserId};
use serde_json::{Value, json};
use server::operate::{Command, Event};
use server::testing::Reeve;

use super::first_administrator;
use super::matrix::refused;
use super::send::{Body, Sender};
use super::visitors::{Sight, Visitor};
use super::world::{Maker, give};

/// The shared data, or nothing, and said so.
fn shared() -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/b2b/resellers.csv");
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: the shared data (b2b/resellers.csv) is not beside the project");
    None
}

#[tokio::test]
async fn a_regional_manager_sees_their_region_and_no_other_on_sqlite() {
    let Some(file) = shared() else { return };
    sees_the_region(Reeve::sqlite().await, file).await;
}
#[tokio::test]
async fn a_regional_manager_sees_their_region_and_no_other_on_postgres() {
    let Some(file) = shared() else { return };
    if let Some(reeve) = Reeve::postgres().await {
        sees_the_region(reeve, file).await;
    }
}

/// The seller with its business accounts, and who looks after those of one territory.
struct Region<'a> {
    reeve: &'a Reeve,
    root: String,
    seller: String,
    canada: String,
    france: String,
    manager: UserId,
    token: String,
    /// The territory's accounts, and the others.
    inside: BTreeSet<String>,
    outside: BTreeSet<String>,
}

async fn sees_the_region(reeve: Reeve, file: PathBuf) {
    let region = Region::of(&reeve, file).await;
    region.lists_companies().await;
    let (inner, outer) = region.people().await;
    region.lists_people(&inner, &outer).await;
    region.shows_things(&inner[0], &outer[0]).await;
    region.shows_records(&inner, &outer).await;
    region.is_refused_everywhere_else().await;
}

impl<'a> Region<'a> {
    async fn of(reeve: &'a Reeve, file: PathBuf) -> Region<'a> {
        let root = first_administrator(reeve).await;
        let seller = reeve.organization("The Seller").await;
        let (progress, _steps) = tokio::sync::mpsc::channel(4);
        let import = Command::Import {
            kind: "organizations".to_owned(),
            path: file,
            organization: Some("The Seller".to_owned()),
            apply: true,
            confirm_mass_change: false,
        };
        let done = reeve.operator().run(import, progress).await.unwrap();
        let Event::Done { accepted: true, document, .. } = done else {
            panic!("the import is refused: {done:?}")
        };
        assert_eq!(document["counts"]["created"], 701);
        let tree = reeve.get(&format!("/api/v1/organizations/{seller}/tree"), &root).await.expect(200).json;
        let unit = |name: &str, kind: &str| {
            let nodes = tree["nodes"].as_array().unwrap();
            let found = nodes.iter().find(|node| node["name"] == name && node["kind"] == kind);
            found.unwrap_or_else(|| panic!("no {kind} {name}"))["id"].as_str().unwrap().to_owned()
        };
        let (canada, france) = (unit("Canada", "territory"), unit("France", "territory"));
        let under = |unit: &str| format!("/api/v1/organizations?filter=account_unit:{unit}");
        let inside: BTreeSet<String> =
            all(reeve, &root, &under(&canada)).await.into_iter().map(|item| id(&item)).collect();
        let everything: BTreeSet<String> =
            all(reeve, &root, "/api/v1/organizations").await.into_iter().map(|item| id(&item)).collect();
        let outside: BTreeSet<String> = everything.difference(&inside).cloned().collect();
        // What the file says: 114 of the 701 are in Canada.
        assert_eq!(
            (inside.len(), outside.len()),
            (114, 701 - 114 + 2),
            "besides the seller and the headquarters"
        );
        let manager = reeve.person_without_role("Mia", Some(seller)).await;
        for role in ["account_manager", "manager"] {
            give(reeve, &root, manager, json!({"role": role, "scope": {"unit": canada}})).await;
        }
        let token = reeve.session(manager).await;
        Region { reeve, root, seller: seller.to_string(), canada, france, manager, token, inside, outside }
    }
    async fn get(&self, path: &str) -> Value {
        self.reeve.get(path, &self.token).await.expect(200).json
    }
    /// A page or an answer that has to say the one and must not say the other.
    async fn tells(&self, path: &str, inner: &[&str], outer: &[String]) {
        let sender = Sender::signed_in(self.reeve, &self.token).await;
        let answer = if path.starts_with("/api") {
            sender.api("GET", path, &Body::Nothing).await
        } else {
            sender.page("GET", path, &Body::Nothing).await
        };
        let answer = answer.expect(200);
        for text in inner {
            assert!(answer.text.contains(text), "{path} lacks {text}: {}", answer.text);
        }
        for text in outer.iter().chain(&self.outside).filter(|id| **id != self.seller) {
            assert!(!answer.text.contains(text.as_str()), "{path} tells of {text}: {}", answer.text);
        }
    }
    async fn lists_companies(&self) {
        let seen = all(self.reeve, &self.token, "/api/v1/organizations").await;
        assert_eq!(seen.iter().map(id).collect::<BTreeSet<_>>(), self.inside);
        assert_eq!(self.get("/api/v1/organizations?limit=1").await["total"], self.inside.len());
        // A word that companies of every territory have in their names.
        let found = |items: Vec<Value>| -> BTreeSet<String> { items.iter().map(id).collect() };
        let path = "/api/v1/organizations?q=bike";
        let (everywhere, here) =
            (found(all(self.reeve, &self.root, path).await), found(all(self.reeve, &self.token, path).await));
        assert!(here.len() > 5 && here.len() < everywhere.len(), "{} of {}", here.len(), everywhere.len());
        assert_eq!(here, everywhere.intersection(&self.inside).cloned().collect());
        for path in ["/console/organizations", "/console/organizations?q=bike"] {
            self.tells(path, &["/console/organizations/"], &[]).await;
        }
        let one = self.inside.first().unwrap();
        self.tells(&format!("/console/organizations/{one}"), &[one.as_str()], &[]).await;
        // The tree: one's own territory, and nothing beside or above it.
        for path in ["/api/v1/units".to_owned(), format!("/api/v1/organizations/{}/units", self.seller)] {
            let units: Vec<String> = all(self.reeve, &self.token, &path).await.iter().map(id).collect();
            assert_eq!(units, std::slice::from_ref(&self.canada), "{path}");
        }
        let tree = self.get(&format!("/api/v1/organizations/{}/tree", self.seller)).await;
        assert_eq!(
            tree["nodes"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(),
            std::slice::from_ref(&self.canada)
        );
    }
    /// Two people in each of three companies inside, and of three outside: their ids. One of either side is a member of
    /// a company on the other.
    async fn people(&self) -> (Vec<String>, Vec<String>) {
        let mut sides = Vec::new();
        for (names, companies) in [(["Inga", "Ingo"], &self.inside), (["Uta", "Udo"], &self.outside)] {
            let mut people = Vec::new();
            for company in companies.iter().filter(|id| **id != self.seller).take(3) {
                let company: OrganizationId = company.parse().unwrap();
                people.push(self.reeve.person(names[0], Some(company), "owner").await.0.to_string());
                people.push(self.reeve.person(names[1], Some(company), "employee").await.0.to_string());
            }
            sides.push(people);
        }
        let (outer, inner) = (sides.pop().unwrap(), sides.pop().unwrap());
        let elsewhere = self.outside.iter().rfind(|id| **id != self.seller).unwrap();
        let path = format!("/api/v1/users/{}/memberships", inner[1]);
        self.reeve.post(&path, &self.root, json!({"organization_id": elsewhere})).await.expect(201);
        (inner, outer)
    }
    async fn lists_people(&self, inner: &[String], outer: &[String]) {
        let mut expected: BTreeSet<String> = inner.iter().cloned().collect();
        expected.insert(self.manager.to_string());
        let seen = all(self.reeve, &self.token, "/api/v1/users?limit=5").await;
        assert_eq!(seen.iter().map(id).collect::<BTreeSet<_>>(), expected, "and oneself");
        assert_eq!(self.get("/api/v1/users?limit=1").await["total"], expected.len());
        assert_eq!(self.get("/api/v1/users/counts").await["total"], expected.len());
        for (word, count) in [("inga", 3), ("ingo", 3), ("uta", 0), ("udo", 0), ("tester", 7)] {
            let found = self.get(&format!("/api/v1/users?q={word}")).await;
            assert_eq!(found["total"], count, "{word}: {found}");
        }
        let others = self.outside.iter().rfind(|id| **id != self.seller).unwrap();
        let path = format!("/api/v1/users?filter=organization:{others}");
        assert_eq!(self.get(&path).await["total"], 0);
        self.tells("/console/users", &[inner[0].as_str(), &inner[1]], outer).await;
        // Taking them along is another right. Who has it for the same territory takes those of it.
        self.reeve.get("/api/v1/users/export", &self.token).await.expect(403);
        let pia = self.reeve.person_without_role("Pia", self.seller.parse().ok()).await;
        give(self.reeve, &self.root, pia, json!({"role": "hr_admin", "scope": {"unit": self.canada}})).await;
        let token = self.reeve.session(pia).await;
        for door in ["/api/v1/users/export", "/console/users/export?q=tester"] {
            let sender = Sender::signed_in(self.reeve, &token).await;
            let file = if door.starts_with("/api") {
                sender.api("GET", door, &Body::Nothing).await
            } else {
                sender.page("GET", door, &Body::Nothing).await
            };
            let file = file.expect(200).text;
            // One's own is nothing that one takes along by a right over others.
            assert_eq!(file.lines().count(), 1 + inner.len(), "{file}");
            assert!(inner.iter().all(|id| file.contains(id.as_str())), "{file}");
            let told = outer.iter().chain(&self.outside).find(|id| file.contains(id.as_str()));
            assert!(told.is_none(), "{door} tells of {told:?}: {file}");
        }
        self.tells("/console/users?q=tester", &[inner[0].as_str()], outer).await;
        self.tells("/console", &[], outer).await;
    }
    async fn shows_things(&self, inner: &str, outer: &str) {
        let others = self.outside.iter().find(|id| **id != self.seller).unwrap();
        for (path, kind) in [
            ("/api/v1/users/{}", "user"),
            ("/api/v1/users/{}/memberships", "user"),
            ("/api/v1/users/{}/grants", "user"),
            ("/api/v1/users/{}/access", "user"),
            ("/api/v1/users/{}/identifiers", "user"),
            ("/console/users/{}", "user"),
            ("/console/users/{}/access", "user"),
            ("/api/v1/organizations/{}", "organization"),
            ("/console/organizations/{}", "organization"),
            ("/console/organizations/{}/units", "organization"),
            ("/api/v1/units/{}", "unit"),
            ("/api/v1/units/{}/people", "unit"),
            ("/console/units/{}", "unit"),
            ("/console/units/{}/people", "unit"),
        ] {
            let (mine, theirs) = match kind {
                "user" => (inner, outer),
                "organization" => (self.inside.first().unwrap().as_str(), others.as_str()),
                _ => (self.canada.as_str(), self.france.as_str()),
            };
            self.tells(&path.replace("{}", mine), &[], &[outer.to_owned(), self.france.clone()]).await;
            let sender = Sender::signed_in(self.reeve, &self.token).await;
            let path = path.replace("{}", theirs);
            let answer = if path.starts_with("/api") {
                sender.api("GET", &path, &Body::Nothing).await
            } else {
                sender.page("GET", &path, &Body::Nothing).await
            };
            assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        }
    }
    async fn shows_records(&self, inner: &[String], outer: &[String]) {
        let events = "?event=user.created|organization.created|grant.given";
        let seen = all(self.reeve, &self.token, "/api/v1/records?event=user.created&limit=20").await;
        let subjects: BTreeSet<&str> = seen.iter().filter_map(|item| item["target"]["id"].as_str()).collect();
        for person in inner {
            assert!(subjects.contains(person.as_str()), "{person} is not in the trail");
        }
        for path in [
            format!("/api/v1/records{events}"),
            format!("/api/v1/records/export{events}&format=csv"),
            format!("/api/v1/records/export{events}&format=jsonl"),
            format!("/console/records/export{events}&format=csv"),
        ] {
            self.tells(&path, &[], outer).await;
        }
        for format in ["csv", "jsonl"] {
            let path = format!("/api/v1/records/export?event=user.created&format={format}");
            self.tells(&path, &inner.iter().map(String::as_str).collect::<Vec<_>>(), outer).await;
        }
        self.tells("/console/records", &[], outer).await;
        self.tells(&format!("/api/v1/users/{}/timeline", inner[0]), &["user.created"], outer).await;
        let nothing = self.get(&format!("/api/v1/users/{}/timeline", outer[0])).await;
        assert_eq!(nothing["items"], json!([]));
        let theirs = all(self.reeve, &self.root, &format!("/api/v1/records?subject={}", outer[0])).await;
        for record in theirs {
            self.reeve.get(&format!("/api/v1/records/{}", id(&record)), &self.token).await.expect(404);
        }
    }
    /// Every route there is, against an account of another territory that has everything.
    async fn is_refused_everywhere_else(&self) {
        let mut maker = Maker::new(self.reeve, &self.root);
        let victim = maker.victim(Some(&self.france)).await;
        let dead = maker.dead_letter(&victim).await;
        let visitor = Visitor {
            kind: "the manager of another region",
            sight: Sight::Blind,
            belongs: false,
            own: self.manager.to_string(),
            sender: Sender::signed_in(self.reeve, &self.token).await,
        };
        refused(self.reeve, &victim, &dead, &[visitor]).await;
    }
}

fn id(item: &Value) -> String {
    item["id"].as_str().unwrap_or_else(|| panic!("no id in {item}")).to_owned()
}

/// A whole list, page by page.
async fn all(reeve: &Reeve, token: &str, path: &str) -> Vec<Value> {
    let (mut out, mut cursor) = (Vec::new(), String::new());
    let sign = if path.contains('?') { '&' } else { '?' };
    loop {
        let page = reeve.get(&format!("{path}{sign}cursor={cursor}"), token).await.expect(200).json;
        out.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return out,
        }
    }
}
