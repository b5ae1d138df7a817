//! Records outlive the values in them, and show when they were tampered with.

use base::UserId;
use gate::{V, Work, WriteTx};
use trail::body::RecordDetail;
use trail::queries::record;
use trail::{PersonalState, Search, Through};

use crate::world::{
    Noted, SEEN, all, auditor, caller, caller_at, everything, houses, named, noted, organization, person,
    read,
};

gate::housekeeping!(DESTROY keeps [person_key(wrapped, destroyed_at)] =
    "UPDATE person_key SET wrapped = NULL, destroyed_at = $2 WHERE user_id = $1");

fn destroy<'a>(tx: &'a mut WriteTx<'_>, person: &'a UserId) -> Work<'a, u64> {
    Box::pin(async move {
        let at = tx.at();
        tx.keep(&DESTROY, &[V::from(*person), V::from(at)]).await
    })
}

#[tokio::test]
async fn an_erased_person_s_values_are_gone_and_the_leaf_still_verifies() {
    for house in houses().await {
        let (ann, zoe) = (person(&house, None, "Ann").await, person(&house, None, "Zoë").await);
        let by_ann = caller_at(&house, ann, Vec::new(), Some("192.0.2.9"));
        noted(&house, &by_ann, Noted { about: Some(zoe), personal: Some((zoe, "Zoé")), ..Noted::default() })
            .await;
        let auditor = auditor(&house, ann);
        let id = read(&house, &auditor, named(&SEEN)).await[0].record.id;
        let before = house.db.read(&auditor, id, record).await.unwrap();
        let body = serde_json::to_value(RecordDetail::from(&before)).unwrap();
        assert_eq!(body["changes"][0]["after"], "Zoé", "{body}");
        assert!(before.verified);

        assert_eq!(house.db.write(&house.system(), zoe, destroy).await.unwrap(), 1);
        let after = house.db.read(&auditor, id, record).await.unwrap();
        let states: Vec<_> = after.shown.personal.iter().map(|one| (one.person, one.state)).collect();
        assert!(states.contains(&(zoe, PersonalState::Erased)), "{states:?}");
        assert!(states.contains(&(ann, PersonalState::Open)), "{states:?}");
        let body = serde_json::to_value(RecordDetail::from(&after)).unwrap();
        assert!(!body.to_string().contains("Zoé"), "{body}");
        assert_eq!(body["changes"], serde_json::json!([]));
        assert!(after.verified, "the leaf names the box by its hash, not by what is in it");
        assert_eq!(after.shown.record.leaf, before.shown.record.leaf);
        assert_eq!(after.position, None, "nothing was sealed in this house");
    }
}

#[tokio::test]
async fn what_was_changed_behind_the_gate_does_not_verify() {
    for house in houses().await {
        let east = organization(&house, "East", None).await;
        let ann = person(&house, None, "Ann").await;
        noted(
            &house,
            &house.system(),
            Noted { about: Some(ann), organization: Some(east), ..Noted::default() },
        )
        .await;
        let auditor = auditor(&house, ann);
        let shown = read(&house, &auditor, named(&SEEN)).await.remove(0).record;
        let detail = house.db.read(&auditor, shown.id, record).await.unwrap();
        assert!(detail.verified);
        assert_eq!(detail.subjects, [ann.uuid()]);
        // The gate lets nobody change a record, so the changes are made to what was read.
        assert!(shown.stands(&[ann.uuid()]));
        assert!(!shown.stands(&[]), "taken out of a timeline");
        assert!(!shown.stands(&[ann.uuid(), east.uuid()]), "put into another one");
        let changes: [fn(&mut trail::Record); 5] = [
            |record| record.facets = record.facets.replace('7', "8"),
            |record| record.at = record.at.plus_seconds(1),
            |record| record.outcome = "failed".to_owned(),
            |record| record.organization = None,
            |record| record.leaf[0] ^= 1,
        ];
        for (position, change) in changes.iter().enumerate() {
            let mut changed = shown.clone();
            change(&mut changed);
            assert!(!changed.stands(&[ann.uuid()]), "change {position} does not show");
        }
    }
}

#[tokio::test]
async fn an_address_finds_its_records_and_stands_nowhere_in_clear() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        for address in ["192.0.2.9", "192.0.2.90", "2001:db8::9"] {
            noted(&house, &caller_at(&house, ann, Vec::new(), Some(address)), Noted::default()).await;
        }
        let auditor = auditor(&house, ann);
        for address in ["192.0.2.9", "2001:db8::9"] {
            let search = Search { address: Some(address.parse().unwrap()), ..Search::default() };
            let found = read(&house, &auditor, search).await;
            assert_eq!(found.len(), 1, "{address}");
            let shown = &found[0];
            assert_eq!(shown.personal[0].values["from"]["address"], address);
            let record = &shown.record;
            let stored =
                [record.facets.as_bytes(), &record.sealed, record.address_index.as_deref().unwrap()].concat();
            assert!(!stored.windows(address.len()).any(|bytes| bytes == address.as_bytes()));
            assert_eq!(record.address_index.as_ref().map(Vec::len), Some(16));
        }
        // With a timeline: only what stands in it.
        let search = Search { address: Some("192.0.2.9".parse().unwrap()), ..Search::default() };
        let other = person(&house, None, "Bob").await;
        for (subject, count) in [(ann, 1), (other, 0)] {
            let search = Search { subject: Some(subject.uuid()), ..search.clone() };
            assert_eq!(read(&house, &auditor, search).await.len(), count);
        }
        // Whoever may read the records but not see Ann cannot find out where she was by guessing; she herself can.
        let blind = caller(&house, other, vec![everything(&trail::READ)]);
        assert!(read(&house, &blind, search.clone()).await.is_empty());
        assert_eq!(read(&house, &blind, named(&SEEN)).await.len(), 3);
        let own = caller(&house, ann, Vec::new());
        assert_eq!(all(&house, &own, &search, Through::Own, 50).await.len(), 1);
        let other = Search { address: Some("198.51.100.1".parse().unwrap()), ..Search::default() };
        assert!(read(&house, &auditor, other).await.is_empty());
    }
}
