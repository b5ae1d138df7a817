//! A company with an ERP: departments with heads, stock locations of each type.

use base::{Currency, Money};
use units::{LocationType, UnitKind};
use users::UserType;

use super::{Company, Grouped, NUMBERS, Org, Place, Post, Reach, Separated, crew, master, place, post, unit};
use UnitKind::{BusinessUnit, Department};
use UserType::{Administrator, Employee};

pub(super) fn erp() -> Company {
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
    units.push(unit("KES", "DM", BusinessUnit, "Project Kestrel"));
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
        separated: &[Separated {
            name: "Whoever asks for purchases does not approve them",
            text: "Heads of departments that are also employees of theirs are to be found by the review.",
            between: ["purchasing.create", "purchasing.approve"],
            except: &[access::OWNER, access::MANAGER],
        }],
        limits: const {
            &[
                (access::HEAD, euros(10_000)),
                (access::APPROVER, euros(25_000)),
                (access::MANAGER, euros(50_000)),
                (access::FINANCIAL_CONTROLLER, euros(100_000)),
            ]
        },
        secrets: &[("KES", "restricted")],
        cleared: &[("manager", "restricted"), ("controller", "confidential")],
        groups: &[Grouped {
            name: "Price round 2027",
            text: "Prices of next year are worked out together, until they are published.",
            role: access::PRICING_MANAGER,
            people: &["approver", "observer"],
        }],
        weight: 10,
    }
}

const fn euros(whole: i64) -> Money {
    Money::new(whole * 100, Currency::EUR)
}
