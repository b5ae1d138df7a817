//! People that do not exist. The same number gives the same person: name, addresses, place, and what becomes of them.

use users::{AddressInput, LicenceInput};

use super::companies::{Company, Crew, Place};
use super::names::{CULTURES, Culture, latin, written};

const SEED: u64 = 0x5245_4556_4521;

/// One of them.
#[derive(Clone, PartialEq)]
pub(super) struct Person {
    pub(super) number: u64,
    /// Which company, which of its organizations, and the unit's code there.
    pub(super) company: usize,
    pub(super) org: usize,
    pub(super) unit: Option<String>,
    /// Which of the company's crews.
    pub(super) crew: usize,
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) email: String,
    pub(super) title: Option<&'static str>,
    pub(super) known: Known,
    /// Told by themselves a while after they came.
    pub(super) later_phone: Option<String>,
    pub(super) fate: Fate,
    /// Works for another company too.
    pub(super) second: Option<usize>,
}

/// What is known of somebody; not everybody has told everything.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) phone: Option<String>,
    pub(super) birth: Option<String>,
    pub(super) address: Option<AddressInput>,
    pub(super) licence: Option<LicenceInput>,
    /// Language, locale, time zone, currency.
    pub(super) home: Option<[&'static str; 4]>,
    /// Agreed to hear of offers.
    pub(super) offers: bool,
}

/// What becomes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing.
    Works,
    /// Never confirmed the address.
    Pending,
    /// Switched off, for so many days from today on or without an end.
    Inactive(&'static str, Option<i64>),
    /// Suspended, with notes and for so many days, or until somebody decides.
    Suspended(&'static str, Option<&'static str>, Option<i64>),
    /// Banned for good.
    Banned(&'static str),
    /// Deleted, and can be brought back.
    Deleted(&'static str),
}

/// A number from the seed, a person and a question: the finalizer of SplitMix64, good enough to look random.
pub(super) fn mix(number: u64, question: u64) -> u64 {
    let place = number.wrapping_mul(64).wrapping_add(question);
    let mut z = SEED.wrapping_add(place.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Questions about one person, each answered on its own.
#[derive(Clone, Copy)]
struct Dice(u64);

impl Dice {
    fn of(self, question: u64, many: usize) -> usize {
        (mix(self.0, question) % many as u64) as usize
    }
    fn one<T: Copy>(self, question: u64, list: &[T]) -> T {
        list[self.of(question, list.len())]
    }
    /// Whether the answer is among so many of a hundred.
    fn chance(self, question: u64, of_a_hundred: usize) -> bool {
        self.of(question, 100) < of_a_hundred
    }
    /// An index by weights that add up to a hundred.
    fn weighed(self, question: u64, weights: impl Iterator<Item = u64>) -> usize {
        let answer = mix(self.0, question) % 100;
        let mut sum = 0;
        weights
            .take_while(|weight| {
                sum += weight;
                sum <= answer
            })
            .count()
    }
}

/// The person with this number.
pub(super) fn someone(companies: &[Company], number: u64) -> Person {
    let dice = Dice(number);
    let company_index = dice.weighed(0, companies.iter().map(|company| company.weight));
    let company = &companies[company_index];
    let crew_index = dice.weighed(1, company.crews.iter().map(|crew| crew.weight));
    let crew = &company.crews[crew_index];
    let (org, unit) = match crew.place {
        Place::Company => (0, None),
        Place::Units(units) => (0, Some(dice.one(2, units).to_owned())),
        Place::BelowAtLarge => (1 + dice.of(3, company.orgs.len() - 1), None),
        Place::Below => {
            let org = 1 + dice.of(3, company.orgs.len() - 1);
            let units = &company.orgs[org].units;
            (org, Some(units[dice.of(2, units.len())].code.clone()))
        }
    };
    let culture = &CULTURES[dice.weighed(4, CULTURES.iter().map(|culture| culture.weight))];
    let (first, last) = (dice.one(5, culture.first), dice.one(6, culture.last));
    let outside = matches!(crew.kind, users::UserType::Customer | users::UserType::Supplier);
    let domain =
        if outside { dice.one(7, &["example.com", "example.net", "example.org"]) } else { company.domain };
    let known = known(dice, culture, crew, company_index == 2);
    let staff = crew.kind == users::UserType::Employee && crew.role == access::EMPLOYEE;
    Person {
        number,
        company: company_index,
        org,
        unit,
        crew: crew_index,
        first: written(first),
        last: written(last),
        email: format!("{}.{}.{number}@{domain}", latin(first), latin(last)),
        title: (!crew.titles.is_empty()).then(|| dice.one(8, crew.titles)),
        later_phone: (known.phone.is_none() && dice.chance(36, 40)).then(|| phone(dice)),
        known,
        fate: fate(dice, outside),
        second: (staff && dice.of(9, 60) == 0).then(|| (company_index + 1 + dice.of(10, 4)) % 5),
    }
}

fn known(dice: Dice, culture: &Culture, crew: &Crew, rents: bool) -> Known {
    use users::UserType::{Buyer, Customer, Owner, Supplier};
    let customer = crew.kind == Customer;
    let lives = matches!(crew.kind, Customer | Buyer | Owner | Supplier);
    let year = 1946 + dice.of(20, 60);
    // Customers give it when they order; of the staff the personnel department mostly keeps it elsewhere.
    let birth = (customer || dice.chance(21, 30))
        .then(|| format!("{year}-{:02}-{:02}", 1 + dice.of(22, 12), 1 + dice.of(23, 28)));
    let (town, postal) = dice.one(24, culture.towns);
    let (street, house) = (dice.one(25, culture.streets), 1 + dice.of(26, 140));
    let line = if culture.number_first { format!("{house} {street}") } else { format!("{street} {house}") };
    let address = (lives && dice.chance(27, 82)).then(|| AddressInput {
        lines: vec![line],
        postal_code: (!postal.is_empty()).then(|| postal.to_owned()),
        city: town.to_owned(),
        region: None,
        country: culture.country.to_owned(),
    });
    let licence = (rents && customer && dice.chance(28, 75)).then(|| {
        let issued = (year + 18).max(2009) + dice.of(29, 3);
        LicenceInput {
            number: format!("{}{:08}", culture.country, mix(dice.0, 30) % 100_000_000),
            country: culture.country.to_owned(),
            classes: if dice.chance(31, 15) {
                vec!["B".to_owned(), "BE".to_owned()]
            } else {
                vec!["B".to_owned()]
            },
            issued_on: Some(format!("{}-{:02}-15", issued.min(2024), 1 + dice.of(32, 12))),
            expires_on: Some(format!("{}-{:02}-15", issued.min(2024) + 15, 1 + dice.of(32, 12))),
        }
    });
    Known {
        phone: dice.chance(33, 88).then(|| phone(dice)),
        birth,
        address,
        licence,
        home: dice.chance(34, 80).then_some([
            culture.language,
            culture.locale,
            culture.zone,
            culture.currency,
        ]),
        offers: customer && dice.chance(35, 40),
    }
}

/// A number of those that regulators keep free for films and books, in Germany (Bundesnetzagentur), France (Arcep), Britain
/// (Ofcom) and North America (555-01xx): they are well-formed, and nobody answers.
fn phone(dice: Dice) -> String {
    const CITIES: [&str; 5] = ["3023125", "6990009", "4066969", "2214710", "8999998"];
    const FRANCE: [&str; 6] = ["19900", "26191", "35301", "46571", "53649", "63998"];
    const BRITAIN: [&str; 6] = ["207946", "161496", "131496", "141496", "113496", "117496"];
    let last = |digits: u32| mix(dice.0, 41) % 10_u64.pow(digits);
    match dice.of(40, 10) {
        0..=1 => format!("+49{}{:03}", dice.one(42, &CITIES), last(3)),
        2..=4 => format!("+33{}{:04}", dice.one(42, &FRANCE), last(4)),
        5..=6 => format!("+44{}0{:03}", dice.one(42, &BRITAIN), last(3)),
        _ => format!(
            "+1{}55501{:02}",
            dice.one(42, &[202, 212, 303, 312, 404, 415, 503, 617, 702, 808]),
            last(2)
        ),
    }
}

fn fate(dice: Dice, outside: bool) -> Fate {
    let days = |most: usize| 14 + dice.of(51, most) as i64;
    match dice.of(50, 1000) {
        0..=44 => Fate::Pending,
        45..=62 if outside => Fate::Inactive("Asked to pause the account", None),
        45..=62 => Fate::Inactive(
            dice.one(52, &["Parental leave", "Sabbatical", "Long-term sick leave", "Seconded to a customer"]),
            Some(days(200)),
        ),
        63..=72 => Fate::Inactive("Season is over", dice.chance(53, 50).then(|| days(120))),
        73..=82 if outside => Fate::Suspended(
            "Payment disputed",
            Some("Two chargebacks within a week; waiting for the bank."),
            dice.chance(54, 40).then(|| days(30)),
        ),
        73..=82 => {
            Fate::Suspended("Under investigation", Some("See the case file of the works council."), None)
        }
        83..=88 => Fate::Suspended("Unusual sign-ins", None, Some(days(10))),
        89..=90 if outside => Fate::Banned("Repeated fraud with stolen cards"),
        91..=100 if outside => Fate::Deleted("Closed the account"),
        91..=100 => Fate::Deleted("Left the company"),
        _ => Fate::Works,
    }
}

/// Who leads a unit for which no post is there: a name and the address it makes.
pub(super) fn head(domain: &str, number: u64) -> (&'static str, &'static str, String) {
    // Beyond any number that a person has, and others in each company.
    let company = domain.bytes().fold(1, |sum: u64, byte| (sum * 31 + u64::from(byte)) % (1 << 20));
    let dice = Dice((company << 30) + number);
    let culture = &CULTURES[dice.weighed(4, CULTURES.iter().map(|culture| culture.weight))];
    let (first, last) = (dice.one(5, culture.first), dice.one(6, culture.last));
    (written(first), written(last), format!("{}.{}@{domain}", latin(first), latin(last)))
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use users::UserType;

    use super::super::companies::companies;
    use super::*;

    #[test]
    fn a_number_gives_the_same_person_and_no_address_twice() {
        let companies = companies();
        let people: Vec<Person> = (0..5000).map(|number| someone(&companies, number)).collect();
        assert!(people[42] == someone(&companies, 42) && people[42] != people[43]);
        let emails: HashSet<&str> = people.iter().map(|one| one.email.as_str()).collect();
        assert_eq!(emails.len(), people.len());
        for one in &people {
            assert!(base::EmailAddress::parse(&one.email).is_ok(), "{}", one.email);
            let today = users::today(base::Timestamp::from_micros(1_780_000_000_000_000));
            let known = &one.known;
            let phone = known.phone.as_deref().map(|phone| base::Phone::parse(phone, None));
            assert!(phone.is_none_or(|phone| phone.is_ok()), "{:?}", known.phone);
            let birth = known.birth.as_deref().map(|birth| users::BirthDate::parse(birth, today));
            assert!(birth.is_none_or(|birth| birth.is_ok()), "{:?}", known.birth);
            assert!(
                known.address.as_ref().is_none_or(|address| address.parse("").is_ok()),
                "{:?}",
                known.address
            );
            assert!(
                known.licence.as_ref().is_none_or(|one| one.parse("", today).is_ok()),
                "{:?}",
                known.licence
            );
            let crew = &companies[one.company].crews[one.crew];
            assert!(crew.kind != UserType::Customer || known.birth.is_some());
        }
    }

    #[test]
    fn shares_are_believable() {
        let companies = companies();
        let people: Vec<Person> = (0..10_000).map(|number| someone(&companies, number)).collect();
        let mut by_company = HashMap::new();
        for one in &people {
            *by_company.entry(one.company).or_insert(0_u64) += 1;
        }
        for (index, company) in companies.iter().enumerate() {
            let share = by_company[&index];
            assert!(share.abs_diff(company.weight * 100) < 200, "{}: {share}", company.domain);
        }
        let count = |is: fn(&Person) -> bool| people.iter().filter(|one| is(one)).count();
        assert!((8600..9300).contains(&count(|one| one.fate == Fate::Works)));
        for few in [
            count(|one| one.fate == Fate::Pending),
            count(|one| matches!(one.fate, Fate::Inactive(_, Some(_)))),
            count(|one| matches!(one.fate, Fate::Suspended(..))),
            count(|one| matches!(one.fate, Fate::Deleted(_))),
            count(|one| one.second.is_some()),
        ] {
            assert!((20..700).contains(&few), "{few}");
        }
        assert!(count(|one| matches!(one.fate, Fate::Banned(_))) > 0);
        assert!((500..4000).contains(&count(|one| one.known.phone.is_none() || one.known.home.is_none())));
    }

    #[test]
    fn heads_have_addresses_of_their_own() {
        for company in companies() {
            let heads = 0..company.orgs[0].units.len() as u64;
            let emails: HashSet<String> =
                heads.clone().map(|number| head(company.domain, number).2).collect();
            assert_eq!(emails.len() as u64, heads.end, "{}", company.domain);
        }
        assert_ne!(head("a.example", 1).1, head("b.example", 1).1);
    }
}
