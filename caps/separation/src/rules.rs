//! What breaks a rule, and what is refused: pure functions.

use std::collections::{BTreeSet, HashMap, HashSet};

use access::Holding;
use base::{GrantId, OrganizationId, Rejection, RoleId, Timestamp, code};

use crate::model::{Across, Item, Separation, Side};

code!(/// What is given must not come together with what the person holds. Values: `rule`, `gives`, `held`, `by`, `count`,
    /// `instead`, `link`.
    pub CONFLICT = "separation.conflict", Conflict, "separation-conflict");
code!(/// The same, where what the person holds they hold in somebody's place. The same values, `by` empty.
    pub CONFLICT_LENT = "separation.conflict_lent", Conflict, "separation-conflict-lent");
code!(/// A role that has both sides of a rule. Values: `rule`, `role`, `left`, `right`.
    pub ROLE_HAS_BOTH = "separation.role_has_both", Conflict, "separation-role-has-both");
code!(/// People who hold the role hold the other side of a rule, too. Values: `rule`, `role`, `count`.
    pub HOLDERS_IN_THE_WAY = "separation.holders_in_the_way", Conflict, "separation-holders-in-the-way");
code!(/// More hold the role, and the other side of a rule, than are looked at within one change. Values: `rule`, `role`,
    /// `max`.
    pub TOO_MANY_HOLDERS = "separation.too_many_holders", Conflict, "separation-too-many-holders");
code!(/// A side without anything.
    pub EMPTY_SIDE = "separation.empty_side", Invalid, "separation-empty-side");
code!(/// More on a side than fits. Values: `max`.
    pub TOO_MANY_ITEMS = "separation.too_many_items", Invalid, "separation-too-many-items");
code!(/// Something that stands on both sides. Values: `name`.
    pub ON_BOTH_SIDES = "separation.on_both_sides", Invalid, "separation-on-both-sides");
code!(/// No permission of that name. Values: `name`.
    pub UNKNOWN_PERMISSION = "separation.unknown_permission", Invalid, "separation-unknown-permission");
code!(/// No role of that id or code which such a rule could speak of. Values: `name`.
    pub UNKNOWN_ROLE = "separation.unknown_role", Invalid, "separation-unknown-role");
code!(/// As many rules as an organization can have. Values: `max`.
    pub TOO_MANY = "separation.too_many", Conflict, "separation-too-many");
code!(/// The rule is out of use.
    pub RETIRED = "separation.retired", Conflict, "separation-retired");
code!(/// The organization is not active.
    pub PLACE_INACTIVE = "separation.place_inactive", Conflict, "separation-place-inactive");
code!(/// The breach is gone already.
    pub BREACH_GONE = "separation.breach_gone", Conflict, "separation-breach-gone");
code!(/// Somebody has asked for this already, or it was granted.
    pub EXCEPTION_OPEN = "separation.exception_open", Conflict, "separation-exception-open");
code!(/// It was decided already.
    pub EXCEPTION_DECIDED = "separation.exception_decided", Conflict, "separation-exception-decided");
code!(/// Nobody decides about what they asked for, nor about themselves.
    pub NOT_YOURS = "separation.not_yours_to_decide", Conflict, "separation-not-yours-to-decide");
code!(/// The end is in the past.
    pub ENDS_IN_PAST = "separation.ends_in_past", Invalid, "separation-ends-in-past");
code!(/// A reason is missing.
    pub REASON_MISSING = "separation.reason_missing", Invalid, "separation-reason-missing");
code!(/// More at once than one request takes. Values: `max`.
    pub TOO_MANY_AT_ONCE = "separation.too_many_at_once", Invalid, "separation-too-many-at-once");

/// Rules that an organization can have, or the installation.
pub const MOST_RULES: usize = 100;
/// Holders of a role that are looked at when it gains permissions.
pub const MOST_HOLDERS: i64 = 5_000;
/// Breaches that are mended by one request.
pub const MOST_MENDED: usize = 100;

/// Who may do everything is asked by no rule, unless one says so.
pub fn usually_excepted() -> Vec<RoleId> {
    [access::SUPER_ADMIN, access::ADMIN].into_iter().filter_map(access::role_id).collect()
}

/// Whether somebody may end anything that breaks a rule: what a role gives, or a post.
pub(crate) fn may_mend(access: &policy::Snapshot) -> bool {
    access.holds_beyond_own(&access::ROLES_GRANT) || access.holds_beyond_own(&access::UNITS_ASSIGN)
}
/// What whoever may not is told.
pub(crate) fn may_not_mend() -> Rejection {
    Rejection::new(&base::codes::FORBIDDEN).with("permission", access::ROLES_GRANT.name)
}

/// Which roles can do which permissions.
pub(crate) type Carries = HashMap<RoleId, BTreeSet<String>>;

/// Where units and business accounts lie, as far as it is needed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The units that a unit lies in, itself included.
    units: HashMap<i64, HashSet<i64>>,
    /// The units that a business account lies in.
    accounts: HashMap<OrganizationId, HashSet<i64>>,
}

impl Places {
    pub(crate) fn new(units: Vec<(i64, i64)>, accounts: Vec<(OrganizationId, i64)>) -> Self {
        let mut places = Places::default();
        for (unit, above) in units {
            places.units.entry(unit).or_default().insert(above);
        }
        for (account, above) in accounts {
            places.accounts.entry(account).or_default().insert(above);
        }
        places
    }
    fn account_below(&self, organization: Option<OrganizationId>, unit: i64) -> bool {
        organization.and_then(|id| self.accounts.get(&id)).is_some_and(|above| above.contains(&unit))
    }
    /// Whether the place of one lies in the place of the other.
    fn lies_in(&self, inner: &Holding, outer: &Holding) -> bool {
        match (outer.organization, outer.unit) {
            (None, _) => true,
            (Some(organization), None) => inner.organization == Some(organization),
            (Some(_), Some(unit)) => {
                let own = inner.unit.and_then(|unit| self.units.get(&unit));
                own.is_some_and(|above| above.contains(&unit)) || self.account_below(inner.organization, unit)
            }
        }
    }
    /// Whether something held there counts in an organization.
    fn counts_in(&self, holding: &Holding, organization: OrganizationId) -> bool {
        match (holding.organization, holding.unit) {
            (None, _) => true,
            (Some(held), _) if held == organization => true,
            (Some(_), Some(unit)) => self.account_below(Some(organization), unit),
            (Some(_), None) => false,
        }
    }
    /// Whether the two meet.
    fn meet(&self, a: &Holding, b: &Holding, across: Across) -> bool {
        let over_the_same = self.lies_in(a, b) || self.lies_in(b, a);
        let in_one = a.organization == b.organization && across == Across::Organization;
        over_the_same || in_one
    }
}

impl Separation {
    /// Whether it asks nobody by that role. Super Admins never: a rule that nobody could be appointed under would leave an
    /// installation without anybody to change it.
    pub(crate) fn excepts(&self, role: RoleId) -> bool {
        self.except.contains(&role) || access::role_id(access::SUPER_ADMIN) == Some(role)
    }
    /// What a role has of a side; nothing where the rule does not ask it.
    pub(crate) fn has(&self, side: &Side, role: RoleId, may: &BTreeSet<String>) -> Option<Item> {
        if self.excepts(role) {
            return None;
        }
        let is_held = |item: &&Item| match item {
            Item::Permission(name) => may.contains(name),
            Item::Role(id) => *id == role,
        };
        side.items().iter().find(is_held).cloned()
    }
    /// Every permission it names.
    pub(crate) fn permissions(&self) -> impl Iterator<Item = &str> {
        self.left.permissions().chain(self.right.permissions())
    }
}

/// Two that meet although they must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) left: (Holding, Item),
    pub(crate) right: (Holding, Item),
    /// From when.
    pub(crate) from: Timestamp,
    /// Until when.
    pub(crate) until: Timestamp,
}

impl Conflict {
    /// In which organization they meet; none where both are held everywhere.
    pub(crate) fn organization(&self) -> Option<OrganizationId> {
        self.left.0.organization.or(self.right.0.organization)
    }
}

/// What breaks a rule among all that one person holds: the first to come, if there is any. With `about`, only what that one
/// has part in. `excepted_until`: until when the person is excepted.
///
/// What is held everywhere counts for an organization's rule beside something held in it, but two that are held everywhere
/// are the installation's to judge: otherwise any organization could keep it from appointing its administrators.
pub(crate) fn conflict(
    rule: &Separation,
    holdings: &[Holding],
    carries: &Carries,
    places: &Places,
    about: Option<GrantId>,
    excepted_until: Option<Timestamp>,
) -> Option<Conflict> {
    static NOTHING: BTreeSet<String> = BTreeSet::new();
    let of = |side: &Side| -> Vec<(Holding, Item)> {
        let counts = |held: &&Holding| rule.organization.is_none_or(|id| places.counts_in(held, id));
        let has = |held: &Holding| rule.has(side, held.role, carries.get(&held.role).unwrap_or(&NOTHING));
        holdings.iter().filter(counts).filter_map(|held| Some((*held, has(held)?))).collect()
    };
    let (lefts, rights) = (of(&rule.left), of(&rule.right));
    let mut first: Option<Conflict> = None;
    for left in &lefts {
        for right in &rights {
            let (a, b) = (&left.0, &right.0);
            let (from, until) = (a.from.max(b.from), a.until.min(b.until));
            let is_about = about.is_none_or(|source| a.source == source || b.source == source);
            let is_excepted = excepted_until.is_some_and(|end| until <= end);
            let is_theirs = rule.organization.is_none() || a.organization.or(b.organization).is_some();
            if from >= until || !is_about || is_excepted || !is_theirs || !places.meet(a, b, rule.across) {
                continue;
            }
            if first.as_ref().is_none_or(|known| from < known.from) {
                first = Some(Conflict { left: left.clone(), right: right.clone(), from, until });
            }
        }
    }
    first
}

/// What is wrong with a rule, whoever makes it: `near` are the roles that it may speak of.
pub(crate) fn sound(
    left: &Side,
    right: &Side,
    except: &[RoleId],
    near: &HashSet<RoleId>,
) -> Result<(), Rejection> {
    let invalid = || Rejection::new(&base::codes::INVALID);
    for (pointer, side) in [("/left", left), ("/right", right)] {
        if side.items().is_empty() {
            return Err(invalid().field(pointer, &EMPTY_SIDE));
        }
        if side.items().len() > Side::MOST {
            let args = vec![("max", Side::MOST.to_string())];
            return Err(invalid().field_with(pointer, &TOO_MANY_ITEMS, args));
        }
        for (index, item) in side.items().iter().enumerate() {
            let name = || vec![("name", item.text().chars().take(60).collect())];
            let fault = match item {
                Item::Permission(name) if policy::find(name).is_none() => Some(&UNKNOWN_PERMISSION),
                Item::Role(role) if !near.contains(role) => Some(&UNKNOWN_ROLE),
                _ => None,
            };
            if let Some(fault) = fault {
                return Err(invalid().field_with(format!("{pointer}/{index}"), fault, name()));
            }
        }
    }
    if let Some(item) = left.items().iter().find(|item| right.items().contains(item)) {
        return Err(invalid().field_with("/right", &ON_BOTH_SIDES, vec![("name", item.text())]));
    }
    if except.len() > Side::MOST {
        let args = vec![("max", Side::MOST.to_string())];
        return Err(invalid().field_with("/except_roles", &TOO_MANY_ITEMS, args));
    }
    if let Some(index) = except.iter().position(|role| !near.contains(role)) {
        let args = vec![("name", except[index].to_string())];
        return Err(invalid().field_with(format!("/except_roles/{index}"), &UNKNOWN_ROLE, args));
    }
    Ok(())
}

/// Roles that could be given instead, the likest first: they share something with what was asked for, and do not conflict.
pub(crate) fn instead<'a>(
    asked: &BTreeSet<String>,
    candidates: impl Iterator<Item = (&'a str, BTreeSet<String>)>,
) -> Vec<String> {
    const MOST: usize = 3;
    let mut found: Vec<(usize, usize, &str)> = candidates
        .map(|(name, may)| (may.intersection(asked).count(), may.difference(asked).count(), name))
        .filter(|(shared, ..)| *shared > 0)
        .collect();
    found.sort_by(|a, b| (b.0, a.1, a.2).cmp(&(a.0, b.1, b.2)));
    found.into_iter().take(MOST).map(|(_, _, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use base::Id;
    use uuid::Uuid;

    use super::*;

    fn id<K: base::IdKind>(number: u128) -> Id<K> {
        Id::from_uuid(Uuid::from_u128(number))
    }
    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros)
    }
    fn permission(name: &str) -> Item {
        Item::Permission(name.to_owned())
    }
    fn rule(organization: Option<u128>, across: Across) -> Separation {
        Separation {
            id: id(1),
            organization: organization.map(id),
            name: "Four eyes".to_owned(),
            description: String::new(),
            left: Side::new(vec![permission("orders.create")]),
            right: Side::new(vec![permission("orders.approve"), Item::Role(id(9))]),
            except: vec![id(100)],
            across,
            retired: None,
            version: 1,
        }
    }
    /// Role 5 creates, 6 approves, 7 does both, 9 does nothing, 100 does all and is excepted.
    fn carries() -> Carries {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        HashMap::from([
            (id(5), names(&["orders.create"])),
            (id(6), names(&["orders.approve"])),
            (id(7), names(&["orders.create", "orders.approve"])),
            (id(100), names(&["orders.create", "orders.approve"])),
        ])
    }
    /// Units 10 over 11 and 12 in organization 1; organization 2 is a business account under 11.
    fn places() -> Places {
        let units = vec![(10, 10), (11, 11), (11, 10), (12, 12), (12, 10)];
        Places::new(units, vec![(id(2), 11), (id(2), 10)])
    }
    fn held(source: u128, role: u128, organization: Option<u128>, unit: Option<i64>) -> Holding {
        Holding {
            source: id(source),
            role: id(role),
            organization: organization.map(id),
            unit,
            from: at(0),
            until: Timestamp::FOREVER,
        }
    }

    #[test]
    fn the_table_of_cases() {
        use Across::{Organization, Place};
        let within = |from, until, of: Holding| Holding { from: at(from), until: at(until), ..of };
        let cases: Vec<(&str, Separation, Vec<Holding>, bool)> = vec![
            ("one side only", rule(None, Place), vec![held(1, 5, Some(1), None)], false),
            (
                "both in one organization",
                rule(None, Place),
                vec![held(1, 5, Some(1), None), held(2, 6, Some(1), None)],
                true,
            ),
            (
                "in two organizations",
                rule(None, Place),
                vec![held(1, 5, Some(1), None), held(2, 6, Some(3), None)],
                false,
            ),
            (
                "everywhere meets all",
                rule(None, Place),
                vec![held(1, 5, None, None), held(2, 6, Some(3), None)],
                true,
            ),
            (
                "in two branches",
                rule(None, Place),
                vec![held(1, 5, Some(1), Some(11)), held(2, 6, Some(1), Some(12))],
                false,
            ),
            (
                "in two branches, of one organization",
                rule(None, Organization),
                vec![held(1, 5, Some(1), Some(11)), held(2, 6, Some(1), Some(12))],
                true,
            ),
            (
                "above and below",
                rule(None, Place),
                vec![held(1, 5, Some(1), Some(10)), held(2, 6, Some(1), Some(12))],
                true,
            ),
            (
                "an account below the unit",
                rule(None, Place),
                vec![held(1, 5, Some(1), Some(11)), held(2, 6, Some(2), None)],
                true,
            ),
            (
                "an account beside the unit",
                rule(None, Place),
                vec![held(1, 5, Some(1), Some(12)), held(2, 6, Some(2), None)],
                false,
            ),
            ("one role with both", rule(None, Place), vec![held(1, 7, Some(1), None)], true),
            ("an excepted role", rule(None, Place), vec![held(1, 100, None, None)], false),
            (
                "an excepted role beside another",
                rule(None, Place),
                vec![held(1, 100, None, None), held(2, 6, Some(1), None)],
                false,
            ),
            (
                "a role by itself",
                rule(None, Place),
                vec![held(1, 5, Some(1), None), held(2, 9, Some(1), None)],
                true,
            ),
            ("another organization's rule", rule(Some(3), Place), vec![held(1, 7, Some(1), None)], false),
            (
                "an organization's rule, all held everywhere",
                rule(Some(1), Place),
                vec![held(1, 7, None, None)],
                false,
            ),
            (
                "an organization's rule, one held everywhere",
                rule(Some(1), Place),
                vec![held(1, 5, None, None), held(2, 6, Some(1), None)],
                true,
            ),
            ("its own organization's rule", rule(Some(1), Place), vec![held(1, 7, Some(1), Some(12))], true),
            (
                "an account's rule, from above",
                rule(Some(2), Place),
                vec![held(1, 7, Some(1), Some(11))],
                true,
            ),
            (
                "one after the other",
                rule(None, Place),
                vec![within(0, 10, held(1, 5, Some(1), None)), within(10, 20, held(2, 6, Some(1), None))],
                false,
            ),
            (
                "for an instant together",
                rule(None, Place),
                vec![within(0, 11, held(1, 5, Some(1), None)), within(10, 20, held(2, 6, Some(1), None))],
                true,
            ),
        ];
        for (name, rule, holdings, broken) in cases {
            let found = conflict(&rule, &holdings, &carries(), &places(), None, None);
            assert_eq!(found.is_some(), broken, "{name}: {found:?}");
            let mut turned = holdings.clone();
            turned.reverse();
            assert_eq!(
                conflict(&rule, &turned, &carries(), &places(), None, None).is_some(),
                broken,
                "{name}, turned"
            );
        }
    }

    #[test]
    fn only_what_the_new_one_has_part_in_is_told() {
        let all = [held(1, 5, Some(1), None), held(2, 6, Some(1), None), held(3, 5, Some(3), None)];
        let rule = rule(None, Across::Place);
        let about = |source| conflict(&rule, &all, &carries(), &places(), Some(id(source)), None);
        assert!(about(1).is_some() && about(2).is_some());
        assert_eq!(about(3), None, "an old breach is no reason against something else");
    }

    #[test]
    fn an_exception_covers_all_of_the_time_or_nothing() {
        let all = [held(1, 5, Some(1), None), Holding { until: at(100), ..held(2, 6, Some(1), None) }];
        let rule = rule(None, Across::Place);
        let until = |end| conflict(&rule, &all, &carries(), &places(), None, Some(at(end))).is_some();
        assert!(!until(100) && !until(1_000) && until(99));
    }

    #[test]
    fn a_rule_is_sound() {
        let near = HashSet::from([id(9), id(100)]);
        let side = |items: &[Item]| Side::new(items.to_vec());
        let (create, approve) = (permission("separations.read"), permission("separations.update"));
        let code = |left: &Side, right: &Side, except: &[RoleId]| {
            sound(left, right, except, &near).map_err(|fault| fault.fields[0].code.name).err()
        };
        let (left, right) =
            (side(std::slice::from_ref(&create)), side(&[approve.clone(), Item::Role(id(9))]));
        assert_eq!(code(&left, &right, &[id(100)]), None);
        assert_eq!(code(&side(&[]), &right, &[]), Some("separation.empty_side"));
        assert_eq!(code(&left, &side(&[permission("no.such")]), &[]), Some("separation.unknown_permission"));
        assert_eq!(code(&left, &side(&[Item::Role(id(8))]), &[]), Some("separation.unknown_role"));
        assert_eq!(code(&left, &right, &[id(8)]), Some("separation.unknown_role"));
        assert_eq!(code(&left, &side(&[create, approve]), &[]), Some("separation.on_both_sides"));
        let many: Vec<Item> = (0..101).map(|number| Item::Role(id(number))).collect();
        assert_eq!(code(&left, &side(&many), &[]), Some("separation.too_many_items"));
    }

    #[test]
    fn the_likest_comes_first() {
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let asked = of(&["a", "b", "c"]);
        let all = [
            ("none", of(&["x"])),
            ("wide", of(&["a", "b", "y", "z"])),
            ("near", of(&["a", "b"])),
            ("some", of(&["c"])),
        ];
        assert_eq!(instead(&asked, all.into_iter()), ["near", "wide", "some"]);
    }
}
