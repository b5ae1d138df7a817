//! Everybody who may call, and what they may know of the victim.

use base::OrganizationId;
use serde_json::json;
use server::testing::Reeve;

use super::send::Sender;
use super::world::{Victim, give};

/// What a caller may know of the victim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// Is not known at all: 401, or the sign-in page.
    Unknown,
    /// May not know that the victim exists: 404.
    Blind,
    /// May look at everything, and change nothing: 403.
    Reader,
}

/// A caller.
pub(super) struct Visitor<'a> {
    pub(super) kind: &'static str,
    pub(super) sight: Sight,
    /// Whether the name of the victim's organization is known to them: it is their own.
    pub(super) belongs: bool,
    /// Their own id.
    pub(super) own: String,
    pub(super) sender: Sender<'a>,
}

/// All kinds of callers. `elsewhere` is another tenant. The clock moves: sessions from before do not last.
pub(super) async fn all<'a>(
    reeve: &'a Reeve,
    root: &str,
    victim: &Victim,
    elsewhere: OrganizationId,
) -> Vec<Visitor<'a>> {
    let here: OrganizationId = victim.organization.parse().unwrap();
    let in_here = json!({"organization": here});
    let now = reeve.now();
    let mut out = vec![Visitor {
        kind: "nobody",
        sight: Sight::Unknown,
        belongs: false,
        own: victim.user.clone(),
        sender: Sender::nobody(reeve),
    }];
    let mut add = |kind, sight, belongs, own: base::UserId, sender| {
        out.push(Visitor { kind, sight, belongs, own: own.to_string(), sender });
    };
    // Without any role.
    let user = reeve.person_without_role("Nils", Some(here)).await;
    let sender = Sender::signed_in(reeve, &reeve.session(user).await).await;
    add("a member without a role", Sight::Blind, true, user, sender);
    let user = reeve.person_without_role("Nina", None).await;
    let sender = Sender::signed_in(reeve, &reeve.session(user).await).await;
    add("somebody of the platform without a role", Sight::Blind, false, user, sender);
    // The wrong role in the same organization.
    for (kind, sight, role) in [
        ("a customer of the organization", Sight::Blind, "customer"),
        ("a supplier of the organization", Sight::Blind, "supplier"),
        ("who may look and change nothing", Sight::Reader, "read_only_admin"),
    ] {
        let (user, token) = reeve.person("Rolf", Some(here), role).await;
        add(kind, sight, true, user, Sender::signed_in(reeve, &token).await);
    }
    // The wrong tenant.
    let (user, token) = reeve.person("Otto", Some(elsewhere), "owner").await;
    add(
        "the owner of another organization",
        Sight::Blind,
        false,
        user,
        Sender::signed_in(reeve, &token).await,
    );
    // A member of two organizations, acting on the one where they have no role.
    let (user, token) = reeve.person("Toni", Some(elsewhere), "owner").await;
    let path = format!("/api/v1/users/{user}/memberships");
    reeve.post(&path, root, json!({"organization_id": here})).await.expect(201);
    add("a member of two organizations", Sight::Blind, true, user, Sender::signed_in(reeve, &token).await);
    // The same role in the wrong branch.
    for (kind, role) in
        [("the manager of another branch", "manager"), ("the cashier of another branch", "cashier")]
    {
        let user = reeve.person_without_role("Bea", Some(here)).await;
        give(reeve, root, user, json!({"role": role, "scope": {"unit": victim.north}})).await;
        let sender = Sender::signed_in(reeve, &reeve.session(user).await).await;
        add(kind, Sight::Blind, true, user, sender);
    }
    // Grants that are over, and that did not begin yet.
    let user = reeve.person_without_role("Evi", Some(here)).await;
    let until = now.plus_seconds(600).to_string();
    give(reeve, root, user, json!({"role": "owner", "scope": in_here, "until": until})).await;
    let sender = Sender::signed_in(reeve, &reeve.session(user).await).await;
    add("whose grant expired", Sight::Blind, true, user, sender);
    let user = reeve.person_without_role("Fee", Some(here)).await;
    let from = now.plus_seconds(30 * 86_400).to_string();
    give(reeve, root, user, json!({"role": "owner", "scope": in_here, "from": from})).await;
    let sender = Sender::signed_in(reeve, &reeve.session(user).await).await;
    add("whose grant has not begun", Sight::Blind, true, user, sender);
    // Suspended, signed out elsewhere.
    let (user, token) = reeve.person("Susi", Some(here), "owner").await;
    let sender = Sender::signed_in(reeve, &token).await;
    let path = format!("/api/v1/users/{user}/status");
    reeve.post(&path, root, json!({"to": "suspended", "reason": "a test"})).await.expect(200);
    add("who is suspended", Sight::Unknown, true, user, sender);
    let (user, token) = reeve.person("Rita", Some(here), "owner").await;
    let sender = Sender::signed_in(reeve, &token).await;
    reeve
        .call(http::Method::DELETE, &format!("/api/v1/users/{user}/sessions"), Some(root), None)
        .await
        .expect(200);
    add("whose session was ended", Sight::Unknown, true, user, sender);
    reeve.house.advance(900);
    out
}

/// An administrator of everything whose session was left alone for too long. Before anything else is made: the clock
/// moves by a day.
pub(super) async fn expired(reeve: &Reeve) -> Visitor<'_> {
    let (user, token) = reeve.person("Ella", None, "admin").await;
    let sender = Sender::signed_in(reeve, &token).await;
    reeve.house.advance(25 * 3_600);
    let (kind, own) = ("whose session expired", user.to_string());
    Visitor { kind, sight: Sight::Unknown, belongs: false, own, sender }
}
