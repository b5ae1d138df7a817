//! People and things that do not exist.

use base::Translator;

use crate::flash::Tone;
use crate::look::{Density, Theme};
use crate::view::*;

struct Someone {
    name: &'static str,
    email: &'static str,
    kind: &'static str,
    status: (&'static str, Option<Tone>),
    role: &'static str,
    unit: &'static str,
    seen: (&'static str, &'static str),
}

const PEOPLE: [Someone; 12] = [
    someone(
        "Ada Lindqvist",
        "ada.lindqvist@northwind.example",
        "Administrator",
        ACTIVE,
        "Super Admin",
        "Head office",
        NOW,
    ),
    someone(
        "Benedikt Öztürk-Hohenberg",
        "benedikt.oeztuerk@northwind.example",
        "Employee",
        ACTIVE,
        "Manager",
        "Branch Hamburg",
        EARLIER,
    ),
    someone(
        "Chiara Rossi",
        "c.rossi@northwind.example",
        "Employee",
        LOCKED,
        "Cashier",
        "Store Milano Centrale",
        EARLIER,
    ),
    someone("Dũng Trần", "dung.tran@northwind.example", "Buyer", PENDING, "Buyer", "Purchasing", NEVER),
    someone("Eszter Kovács", "eszter@kovacs.example", "Customer", ACTIVE, "Customer", "—", YEAR),
    someone(
        "Farid al-Khatib",
        "farid.khatib@northwind.example",
        "Operator",
        SUSPENDED,
        "Support Agent",
        "Service desk",
        EARLIER,
    ),
    someone(
        "Grace Mwangi",
        "grace.mwangi@northwind.example",
        "Owner",
        ACTIVE,
        "Owner",
        "Merchant Nairobi",
        NOW,
    ),
    someone(
        "Henrik Solheim",
        "henrik.solheim@northwind.example",
        "Employee",
        INACTIVE,
        "Fleet Manager",
        "Depot Bergen",
        YEAR,
    ),
    someone(
        "Inés Martín de la Fuente",
        "ines.martin@northwind.example",
        "Employee",
        ACTIVE,
        "HR Admin",
        "People",
        NOW,
    ),
    someone("Jun Watanabe", "jun.watanabe@supplier.example", "Supplier", ACTIVE, "Supplier", "—", EARLIER),
    someone(
        "Kwame Boateng",
        "kwame.boateng@northwind.example",
        "Employee",
        ACTIVE,
        "Approver",
        "Finance",
        NOW,
    ),
    someone(
        "Lena Fischer",
        "lena.fischer@northwind.example",
        "Employee",
        ACTIVE,
        "Auditor",
        "Internal audit",
        EARLIER,
    ),
];

const ACTIVE: (&str, Option<Tone>) = ("Active", Some(Tone::Success));
const LOCKED: (&str, Option<Tone>) = ("Locked", Some(Tone::Warning));
const PENDING: (&str, Option<Tone>) = ("Pending", Some(Tone::Info));
const SUSPENDED: (&str, Option<Tone>) = ("Suspended", Some(Tone::Danger));
const INACTIVE: (&str, Option<Tone>) = ("Inactive", None);
const NOW: (&str, &str) = ("2026-11-21T05:58:00Z", "4 minutes ago");
const EARLIER: (&str, &str) = ("2026-11-19T14:02:00Z", "19 Nov 2026");
const YEAR: (&str, &str) = ("2025-10-02T09:40:00Z", "2 Oct 2025");
const NEVER: (&str, &str) = ("", "");

const fn someone(
    name: &'static str,
    email: &'static str,
    kind: &'static str,
    status: (&'static str, Option<Tone>),
    role: &'static str,
    unit: &'static str,
    seen: (&'static str, &'static str),
) -> Someone {
    Someone { name, email, kind, status, role, unit, seen }
}

fn status((text, tone): (&str, Option<Tone>)) -> Badge {
    match tone {
        Some(Tone::Info) => Badge::of(Tone::Info, text).hollow(),
        Some(tone) => Badge::of(tone, text),
        None => Badge::neutral(text).hollow(),
    }
}

pub(super) fn person() -> Person {
    Person {
        name: base::FullName::of("Ada", "Lindqvist"),
        detail: "ada.lindqvist@northwind.example".into(),
        avatar: Avatar::of("Ada Lindqvist", "ada"),
        organization: Some("Northwind Trading".into()),
        language: None,
        time_zone: None,
    }
}

pub(super) fn nav() -> Vec<NavGroup> {
    let item = |label: &str, href, icon, current| NavItem { label: label.into(), href, icon, current };
    vec![
        NavGroup { label: String::new(), items: vec![item("Home", "/console", "house", false)] },
        NavGroup {
            label: "People".into(),
            items: vec![
                item("Users", "/console/components/list", "users", true),
                item("Organizations and units", "/console/components", "network", false),
                item("Roles", "/console/components/thing", "shield-check", false),
                item("Invitations", "/console/components/wizard", "mail", false),
            ],
        },
        NavGroup {
            label: "Oversight".into(),
            items: vec![
                item("Records", "/console/trail", "scroll-text", false),
                item("Jobs", "/console/jobs", "activity", false),
                item("Settings", "/console/settings", "settings", false),
            ],
        },
    ]
}

pub(super) fn head(title: &str) -> PageHead {
    PageHead::new(title)
        .text("Every building block of the console, in the theme, density and language you chose.")
}

pub(super) fn person_head(t: &Translator) -> PageHead {
    PageHead::new("Benedikt Öztürk-Hohenberg")
        .crumbs(t, vec![("Users".into(), "/console/components/list".into())])
        .text("Manager at Branch Hamburg · Northwind Trading")
        .avatar(Avatar::of("Benedikt Öztürk-Hohenberg", "benedikt.oeztuerk@northwind.example"))
        .badge(Badge::of(Tone::Success, "Active"))
        .badge(Badge::neutral("Employee"))
        .action(Action::dialog("suspend", "Suspend…").icon("ban"))
        .action(Action::link("/console/components/thing", "Reset password").icon("key-round"))
        .tabs(
            Tabs::new("User")
                .tab("Profile", "/console/components/thing", true)
                .tab("Access", "/console/components/thing", false)
                .count("3")
                .tab("Sessions", "/console/components/thing", false)
                .count("2")
                .tab("Activity", "/console/components/thing", false)
                .tab("Records", "/console/components/thing", false),
        )
}

pub(super) fn badges() -> Vec<Badge> {
    vec![
        Badge::of(Tone::Success, "Active"),
        Badge::of(Tone::Info, "Pending").hollow(),
        Badge::of(Tone::Warning, "Locked"),
        Badge::of(Tone::Danger, "Suspended"),
        Badge::neutral("Inactive").hollow(),
        Badge::neutral("Employee"),
    ]
}

pub(super) fn avatars() -> Vec<Avatar> {
    PEOPLE.iter().map(|one| Avatar::of(one.name, one.email).size("medium")).collect()
}

pub(super) fn actions() -> Vec<Action> {
    vec![
        Action::link("/console/components/thing", "Add user").icon("plus").primary(),
        Action::link("/console/components/thing", "Export").icon("download"),
        Action::link("/console/components/thing", "Cancel").quiet(),
        Action::dialog("suspend", "Suspend…").icon("ban").danger(),
        Action::unavailable("Delete", "Two bookings are still running").icon("trash-2"),
        Action::link("/console/components/thing", "Refresh").icon("refresh-cw").bare().quiet(),
    ]
}

pub(super) fn menu() -> Menu {
    Menu::named("More", row_actions())
}

fn row_actions() -> Vec<Action> {
    vec![
        Action::link("/console/components/thing", "Open").icon("arrow-right"),
        Action::link("/console/components/thing", "Reset password").icon("key-round"),
        Action::dialog("suspend", "Suspend…").icon("ban").danger(),
    ]
}

pub(super) fn notices() -> Vec<Notice> {
    vec![
        Notice::new(Tone::Success, "Benedikt Öztürk-Hohenberg was suspended.")
            .action(Action::link("/console/components/thing", "Undo").quiet()),
        Notice::new(Tone::Info, "This field is mastered by the HR feed and cannot be changed here."),
        Notice::new(Tone::Warning, "Three grants end within a week.").title("Access will lapse"),
        Notice::new(Tone::Danger, "Correct the fields that are marked and send it again.")
            .title("Some of the input is wrong."),
    ]
}

pub(super) fn figures() -> Vec<KeyFigure> {
    vec![
        KeyFigure::new("Active users", "12,431")
            .trend(Trend::Up { good: true }, "+3.2 % this month")
            .href("/console/components/thing"),
        KeyFigure::new("Verified e-mail", "96.4 %")
            .remark("Target 95 %")
            .trend(Trend::Up { good: true }, "+0.4 %"),
        KeyFigure::new("Lock-outs", "1.3 %")
            .remark("Target below 1 %")
            .trend(Trend::Up { good: false }, "+0.5 %"),
        KeyFigure::new("Idle for a year", "218").remark("1.7 % of all").trend(Trend::Level, "as before"),
    ]
}

pub(super) fn steps(t: &Translator) -> Steps {
    let steps = vec![
        ("Person".into(), Some("/console/components/thing".into())),
        ("Role and place".into(), None),
        ("First sign-in".into(), None),
    ];
    Steps::new(t, steps, 1)
}

pub(super) fn fields(t: &Translator) -> Vec<Field> {
    vec![
        Field::text("first_name", "First name").value("Benedikt").required().max(100),
        Field::text("last_name", "Last name").value("Öztürk-Hohenberg").required().max(100),
        Field::email("email", "E-mail")
            .value("benedikt@northwind")
            .required()
            .autocomplete("off")
            .live("/console/components/check")
            .error("This is not an e-mail address. Enter an address of the form name@example.com."),
        Field::phone("phone", "Phone")
            .optional(t)
            .autocomplete("off")
            .help("With its country code, for example +49 40 123456."),
        Field::select(
            "kind",
            "Type",
            vec![
                Choice::new("employee", "Employee").chosen(true),
                Choice::new("buyer", "Buyer"),
                Choice::new("supplier", "Supplier"),
            ],
        )
        .required(),
        Field::date("since", "First day").optional(t).value("2026-12-01"),
        Field::radios(
            "first",
            "First sign-in",
            vec![
                Choice::new("link", "Send an activation link")
                    .help("By e-mail; works once and for seven days.")
                    .chosen(true),
                Choice::new("password", "Set a first password")
                    .help("It must be changed at the first sign-in."),
            ],
        )
        .required(),
        Field::checkboxes(
            "tell",
            "Tell by",
            vec![Choice::new("email", "E-mail").chosen(true), Choice::new("sms", "Text message")],
        ),
        Field::lines("note", "Note", 3)
            .optional(t)
            .max(2000)
            .help("Only administrators of this organization can read it."),
        Field::text("employee_number", "Employee number")
            .value("NW-004711")
            .locked()
            .help("From the HR feed; change it there."),
        Field::password(t, "password", "Password").autocomplete("new-password").required(),
        Field::checkbox("welcome", "Send a welcome message", true),
    ]
}

pub(super) fn sign_in(t: &Translator) -> Vec<Field> {
    vec![
        Field::text("identifier", "E-mail, phone or user name").autocomplete("username").required().focus(),
        Field::password(t, "password", "Password").required(),
        Field::checkbox("stay", "Stay signed in on this device", false),
    ]
}

pub(super) fn filter(t: &Translator, target: &str, view: TableView) -> FilterBar {
    let path = "/console/components/list";
    FilterBar::new(t, path, target, "Search by name, e-mail or phone", "")
        .chips(vec![
            Chip::new("Active", "?status=active", true).count("12,102"),
            Chip::new("Pending", "?status=pending", false).count("64"),
            Chip::new("Locked", "?status=locked", false).count("17"),
            Chip::new("Suspended", "?status=suspended", false).count("9"),
            Chip::new("Employees", "?kind=employee", false).count("8,240"),
            Chip::new("Never signed in", "?seen=never", false).count("311"),
        ])
        .clear(path)
        .fields(
            vec![
                Field::select(
                    "unit",
                    "Unit",
                    vec![Choice::new("", "All"), Choice::new("1", "Branch Hamburg")],
                )
                .id("filter-unit"),
                Field::select("role", "Role", vec![Choice::new("", "All"), Choice::new("1", "Manager")])
                    .id("filter-role"),
                Field::date("from", "Created from").id("filter-from"),
                Field::date("until", "Created until").id("filter-until"),
            ],
            1,
        )
        .views(view, path, "/console/components/list?view=cards")
        .menu(Menu::named(
            "Export",
            vec![
                Action::link("/console/components/thing", "Visible columns (CSV)"),
                Action::link("/console/components/thing", "All fields (CSV)"),
            ],
        ))
        .columns(
            ColumnChooser::new(t, target, path)
                .item("status", "Status", true, None, Some(path.into()))
                .item("unit", "Unit", true, Some(path.into()), None)
                .item("seen", "Last sign-in", false, None, None),
            vec![("q".into(), String::new())],
        )
}

pub(super) fn table(t: &Translator, id: &str, view: TableView) -> Table {
    let columns = vec![
        Column::new("Name").sort("?sort=-name", Some(true)).width("name", None),
        Column::new("Status").sort("?sort=status", None).width("status", None),
        Column::new("Type").priority(3).width("type", None),
        Column::new("Role").width("role", None),
        Column::new("Unit").priority(2).width("unit", None),
        Column::new("Last sign-in").sort("?sort=-seen", None).priority(2).width("seen", None),
    ];
    let rows = PEOPLE
        .iter()
        .enumerate()
        .map(|(n, one)| {
            let seen = match one.seen {
                ("", _) => Cell::Empty,
                (iso, text) => Cell::Time { iso: iso.into(), text: text.into() },
            };
            let who = Cell::Who {
                avatar: Avatar::of(one.name, one.email),
                href: Some("/console/components/thing".into()),
                name: one.name.into(),
                below: Some(one.email.into()),
            };
            let unit = if one.unit == "—" { Cell::Empty } else { Cell::Text(one.unit.into()) };
            let cells = vec![
                who,
                Cell::Badge(status(one.status)),
                Cell::Text(one.kind.into()),
                Cell::Text(one.role.into()),
                unit,
                seen,
            ];
            Row::new(n.to_string(), one.name, cells).actions(row_actions()).dim(one.status.0 == "Inactive")
        })
        .collect();
    Table::new(t, id, format!("Users ({id})"), columns)
        .rows(rows)
        .view(view)
        .selection(
            Selection::changing(
                t,
                "/console/components",
                "0".repeat(64),
                vec![
                    Action::submit("Change status…").icon("badge-check"),
                    Action::submit("Assign role…").icon("shield"),
                    Action::submit("Export").icon("download"),
                ],
            )
            .all_matching("All 12,102 that match"),
        )
        .widths(t, "/console/components/list?widths=")
        .pager(Pager::new(t, "12 of 12,102", None, Some("?cursor=abc".into())))
}

pub(super) fn roles(t: &Translator) -> Table {
    let columns = vec![
        Column::new("Role"),
        Column::new("Where"),
        Column::new("From"),
        Column::new("Until").priority(2),
        Column::new("Limit").end(),
    ];
    let row = |role: &str, place: &str, from: &str, until: Cell, limit: &str| {
        Row::new(
            role,
            role,
            vec![
                Cell::Link { href: "/console/components/thing".into(), text: role.into(), below: None },
                Cell::Text(place.into()),
                Cell::Time { iso: "2026-01-01".into(), text: from.into() },
                until,
                Cell::Number(limit.into()),
            ],
        )
    };
    Table::new(t, "roles", "Roles", columns).rows(vec![
        row("Manager", "Branch Hamburg", "1 Jan 2026", Cell::Empty, "25,000.00 EUR"),
        row(
            "Approver",
            "Purchasing",
            "15 Mar 2026",
            Cell::Time { iso: "2026-12-31".into(), text: "31 Dec 2026".into() },
            "5,000.00 EUR",
        ),
    ])
}

pub(super) fn empty() -> EmptyState {
    EmptyState::new(
        "inbox",
        "No invitations yet",
        "Invite somebody by e-mail; the account exists once they accept.",
    )
    .action(Action::link("/console/components/thing", "Invite somebody").icon("mail").primary())
}

/// The page in other looks: each row of links changes one thing and keeps the others.
pub(super) fn looks(shell: &Shell) -> Vec<Tabs> {
    let (theme, density) = (shell.look.theme.name(), shell.look.density.name());
    let dir = shell.direction.as_str();
    let href = |theme: &str, density: &str, dir: &str| {
        format!("/console/components?theme={theme}&density={density}&dir={dir}")
    };
    let themes = Theme::ALL.iter().fold(Tabs::new("Theme"), |tabs, one| {
        tabs.tab(one.name(), href(one.name(), density, dir), one.name() == theme)
    });
    let densities = Density::ALL.iter().fold(Tabs::new("Density"), |tabs, one| {
        tabs.tab(one.name(), href(theme, one.name(), dir), one.name() == density)
    });
    let directions = ["ltr", "rtl"]
        .iter()
        .fold(Tabs::new("Direction"), |tabs, one| tabs.tab(*one, href(theme, density, one), *one == dir));
    vec![themes, densities, directions]
}

pub(super) fn hint(t: &Translator) -> Hint {
    Hint::new(
        t,
        "Your columns.",
        "Choose above the list which columns it shows and in which order.",
        "/console/components/thing",
        "0".repeat(64),
    )
}

pub(super) fn tabs() -> Tabs {
    Tabs::new("Person")
        .tab("Profile", "/console/components", true)
        .tab("Roles and units", "/console/components/thing", false)
        .count("3")
        .tab("Records", "/console/components/list", false)
}

pub(super) fn notes() -> Vec<FieldNote> {
    vec![
        FieldNote::good("This address is free."),
        FieldNote::bad("This address belongs to another account.", "Use another one, or open that account."),
    ]
}

/// Roles beside permissions; with few roles the cells speak in words.
pub(super) fn matrix(t: &Translator, id: &str, roles: usize) -> Matrix {
    const ROLES: [&str; 9] = [
        "Super Admin",
        "Admin",
        "Security Officer",
        "Owner",
        "Financial Controller",
        "Manager",
        "Approver",
        "Cashier",
        "Customer",
    ];
    const LEVELS: [&str; 4] = ["their own", "assigned units", "organization", "all"];
    let mark = |quarters: u8| Mark::new(quarters, LEVELS[usize::from(quarters) - 1]);
    let columns = ROLES[..roles]
        .iter()
        .map(|role| MatrixColumn::new(*role).href("/console/components/thing"))
        .collect();
    let row = |label: &str, name: &str, from: usize| {
        let cell = |at: usize| (at + from < 9).then(|| mark(4 - ((at + from) / 3) as u8));
        MatrixRow::new(label, name, (0..roles).map(cell).collect())
    };
    Matrix::new(t, id, format!("Roles and permissions ({id})"), "Permission", columns)
        .legend((1..=4).map(mark).collect())
        .group(
            "Orders",
            vec![
                row("See orders", "orders.read", 0),
                row("Change orders", "orders.update", 2),
                row("Approve orders", "orders.approve", 3),
            ],
        )
        .group("People", vec![row("See people", "users.read", 1), row("Add people", "users.create", 4)])
}

pub(super) fn difference(t: &Translator) -> Difference {
    Difference::new(
        t,
        vec![
            DifferenceRow {
                label: "Status".into(),
                before: Some("Active".into()),
                after: Some("Suspended".into()),
            },
            DifferenceRow {
                label: "Reason".into(),
                before: None,
                after: Some("Investigation 2026-114".into()),
            },
            DifferenceRow { label: "Until".into(), before: Some("31 Dec 2026".into()), after: None },
        ],
    )
}

pub(super) fn timeline(t: &Translator) -> Timeline {
    let change = difference(t);
    Timeline {
        days: vec![
            (
                "Today".into(),
                vec![
                    Happening::new(
                        "2026-11-21T05:58:00Z",
                        "05:58",
                        "ban",
                        "Ada Lindqvist suspended the account",
                    )
                    .tone(Tone::Danger)
                    .text("From 192.0.2.17 · Firefox on Linux")
                    .difference("3 fields changed", change),
                    Happening::new("2026-11-21T05:41:00Z", "05:41", "log-in", "Signed in with a passkey")
                        .tone(Tone::Success)
                        .text("Hamburg, Germany · known device"),
                ],
            ),
            (
                "19 Nov 2026".into(),
                vec![
                    Happening::new(
                        "2026-11-19T14:02:00Z",
                        "14:02",
                        "shield-check",
                        "Role Approver granted for Purchasing",
                    )
                    .text("By Inés Martín de la Fuente, until 31 Dec 2026")
                    .href("/console/components/thing"),
                    Happening::new(
                        "2026-11-19T13:20:00Z",
                        "13:20",
                        "circle-x",
                        "Sign-in refused: wrong password",
                    )
                    .tone(Tone::Warning)
                    .badge(Badge::of(Tone::Warning, "2 of 5")),
                ],
            ),
        ],
    }
}

pub(super) fn facts() -> Facts {
    Facts::new()
        .row(
            "E-mail",
            Cell::Two("benedikt.oeztuerk@northwind.example".into(), "Verified on 2 Oct 2025".into()),
        )
        .text("Phone", Some("+49 40 1234567".into()))
        .row("Id", Cell::Code("0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f".into()))
        .text("Date of birth", None)
        .text("Language", Some("Deutsch".into()))
        .row(
            "Manager",
            Cell::Who {
                avatar: Avatar::of("Ada Lindqvist", "ada"),
                href: Some("/console/components/thing".into()),
                name: "Ada Lindqvist".into(),
                below: None,
            },
        )
        .row(
            "Sign-ins",
            Cell::Spark(Spark::new("Sign-ins of the last eight weeks, rising", &[3, 4, 2, 5, 7, 6, 9, 11])),
        )
        .row("Groups", Cell::Badges(vec![Badge::neutral("Purchasing"), Badge::neutral("Hamburg")]))
}

pub(super) fn tree(t: &Translator) -> Tree {
    let leaf =
        |icon, label: &str, text: &str| TreeNode::new(icon, label, "/console/components/thing").text(text);
    let roots = vec![
        TreeNode::new("building-2", "Northwind Trading", "/console/components/thing")
            .text("12,431")
            .children(
                vec![
                    TreeNode::new("briefcase", "Region North", "/console/components/thing")
                        .key("north")
                        .moves("/console/components/thing")
                        .text("3,204")
                        .children(
                            vec![
                                leaf("store", "Branch Hamburg", "412").current(true),
                                leaf("store", "Branch Kiel", "96").badge(Badge::neutral("Inactive").hollow()),
                            ],
                            true,
                        ),
                    TreeNode::new("briefcase", "Region South", "/console/components/thing")
                        .text("4,118")
                        .children(vec![leaf("store", "Branch München", "731")], false),
                    leaf("warehouse", "Depot Bergen", "38"),
                ],
                true,
            ),
    ];
    Tree::new(t, "Units", roots).top("top", "Top of the tree")
}

pub(super) fn progress() -> Vec<Progress> {
    vec![
        Progress::new("Importing users", 412, 1_000, "412 of 1,000"),
        Progress::new("Profile", 85, 100, "85 % complete").tone(Tone::Success),
    ]
}

pub(super) fn found() -> Found {
    PEOPLE
        .iter()
        .take(3)
        .fold(Found::new(), |found, one| found.item("/console/components/thing", "user", one.name, one.email))
}
