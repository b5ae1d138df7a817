//! A platform: owners with organizations of their own, whose merchants are units of them.

use units::UnitKind;
use users::UserType;

use super::{Address, Company, NUMBERS, Org, Place, Reach, crew, master, post, unit};
use UnitKind::{Department, Merchant, Territory};
use UserType::{Customer, Employee, Owner};

/// Name, address, trade, shops, under which territory of the platform.
type Seller = (&'static str, Address, &'static str, &'static [&'static str], &'static str);

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

pub(super) fn platform() -> Company {
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
        separated: &[],
        limits: &[],
        secrets: &[],
        cleared: &[],
        groups: &[],
        weight: 25,
    }
}
