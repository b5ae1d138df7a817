//! An order taker with many channels: telephone, web shop, marketplaces, electronic orders.

use units::UnitKind;
use users::UserType;

use super::{Company, Grouped, NUMBERS, Org, Place, Post, Reach, crew, master, post, unit};
use UnitKind::{Branch, BusinessUnit, Department};
use UserType::{Administrator, Customer, Employee};

pub(super) fn order_taker() -> Company {
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
        separated: &[],
        limits: &[],
        secrets: &[],
        cleared: &[],
        groups: &[Grouped {
            name: "Trade fair desk",
            text: "Whoever is at the stand answers customers there.",
            role: access::SUPPORT_AGENT,
            people: &["support", "people"],
        }],
        weight: 30,
    }
}
