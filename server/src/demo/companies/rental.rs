//! A rental firm: vehicles of many owners, stations, customers with driving licences.

use units::LocationType;
use units::UnitKind;
use users::UserType;

use super::{Company, NUMBERS, Org, Place, Reach, crew, master, place, post, unit};
use UnitKind::{Department, Region};
use UserType::{Customer, Employee, Operator, Supplier};

pub(super) fn rental() -> Company {
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
        separated: &[],
        limits: &[],
        secrets: &[],
        cleared: &[],
        groups: &[],
        weight: 20,
    }
}
