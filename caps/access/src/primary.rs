//! Which grant of a membership is the primary one, at every instant from now on.
//!
//! The rule (R6): while any grant of a membership is in force, exactly one of them is primary. It holds over all of the
//! known future, so that no date can come on which nobody thought of a successor.

use base::{GrantId, Timestamp};

use crate::timeline::{Span, merged};

/// The grants of one membership from now on, and which is primary when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Membership {
    now: Timestamp,
    grants: Vec<(GrantId, Timestamp, Timestamp)>,
    /// Ordered, without overlap.
    primary: Vec<(GrantId, Timestamp, Timestamp)>,
}

/// The primary grant cannot end: others go on and none was named to follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NeedsSuccessor {
    /// From when a primary grant would be missing.
    pub(crate) from: Timestamp,
    /// Who could follow: those in force then.
    pub(crate) candidates: Vec<GrantId>,
}

impl Membership {
    /// From the spans of its grants; what is over is left out.
    pub(crate) fn new(now: Timestamp, grants: &[(GrantId, Vec<Span<bool>>)]) -> Self {
        let mut own = Membership { now, grants: Vec::new(), primary: Vec::new() };
        for (grant, spans) in grants {
            let (first, last) =
                (spans.iter().map(|span| span.from).min(), spans.iter().map(|span| span.until).max());
            let (Some(first), Some(last)) = (first, last) else { continue };
            if last > now {
                own.grants.push((*grant, first.max(now), last));
            }
            for span in spans.iter().filter(|span| span.flag && span.until > now) {
                own.primary.push((*grant, span.from.max(now), span.until));
            }
        }
        own.primary.sort_by_key(|(_, from, _)| *from);
        own
    }

    /// Whether a grant is primary at an instant.
    pub(crate) fn is_primary_at(&self, grant: GrantId, at: Timestamp) -> bool {
        self.primary.iter().any(|(held, from, until)| *held == grant && *from <= at && at < *until)
    }
    /// The spans of a grant from now on.
    pub(crate) fn spans(&self, grant: GrantId) -> Vec<Span<bool>> {
        let Some((_, from, until)) = self.grants.iter().find(|(held, ..)| *held == grant) else {
            return Vec::new();
        };
        let flag = |at: Timestamp| self.is_primary_at(grant, at);
        merged(pieces(&self.cuts(), *from, *until).map(|(from, until)| Span {
            from,
            until,
            flag: flag(from),
        }))
    }

    /// With one more grant. It is primary where it is asked to be, and where no other is.
    pub(crate) fn give(&mut self, grant: GrantId, from: Timestamp, until: Timestamp, prefer: bool) {
        self.grants.push((grant, from, until));
        if prefer {
            self.prefer(grant);
        } else {
            self.fill(from, until, |_, _| Some(grant));
        }
    }
    /// Makes a grant the primary one for as long as it is in force.
    pub(crate) fn prefer(&mut self, grant: GrantId) {
        let Some((_, from, until)) = self.grants.iter().copied().find(|(held, ..)| *held == grant) else {
            return;
        };
        let mut rest = Vec::new();
        for (held, start, end) in self.primary.drain(..) {
            if start < from {
                rest.push((held, start, end.min(from)));
            }
            if end > until {
                rest.push((held, start.max(until), end));
            }
        }
        rest.push((grant, from, until));
        rest.retain(|(_, start, end)| start < end);
        rest.sort_by_key(|(_, start, _)| *start);
        self.primary = rest;
    }
    /// Ends a grant at an instant, or lets it go on until then. Where a primary one is missing afterwards, the one that is alone
    /// follows, or of several whom `choose` names; where it names none, it is refused.
    pub(crate) fn end(
        &mut self,
        grant: GrantId,
        at: Timestamp,
        choose: impl Fn(&[GrantId]) -> Option<GrantId>,
    ) -> Result<(), NeedsSuccessor> {
        let Some(position) = self.grants.iter().position(|(held, ..)| *held == grant) else { return Ok(()) };
        let (_, from, until) = self.grants[position];
        if at <= from {
            self.grants.remove(position);
        } else {
            self.grants[position].2 = at;
        }
        for held in self.primary.iter_mut().filter(|(held, ..)| *held == grant) {
            held.2 = held.2.min(at);
        }
        self.primary.retain(|(_, start, end)| start < end);
        if at > until {
            self.fill(until, at, |_, _| Some(grant));
        }
        let mut missing = None;
        self.fill(at.max(self.now), Timestamp::FOREVER, |start, in_force| match in_force {
            [] => None,
            [alone] => Some(*alone),
            in_force => {
                let chosen = choose(in_force);
                if chosen.is_some() {
                    return chosen;
                }
                missing.get_or_insert_with(|| NeedsSuccessor { from: start, candidates: in_force.to_vec() });
                None
            }
        });
        missing.map_or(Ok(()), Err)
    }

    /// Gives each piece of `[from, until)` that has grants but no primary to whom `choose` says.
    fn fill(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        mut choose: impl FnMut(Timestamp, &[GrantId]) -> Option<GrantId>,
    ) {
        let mut found = Vec::new();
        for (start, end) in pieces(&self.cuts(), from, until) {
            if self.primary.iter().any(|(_, begins, ends)| *begins <= start && start < *ends) {
                continue;
            }
            let in_force: Vec<GrantId> = self
                .grants
                .iter()
                .filter(|(_, begins, ends)| *begins <= start && start < *ends)
                .map(|(grant, ..)| *grant)
                .collect();
            if let Some(chosen) = choose(start, &in_force) {
                found.push((chosen, start, end));
            }
        }
        self.primary.extend(found);
        self.primary.sort_by_key(|(_, start, _)| *start);
    }
    /// Every instant at which anything begins or ends.
    fn cuts(&self) -> Vec<Timestamp> {
        let mut cuts: Vec<Timestamp> =
            self.grants.iter().chain(&self.primary).flat_map(|(_, from, until)| [*from, *until]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

/// `[from, until)` cut at every instant of `cuts` that lies in it.
fn pieces(
    cuts: &[Timestamp],
    from: Timestamp,
    until: Timestamp,
) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    let mut ends: Vec<Timestamp> = cuts.iter().copied().filter(|cut| from < *cut && *cut < until).collect();
    if from < until {
        ends.push(until);
    }
    let mut start = from;
    ends.into_iter().map(move |end| (std::mem::replace(&mut start, end), end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn at(micros: i64) -> Timestamp {
        if micros == 99 { Timestamp::FOREVER } else { Timestamp::from_micros(micros) }
    }
    fn id(number: u128) -> GrantId {
        GrantId::from_uuid(Uuid::from_u128(number))
    }
    fn named(successor: Option<GrantId>) -> impl Fn(&[GrantId]) -> Option<GrantId> {
        move |in_force| successor.filter(|named| in_force.contains(named))
    }
    fn empty() -> Membership {
        Membership::new(at(10), &[])
    }
    fn spans(of: &Membership, grant: u128) -> Vec<(i64, i64, bool)> {
        let micros = |t: Timestamp| if t == Timestamp::FOREVER { 99 } else { t.micros() };
        of.spans(id(grant)).iter().map(|span| (micros(span.from), micros(span.until), span.flag)).collect()
    }

    #[test]
    fn the_first_is_primary_and_a_preferred_one_takes_over() {
        let mut own = empty();
        own.give(id(1), at(10), at(99), false);
        own.give(id(2), at(10), at(99), false);
        assert_eq!((spans(&own, 1), spans(&own, 2)), (vec![(10, 99, true)], vec![(10, 99, false)]));
        own.prefer(id(2));
        assert_eq!((spans(&own, 1), spans(&own, 2)), (vec![(10, 99, false)], vec![(10, 99, true)]));
    }

    #[test]
    fn who_is_preferred_for_a_while_gives_it_back() {
        let mut own = empty();
        own.give(id(1), at(10), at(99), false);
        own.give(id(2), at(20), at(40), true);
        assert_eq!(spans(&own, 1), [(10, 20, true), (20, 40, false), (40, 99, true)]);
        assert_eq!(spans(&own, 2), [(20, 40, true)]);
    }

    #[test]
    fn who_outlasts_the_primary_follows_it() {
        let mut own = empty();
        own.give(id(1), at(10), at(30), false);
        own.give(id(2), at(10), at(99), false);
        assert_eq!(spans(&own, 2), [(10, 30, false), (30, 99, true)]);
        own.end(id(1), at(20), named(None)).unwrap();
        assert_eq!(spans(&own, 2), [(10, 20, false), (20, 99, true)]);
    }

    #[test]
    fn a_primary_needs_a_named_successor_where_there_is_a_choice() {
        let mut own = empty();
        for number in 1..=3 {
            own.give(id(number), at(10), at(99), false);
        }
        let error = own.clone().end(id(1), at(10), named(None)).unwrap_err();
        assert_eq!(error, NeedsSuccessor { from: at(10), candidates: vec![id(2), id(3)] });
        assert!(
            own.clone().end(id(1), at(10), named(Some(id(7)))).is_err(),
            "who is not there cannot follow"
        );
        own.end(id(1), at(10), named(Some(id(3)))).unwrap();
        assert!(own.is_primary_at(id(3), at(10)));
        own.end(id(3), at(50), named(None)).unwrap();
        assert_eq!(spans(&own, 2), [(10, 50, false), (50, 99, true)]);
        own.end(id(2), at(10), named(None)).unwrap();
        own.end(id(3), at(10), named(None)).unwrap();
        assert_eq!(own, empty());
    }

    #[test]
    fn it_goes_on_longer() {
        let mut own = empty();
        own.give(id(1), at(10), at(20), false);
        own.end(id(1), at(50), named(None)).unwrap();
        assert_eq!(spans(&own, 1), [(10, 50, true)]);
    }

    #[derive(Debug, Clone)]
    enum Step {
        Give(u128, i64, i64, bool),
        Prefer(u128),
        End(u128, i64, Option<u128>),
    }
    fn step() -> impl Strategy<Value = Step> {
        let end = prop_oneof![10i64..60, Just(99i64)];
        prop_oneof![
            (1u128..6, 10i64..40, end.clone(), any::<bool>()).prop_map(|(g, f, u, p)| Step::Give(
                g,
                f,
                u.max(f + 1),
                p
            )),
            (1u128..6).prop_map(Step::Prefer),
            (1u128..6, end, prop::option::of(1u128..6)).prop_map(|(g, u, s)| Step::End(g, u, s)),
        ]
    }

    proptest! {
        #[test]
        fn at_every_instant_with_grants_exactly_one_is_primary(steps in prop::collection::vec(step(), 1..12)) {
            let mut own = empty();
            for one in steps {
                match one {
                    Step::Give(grant, from, until, prefer) => {
                        if !own.grants.iter().any(|(held, ..)| *held == id(grant)) {
                            own.give(id(grant), at(from), at(until), prefer);
                        }
                    }
                    Step::Prefer(grant) => own.prefer(id(grant)),
                    Step::End(grant, until, successor) => {
                        let mut tried = own.clone();
                        if tried.end(id(grant), at(until), named(successor.map(id))).is_ok() {
                            own = tried;
                        }
                    }
                }
                for instant in 10..100 {
                    let now = at(instant);
                    let held: Vec<GrantId> = own.grants.iter().filter(|(_, from, until)| *from <= now && now < *until)
                        .map(|(grant, ..)| *grant).collect();
                    let primary: Vec<GrantId> =
                        held.iter().copied().filter(|grant| own.is_primary_at(*grant, now)).collect();
                    prop_assert_eq!(primary.len(), usize::from(!held.is_empty()), "at {}: {:?}", instant, own);
                    let all = own.primary.iter().filter(|(_, from, until)| *from <= now && now < *until).count();
                    prop_assert_eq!(all, primary.len(), "somebody who is not in force is primary at {}", instant);
                }
            }
        }
    }
}
