//! The writer of SQLite: one commit for many works, and what goes wrong in one of them is nobody else's.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gate::{Error, Work, WriteTx};

use crate::acts::{Act, Doing, Latch, act};
use crate::guard::{scratch, scratched};
use crate::toy::Toy;

fn is_as(act: Act, answer: &gate::Result<i64>) -> bool {
    match act {
        Act::Good => matches!(answer, Ok(1)),
        Act::Awaits | Act::WritesBeside | Act::ReadsBeside => matches!(answer, Err(Error::Awaited)),
        Act::Panics => matches!(answer, Err(Error::Panicked)),
        Act::Rejected => matches!(answer, Err(Error::Rejected(_))),
        Act::Refused => matches!(answer, Err(Error::Refused(_))),
        Act::Overruns | Act::OverrunsWriting | Act::SwallowsTheEnd => {
            matches!(answer, Err(Error::Interrupted))
        }
        Act::Fills => matches!(answer, Err(Error::Full)),
        Act::FailsCommit => matches!(answer, Err(Error::Check(_))),
        Act::BreaksKey => matches!(answer, Err(Error::ForeignKey(_))),
        Act::Swallows => matches!(answer, Err(Error::Unique { .. })),
    }
}

/// Runs works in one batch, in this order; answers their answers.
async fn together(toy: &Toy, works: &[Doing]) -> (Vec<gate::Result<i64>>, u64) {
    let (latch, held) = toy.hold().await;
    let mut tasks = Vec::new();
    for work in works {
        let (db, system, work) = (toy.db.clone(), toy.system(), work.clone());
        tasks.push(tokio::spawn(async move { db.write(&system, work, act).await }));
        toy.until_waiting(tasks.len(), 0).await;
    }
    let before = toy.db.commits();
    latch.open();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    held.await.unwrap();
    (answers, toy.db.commits() - before)
}

async fn one_among_fifty(bad: Act) {
    let toy = Toy::sqlite().await;
    let mut works: Vec<Doing> =
        (0..50).map(|number| toy.doing(Act::Good, &format!("good {number:02}"))).collect();
    works.insert(25, toy.doing(bad, "bad"));
    let (answers, commits) = together(&toy, &works).await;
    for (work, answer) in works.iter().zip(&answers) {
        assert!(is_as(work.act, answer), "{bad:?} made {:?} of {}", answer, work.new.label);
    }
    let parcels = toy.parcels().await;
    let labels: Vec<&str> = parcels.iter().map(|parcel| parcel.label.as_str()).collect();
    let expected: Vec<String> = (0..50).map(|number| format!("good {number:02}")).collect();
    assert_eq!(labels, expected, "{bad:?}");
    assert_eq!(toy.events().await, vec!["parcel.created"; 50], "{bad:?}");
    assert!(
        toy.db.read(&toy.system(), (), scratched).await.unwrap().is_empty(),
        "{bad:?} left something behind"
    );
    // With the one that held the writer, which is in the same batch.
    let expected = match bad {
        // At the end of the batch: all of it one by one.
        Act::FailsCommit | Act::BreaksKey => 51,
        // In the middle: those before it one by one, those behind it in the next batch.
        Act::OverrunsWriting | Act::SwallowsTheEnd | Act::Fills => 27,
        _ => 1,
    };
    assert_eq!(commits, expected, "{bad:?}");
    // Every kept work was told to listeners, once; what failed was not.
    let heard = toy.heard.lock().unwrap().clone();
    let made: Vec<_> = heard.iter().flatten().copied().collect();
    let expected: Vec<_> =
        works.iter().filter(|work| work.act == Act::Good).map(|work| work.new.id.uuid()).collect();
    assert_eq!(made, expected, "{bad:?}");
}

#[tokio::test]
async fn a_work_that_awaits_something_foreign() {
    one_among_fifty(Act::Awaits).await;
}
#[tokio::test]
async fn a_work_that_opens_another_transaction() {
    one_among_fifty(Act::WritesBeside).await;
    one_among_fifty(Act::ReadsBeside).await;
}
#[tokio::test]
async fn a_work_that_panics() {
    one_among_fifty(Act::Panics).await;
}
#[tokio::test]
async fn a_work_that_is_told_no() {
    one_among_fifty(Act::Rejected).await;
}
#[tokio::test]
async fn a_work_that_is_interrupted() {
    one_among_fifty(Act::Overruns).await;
    one_among_fifty(Act::OverrunsWriting).await;
}
#[tokio::test]
async fn a_work_that_fills_the_disk() {
    one_among_fifty(Act::Fills).await;
}
#[tokio::test]
async fn a_work_that_fails_at_the_commit() {
    one_among_fifty(Act::FailsCommit).await;
    one_among_fifty(Act::BreaksKey).await;
}
#[tokio::test]
async fn a_work_that_passes_over_an_error() {
    one_among_fifty(Act::Swallows).await;
    one_among_fifty(Act::SwallowsTheEnd).await;
}

#[tokio::test]
async fn an_answer_never_rests_on_a_neighbour_that_is_gone() {
    let toy = Toy::sqlite().await;
    // The second is told that the label is taken, by a first that cannot be committed.
    let works =
        [toy.doing(Act::FailsCommit, "same"), toy.doing(Act::Good, "same"), toy.doing(Act::Good, "same")];
    let (answers, _) = together(&toy, &works).await;
    assert!(matches!(answers[0], Err(Error::Check(_))), "{:?}", answers[0]);
    assert!(matches!(answers[1], Ok(1)), "{:?}", answers[1]);
    assert!(matches!(answers[2], Err(Error::Unique { .. })), "{:?}", answers[2]);
    assert_eq!(toy.parcels().await.len(), 1);
}

#[tokio::test]
async fn a_batch_has_a_cap() {
    let toy = Toy::sqlite().await;
    let works: Vec<Doing> = (0..600).map(|number| toy.doing(Act::Good, &format!("{number:03}"))).collect();
    let (answers, commits) = together(&toy, &works).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(commits, 3, "256, 256 and the rest");
}

type Log = Arc<Mutex<Vec<&'static str>>>;
#[derive(Debug, Clone)]
struct Said {
    log: Log,
    what: &'static str,
    /// Where it waits after it has said it.
    at: Option<Latch>,
}
fn say<'a>(_: &'a mut WriteTx<'_>, said: &'a Said) -> Work<'a, ()> {
    Box::pin(async move {
        said.log.lock().unwrap().push(said.what);
        if let Some(latch) = &said.at {
            latch.wait();
        }
        Ok(())
    })
}

#[tokio::test]
async fn people_never_wait_for_two_chunks() {
    let toy = Toy::sqlite().await;
    let log = Log::default();
    let in_the_chunk = Latch::default();
    let (latch, held) = toy.hold().await;
    let mut tasks = Vec::new();
    let submit = |what, at: Option<Latch>| {
        let (db, system, said) = (toy.db.clone(), toy.system(), Said { log: Arc::clone(&log), what, at });
        tokio::spawn(async move {
            match said.what.starts_with("chunk") {
                true => db.write_bulk(&system, said, say).await.unwrap(),
                false => db.write(&system, said, say).await.unwrap(),
            }
        })
    };
    for (number, what) in ["chunk 1", "chunk 2", "chunk 3"].into_iter().enumerate() {
        tasks.push(submit(what, (number == 0).then(|| in_the_chunk.clone())));
        toy.until_waiting(0, number + 1).await;
    }
    for (number, what) in ["ann", "bob"].into_iter().enumerate() {
        tasks.push(submit(what, None));
        toy.until_waiting(number + 1, 3).await;
    }
    latch.open();
    // Somebody comes while the first chunk runs.
    in_the_chunk.until_reached().await;
    tasks.push(submit("cat", None));
    toy.until_waiting(1, 2).await;
    in_the_chunk.open();
    for task in tasks {
        task.await.unwrap();
    }
    held.await.unwrap();
    assert_eq!(*log.lock().unwrap(), ["ann", "bob", "chunk 1", "cat", "chunk 2", "chunk 3"]);
}

#[tokio::test]
async fn a_full_queue_says_so_at_once_and_the_other_lane_goes_on() {
    let toy = Toy::sqlite().await;
    let log = Log::default();
    let (latch, held) = toy.hold().await;
    let submit = |bulk: bool| {
        let said = Said { log: Arc::clone(&log), what: "x", at: None };
        let (db, system) = (toy.db.clone(), toy.system());
        async move {
            match bulk {
                true => db.write_bulk(&system, said, say).await,
                false => db.write(&system, said, say).await,
            }
        }
    };
    let tasks: Vec<_> = (0..8192).map(|_| tokio::spawn(submit(false))).collect();
    toy.until_waiting(8192, 0).await;
    assert!(matches!(submit(false).await, Err(Error::Busy)));
    let chunk = tokio::spawn(submit(true));
    toy.until_waiting(8192, 1).await;
    latch.open();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    chunk.await.unwrap().unwrap();
    held.await.unwrap();
    assert_eq!(log.lock().unwrap().len(), 8193);
    submit(false).await.unwrap();
}

#[tokio::test]
async fn a_caller_who_goes_away_has_been_heard() {
    let toy = Toy::sqlite().await;
    let (latch, held) = toy.hold().await;
    let (db, system) = (toy.db.clone(), toy.system());
    let gone = tokio::spawn(async move { db.write(&system, (1, "done".to_owned()), scratch).await });
    toy.until_waiting(1, 0).await;
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    latch.open();
    held.await.unwrap();
    let done = async {
        while toy.db.read(&toy.system(), (), scratched).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), done).await.unwrap();
}
