//! A change, its record, its scope, its grant.

use base::{OrganizationId, UserId};
use gate::{Error, ReadTx, Work, WriteTx};
use uuid::Uuid;

use crate::toy::{ALL, CHANGED, CREATED, Change, Create, Crown, Parcel, ParcelId, RECORDS, See, Toy};

pub(crate) fn id<K: base::IdKind>(number: u128) -> base::Id<K> {
    base::Id::from_uuid(Uuid::from_u128(number))
}

#[derive(Debug, Clone)]
pub(crate) struct New {
    pub(crate) id: ParcelId,
    pub(crate) organization: OrganizationId,
    pub(crate) owner: UserId,
    pub(crate) label: String,
}

impl Toy {
    /// Creates a parcel as the system.
    pub(crate) async fn parcel(&self, organization: OrganizationId, label: &str) -> ParcelId {
        let caller = self.system();
        let new = New { id: caller.draw().id(), organization, owner: id(2), label: label.to_owned() };
        let parcel = new.id;
        self.db.write(&caller, new, create).await.unwrap();
        parcel
    }
    /// Every parcel, in the order they were made.
    pub(crate) async fn parcels(&self) -> Vec<Parcel> {
        self.db.read(&self.system(), (), all).await.unwrap()
    }
    /// The events on record, in order.
    pub(crate) async fn events(&self) -> Vec<String> {
        let records = self.db.read(&self.system(), (), records).await.unwrap();
        records.into_iter().map(|record| record.1).collect()
    }
}

pub(crate) fn create<'a>(tx: &'a mut WriteTx<'_>, new: &'a New) -> Work<'a, i64> {
    Box::pin(async move {
        let at = gate::NewAt {
            organization: Some(new.organization),
            owner: Some(new.owner),
            ..Default::default()
        };
        let grant = tx.authorize_new::<Create>(new.id, at).await?;
        let change = grant
            .insert(&CREATED)
            .set("owner_id", new.owner)
            .set("label", new.label.as_str())
            .set("note", "for Zoë")
            .set("code", "hush-hush")
            .set("count", 0);
        Ok(tx.apply(change).await?.version)
    })
}

pub(crate) fn rename<'a>(tx: &'a mut WriteTx<'_>, (id, label): &'a (ParcelId, String)) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx.grant::<Change>(*id).await?;
        let change = grant.update(&CHANGED).set("label", label.as_str()).because(Some("asked by Ann"));
        Ok(tx.apply(change).await?.version)
    })
}

fn crown<'a>(tx: &'a mut WriteTx<'_>, id: &'a ParcelId) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<Crown>(*id).await?;
        Ok(())
    })
}

pub(crate) fn all<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Parcel>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.visible(&scope, &ALL, &[], |row| {
            Ok(Parcel { id: row.get(0)?, label: row.get(1)?, count: row.get(2)? })
        })
        .await
    })
}

pub(crate) type RecordRow = (Uuid, String, String, String, Vec<u8>);
pub(crate) fn records<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<RecordRow>> {
    Box::pin(async move {
        tx.rows(&RECORDS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .await
    })
}

#[tokio::test]
async fn a_change_is_seen_recorded_and_kept_apart() {
    for toy in Toy::each().await {
        let (ann, bob): (UserId, UserId) = (id(1), id(2));
        let (east, west): (OrganizationId, OrganizationId) = (id(10), id(20));
        toy.may_change(ann, east).await;
        let caller = toy.caller(ann).await;
        let new = New { id: caller.draw().id(), organization: east, owner: bob, label: "one".into() };
        toy.db.write(&caller, new.clone(), create).await.unwrap();
        assert_eq!(toy.db.write(&caller, (new.id, "two".to_owned()), rename).await.unwrap(), 2);
        // Setting what is there already changes and records nothing.
        assert_eq!(toy.db.write(&caller, (new.id, "two".to_owned()), rename).await.unwrap(), 2);

        // Where she has no right.
        let there = New { id: caller.draw().id(), organization: west, ..new.clone() };
        let refused = toy.db.write(&caller, there, create).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused}");

        // The owner sees it, by nature; a stranger to it sees nothing, and is told there is nothing.
        let owner = toy.caller(bob).await;
        assert_eq!(toy.db.read(&owner, (), all).await.unwrap()[0].label, "two");
        let third = toy.caller(id(3)).await;
        assert!(toy.db.read(&third, (), all).await.unwrap().is_empty());
        let refused = toy.db.write(&third, (new.id, "three".to_owned()), rename).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(refusal) if !refusal.may_know), "{refused}");
        // Whoever would see it wherever it stood is told that it is not there.
        let missing = toy.db.write(&toy.system(), (id(99), "three".to_owned()), rename).await.unwrap_err();
        assert!(matches!(missing, Error::NotFound { noun: "parcel" }), "{missing}");
        let second = toy.db.write(&toy.system(), new.id, crown).await;
        second.unwrap();

        let records = toy.db.read(&toy.system(), (), records).await.unwrap();
        let events: Vec<(&str, &str)> = records.iter().map(|row| (row.1.as_str(), row.2.as_str())).collect();
        assert_eq!(
            events,
            [
                ("parcel.created", "done"),
                ("parcel.created", "done"),
                ("parcel.changed", "done"),
                ("access.refused", "refused"),
                ("access.refused", "refused")
            ]
        );
        let (record, _, _, facets, sealed) = &records[1];
        assert!(facets.contains(r#""label":[null,"one"]"#), "{facets}");
        assert!(facets.contains(r#""code":"changed""#), "{facets}");
        for hidden in ["Zoë", "hush", "192.0.2.7"] {
            assert!(!facets.contains(hidden), "{facets}");
            assert!(!sealed.windows(hidden.len()).any(|bytes| bytes == hidden.as_bytes()));
        }
        let boxes = gate::unframe_boxes(sealed).unwrap();
        let people: Vec<UserId> = boxes.iter().map(|sealed| sealed.person).collect();
        assert_eq!(people, [bob, ann], "the note is the owner's, the address is the actor's");
        let _ = record;
    }
}

/// What a refused attempt is answered and leaves behind, but for the id it named.
#[derive(Debug, PartialEq)]
struct Trace {
    refusal: gate::Refusal,
    queries: u64,
    /// Statements that are sent with the commit are not counted as queries: what they wrote is.
    records: Vec<(String, String, String)>,
    subjects: i64,
}

#[tokio::test]
async fn what_is_not_there_is_refused_like_what_one_may_not_see() {
    gate::statement!(SUBJECTS = "SELECT count(*) FROM record_subject");
    fn subjects<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
        Box::pin(async move { Ok(tx.optional(&SUBJECTS, &[], |row| row.get(0)).await?.unwrap_or(0)) })
    }
    for toy in Toy::each().await {
        let (ann, bob): (UserId, UserId) = (id(1), id(3));
        let parcel = toy.parcel(id(20), "not theirs").await;
        // Each can do this somewhere; and neither has a key yet.
        for user in [ann, bob] {
            toy.may_change(user, id(10)).await;
        }
        let attempt = async |user: UserId, parcel: ParcelId, seconds: i64| {
            let caller = toy.caller_after(user, seconds).await;
            let records_of = async || toy.db.read(&toy.system(), (), records).await.unwrap();
            let (before, subjects_before) =
                (records_of().await.len(), toy.db.read(&toy.system(), (), subjects).await.unwrap());
            let queries = toy.db.queries();
            let answer = toy.db.write(&caller, (parcel, "hers".to_owned()), rename).await;
            let queries = toy.db.queries() - queries;
            let Err(Error::Refused(mut refusal)) = answer else { panic!("{answer:?}") };
            assert_eq!(refusal.target.take(), Some(parcel.uuid()));
            // Where it stands is known of what is there, and told to its organization alone.
            refusal.organization = None;
            let records = records_of().await.split_off(before);
            let records = records.into_iter().map(|row| (row.1, row.2, row.3)).collect();
            let subjects = toy.db.read(&toy.system(), (), subjects).await.unwrap() - subjects_before;
            Trace { refusal: *refusal, queries, records, subjects }
        };
        for (seconds, on_record) in [(0, 1), (1, 0), (120, 1)] {
            let there = attempt(ann, parcel, seconds).await;
            let absent = attempt(bob, id(99), seconds).await;
            assert_eq!(there, absent, "{:?} after {seconds} s", toy.db.engine());
            assert!(!there.refusal.may_know);
            assert_eq!(there.records.len(), on_record, "{there:?}");
            assert_eq!(there.subjects, 2 * on_record as i64, "{there:?}");
        }
        // To a stranger too there is no difference.
        let stranger =
            || std::sync::Arc::new(gate::Caller::stranger(gate::Circumstances::default(), toy.draw()));
        for parcel in [parcel, id(99)] {
            let answer = toy.db.write(&stranger(), (parcel, "x".to_owned()), rename).await;
            assert!(
                matches!(&answer, Err(Error::Refused(refusal)) if refusal.denial == policy::Denial::Stranger),
                "{answer:?}"
            );
        }
    }
}
