//! A B2B group: companies and branches of its own, and business accounts under territories.

use serde_json::json;
use units::UnitKind;
use users::UserType;

use super::{Address, Company, NUMBERS, Org, Place, Reach, crew, master, post, unit};
use UnitKind::{Branch, Department, Group, Region, Territory};
use UserType::{Buyer, Employee};

/// Name, address, what they do, how many they are, under which territory.
type Account = (&'static str, Address, &'static str, u32, &'static str);

/// Who buys from the group.
const ACCOUNTS: &[Account] = &[
    ("Brückner Anlagenbau", ("Industriestraße 4", "45127", "Essen", "DE"), "Plant engineering", 310, "WEST"),
    ("Van der Velde Techniek", ("Havenkade 12", "3011", "Rotterdam", "NL"), "Wholesale", 140, "WEST"),
    ("Ateliers Grandpré", ("quai du Port 8", "44000", "Nantes", "FR"), "Workshop", 55, "WEST"),
    ("Meißner & Töchter", ("Bahnhofstraße 30", "50667", "Köln", "DE"), "Specialty retail", 24, "WEST"),
    ("Kettlewell Supplies", ("Canal Street 77", "LS1 4DY", "Leeds", "GB"), "Wholesale", 210, "WEST"),
    ("Rivière Frères", ("avenue de la Gare 3", "69002", "Lyon", "FR"), "Specialty retail", 38, "WEST"),
    ("Fabryka Młyn", ("ulica Młyńska 9", "90-001", "Łódź", "PL"), "Manufacturing", 420, "EAST"),
    ("Stocznia Bałtyk", ("ulica Portowa 1", "80-001", "Gdańsk", "PL"), "Shipyard", 900, "EAST"),
    ("Ткаченко і партнери", ("вулиця Садова 15", "79000", "Львів", "UA"), "Wholesale", 75, "EAST"),
    ("Köhnke Metallbau", ("Am Mühlbach 2", "02826", "Görlitz", "DE"), "Workshop", 42, "EAST"),
    ("Szelíd Gépgyár", ("Kert utca 6", "4024", "Debrecen", "HU"), "Manufacturing", 260, "EAST"),
    ("Kovářství Dub", ("Lipová 11", "602 00", "Brno", "CZ"), "Workshop", 18, "EAST"),
    ("Taller Olivo", ("Calle del Olivo 5", "29001", "Málaga", "ES"), "Workshop", 31, "SOUTH"),
    ("Officine Castagno", ("via dei Tigli 14", "40121", "Bologna", "IT"), "Manufacturing", 180, "SOUTH"),
    ("Ελιά Εμπορική", ("οδός Ελιάς 22", "546 22", "Θεσσαλονίκη", "GR"), "Wholesale", 64, "SOUTH"),
    ("Çınar Makine", ("İstasyon Caddesi 48", "26000", "Eskişehir", "TR"), "Manufacturing", 350, "SOUTH"),
    ("Cortiça do Sul", ("rua da Serra 7", "8000", "Faro", "PT"), "Specialty retail", 27, "SOUTH"),
    ("شركة النخيل للتجهيزات", ("شارع الميناء 9", "", "الشارقة", "AE"), "Wholesale", 120, "SOUTH"),
    ("Cơ khí Sông Hàn", ("Đường Trần Phú 88", "550000", "Đà Nẵng", "VN"), "Manufacturing", 280, "ASIA"),
    ("บริษัท แสงทองจักรกล", ("ถนนสุขใจ 41", "10200", "กรุงเทพฯ", "TH"), "Manufacturing", 230, "ASIA"),
    ("松江精密", ("松江路 120", "100", "臺北市", "TW"), "Precision engineering", 95, "ASIA"),
    ("青木工業", ("本町 3-1", "604-0001", "京都市", "JP"), "Precision engineering", 160, "ASIA"),
    ("Joshi Tools", ("स्टेशन रोड 19", "411001", "Pune", "IN"), "Wholesale", 140, "ASIA"),
    ("Kapal Timur", ("Jalan Pelabuhan 2", "60177", "Surabaya", "ID"), "Shipyard", 510, "ASIA"),
];

pub(super) fn group() -> Company {
    let mut units = vec![unit("GRP", "", Group, "Rheinbogen Group")];
    for (code, name, branches) in [
        ("RBT", "Rheinbogen Tools", &[("RBT-ESS", "Essen"), ("RBT-LYO", "Lyon"), ("RBT-LDS", "Leeds")][..]),
        ("RBP", "Rheinbogen Precision", &[("RBP-GDN", "Gdańsk"), ("RBP-BRN", "Brno")]),
        ("RBA", "Rheinbogen Asia", &[("RBA-DAD", "Đà Nẵng"), ("RBA-TPE", "臺北")]),
    ] {
        units.push(unit(code, "GRP", UnitKind::Company, name));
        for (branch, town) in branches {
            units.push(unit(branch, code, Branch, town));
            units.push(unit(&format!("{branch}-SAL"), branch, Department, "Sales"));
            units.push(unit(&format!("{branch}-INS"), branch, Department, "Inside Sales"));
        }
    }
    for (region, name, territories) in [
        (
            "EUR",
            "Europe",
            &[("WEST", "Western Europe"), ("EAST", "Central and Eastern Europe"), ("SOUTH", "The South")][..],
        ),
        ("APAC", "Asia", &[("ASIA", "South and East Asia")]),
    ] {
        units.push(unit(region, "", Region, name));
        for (code, name) in territories {
            units.push(unit(code, region, Territory, name));
        }
    }
    let mut orgs = vec![Org {
        number: format!("{NUMBERS}2"),
        name: "Rheinbogen Group",
        under: "",
        units,
        master: master(
            "Tools and machine parts",
            "B2B",
            ("Rheinpromenade 1", "40219", "Düsseldorf", "DE"),
            1900,
        ),
    }];
    for (index, (name, address, business, size, under)) in ACCOUNTS.iter().enumerate() {
        let town = address.2;
        let mut units = vec![
            unit("C", "", UnitKind::Company, name),
            unit("B1", "C", Branch, town),
            unit("B1-PUR", "B1", Department, "Purchasing"),
        ];
        if *size > 100 {
            units.push(unit("B2", "C", Branch, &format!("{town} 2")));
            units.push(unit("B2-PUR", "B2", Department, "Purchasing"));
        }
        let mut master = master(business, "Tools", *address, *size);
        if let Some(master) = master.as_object_mut() {
            let opened = 1950 + (index as u32 * 7) % 65;
            master.insert("year_opened".to_owned(), json!(opened));
            master.insert("first_order_year".to_owned(), json!(opened + 3));
            master.insert("last_order_year".to_owned(), json!(2026));
            master.insert("annual_sales".to_owned(), json!(u64::from(*size) * 185_000));
            master.insert("phone".to_owned(), json!(format!("+493023125{:03}", 700 + index)));
        }
        orgs.push(Org { number: format!("{NUMBERS}2-{:02}", index + 1), name, under, units, master });
    }
    Company {
        what: "sells to business accounts",
        domain: "rheinbogen.example",
        orgs,
        posts: const {
            &[
                post(
                    (access::ACCOUNT_MANAGER, "Account Manager"),
                    ("account-manager", ["Callum", "Thistlewood"]),
                    Employee,
                    Reach::Unit,
                    0,
                    "WEST",
                ),
                post(
                    (access::MANAGER, "Manager of a company"),
                    ("manager", ["Petra", "Clausen"]),
                    Employee,
                    Reach::Unit,
                    0,
                    "RBT",
                ),
                post(
                    (access::EMPLOYEE, "Employee"),
                    ("employee", ["Kacper", "Żak"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "RBP-GDN-INS",
                ),
                post(
                    (access::APPROVER, "Approver"),
                    ("approver", ["Hélène", "Rivière"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "RBT-LYO-SAL",
                ),
                post(
                    (access::BUYER, "Buyer"),
                    ("buyer", ["Sören", "Nöll"]),
                    Buyer,
                    Reach::Organization,
                    1,
                    "B1-PUR",
                ),
            ]
        },
        crews: const {
            &[
                crew(
                    68,
                    (Buyer, access::BUYER),
                    Reach::Organization,
                    Place::Below,
                    &["Buyer", "Purchasing Clerk", "Head of Purchasing", "Works Manager"],
                ),
                crew(
                    22,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&[
                        "RBT-ESS-SAL",
                        "RBT-ESS-INS",
                        "RBT-LYO-SAL",
                        "RBT-LYO-INS",
                        "RBT-LDS-SAL",
                        "RBP-GDN-SAL",
                        "RBP-GDN-INS",
                        "RBP-BRN-SAL",
                        "RBA-DAD-SAL",
                        "RBA-DAD-INS",
                        "RBA-TPE-SAL",
                    ]),
                    &["Sales Representative", "Sales Engineer", "Inside Sales Clerk", "Quotation Clerk"],
                ),
                crew(
                    6,
                    (Employee, access::ACCOUNT_MANAGER),
                    Reach::Unit,
                    Place::Units(&["WEST", "EAST", "SOUTH", "ASIA"]),
                    &["Account Manager", "Key Account Manager"],
                ),
                crew(
                    4,
                    (Employee, access::MANAGER),
                    Reach::Unit,
                    Place::Units(&[
                        "RBT-ESS", "RBT-LYO", "RBT-LDS", "RBP-GDN", "RBP-BRN", "RBA-DAD", "RBA-TPE",
                    ]),
                    &["Branch Manager"],
                ),
            ]
        },
        separated: &[],
        limits: &[],
        secrets: &[],
        cleared: &[],
        groups: &[],
        weight: 15,
    }
}
