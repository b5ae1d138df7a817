//! What is done again and again, at fixed intervals, once in the whole installation.

use base::Timestamp;
use base::linkme::distributed_slice;
use gate::{ReadTx, V, Work, WriteTx};

use crate::kind::{Declared, Kind};
use crate::{Fence, NewJob, enqueue, store};

/// A declared schedule. Made with [`schedule!`](crate::schedule!).
#[derive(Debug)]
pub struct Schedule {
    /// `capability.what`, as stored.
    pub name: &'static str,
    /// Seconds from one time to the next; at least 1. Times that were missed (nobody ran) are made up for by one.
    pub every_seconds: i64,
    kind: &'static Declared,
}

impl Schedule {
    /// For [`schedule!`](crate::schedule!) only.
    pub const fn declare(name: &'static str, every_seconds: i64, kind: &'static Kind<()>) -> Self {
        assert!(every_seconds >= 1, "an interval of at least a second");
        Schedule { name, every_seconds, kind: kind.declared }
    }
}

/// Every declared schedule, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static SCHEDULES: [&'static Schedule];

/// Declares a schedule of a kind without payload:
/// `jobs::schedule!(SWEEP_DAILY = "sessions.sweep", every 86_400, SWEEP);`
#[macro_export]
macro_rules! schedule {
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:literal, every $seconds:expr, $kind:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::Schedule = $crate::Schedule::declare($text, $seconds, &$kind);
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::SCHEDULES)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Schedule = &$name;
        };
    };
}

/// A schedule that is not planned yet, or whose time has come.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    schedule: &'static Schedule,
    /// None: it is planned for the first time, or its interval changed.
    due: Option<Timestamp>,
}

/// Looks which schedules there is something to do about.
pub(crate) fn turns<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Turn>> {
    Box::pin(async move {
        let now = tx.at();
        let planned = tx
            .rows(&store::SCHEDULED, &[], |row| {
                Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<Timestamp>(2)?))
            })
            .await?;
        let turn = |schedule: &&'static Schedule| {
            let schedule = *schedule;
            let row = planned.iter().find(|(name, ..)| name == schedule.name);
            match row {
                Some((_, every, next)) if *every == schedule.every_seconds => {
                    (*next <= now).then_some(Turn { schedule, due: Some(*next) })
                }
                _ => Some(Turn { schedule, due: None }),
            }
        };
        Ok(crate::SCHEDULES.iter().filter_map(turn).collect())
    })
}

/// Enqueues what is due and plans its next time: a leader's write.
pub(crate) fn take_turns<'a>(
    tx: &'a mut WriteTx<'_>,
    (fence, turns): &'a (Fence, Vec<Turn>),
) -> Work<'a, ()> {
    Box::pin(async move {
        fence.check(tx).await?;
        let now = tx.at();
        for Turn { schedule, due } in turns {
            let name = V::from(schedule.name);
            let Some(due) = due else {
                // The first time is now: nobody waits a day for what is done daily.
                let next = now.plus_seconds(schedule.every_seconds);
                tx.keep(&store::PLAN, &[name, V::Int(schedule.every_seconds), V::from(next)]).await?;
                enqueue(tx, &NewJob::bare(schedule.kind)).await?;
                continue;
            };
            let next = next_after(*due, now, schedule.every_seconds);
            // Nobody took this turn in the meantime.
            if tx.keep(&store::TURN, &[V::from(next), name, V::from(now)]).await? == 1 {
                enqueue(tx, &NewJob::bare(schedule.kind)).await?;
            }
        }
        Ok(())
    })
}

/// The first time after `now` that lies a whole number of intervals behind `due`: a late turn does not shift the later
/// ones, and missed turns are not made up for one by one.
fn next_after(due: Timestamp, now: Timestamp, every_seconds: i64) -> Timestamp {
    let late = now.seconds_since(due).max(0);
    due.plus_seconds((late / every_seconds + 1) * every_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beat_is_kept() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        assert_eq!(next_after(at(100), at(100), 60), at(160));
        assert_eq!(next_after(at(100), at(101), 60), at(160));
        assert_eq!(next_after(at(100), at(160), 60), at(220));
        assert_eq!(next_after(at(100), at(1000), 60), at(1060));
    }
}
