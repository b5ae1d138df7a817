//! Counting and judging, without a database.

use std::collections::{BTreeMap, BTreeSet};

use base::{OrganizationId, Timestamp, UserId};

use crate::model::{Days, Measured, Tally};

/// Seconds without a sign-in after which an account counts as idle: twelve months.
pub(crate) const IDLE_AFTER: i64 = 365 * 86_400;

/// What is looked at of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) counts: bool,
    pub(crate) active: bool,
    /// Folded name and birthday; accounts come in this order.
    pub(crate) name: String,
    pub(crate) birth_date: Option<String>,
    pub(crate) verified: bool,
    pub(crate) complete: bool,
    pub(crate) last_login_at: Option<Timestamp>,
    pub(crate) created_at: Timestamp,
}

/// What is looked at of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) name: String,
    pub(crate) target: Option<UserId>,
}

/// Counts accounts that come by name, and records; memory grows with the organizations and the day's locked accounts.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    now: i64,
    house: Tally,
    of: BTreeMap<OrganizationId, Tally>,
    locked: BTreeSet<UserId>,
    /// The accounts of one name that came last: birthday, organization, and whether it was counted as a duplicate.
    same_name: Vec<(String, Option<OrganizationId>, bool)>,
    name: String,
}

/// People of one name whose birthdays are compared; a name with more is compared with the last of them.
const MOST_OF_A_NAME: usize = 1000;

impl Counting {
    pub(crate) fn new(now: Timestamp) -> Self {
        Counting { now: now.micros(), ..Self::default() }
    }
    fn both(&mut self, organization: Option<OrganizationId>, mut change: impl FnMut(&mut Tally)) {
        change(&mut self.house);
        if let Some(organization) = organization {
            change(self.of.entry(organization).or_default());
        }
    }
    pub(crate) fn account(&mut self, account: &Account) {
        if !account.counts {
            return;
        }
        let since = |at: Timestamp| Timestamp::from_micros(self.now).seconds_since(at);
        let idle = since(account.created_at) >= IDLE_AFTER
            && account.last_login_at.is_none_or(|last| since(last) >= IDLE_AFTER);
        self.both(account.organization, |tally| {
            tally.people += 1;
            tally.active += i64::from(account.active);
            tally.verified += i64::from(account.verified);
            tally.complete += i64::from(account.complete);
            tally.idle += i64::from(idle);
            tally.never += i64::from(account.last_login_at.is_none());
        });
        self.twin(account);
    }
    /// The one who came first counts too, once a second one is there.
    fn twin(&mut self, account: &Account) {
        if self.name != account.name {
            self.name.clone_from(&account.name);
            self.same_name.clear();
        }
        let Some(birth_date) = &account.birth_date else { return };
        let mut found = Vec::new();
        for (known, organization, counted) in &mut self.same_name {
            if known == birth_date {
                found.push(account.organization);
                if !std::mem::replace(counted, true) {
                    found.push(*organization);
                }
                break;
            }
        }
        let is_twin = !found.is_empty();
        for organization in found {
            self.both(organization, |tally| tally.duplicates += 1);
        }
        if !is_twin && self.same_name.len() < MOST_OF_A_NAME {
            self.same_name.push((birth_date.clone(), account.organization, false));
        }
    }
    pub(crate) fn event(&mut self, event: &Event) {
        let count: fn(&mut Tally) = match event.name.as_str() {
            "sign_in.succeeded" => |tally| tally.sign_ins += 1,
            "sign_in.failed" => |tally| tally.failures += 1,
            "access.refused" => |tally| tally.refusals += 1,
            "sign_in.locked" if event.target.is_none_or(|target| self.locked.insert(target)) => {
                |tally| tally.lock_outs += 1
            }
            _ => return,
        };
        self.both(event.organization, count);
    }
    pub(crate) fn finish(self) -> Vec<Measured> {
        let parts = self.of.into_iter().map(|(id, tally)| Measured { organization: Some(id), tally });
        std::iter::once(Measured { organization: None, tally: self.house }).chain(parts).collect()
    }
}

/// What a share should be. Shares are in tenths of a per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// More than this.
    Above(i64),
    /// Less than this.
    Below(i64),
    /// None at all.
    None,
}

impl Target {
    /// Whether a share keeps it. Nothing of nothing does.
    pub fn met(self, part: i64, of: i64) -> bool {
        match self {
            _ if of == 0 => true,
            Target::Above(least) => part * 1000 > least * of,
            Target::Below(most) => part * 1000 < most * of,
            Target::None => part == 0,
        }
    }
}

/// One line of the scorecard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// What it is, as the API names it; `insight-score-…` in the catalogue.
    pub name: &'static str,
    /// How many.
    pub part: i64,
    /// Of how many.
    pub of: i64,
    /// What it should be, where there is a target.
    pub target: Option<Target>,
    /// The same on earlier days, ascending, the last one among them.
    pub trend: Vec<(String, i64, i64)>,
}

impl Score {
    /// The share in tenths of a per cent, rounded to the nearest; nothing of nothing is nothing.
    pub fn share(part: i64, of: i64) -> Option<i64> {
        (of > 0).then(|| (part * 2000 + of) / (2 * of))
    }
    /// Whether it is as it should be.
    pub fn met(&self) -> Option<bool> {
        self.target.map(|target| target.met(self.part, self.of))
    }
    /// The share a week ago or, if there are fewer days, at the beginning; nothing on the first day.
    pub fn before(&self) -> Option<i64> {
        let earlier = self.trend.len().checked_sub(2)?;
        let (_, part, of) = self.trend.get(earlier.saturating_sub(6))?;
        Self::share(*part, *of)
    }
}

type Line = (&'static str, fn(&Tally) -> (i64, i64), Option<Target>);

/// The lines, the most telling first; targets as the requirements set them (N5).
const LINES: [Line; 7] = [
    ("verified", |day| (day.verified, day.people), Some(Target::Above(950))),
    ("complete", |day| (day.complete, day.people), Some(Target::Above(800))),
    ("lock_outs", |day| (day.lock_outs, day.active), Some(Target::Below(10))),
    ("failures", |day| (day.failures, day.failures + day.sign_ins), None),
    ("duplicates", |day| (day.duplicates, day.people), Some(Target::None)),
    ("idle", |day| (day.idle, day.people), None),
    ("never", |day| (day.never, day.people), None),
];

/// The scorecard of measured days.
pub fn scores(days: &Days) -> Vec<Score> {
    let line = |(name, share, target): &Line| {
        let trend: Vec<(String, i64, i64)> = days
            .days
            .iter()
            .map(|(day, tally)| {
                let (part, of) = share(tally);
                (day.clone(), part, of)
            })
            .collect();
        let (part, of) = trend.last().map_or((0, 0), |(_, part, of)| (*part, *of));
        Score { name, part, of, target: *target, trend }
    };
    LINES.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    fn organization(number: u128) -> Option<OrganizationId> {
        Some(OrganizationId::from_uuid(uuid::Uuid::from_u128(number)))
    }
    fn person(name: &str, birth_date: Option<&str>) -> Account {
        Account {
            organization: organization(1),
            counts: true,
            active: true,
            name: name.to_owned(),
            birth_date: birth_date.map(str::to_owned),
            verified: true,
            complete: false,
            last_login_at: Some(NOW),
            created_at: NOW,
        }
    }
    fn counted(accounts: &[Account]) -> Tally {
        let mut counting = Counting::new(NOW);
        accounts.iter().for_each(|account| counting.account(account));
        counting.finish()[0].tally
    }

    #[test]
    fn only_accounts_that_count_are_counted() {
        let gone = Account { counts: false, ..person("a", None) };
        assert_eq!(counted(&[gone, person("b", None)]).people, 1);
    }

    #[test]
    fn twins_have_one_name_and_one_birthday() {
        let day = Some("1990-01-01");
        assert_eq!(counted(&[person("a", day), person("a", day)]).duplicates, 2);
        assert_eq!(counted(&[person("a", day), person("a", day), person("a", day)]).duplicates, 3);
        assert_eq!(counted(&[person("a", day), person("a", Some("1991-01-01"))]).duplicates, 0);
        assert_eq!(counted(&[person("a", None), person("a", None)]).duplicates, 0);
        assert_eq!(counted(&[person("a", day), person("b", day), person("c", None)]).duplicates, 0);
    }

    #[test]
    fn a_twin_counts_where_each_belongs() {
        let day = Some("1990-01-01");
        let mut counting = Counting::new(NOW);
        counting.account(&person("a", day));
        counting.account(&Account { organization: organization(2), ..person("a", day) });
        let found = counting.finish();
        let of = |at: usize| (found[at].organization, found[at].tally.duplicates);
        assert_eq!([of(0), of(1), of(2)], [(None, 2), (organization(1), 1), (organization(2), 1)]);
    }

    #[test]
    fn idle_is_a_year_without_a_sign_in() {
        let ago = |days: i64| NOW.plus_seconds(-days * 86_400);
        for (created, last, idle) in
            [(400, Some(366), 1), (400, Some(364), 0), (400, None, 1), (300, None, 0), (364, Some(364), 0)]
        {
            let account =
                Account { created_at: ago(created), last_login_at: last.map(ago), ..person("a", None) };
            assert_eq!(counted(&[account]).idle, idle, "{created} {last:?}");
        }
    }

    #[test]
    fn an_account_is_locked_out_once_a_day() {
        let target = Some(UserId::from_uuid(uuid::Uuid::from_u128(9)));
        let mut counting = Counting::new(NOW);
        for name in
            ["sign_in.locked", "sign_in.locked", "sign_in.failed", "sign_in.succeeded", "user.created"]
        {
            counting.event(&Event { organization: organization(1), name: name.to_owned(), target });
        }
        let tally = counting.finish()[1].tally;
        assert_eq!((tally.lock_outs, tally.failures, tally.sign_ins, tally.refusals), (1, 1, 1, 0));
    }

    #[test]
    fn targets_are_strict() {
        for (target, part, of, met) in [
            (Target::Above(950), 951, 1000, true),
            (Target::Above(950), 950, 1000, false),
            (Target::Below(10), 9, 1000, true),
            (Target::Below(10), 10, 1000, false),
            (Target::None, 0, 5, true),
            (Target::None, 1, 5_000_000, false),
            (Target::Above(950), 0, 0, true),
        ] {
            assert_eq!(target.met(part, of), met, "{target:?} {part} of {of}");
        }
        assert_eq!(
            (Score::share(1, 3), Score::share(2, 3), Score::share(0, 0)),
            (Some(333), Some(667), None)
        );
    }

    #[test]
    fn the_trend_looks_back_a_week() {
        let day = |number: i64| {
            (format!("2026-01-{number:02}"), Tally { people: 100, verified: number, ..Tally::default() })
        };
        let of = |last: i64| {
            let days = Days { measured_at: None, days: (1..=last).map(day).collect() };
            scores(&days)[0].before()
        };
        assert_eq!((of(1), of(2), of(8), of(20)), (None, Some(10), Some(10), Some(130)));
        assert!(scores(&Days::default()).iter().all(|score| score.of == 0 && score.before().is_none()));
    }
}
