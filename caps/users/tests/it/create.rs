//! New accounts: what is mandatory, who has an address first, and what a stranger can find out.

use std::sync::Arc;

use gate::ListRequest;
use users::{
    CreateAnswer, IdentifierKind, MembershipStatus, NewMembership, Status, UserType, VerifyIdentifier, WayIn,
    create, list_users, settings_of, verify_identifier,
};

use crate::world::{
    admin, code, email, houses, made, new_user, organization, person, phone, records, refused, seen, view,
};

#[tokio::test]
async fn an_account_is_made_whole_with_everything_that_belongs_to_it() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let boss = person(&house, Some(east), "boss@example.com").await;
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let caller = house.caller(ann).await;
        let mut command = new_user(&caller, Some(east), "Bob@Example.com");
        command.membership = NewMembership {
            employee_number: Some("P-17".into()),
            title: Some("Clerk".into()),
            manager: Some(boss),
            ..NewMembership::default()
        };
        let answer = made(&house, &caller, command.clone()).await.unwrap();
        assert!(matches!(answer, CreateAnswer::Accepted(_)), "she does not see everybody");
        assert_eq!(answer.user().version, 1);
        let bob = view(&house, &caller, answer.id()).await.unwrap();
        assert_eq!(bob.user.status, Status::Pending);
        assert_eq!((bob.user.created_by, bob.user.updated_by), (Some(ann), Some(ann)));
        assert_eq!(bob.user.created_at, caller.at());
        assert_eq!(bob.user.primary_email.as_deref(), Some("Bob@Example.com"));
        assert_eq!(bob.identifiers.len(), 2);
        assert!(bob.identifiers.iter().all(|one| one.is_primary && one.verified_at.is_none()));
        let place = &bob.memberships[0];
        assert_eq!(place.membership.status, MembershipStatus::Active);
        assert_eq!(place.membership.manager, Some(boss));
        assert_eq!(place.organization_name.as_deref(), Some("East"));
        assert_eq!(house.db.read(&caller, answer.id(), settings_of).await.unwrap().1, 1);
        // name, e-mail and phone of an employee's seven parts.
        assert_eq!(bob.user.completeness, 42);

        // A preview answers the same and leaves nothing.
        let mut other = new_user(&caller, Some(east), "carol@example.com");
        other.membership.employee_number = Some("P-18".into());
        let previewed = house.db.preview(&caller, other.clone(), create).await.unwrap();
        assert!(view(&house, &caller, previewed.id()).await.is_err());
        // The same number twice in one organization is refused beside its field.
        other.membership.employee_number = Some("P-17".into());
        assert_eq!(code(made(&house, &caller, other).await), "membership.employee_number_taken");
    }
}

#[tokio::test]
async fn what_is_mandatory_is_told_all_at_once() {
    for house in houses().await {
        let system = house.system();
        let mut command = new_user(&system, None, "x@example.com");
        command.user_type = UserType::Customer;
        (command.email, command.phone) = (None, None);
        match made(&house, &system, command.clone()).await {
            Err(gate::Error::Rejected(rejection)) => {
                let pointers: Vec<&str> =
                    rejection.fields.iter().map(|field| field.pointer.as_str()).collect();
                assert_eq!(pointers, ["/email", "/phone", "/birth_date"]);
            }
            other => panic!("{other:?}"),
        }
        command.way_in = WayIn::Feed;
        made(&house, &system, command).await.unwrap();
    }
}

#[tokio::test]
async fn creating_takes_the_right_in_the_managing_organization() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let caller = house.caller(ann).await;
        refused(made(&house, &caller, new_user(&caller, Some(west), "x@example.com")).await);
        refused(made(&house, &caller, new_user(&caller, None, "x@example.com")).await);
        let stranger = house.stranger();
        refused(made(&house, &stranger, new_user(&stranger, Some(east), "x@example.com")).await);
    }
}

#[tokio::test]
async fn whoever_sees_the_holder_is_told_who_it_is() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let caller = house.caller(ann).await;
        for address in ["bob@example.com", "BOB@EXAMPLE.COM", " Bob@example.com "] {
            match made(&house, &caller, new_user(&caller, Some(east), address)).await {
                Err(gate::Error::Rejected(rejection)) => {
                    assert_eq!(rejection.code.name, "user.email_taken");
                    assert!(rejection.args.contains(&("id", bob.to_string())));
                    assert!(rejection.args.contains(&("name", "Ada Lindqvist".into())));
                    assert_eq!(rejection.fields[0].pointer, "/email");
                }
                other => panic!("{other:?}"),
            }
        }
        // A user name is chosen in the open, so whoever has it, it is taken.
        let mut named = new_user(&caller, Some(east), "c@example.com");
        named.profile.username = Some("Carol".parse().unwrap());
        made(&house, &caller, named).await.unwrap();
        let mut named = new_user(&caller, Some(east), "d@example.com");
        named.profile.username = Some("cAROL".parse().unwrap());
        assert_eq!(code(made(&house, &caller, named).await), "user.username_taken");
    }
}

/// Everything that an administrator of one organization can see of a creation, whoever holds the address.
async fn traces(house: &testkit::House, caller: &Arc<gate::Caller>, address: &str) -> Vec<String> {
    let before = records(house).await.len();
    let queries = house.db.queries();
    let command = new_user(caller, Some(caller_organization(house, caller).await), address);
    let answer = made(house, caller, command).await.unwrap();
    let queries = house.db.queries() - queries;
    let id = answer.id();
    let seen = view(house, caller, id).await.unwrap();
    let words: Vec<String> = address.split(['@', '.']).take(2).map(str::to_owned).collect();
    let request = ListRequest { words, count: true, ..ListRequest::default() };
    let listed = house.db.read(caller, request, list_users).await.unwrap();
    let events: Vec<String> = records(house)
        .await
        .into_iter()
        .skip(before)
        .map(|(event, _, facets, _)| {
            let facets: serde_json::Value = serde_json::from_str(&facets).unwrap();
            let names: Vec<&String> =
                facets["changes"].as_object().map(|all| all.keys().collect()).unwrap_or_default();
            format!("{event} {names:?}")
        })
        .collect();
    let identifiers: Vec<String> = seen
        .identifiers
        .iter()
        .map(|one| format!("{:?} {:?} {}", one.kind, one.verified_at, one.is_primary))
        .collect();
    vec![
        format!("{}", matches!(answer, CreateAnswer::Accepted(_))),
        format!("{} {}", answer.user().version, seen.user.status),
        format!("{identifiers:?} {}", seen.user.is_verified),
        format!("{:?}", listed.items.iter().filter(|row| row.id == id).count()),
        format!("{:?}", listed.total),
        format!("{events:?}"),
        format!("{queries} queries"),
    ]
}
async fn caller_organization(house: &testkit::House, caller: &Arc<gate::Caller>) -> base::OrganizationId {
    seen(house, caller.user().unwrap()).await.user.managing_organization.unwrap()
}

#[tokio::test]
async fn nobody_learns_whether_a_stranger_has_an_account() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        person(&house, Some(west), "held@secret.example").await;
        let caller = house.caller(ann).await;
        let free = traces(&house, &caller, "free@hidden.example").await;
        let held = traces(&house, &caller, "held@secret.example").await;
        assert_eq!(held, free);
        // A second try on each is told alike too: now she sees an account with the address, which is her own making.
        for address in ["free@hidden.example", "held@secret.example"] {
            let answer = made(&house, &caller, new_user(&caller, Some(east), address)).await;
            assert_eq!(code(answer), "user.email_taken");
        }
    }
}

#[tokio::test]
async fn only_the_proof_of_the_mailbox_decides_whose_it_is() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let holder = person(&house, Some(west), "held@example.com").await;
        let caller = house.caller(ann).await;
        let claimed =
            made(&house, &caller, new_user(&caller, Some(east), "held@example.com")).await.unwrap().id();
        let prove = async |user| {
            let mail = seen(&house, user)
                .await
                .identifiers
                .into_iter()
                .find(|one| one.kind == IdentifierKind::Email)
                .unwrap();
            let command = VerifyIdentifier { user, identifier: mail.id, proof: "the test read the mail" };
            house.db.write(&house.system(), command, verify_identifier).await
        };
        assert_eq!(code(prove(claimed).await), "identifier.held");
        prove(holder).await.unwrap();
        assert!(seen(&house, holder).await.user.is_verified);
        assert!(!seen(&house, claimed).await.user.is_verified);
    }
}

#[tokio::test]
async fn of_a_thousand_at_once_one_gets_the_address() {
    for house in houses().await {
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..1000 {
            let (db, system) = (house.db.clone(), house.system());
            running.spawn(async move {
                db.write(&system, new_user(&system, None, "one@example.com"), create).await
            });
        }
        let (mut made, mut taken) = (0, 0);
        while let Some(answer) = running.join_next().await {
            match answer.unwrap() {
                Ok(_) => made += 1,
                Err(gate::Error::Rejected(rejection)) if rejection.code.name == "user.email_taken" => {
                    taken += 1
                }
                // PostgreSQL gives up on a conflict that does not end; nothing was made then.
                Err(gate::Error::Busy) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(made, 1, "on {:?}", house.engine());
        assert!(taken >= 500, "{taken} were told why on {:?}", house.engine());
        let request = ListRequest { count: true, ..ListRequest::default() };
        let listed = house.db.read(&house.system(), request, list_users).await.unwrap();
        assert_eq!(listed.total, Some(1));
    }
}

#[tokio::test]
async fn strangers_to_each_other_who_race_make_one_holder() {
    for house in houses().await {
        let mut admins = Vec::new();
        for number in 0..8 {
            let organization = organization(&house, &format!("O{number}")).await;
            let admin = admin(&house, Some(organization), &format!("admin{number}@example.com")).await;
            admins.push((organization, house.caller(admin).await));
        }
        let mut running = tokio::task::JoinSet::new();
        for (organization, caller) in admins {
            let db = house.db.clone();
            running.spawn(async move {
                let command = new_user(&caller, Some(organization), "shared@example.com");
                db.write(&caller, command, create).await
            });
        }
        let mut accounts = Vec::new();
        while let Some(answer) = running.join_next().await {
            accounts.push(answer.unwrap().unwrap().id());
        }
        assert_eq!(accounts.len(), 8, "every organization has its account, none was told of another");
        let found = house
            .db
            .read(&house.system(), email("shared@example.com"), users::visible_by_email)
            .await
            .unwrap();
        assert!(accounts.contains(&found.unwrap()), "one of them holds the address");
    }
}

#[tokio::test]
async fn records_hold_no_personal_value_in_clear() {
    for house in houses().await {
        let system = house.system();
        let mut command = new_user(&system, None, "zebra.quux@unheard.example");
        command.profile.first_name = "Xanthippe".parse().unwrap();
        command.profile.username = Some("xantippus".parse().unwrap());
        command.phone = Some(phone("+49 40 7654321"));
        command.reason = Some("asked for by Yolanda".into());
        let id = made(&house, &system, command).await.unwrap().id();
        let rows = records(&house).await;
        let about = rows.iter().filter(|(_, target, ..)| *target == Some(id.uuid())).count();
        assert_eq!(about, 1);
        assert_eq!(
            rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(),
            ["user.created", "identifier.added", "identifier.added", "settings.created"]
        );
        for (event, _, facets, sealed) in rows {
            for hidden in ["zebra", "unheard", "anthippe", "xantippus", "7654321", "Yolanda"] {
                assert!(!facets.contains(hidden), "{event}: {facets}");
                assert!(!sealed.windows(hidden.len()).any(|bytes| bytes == hidden.as_bytes()), "{event}");
            }
        }
    }
}
