//! Who sees which records.

use gate::Error;
use trail::queries::{Ask, record};
use trail::{PersonalState, Search, Through};

use crate::world::{
    Noted, SEEN, all, assign, auditor, below, caller, everything, houses, named, noted, organization,
    page_of, person, read, unit, within,
};

#[tokio::test]
async fn an_organization_s_reader_sees_its_records_only() {
    for house in houses().await {
        let (east, west) =
            (organization(&house, "East", None).await, organization(&house, "West", None).await);
        let ann = person(&house, Some(east), "Ann").await;
        for place in [Some(east), Some(west), None] {
            noted(&house, &house.system(), Noted { organization: place, ..Noted::default() }).await;
        }
        let reader = caller(&house, ann, vec![within(&trail::READ, east)]);
        let seen = read(&house, &reader, named(&SEEN)).await;
        assert_eq!(seen.iter().map(|one| one.record.organization).collect::<Vec<_>>(), [Some(east)]);
        // Asking for another organization's finds nothing, whichever index is walked along.
        let there = Search { organization: Some(west), ..Search::default() };
        assert!(read(&house, &reader, there.clone()).await.is_empty());
        assert_eq!(read(&house, &auditor(&house, ann), there).await.len(), 2, "its creation and the note");

        let hidden =
            read(&house, &auditor(&house, ann), Search { organization: Some(west), ..named(&SEEN) }).await;
        let id = hidden[0].record.id;
        let answer = house.db.read(&reader, id, record).await;
        assert!(matches!(answer, Err(Error::NotFound { noun: "record" })), "{answer:?}");
    }
}

#[tokio::test]
async fn whoever_may_read_nothing_is_refused_and_that_is_on_record() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        let nobody = caller(&house, ann, Vec::new());
        let ask = Ask { search: Search::default(), page: base::Page::default(), through: Through::Read };
        let answer = page_of(&house, &nobody, ask).await.unwrap_err();
        assert!(matches!(&answer, Error::Refused(refusal) if refusal.permission == "trail.read"), "{answer}");
        for _ in 0..2 {
            let ask = Ask { search: Search::default(), page: base::Page::default(), through: Through::Read };
            let answer = page_of(&house, &nobody, ask).await.unwrap_err();
            assert!(matches!(answer, Error::Refused(_)), "{answer}");
        }
        let refusals = read(&house, &auditor(&house, ann), named(&gate::REFUSED)).await;
        assert_eq!(refusals.len(), 1, "one record for the minute");
        assert_eq!(refusals[0].attempts, Some(3));
        assert_eq!(refusals[0].record.outcome, "refused");
    }
}

#[tokio::test]
async fn everybody_reads_their_own_timeline_and_no_more() {
    for house in houses().await {
        let (ann, bob) = (person(&house, None, "Ann").await, person(&house, None, "Bob").await);
        let by_bob = caller(&house, bob, Vec::new());
        // What two commands did in one instant is in no order.
        house.advance(1);
        let by_ann = caller(&house, ann, Vec::new());
        noted(&house, &by_bob, Noted { about: Some(ann), personal: Some((ann, "Anne")), ..Noted::default() })
            .await;
        noted(&house, &by_bob, Noted { about: Some(bob), ..Noted::default() }).await;
        noted(&house, &by_ann, Noted { about: Some(bob), ..Noted::default() }).await;
        let mine = all(&house, &by_ann, &named(&SEEN), Through::Own, 50).await;
        let actors: Vec<_> = mine.iter().map(|one| (one.record.actor, one.record.target)).collect();
        assert_eq!(actors, [(Some(ann), Some(bob.uuid())), (Some(bob), Some(ann.uuid()))]);
        // Hers can be read, his (where he came from) not; nor is he named.
        let state = |person| mine[1].personal.iter().find(|one| one.person == person).unwrap();
        assert_eq!(state(ann).state, PersonalState::Open);
        assert_eq!(state(ann).values["first_name"][1], "Anne");
        assert_eq!((state(bob).state, state(bob).values.len()), (PersonalState::Withheld, 0));
        assert_eq!(mine[1].names.of(bob.uuid()), None);
        assert_eq!(mine[1].names.of(ann.uuid()), Some("Ann Person"));

        // Bob's own are not found by asking for his timeline, nor opened by id.
        let his = Search { subject: Some(bob.uuid()), ..named(&SEEN) };
        assert_eq!(
            all(&house, &by_ann, &his, Through::Own, 50).await.len(),
            2,
            "those in which she stands too"
        );
        let everything = read(&house, &auditor(&house, ann), his).await;
        assert_eq!(everything.len(), 3);
        let alone = everything
            .iter()
            .find(|one| one.record.target == Some(bob.uuid()) && one.record.actor == Some(bob));
        let answer = house.db.read(&by_ann, alone.unwrap().record.id, record).await;
        assert!(matches!(answer, Err(Error::NotFound { .. })), "{answer:?}");
        assert!(house.db.read(&by_ann, mine[0].record.id, record).await.unwrap().verified);
    }
}

#[tokio::test]
async fn a_unit_s_reader_sees_records_of_its_people_and_accounts_however_many_units() {
    for house in houses().await {
        let seller = organization(&house, "Seller", None).await;
        let (north, north_number) = unit(&house, seller, "North").await;
        let (south, _) = unit(&house, seller, "South").await;
        let account = organization(&house, "Account", Some(north)).await;
        let (ann, bob) =
            (person(&house, Some(seller), "Ann").await, person(&house, Some(seller), "Bob").await);
        assign(&house, ann, north).await;
        assign(&house, bob, south).await;
        let system = house.system();
        noted(&house, &system, Noted { about: Some(ann), ..Noted::default() }).await;
        noted(&house, &system, Noted { about: Some(bob), ..Noted::default() }).await;
        noted(&house, &system, Noted { organization: Some(account), ..Noted::default() }).await;
        noted(&house, &system, Noted { organization: Some(seller), ..Noted::default() }).await;
        // Few units drive the query, many are verified: the same rows either way.
        for covered in [vec![north_number], (1_000..1_100).chain([north_number]).collect()] {
            let reader = caller(&house, bob, vec![below(&trail::READ, north_number, covered)]);
            let seen = read(&house, &reader, named(&SEEN)).await;
            let seen: Vec<_> = seen.iter().map(|one| (one.record.organization, one.record.target)).collect();
            assert_eq!(seen, [(Some(account), None), (None, Some(ann.uuid()))]);
        }
    }
}

/// A member of two organizations: what happens in the other one is not for the readers of the first one's units.
#[tokio::test]
async fn a_unit_s_reader_sees_nothing_of_its_people_s_other_organizations() {
    for house in houses().await {
        let seller = organization(&house, "Seller", None).await;
        let other = organization(&house, "Other", None).await;
        let (north, north_number) = unit(&house, seller, "North").await;
        let (ann, bob) =
            (person(&house, Some(seller), "Ann").await, person(&house, Some(seller), "Bob").await);
        let zoe = person(&house, Some(other), "Zoë").await;
        assign(&house, ann, north).await;
        let (system, by_ann) = (house.system(), caller(&house, ann, Vec::new()));
        let about = |whom, organization| Noted { about: Some(whom), organization, ..Noted::default() };
        noted(&house, &system, about(ann, Some(other))).await;
        noted(&house, &by_ann, about(zoe, Some(other))).await;
        noted(&house, &system, about(ann, Some(seller))).await;
        noted(&house, &by_ann, about(bob, Some(seller))).await;
        for covered in [vec![north_number], (1_000..1_100).chain([north_number]).collect()] {
            let reader = caller(&house, bob, vec![below(&trail::READ, north_number, covered)]);
            let seen = read(&house, &reader, named(&SEEN)).await;
            let seen: Vec<_> = seen.iter().map(|one| (one.record.organization, one.record.target)).collect();
            assert_eq!(seen, [(Some(seller), Some(bob.uuid())), (Some(seller), Some(ann.uuid()))]);
            // Nor by asking for her timeline.
            let hers = Search { subject: Some(ann.uuid()), ..named(&SEEN) };
            assert_eq!(read(&house, &reader, hers).await.len(), 2);
        }
    }
}

#[tokio::test]
async fn names_and_values_are_shown_of_people_the_caller_may_see() {
    for house in houses().await {
        let east = organization(&house, "East", None).await;
        let (ann, zoe) = (person(&house, Some(east), "Ann").await, person(&house, None, "Zoë").await);
        for whom in [ann, zoe] {
            let about = Noted { about: Some(whom), personal: Some((whom, "after")), ..Noted::default() };
            noted(&house, &house.system(), about).await;
        }
        let reader = caller(&house, ann, vec![everything(&trail::READ), within(&users::USERS_READ, east)]);
        let seen = read(&house, &reader, named(&SEEN)).await;
        let states: Vec<_> = seen.iter().map(|one| one.personal[0].state).collect();
        assert_eq!(states, [PersonalState::Withheld, PersonalState::Open]);
        assert_eq!(seen[0].names.of(zoe.uuid()), None);
        let system = read(&house, &house.system(), named(&SEEN)).await;
        assert!(system.iter().all(|one| one.personal[0].state == PersonalState::Open));
    }
}
