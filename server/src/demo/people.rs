//! People that do not exist: names, addresses of example.com, numbers that nobody has. The same seed gives the same
//! people.

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Someone {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) title: &'static str,
    /// Index into [`DEPARTMENTS`].
    pub(crate) department: usize,
    /// One in so many is in a state worth looking at.
    pub(crate) fate: Fate,
}

/// What became of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Works,
    Pending,
    Inactive,
    Suspended,
}

/// The company's departments, and who works there.
pub(crate) const DEPARTMENTS: &[(&str, &[&str])] = &[
    ("Management", &["Managing Director", "Assistant to the Board"]),
    ("Sales", &["Account Manager", "Sales Representative", "Sales Engineer"]),
    ("Purchasing", &["Buyer", "Purchasing Manager"]),
    ("Warehouse", &["Warehouse Clerk", "Forklift Driver", "Shift Lead"]),
    ("Finance", &["Accountant", "Financial Controller"]),
    ("Human Resources", &["Recruiter", "HR Manager"]),
    ("Customer Service", &["Support Agent", "Team Lead Support"]),
    ("Information Technology", &["Administrator", "Developer", "Security Officer"]),
];

const FIRST: &[&str] = &[
    "Ada", "Aino", "Anh", "Antoine", "Beatriz", "Bjørn", "Camille", "Chiara", "Dara", "David", "Dũng",
    "Elif", "Emil", "Eszter", "Farid", "Fatima", "Frieda", "Georg", "Grace", "Hanna", "Henrik", "Hoa",
    "Ines", "Isaac", "Jelena", "João", "Jürgen", "Kamala", "Kofi", "Lan", "Lars", "Leila", "Linh", "Lucía",
    "Maja", "Malai", "Marek", "Mei", "Minh", "Nadia", "Niran", "Noah", "Olga", "Omar", "Paula", "Pim",
    "Priya", "Quang", "Rosa", "Rui", "Sakura", "Selma", "Somchai", "Sven", "Tariq", "Thuy", "Tomás",
    "Ursula", "Viktor", "Wanjiku", "Xenia", "Yara", "Yusuf", "Zoë",
];

const LAST: &[&str] = &[
    "Abel",
    "Achterberg",
    "Adeyemi",
    "Almeida",
    "Andersen",
    "Bauer",
    "Becker",
    "Bianchi",
    "Blum",
    "Boonmee",
    "Castro",
    "Chen",
    "Cohen",
    "Đặng",
    "Dubois",
    "Eriksson",
    "Fischer",
    "Fuentes",
    "García",
    "Goldberg",
    "Haddad",
    "Hansen",
    "Hoàng",
    "Hofmann",
    "Ibáñez",
    "Ivanova",
    "Jansen",
    "Kaya",
    "Khalil",
    "Koch",
    "Kowalska",
    "Krüger",
    "Kumar",
    "Lang",
    "Lê",
    "Lindqvist",
    "López",
    "Marković",
    "Martin",
    "Mensah",
    "Meyer",
    "Moreau",
    "Mwangi",
    "Nakamura",
    "Ngô",
    "Nguyễn",
    "Novák",
    "Okafor",
    "Öztürk",
    "Papadakis",
    "Petrov",
    "Phạm",
    "Ramos",
    "Rossi",
    "Saetang",
    "Schäfer",
    "Schneider",
    "Silva",
    "Singh",
    "Solheim",
    "Srisai",
    "Szabó",
    "Tanaka",
    "Trần",
    "Vogel",
    "Wagner",
    "Weber",
    "Wójcik",
    "Yıldız",
    "Zimmermann",
];

/// A number from a seed and a place: the finalizer of SplitMix64, good enough to look random.
fn mix(seed: u64, place: u64) -> u64 {
    let mut z = seed.wrapping_add(place.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The person with this number.
pub(crate) fn someone(seed: u64, number: u64) -> Someone {
    let draw = |place: u64, of: usize| (mix(seed, number * 8 + place) % of as u64) as usize;
    let (first_name, last_name) = (FIRST[draw(0, FIRST.len())], LAST[draw(1, LAST.len())]);
    // The first people are the heads: one for each department.
    let department = if (number as usize) < DEPARTMENTS.len() {
        number as usize
    } else {
        // Most people sell, store and serve.
        [1, 1, 1, 2, 3, 3, 3, 3, 4, 5, 6, 6, 6, 7][draw(2, 14)]
    };
    let titles = DEPARTMENTS[department].1;
    let fate = match draw(4, 100) {
        0..=3 => Fate::Pending,
        4..=6 => Fate::Inactive,
        7 => Fate::Suspended,
        _ => Fate::Works,
    };
    Someone {
        first_name,
        last_name,
        email: format!("{}.{}.{number}@example.com", ascii(first_name), ascii(last_name)),
        // The numbers that Germany's regulator keeps free for films; there are a thousand.
        phone: (number < 1000).then(|| format!("+493023125{number:03}")),
        title: titles[draw(3, titles.len())],
        department,
        fate: if number < 20 { Fate::Works } else { fate },
    }
}

fn ascii(name: &str) -> String {
    base::search_fold(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_people_and_no_address_twice() {
        let people: Vec<Someone> = (0..2000).map(|number| someone(7, number)).collect();
        assert_eq!(people[42], someone(7, 42));
        assert_ne!(people[42], someone(8, 42));
        let mut emails: Vec<&str> = people.iter().map(|one| one.email.as_str()).collect();
        emails.sort_unstable();
        emails.dedup();
        assert_eq!(emails.len(), people.len());
        assert!(people.iter().all(|one| base::EmailAddress::parse(&one.email).is_ok()));
        assert!(
            people
                .iter()
                .filter_map(|one| one.phone.as_ref())
                .all(|one| base::Phone::parse(one, None).is_ok())
        );
        for department in 0..DEPARTMENTS.len() {
            assert!(people.iter().any(|one| one.department == department));
        }
        assert!(people.iter().any(|one| one.fate == Fate::Suspended));
    }
}
