//! The five companies, as data: their units, the organizations under them, the posts that somebody signs in to, and the
//! crews that the many belong to.

use serde_json::{Value as Json, json};
use units::{LocationType, UnitKind};
use users::UserType;

use UnitKind::{Branch, BusinessUnit, Department, Group, Location, Merchant, Region, Territory};
use UserType::{Administrator, Buyer, Customer, Employee, Operator, Owner, Supplier};

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

/// A company with everything that belongs to it.
pub(super) struct Company {
    /// What sort of company it is, for the table of logins.
    pub(super) what: &'static str,
    pub(super) domain: &'static str,
    /// First the company itself, then its accounts or merchants' owners.
    pub(super) orgs: Vec<Org>,
    pub(super) posts: &'static [Post],
    pub(super) crews: &'static [Crew],
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
    Unit { location: Some(location), ..unit(code, below, Location, name) }
}

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
        Administrator,
        Reach::House,
        0,
        "",
    ),
    post((access::OPERATOR, "Operator"), ("operator", ["Oskar", "Fährmann"]), Operator, Reach::House, 0, ""),
    post(
        (access::AUDITOR, "Auditor"),
        ("auditor", ["Aurélie", "Quénard"]),
        Administrator,
        Reach::House,
        0,
        "",
    ),
    post(
        (access::SECURITY_OFFICER, "Security Officer"),
        ("security", ["Tarık", "Yağmur"]),
        Administrator,
        Reach::House,
        0,
        "",
    ),
];

/// All five.
pub(super) fn companies() -> Vec<Company> {
    vec![order_taker(), group(), rental(), platform(), erp()]
}

fn order_taker() -> Company {
    let mut units = Vec::new();
    for (code, name) in [("HAM", "Hamburg"), ("LEJ", "Leipzig"), ("RTM", "Rotterdam"), ("DAD", "Đà Nẵng")]
    {
        units.push(unit(code, "", Branch, name));
        for (short, department) in [
            ("TEL", "Telephone Orders"),
            ("WEB", "Web Shop"),
            ("SRV", "Customer Service"),
            ("LOG", "Dispatch"),
        ] {
            units.push(unit(&format!("{code}-{short}"), code, Department, department));
        }
    }
    for (code, name) in [("MKT", "Marketplaces"), ("EDI", "Electronic Orders"), ("FLD", "Field Sales")] {
        units.push(unit(code, "", BusinessUnit, name));
    }
    Company {
        what: "takes orders from many channels",
        domain: "nordlicht.example",
        orgs: vec![Org {
            number: format!("{NUMBERS}1"),
            name: "Nordlicht Trading",
            under: "",
            units,
            master: master("Mail order", "Household", ("Am Sandtorkai 90", "20457", "Hamburg", "DE"), 640),
        }],
        posts: const {
            &[
                post(
                    (access::MANAGER, "Manager of a branch"),
                    ("manager", ["Emil", "Krüger"]),
                    Employee,
                    Reach::Unit,
                    0,
                    "HAM",
                ),
                Post {
                    head: true,
                    ..post(
                        (access::EMPLOYEE, "Head of department"),
                        ("head", ["Nele", "Fröhlich"]),
                        Employee,
                        Reach::Organization,
                        0,
                        "HAM-SRV",
                    )
                },
                post(
                    (access::EMPLOYEE, "Employee"),
                    ("employee", ["Linh", "Trần"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "HAM-TEL",
                ),
                post(
                    (access::SUPPORT_AGENT, "Support Agent"),
                    ("support", ["Maëlle", "Tréville"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "HAM-SRV",
                ),
                post(
                    (access::PRICING_MANAGER, "Pricing Manager"),
                    ("pricing", ["Óscar", "Solís"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "MKT",
                ),
                post(
                    (access::USER_ADMINISTRATOR, "User Administrator"),
                    ("people", ["Grażyna", "Sikora"]),
                    Administrator,
                    Reach::Organization,
                    0,
                    "",
                ),
                post(
                    (access::CUSTOMER, "Customer"),
                    ("customer", ["Wiebke", "Jäger"]),
                    Customer,
                    Reach::Organization,
                    0,
                    "",
                ),
            ]
        },
        crews: const {
            &[
                crew(70, (Customer, access::CUSTOMER), Reach::Organization, Place::Company, &[]),
                crew(
                    14,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&[
                        "HAM-TEL", "HAM-WEB", "HAM-LOG", "LEJ-TEL", "LEJ-WEB", "LEJ-LOG", "RTM-TEL",
                        "RTM-LOG", "DAD-TEL", "DAD-WEB",
                    ]),
                    &["Order Clerk", "Shop Editor", "Dispatcher", "Shift Lead", "Packer"],
                ),
                crew(
                    9,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&["HAM-SRV", "LEJ-SRV", "RTM-SRV", "DAD-SRV"]),
                    &["Service Agent", "Returns Clerk"],
                ),
                crew(
                    4,
                    (Employee, access::SUPPORT_AGENT),
                    Reach::Organization,
                    Place::Units(&["HAM-SRV", "DAD-SRV"]),
                    &["Support Agent", "Senior Support Agent"],
                ),
                crew(
                    3,
                    (Employee, access::MANAGER),
                    Reach::Unit,
                    Place::Units(&["LEJ", "RTM", "DAD", "MKT", "EDI", "FLD"]),
                    &["Branch Manager", "Channel Manager"],
                ),
            ]
        },
        weight: 30,
    }
}

/// Street and number, postal code, town, country.
type Address = (&'static str, &'static str, &'static str, &'static str);
/// Name, address, what they do, how many they are, under which territory.
type Account = (&'static str, Address, &'static str, u32, &'static str);
/// Name, address, trade, shops, under which territory of the platform.
type Seller = (&'static str, Address, &'static str, &'static [&'static str], &'static str);

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

fn group() -> Company {
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
        weight: 15,
    }
}

fn rental() -> Company {
    let units = vec![
        unit("NORD", "", Region, "North"),
        place("KIEL", "NORD", LocationType::Inventory, "Kiel Station"),
        place("SYLT", "NORD", LocationType::Consignment, "Sylt Ferry Pier"),
        place("BRE", "NORD", LocationType::Inventory, "Bremen Airport"),
        unit("SUED", "", Region, "South"),
        place("MUC", "SUED", LocationType::Inventory, "Munich Station"),
        place("MALL", "SUED", LocationType::Consignment, "Palma Marina"),
        place("HOME", "SUED", LocationType::Direct, "Delivered to the Door"),
        unit("FLEET", "", Department, "Fleet"),
        unit("DESK", "", Department, "Service Desk"),
        unit("ADM", "", Department, "Administration"),
    ];
    Company {
        what: "rents out vehicles of many owners",
        domain: "kuestenmobil.example",
        orgs: vec![Org {
            number: format!("{NUMBERS}3"),
            name: "Küstenmobil",
            under: "",
            units,
            master: master("Vehicle rental", "Cars and vans", ("Sartorikai 5", "24103", "Kiel", "DE"), 220),
        }],
        posts: const {
            &[
                post(
                    (access::MANAGER, "Manager"),
                    ("manager", ["Ruth", "Quandt"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "ADM",
                ),
                post(
                    (access::FLEET_MANAGER, "Fleet Manager"),
                    ("fleet", ["Kerem", "Taşkın"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "FLEET",
                ),
                post(
                    (access::EMPLOYEE, "Station operator"),
                    ("operator", ["Malte", "Lüders"]),
                    Operator,
                    Reach::Organization,
                    0,
                    "KIEL",
                ),
                post(
                    (access::SUPPLIER, "Supplier (owner of vehicles)"),
                    ("supplier", ["Begoña", "Luján"]),
                    Supplier,
                    Reach::Organization,
                    0,
                    "",
                ),
                post(
                    (access::SUPPORT_AGENT, "Support Agent"),
                    ("support", ["Niall", "Hollis"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "DESK",
                ),
                post(
                    (access::CUSTOMER, "Customer"),
                    ("customer", ["Océane", "Vallois"]),
                    Customer,
                    Reach::Organization,
                    0,
                    "",
                ),
            ]
        },
        crews: const {
            &[
                crew(74, (Customer, access::CUSTOMER), Reach::Organization, Place::Company, &[]),
                crew(
                    8,
                    (Supplier, access::SUPPLIER),
                    Reach::Organization,
                    Place::Company,
                    &["Vehicle Owner"],
                ),
                crew(
                    9,
                    (Operator, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&["KIEL", "SYLT", "BRE", "MUC", "MALL", "HOME"]),
                    &["Station Operator", "Handover Agent", "Driver"],
                ),
                crew(
                    5,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&["FLEET", "ADM"]),
                    &["Mechanic", "Fleet Planner", "Accountant"],
                ),
                crew(
                    4,
                    (Employee, access::SUPPORT_AGENT),
                    Reach::Organization,
                    Place::Units(&["DESK"]),
                    &["Support Agent"],
                ),
            ]
        },
        weight: 20,
    }
}

/// Who sells on the platform.
const SELLERS: &[Seller] = &[
    (
        "Fröhlich Feinkost",
        ("Lindenstraße 18", "04109", "Leipzig", "DE"),
        "Delicatessen",
        &["Feinkost am Markt", "Feinkost im Bahnhof"],
        "CITY",
    ),
    (
        "Librairie Lilas",
        ("rue des Lilas 40", "67000", "Strasbourg", "FR"),
        "Books",
        &["Librairie Lilas"],
        "CITY",
    ),
    (
        "Poppy’s Bakery",
        ("Mill Lane 6", "BS1 5TR", "Bristol", "GB"),
        "Bakery",
        &["Poppy’s Harbourside", "Poppy’s Clifton", "Poppy’s Market Stall"],
        "CITY",
    ),
    (
        "Quán Hoa Sen",
        ("Đường Hoa Sen 12", "530000", "Huế", "VN"),
        "Restaurant",
        &["Hoa Sen 1", "Hoa Sen 2"],
        "COAST",
    ),
    ("Gül Çiçekçilik", ("Gül Sokak 3", "35000", "İzmir", "TR"), "Flowers", &["Gül Çiçekçilik"], "COAST"),
    (
        "Pescadería Solís",
        ("Avenida del Mar 2", "11001", "Cádiz", "ES"),
        "Fish",
        &["Solís Mercado", "Solís Puerto"],
        "COAST",
    ),
    ("Sklep Śliwa", ("ulica Różana 8", "61-001", "Poznań", "PL"), "Groceries", &["Śliwa Centrum"], "CITY"),
    ("さくら堂", ("桜通り 5", "060-0001", "札幌市", "JP"), "Tea", &["さくら堂 本店"], "COAST"),
    ("ร้านมะลิ", ("ซอยมะลิ 7", "50000", "เชียงใหม่", "TH"), "Crafts", &["ร้านมะลิ 1", "ร้านมะลิ 2"], "COAST"),
    ("Rad & Tat Uhlig", ("Schützengasse 21", "02826", "Görlitz", "DE"), "Bicycles", &["Rad & Tat"], "CITY"),
];

fn platform() -> Company {
    let units = vec![
        unit("CITY", "", Territory, "Inner Cities"),
        unit("COAST", "", Territory, "Coasts and Islands"),
        unit("SUP", "", Department, "Merchant Support"),
        unit("TRUST", "", Department, "Trust and Safety"),
        unit("PROD", "", Department, "Product"),
    ];
    let mut orgs = vec![Org {
        number: format!("{NUMBERS}4"),
        name: "Marktplatz Eins",
        under: "",
        units,
        master: master("Commerce platform", "Local shops", ("Brühl 14", "04109", "Leipzig", "DE"), 85),
    }];
    for (index, (name, address, trade, shops, under)) in SELLERS.iter().enumerate() {
        let units = shops.iter().enumerate();
        let units = units.map(|(shop, name)| unit(&format!("M{}", shop + 1), "", Merchant, name)).collect();
        let master = master(trade, "Retail", *address, 4 + 3 * shops.len() as u32);
        orgs.push(Org { number: format!("{NUMBERS}4-{:02}", index + 1), name, under, units, master });
    }
    Company {
        what: "is a platform of merchants",
        domain: "marktplatz.example",
        orgs,
        posts: const {
            &[
                post(
                    (access::MANAGER, "Manager of the platform"),
                    ("manager", ["Zoé", "Noailly"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "PROD",
                ),
                post(
                    (access::SUPPORT_AGENT, "Support Agent"),
                    ("support", ["Đức", "Huỳnh"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "SUP",
                ),
                post(
                    (access::OWNER, "Owner of merchants"),
                    ("owner", ["Frieda", "Fröhlich"]),
                    Owner,
                    Reach::Organization,
                    1,
                    "",
                ),
                post(
                    (access::CASHIER, "Cashier"),
                    ("cashier", ["Ole", "Wüst"]),
                    Employee,
                    Reach::Unit,
                    1,
                    "M1",
                ),
                post(
                    (access::EMPLOYEE, "Employee of a merchant"),
                    ("employee", ["Ilse", "Uhlig"]),
                    Employee,
                    Reach::Unit,
                    1,
                    "M1",
                ),
                post(
                    (access::CUSTOMER, "Customer"),
                    ("customer", ["Tomás", "Rincón"]),
                    Customer,
                    Reach::Organization,
                    1,
                    "",
                ),
            ]
        },
        crews: const {
            &[
                crew(70, (Customer, access::CUSTOMER), Reach::Organization, Place::BelowAtLarge, &[]),
                crew(
                    12,
                    (Employee, access::CASHIER),
                    Reach::Unit,
                    Place::Below,
                    &["Cashier", "Evening Cashier"],
                ),
                crew(
                    14,
                    (Employee, access::EMPLOYEE),
                    Reach::Unit,
                    Place::Below,
                    &["Shop Assistant", "Baker", "Stock Clerk", "Apprentice"],
                ),
                crew(
                    2,
                    (Owner, access::OWNER),
                    Reach::Organization,
                    Place::BelowAtLarge,
                    &["Owner", "Partner"],
                ),
                crew(
                    2,
                    (Employee, access::SUPPORT_AGENT),
                    Reach::Organization,
                    Place::Units(&["SUP", "TRUST"]),
                    &["Merchant Success", "Investigator"],
                ),
            ]
        },
        weight: 25,
    }
}

fn erp() -> Company {
    let mut units = vec![unit("DM", "", UnitKind::Company, "Donau Maschinenbau")];
    for (code, name) in [
        ("PUR", "Purchasing"),
        ("PRD", "Production"),
        ("ENG", "Engineering"),
        ("QA", "Quality"),
        ("WHS", "Warehouse"),
        ("FIN", "Finance"),
        ("HR", "Human Resources"),
        ("IT", "Information Technology"),
        ("SAL", "Sales"),
    ] {
        units.push(unit(code, "DM", Department, name));
    }
    units.push(place("W1", "DM", LocationType::Inventory, "Central Store Linz"));
    units.push(place("W2", "DM", LocationType::Inventory, "Spare Parts Passau"));
    units.push(place("D1", "DM", LocationType::Direct, "Straight to Site"));
    units.push(place("K1", "DM", LocationType::Consignment, "Consignment at Fabryka Młyn"));
    units.push(place("K2", "DM", LocationType::Consignment, "Consignment at Çınar Makine"));
    Company {
        what: "runs an ERP with departments and stock",
        domain: "donau.example",
        orgs: vec![Org {
            number: format!("{NUMBERS}5"),
            name: "Donau Maschinenbau",
            under: "",
            units,
            master: master(
                "Mechanical engineering",
                "Machine tools",
                ("Hafenstraße 61", "4020", "Linz", "AT"),
                1100,
            ),
        }],
        posts: const {
            &[
                post(
                    (access::MANAGER, "Manager"),
                    ("manager", ["Birgit", "Grünwald"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "DM",
                ),
                Post {
                    head: true,
                    ..post(
                        (access::EMPLOYEE, "Head of Purchasing"),
                        ("head", ["Dariusz", "Gołąb"]),
                        Employee,
                        Reach::Organization,
                        0,
                        "PUR",
                    )
                },
                post(
                    (access::EMPLOYEE, "Employee (warehouse)"),
                    ("employee", ["Hạnh", "Võ"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "W1",
                ),
                post(
                    (access::HR_ADMIN, "HR Admin"),
                    ("hr", ["Leonie", "Bäumler"]),
                    Administrator,
                    Reach::Organization,
                    0,
                    "HR",
                ),
                post(
                    (access::FINANCIAL_CONTROLLER, "Financial Controller"),
                    ("controller", ["Núria", "Ordóñez"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "FIN",
                ),
                post(
                    (access::APPROVER, "Approver"),
                    ("approver", ["Volker", "Rößner"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "PRD",
                ),
                post(
                    (access::AUDITOR, "Auditor"),
                    ("auditor", ["Edith", "Northcote"]),
                    Employee,
                    Reach::Organization,
                    0,
                    "FIN",
                ),
                post(
                    (access::READ_ONLY_ADMIN, "Read-Only Admin"),
                    ("observer", ["İpek", "Çelik"]),
                    Administrator,
                    Reach::Organization,
                    0,
                    "IT",
                ),
            ]
        },
        crews: const {
            &[
                crew(
                    62,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&["PRD", "PRD", "PRD", "ENG", "QA", "PUR", "FIN", "HR", "IT", "SAL"]),
                    &["Machinist", "Engineer", "Planner", "Clerk", "Technician", "Team Lead"],
                ),
                crew(
                    26,
                    (Employee, access::EMPLOYEE),
                    Reach::Organization,
                    Place::Units(&["WHS", "W1", "W1", "W2", "D1", "K1", "K2"]),
                    &["Warehouse Clerk", "Forklift Driver", "Stock Controller", "Fitter"],
                ),
                crew(
                    6,
                    (Employee, access::APPROVER),
                    Reach::Organization,
                    Place::Units(&["PUR", "PRD", "ENG", "FIN"]),
                    &["Senior Buyer", "Project Manager"],
                ),
                crew(
                    4,
                    (Employee, access::MANAGER),
                    Reach::Unit,
                    Place::Units(&["PRD", "ENG", "SAL", "WHS"]),
                    &["Plant Manager", "Department Manager"],
                ),
                crew(
                    2,
                    (Employee, access::HR_ADMIN),
                    Reach::Organization,
                    Place::Units(&["HR"]),
                    &["HR Partner"],
                ),
            ]
        },
        weight: 10,
    }
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
