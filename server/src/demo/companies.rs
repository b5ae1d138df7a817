//! The five companies, as data: their units, the organizations under them, the posts that somebody signs in to, and the
//! crews that the many belong to.

mod erp;
mod group;
mod order_taker;
mod platform;
mod rental;

use base::Money;
use serde_json::{Value as Json, json};
use units::{LocationType, UnitKind};
use users::UserType;

/// What the numbers of the demo's organizations begin with, by which its own data is told from a real company's.
pub(super) const NUMBERS: &str = "REEVE-DEMO-";
/// Where those work who look after the whole installation.
pub(super) const HOUSE: &str = "reeve.example";

/// A unit of an organization.
pub(super) struct Unit {
    pub(super) code: String,
    /// Code of the unit above; empty at the top.
    pub(super) below: String,
    pub(super) kind: UnitKind,
    pub(super) location: Option<LocationType>,
    pub(super) name: String,
}

/// An organization.
pub(super) struct Org {
    pub(super) number: String,
    pub(super) name: &'static str,
    /// For a business account: the unit of its company that it stands under.
    pub(super) under: &'static str,
    pub(super) units: Vec<Unit>,
    pub(super) master: Json,
}

/// A rule of separated duties.
pub(super) struct Separated {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// The permissions that are kept apart.
    pub(super) between: [&'static str; 2],
    /// Whose holders it does not ask.
    pub(super) except: &'static [&'static str],
}

/// People who have a role together.
pub(super) struct Grouped {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    pub(super) role: &'static str,
    /// Who: the beginnings of their addresses.
    pub(super) people: &'static [&'static str],
}

/// A company with everything that belongs to it.
pub(super) struct Company {
    /// What sort of company it is, for the table of logins.
    pub(super) what: &'static str,
    pub(super) domain: &'static str,
    /// First the company itself, then its accounts or merchants' owners.
    pub(super) orgs: Vec<Org>,
    pub(super) posts: &'static [Post],
    pub(super) crews: &'static [Crew],
    /// What nobody in the company itself may hold both of.
    pub(super) separated: &'static [Separated],
    /// Up to how much each role of it may approve.
    pub(super) limits: &'static [(&'static str, Money)],
    /// Units of it that not everybody may know of: the code, and the level.
    pub(super) secrets: &'static [(&'static str, &'static str)],
    /// Who may: the beginning of their address, and the level.
    pub(super) cleared: &'static [(&'static str, &'static str)],
    /// Its groups.
    pub(super) groups: &'static [Grouped],
    /// Of a hundred people, how many are this company's.
    pub(super) weight: u64,
}

/// Where a role holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// In the whole installation.
    House,
    /// In the organization; as far as the role looks at units, in those that its holder is assigned to.
    Organization,
    /// In the unit that its holder is assigned to, and below.
    Unit,
}

/// Somebody whom the demo gives a password: one for each role.
pub(super) struct Post {
    pub(super) role: &'static str,
    /// What is printed.
    pub(super) what: &'static str,
    /// The part of the address before the @.
    pub(super) local: &'static str,
    pub(super) name: [&'static str; 2],
    pub(super) kind: UserType,
    pub(super) reach: Reach,
    /// Which of the company's organizations.
    pub(super) org: usize,
    /// The unit they are assigned to; empty: none.
    pub(super) unit: &'static str,
    pub(super) head: bool,
}

/// Where people of a crew are.
pub(super) enum Place {
    /// In the company, in no unit of it.
    Company,
    /// In one of these units of the company.
    Units(&'static [&'static str]),
    /// In a unit of one of the organizations under the company.
    Below,
    /// In one of the organizations under the company, in no unit of it.
    BelowAtLarge,
}

/// People with one task.
pub(super) struct Crew {
    /// Of a hundred people of the company.
    pub(super) weight: u64,
    pub(super) kind: UserType,
    pub(super) role: &'static str,
    pub(super) reach: Reach,
    pub(super) place: Place,
    pub(super) titles: &'static [&'static str],
}

const fn post(
    (role, what): (&'static str, &'static str),
    (local, name): (&'static str, [&'static str; 2]),
    kind: UserType,
    reach: Reach,
    org: usize,
    unit: &'static str,
) -> Post {
    Post { role, what, local, name, kind, reach, org, unit, head: false }
}

const fn crew(
    weight: u64,
    (kind, role): (UserType, &'static str),
    reach: Reach,
    place: Place,
    titles: &'static [&'static str],
) -> Crew {
    Crew { weight, kind, role, reach, place, titles }
}

fn unit(code: &str, below: &str, kind: UnitKind, name: &str) -> Unit {
    Unit { code: code.to_owned(), below: below.to_owned(), kind, location: None, name: name.to_owned() }
}

fn place(code: &str, below: &str, location: LocationType, name: &str) -> Unit {
    Unit { location: Some(location), ..unit(code, below, UnitKind::Location, name) }
}

/// Street and number, postal code, town, country.
type Address = (&'static str, &'static str, &'static str, &'static str);

fn master(business: &str, line: &str, (street, postal, city, country): Address, size: u32) -> Json {
    json!({
        "business_type": business,
        "product_line": line,
        "address": {"line1": street, "postal_code": postal, "city": city, "country_code": country},
        "number_employees": size,
    })
}

/// Those who look after the whole installation.
pub(super) const HOUSE_POSTS: &[Post] = &[
    post(
        (access::SUPER_ADMIN, "Super Admin"),
        ("admin", ["Ada", "Lindqvist"]),
        UserType::Administrator,
        Reach::House,
        0,
        "",
    ),
    post(
        (access::OPERATOR, "Operator"),
        ("operator", ["Oskar", "Fährmann"]),
        UserType::Operator,
        Reach::House,
        0,
        "",
    ),
    post(
        (access::AUDITOR, "Auditor"),
        ("auditor", ["Aurélie", "Quénard"]),
        UserType::Administrator,
        Reach::House,
        0,
        "",
    ),
    post(
        (access::SECURITY_OFFICER, "Security Officer"),
        ("security", ["Tarık", "Yağmur"]),
        UserType::Administrator,
        Reach::House,
        0,
        "",
    ),
];

/// All five.
pub(super) fn companies() -> Vec<Company> {
    vec![order_taker::order_taker(), group::group(), rental::rental(), platform::platform(), erp::erp()]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn what_posts_and_crews_name_is_there() {
        let companies = companies();
        assert_eq!(companies.iter().map(|company| company.weight).sum::<u64>(), 100);
        let mut numbers = HashSet::new();
        for company in &companies {
            assert_eq!(company.crews.iter().map(|crew| crew.weight).sum::<u64>(), 100, "{}", company.domain);
            let codes = |org: usize| -> HashSet<&str> {
                company.orgs[org].units.iter().map(|unit| unit.code.as_str()).collect()
            };
            for (index, org) in company.orgs.iter().enumerate() {
                assert!(numbers.insert(org.number.clone()), "{}", org.number);
                assert_eq!(org.under.is_empty(), index == 0, "{}", org.name);
                assert!(org.under.is_empty() || codes(0).contains(org.under), "{}", org.name);
                assert_eq!(codes(index).len(), org.units.len(), "{}", org.name);
            }
            for post in company.posts {
                let there = post.unit.is_empty() || codes(post.org).contains(post.unit);
                assert!(there && post.org < company.orgs.len(), "{} {}", company.domain, post.local);
            }
            for crew in company.crews {
                match crew.place {
                    Place::Units(units) => {
                        assert!(units.iter().all(|unit| codes(0).contains(unit)), "{units:?}")
                    }
                    Place::Below => assert!(company.orgs[1..].iter().all(|org| !org.units.is_empty())),
                    Place::Company | Place::BelowAtLarge => assert!(crew.reach == Reach::Organization),
                }
            }
        }
    }
}
