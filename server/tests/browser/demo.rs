//! The demo's people at work: for each company, what the holder of each post comes to do. What they may not do is looked at
//! as well.

use server::config::Config;
use server::{Demo, Login, Server};

use crate::driver::Browser;

const PRIMARY: &str = "main form button.button-primary[type=submit]";
const ENTER: &str = "\u{E007}";

/// The demo on a folder of its own, answering until it is dropped, and a browser.
pub(crate) struct Tour {
    pub(crate) browser: Browser,
    pub(crate) address: String,
    demo: Demo,
    _serving: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl Tour {
    pub(crate) async fn begin() -> Option<Tour> {
        let browser = Browser::start().await?;
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let flags = [("listen", "127.0.0.1:0".to_owned()), ("data", data)];
        let (config, _) = Config::load(None, std::iter::empty(), &flags).unwrap();
        let server = Server::start(config, false).await.unwrap();
        let demo = server.demo(60, &mut |_| {}).await.unwrap();
        let address = format!("http://localhost:{}", server.address().port());
        let serving = tokio::spawn(async move { server.run_until(std::future::pending()).await });
        browser.resize(1280, 900).await;
        Some(Tour { browser, address, demo, _serving: serving, _folder: folder })
    }
    pub(crate) fn login(&self, place: &str, role: &str) -> &Login {
        let place = self.demo.places.iter().find(|known| known.name == place).unwrap();
        place.logins.iter().find(|login| login.role == role).unwrap()
    }
    async fn open(&self, path: &str) {
        self.browser.open(&format!("{}{path}", self.address)).await;
    }
    /// Signs in as whoever holds the post, whoever was signed in before.
    async fn becomes(&self, place: &str, role: &str) {
        self.tries_to_sign_in(place, role).await;
        self.browser.until("return location.pathname === '/console'").await;
    }
    async fn tries_to_sign_in(&self, place: &str, role: &str) {
        let login = self.login(place, role);
        self.browser.forget().await;
        self.open("/sign-in").await;
        self.browser.type_into("input[name=identifier]", &login.email).await;
        self.browser.type_into("input[name=password]", &format!("{}{ENTER}", login.password)).await;
    }
    /// Finds somebody among the people as one types, and opens their page.
    async fn looks_up(&self, typed: &str, name: &str) {
        self.open("/console/users").await;
        self.browser.type_into("main input[type=search]", typed).await;
        let row = format!(
            "[...document.querySelectorAll('main tbody tr')].find(row => row.innerText.includes('{name}'))"
        );
        let rows = "document.querySelectorAll('main tbody tr').length";
        self.browser.until(&format!("return Boolean({row}) && {rows} <= 5")).await;
        self.browser.run(&format!("{row}.querySelector('a').click()")).await;
        self.browser.until("return /users\\/[0-9a-f-]{36}$/.test(location.pathname)").await;
        self.browser.says(name).await;
    }
    async fn path(&self) -> String {
        self.browser.run("return location.pathname").await.as_str().unwrap().to_owned()
    }
    /// How many people the list says there are; what is not shown is not counted.
    async fn sees_people(&self, inside: &[&str], outside: &[&str]) {
        self.open("/console/users").await;
        for name in inside {
            self.browser.says(name).await;
        }
        let text = self.browser.run("return document.querySelector('main').innerText").await;
        for name in outside {
            assert!(!text.as_str().unwrap().contains(name), "{name} is shown to whom it does not concern");
        }
    }
    /// What an address answers to whoever is signed in.
    async fn answer(&self, path: &str) -> u64 {
        let script = format!("return fetch('{path}', {{redirect: 'manual'}}).then(answer => answer.status)");
        self.browser.run(&script).await.as_u64().unwrap()
    }
    async fn may_not(&self, path: &str) {
        let answer = self.answer(path).await;
        assert!(matches!(answer, 403 | 404), "{path} answers {answer}");
    }
    async fn sees_nobody_else(&self) {
        self.open("/console/users").await;
        self.browser.find("main").await;
        let rows = self.browser.run("return document.querySelectorAll('main tbody tr').length").await;
        assert!(rows.as_u64().unwrap() <= 1, "{rows} people");
    }
    /// Adds a telephone to one's own account.
    async fn changes_own_phone(&self, phone: &str, shown: &str) {
        self.open("/console/account").await;
        self.browser.click("main a[href$='/identifiers']").await;
        self.browser.run("document.querySelector('input[name=kind][value=phone]').click()").await;
        self.browser.type_into("input[name=value]", &format!("{phone}{ENTER}")).await;
        self.browser.says("The address was added.").await;
        self.browser.says(shown).await;
    }
    async fn suspends(&self, reason: &str) {
        let page = self.path().await;
        self.open(&format!("{page}/status")).await;
        self.browser.run("document.querySelector('input[name=to][value=suspended]').click()").await;
        self.browser.type_into("input[name=reason]", &format!("{reason}{ENTER}")).await;
        self.browser.says("Suspended").await;
    }
    async fn changes_own_settings(&self) {
        self.open("/console/account/settings").await;
        self.browser.run("document.querySelector('select[name=theme]').value = 'dark'").await;
        self.browser.click(PRIMARY).await;
        self.browser.says("Your settings are saved.").await;
    }
    /// Makes an account by the three steps of the wizard.
    async fn adds(&self, (first, last, email): (&str, &str, &str), role: &str, scope: &str) {
        let browser = &self.browser;
        self.open("/console/users/add").await;
        browser.run("let s = document.querySelector('select[name=organization]'); s.value = [...s.options].find(o => o.value).value").await;
        let fields =
            [("first_name", first), ("last_name", last), ("email", email), ("phone", "+49 30 23125 014")];
        for (name, value) in fields {
            browser.type_into(&format!("input[name={name}]"), value).await;
        }
        browser.click("button[name=go][value=next]").await;
        browser.find("select[name='roles.0.role']").await;
        for (field, text) in [("role", role), ("scope", scope)] {
            let field = format!("document.querySelector(\"select[name='roles.0.{field}']\")");
            let chosen = format!("[...{field}.options].find(o => o.textContent.includes('{text}'))");
            browser.run(&format!("{field}.value = {chosen}.value")).await;
        }
        browser.click("button[name=go][value=next]").await;
        browser.click("button[name=go][value=create]").await;
        browser.says(&format!("{first} {last}")).await;
        browser.until("return /^\\/console\\/users\\/[0-9a-f-]{36}$/.test(location.pathname)").await;
    }
    async fn nothing_was_complained_of(&self) {
        let all = self.browser.complaints().await;
        // What is refused, not there, or filled in wrongly is an answer; the browser calls each a failure.
        let answers = ["status of 403", "status of 404", "status of 422"];
        let own = |line: &&String| !answers.iter().any(|answer| line.contains(answer));
        assert_eq!(all.iter().filter(own).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_taker_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "Nordlicht Trading";

    tour.becomes(here, "User Administrator").await;
    tour.adds(("Jonna", "Nyström", "jonna@nordlicht.example"), "Employee", here).await;

    // A manager sees the branch, and nobody of another one.
    tour.becomes(here, "Manager of a branch").await;
    tour.sees_people(&["Linh Trần", "Nele Fröhlich"], &["Wiebke Jäger"]).await;
    tour.looks_up("tran", "Linh Trần").await;

    tour.becomes(here, "Head of department").await;
    tour.sees_people(&["Nele Fröhlich", "Maëlle Tréville"], &["Linh Trần", "Wiebke Jäger"]).await;
    tour.may_not("/console/users/add").await;

    tour.becomes(here, "Support Agent").await;
    tour.looks_up("jager", "Wiebke Jäger").await;
    tour.browser.says("customer@nordlicht.example").await;
    tour.may_not(&format!("{}/status", tour.path().await)).await;

    tour.becomes(here, "Employee").await;
    tour.changes_own_phone("+49 30 23125 077", "+49 30 23125077").await;

    tour.becomes(here, "Pricing Manager").await;
    tour.open("/console/organizations").await;
    tour.sees_nobody_else().await;

    tour.becomes(here, "Customer").await;
    tour.changes_own_settings().await;
    tour.sees_nobody_else().await;
    tour.nothing_was_complained_of().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_group_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "Rheinbogen Group";

    tour.becomes(here, "Buyer").await;
    tour.changes_own_phone("+49 221 4710 123", "+49 221 4710123").await;

    // A buyer of a business account in the account manager's territory.
    tour.becomes(here, "Account Manager").await;
    tour.open("/console/organizations").await;
    tour.browser.says("Brückner Anlagenbau").await;
    tour.looks_up("noll", "Sören Nöll").await;
    tour.suspends("Orders beyond the agreed limit").await;
    tour.tries_to_sign_in(here, "Buyer").await;
    tour.browser
        .until("return location.pathname === '/sign-in' && Boolean(document.querySelector('[role=alert]'))")
        .await;

    tour.becomes(here, "Manager of a company").await;
    tour.looks_up("riviere", "Hélène Rivière").await;

    tour.becomes(here, "Approver").await;
    tour.sees_nobody_else().await;

    tour.becomes(here, "Employee").await;
    tour.open("/console/account/sessions").await;
    tour.browser.find("main tbody tr").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rental_firm_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "Küstenmobil";

    tour.becomes(here, "Supplier (owner of vehicles)").await;
    tour.changes_own_phone("+33 6 39 98 00 01", "+33 6 39 98 00 01").await;
    tour.sees_nobody_else().await;

    tour.becomes(here, "Manager").await;
    tour.looks_up("lujan", "Begoña Luján").await;
    tour.suspends("Insurance of the vans has run out").await;

    tour.becomes(here, "Support Agent").await;
    tour.looks_up("vallois", "Océane Vallois").await;
    tour.may_not(&format!("{}/edit", tour.path().await)).await;

    tour.becomes(here, "Fleet Manager").await;
    tour.open("/console/organizations").await;
    tour.sees_nobody_else().await;

    tour.becomes(here, "Station operator").await;
    tour.sees_people(&["Malte Lüders"], &["Océane Vallois", "Kerem Taşkın"]).await;

    tour.becomes(here, "Customer").await;
    tour.open("/console/account/activity").await;
    tour.browser.find("main").await;
    tour.may_not("/console/records").await;
    tour.nothing_was_complained_of().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_platform_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "Marktplatz Eins";

    // An owner takes on a cashier for one of the shops.
    tour.becomes(here, "Owner of merchants").await;
    tour.adds(("Tomasz", "Gołąb", "tomasz@marktplatz.example"), "Cashier", "Feinkost am Markt").await;
    tour.sees_people(&["Ole Wüst", "Tomasz Gołąb"], &["Zoé Noailly"]).await;

    tour.becomes(here, "Cashier").await;
    tour.sees_people(&["Ilse Uhlig"], &["Tomás Rincón", "Frieda Fröhlich"]).await;
    tour.may_not("/console/users/add").await;

    tour.becomes(here, "Employee of a merchant").await;
    tour.changes_own_phone("+49 30 23125 078", "+49 30 23125078").await;

    tour.becomes(here, "Customer").await;
    tour.changes_own_settings().await;

    tour.becomes(here, "Support Agent").await;
    tour.looks_up("noailly", "Zoé Noailly").await;

    tour.becomes(here, "Manager of the platform").await;
    tour.sees_people(&["Đức Huỳnh"], &["Ole Wüst"]).await;
    tour.nothing_was_complained_of().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_erp_company_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "Donau Maschinenbau";

    tour.becomes(here, "HR Admin").await;
    tour.adds(("Matteo", "Castagno", "matteo@donau.example"), "Employee", here).await;

    tour.becomes(here, "Head of Purchasing").await;
    tour.sees_people(&["Dariusz Gołąb"], &["Hạnh Võ", "Leonie Bäumler"]).await;

    tour.becomes(here, "Employee (warehouse)").await;
    tour.changes_own_phone("+49 30 23125 079", "+49 30 23125079").await;

    tour.becomes(here, "Financial Controller").await;
    tour.open("/console/organizations").await;
    tour.browser.click("main tbody tr a").await;
    tour.browser.says("Mechanical engineering").await;

    tour.becomes(here, "Approver").await;
    tour.sees_nobody_else().await;

    tour.becomes(here, "Read-Only Admin").await;
    tour.looks_up("baumler", "Leonie Bäumler").await;
    tour.may_not(&format!("{}/status", tour.path().await)).await;

    tour.becomes(here, "Manager").await;
    tour.looks_up("castagno", "Matteo Castagno").await;

    // Who was taken on a moment ago, and the whole of it as a file.
    tour.becomes(here, "Auditor").await;
    tour.open("/console/records").await;
    tour.browser.says("Leonie Bäumler").await;
    let link = "document.querySelector('main a[href*=\"/console/records/export\"]').href";
    let script =
        format!("return fetch({link}).then(answer => answer.text()).then(text => text.split('\\n').length)");
    assert!(tour.browser.run(&script).await.as_u64().unwrap() > 100);
    tour.nothing_was_complained_of().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_look_after_the_installation_at_work() {
    let Some(tour) = Tour::begin().await else { return };
    let here = "The installation";

    tour.becomes(here, "Operator").await;
    tour.looks_up("vallois", "Océane Vallois").await;
    tour.suspends("Asked for it on the telephone").await;

    tour.becomes(here, "Security Officer").await;
    tour.looks_up("tran", "Linh Trần").await;
    let page = tour.path().await;
    tour.open(&format!("{page}/sessions")).await;
    tour.browser.find("main").await;

    tour.becomes(here, "Auditor").await;
    tour.open("/console/records").await;
    tour.browser.says("Oskar Fährmann").await;
    tour.may_not("/console/users/add").await;

    // The demo's own jobs, one of which ended as a dead letter.
    tour.becomes(here, "Super Admin").await;
    tour.open("/console/jobs?state=dead").await;
    tour.browser.says("Count the people of a demo company").await;
    tour.browser.click("main tbody tr a").await;
    tour.browser.says("REEVE-DEMO-6").await;
    tour.browser.click("main form[action$='/replay'] button").await;
    tour.browser.says("The job runs again.").await;
    // It fails again, as it must.
    let page = tour.path().await;
    let dead = format!(
        "return fetch('{page}').then(answer => answer.text()).then(text => text.includes('Dead letter'))"
    );
    tour.browser.until(&dead).await;
    tour.nothing_was_complained_of().await;
}

/// Several people at once, with the keyboard and with the mouse; and columns as wide as somebody likes them.
#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_people_in_hand() {
    let Some(tour) = Tour::begin().await else { return };
    let browser = &tour.browser;
    tour.becomes("The installation", "Operator").await;
    tour.open("/console/users?type=customer&sort=name").await;
    let chosen = "return document.querySelector('[data-count]').value";
    // By the keyboard: blank on the first, down to the next, blank again.
    browser.type_into("tbody tr:nth-child(1) td.pick input", " ").await;
    browser.find(".bulk-bar").await;
    assert_eq!(browser.run(chosen).await, "1");
    browser.type_into("tbody tr:nth-child(1) td.pick input", "\u{E015}").await;
    let focused = "return document.activeElement === document.querySelectorAll('td.pick input')[1]";
    browser.until(focused).await;
    // A range: from the one that was clicked last to this one.
    let shift = "document.querySelectorAll('td.pick input')[3].dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}))";
    browser.run(shift).await;
    assert_eq!(browser.run(chosen).await, "4");
    browser.click("[data-choose=none]").await;
    browser.until("return document.querySelectorAll('td.pick input:checked').length === 0").await;
    browser.run("document.querySelectorAll('td.pick input')[0].click()").await;
    browser.click("[data-choose=all]").await;
    browser.until("return [...document.querySelectorAll('td.pick input')].every(box => box.checked)").await;
    browser.click("[data-choose=none]").await;

    // On a phone, as cards: the same, and nothing is wider than the phone.
    browser.resize(390, 844).await;
    browser.run("[0, 1].forEach(at => document.querySelectorAll('td.pick input')[at].click())").await;
    browser.find(".bulk-bar").await;
    let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.run(over).await, 0, "the list with its bar");
    browser.click(".bulk-bar button[value=suspended]").await;
    browser.until("return location.pathname === '/console/users/selected'").await;
    browser.says("2 people will be changed").await;
    assert_eq!(browser.run(over).await, 0, "the page before the change");
    // Without a reason nothing happens, and nobody is forgotten.
    browser.run("document.querySelector('main form').noValidate = true").await;
    browser.click(PRIMARY).await;
    browser.find("input[name=reason][aria-invalid=true]").await;
    browser.type_into("input[name=reason]", &format!("Season is over{ENTER}")).await;
    browser.says("Changed: 2. Not changed: 0.").await;
    assert_eq!(browser.run(over).await, 0, "the report");
    browser.resize(1280, 900).await;
    browser.click("main .button-primary").await;
    browser
        .until("return location.pathname + location.search === '/console/users?type=customer&sort=name'")
        .await;

    // What is behind a button comes when it is pressed, and filters without leaving; what leads elsewhere goes along.
    tour.open("/console/users").await;
    browser.click(".filter-more > summary").await;
    browser.find("select[name=type]").await;
    let choose = "const type = document.querySelector('select[name=type]');
        type.value = 'supplier';
        type.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.run(choose).await;
    browser.until("return location.search === '?type=supplier'").await;
    browser
        .until("return document.querySelector('#users-end .segment').search.includes('type=supplier')")
        .await;
    browser.type_into("main input[type=search]", "a").await;
    browser.until("return location.search === '?q=a&type=supplier'").await;
    browser.until("return document.querySelector('#users-end .segment').search.includes('q=a')").await;
    tour.open("/console/users?type=customer&sort=name").await;

    // A column drawn narrower by arrow keys is as narrow when one comes back, and gone with "as it was".
    let width = "return document.querySelector('th[data-column=name]').getAttribute('width')";
    assert_eq!(browser.run(width).await, serde_json::Value::Null);
    let said = "return Number(document.querySelector('th[data-column=name] [data-grip]').ariaValueNow)";
    browser.find("th[data-column=name] [data-grip]").await;
    let before = browser.run(said).await.as_f64().unwrap();
    browser.type_into("th[data-column=name] [data-grip]", "\u{E012}\u{E012}\u{E012}").await;
    assert_eq!(browser.run(said).await.as_f64().unwrap(), before - 3.0);
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    tour.open("/console/users").await;
    let kept = browser.run(width).await;
    let kept: f64 = kept.as_str().unwrap().trim_end_matches('%').parse().unwrap();
    assert!((kept - before + 3.0).abs() <= 1.0, "{kept} after {before}");
    assert_eq!(browser.run(over).await, 0, "columns of chosen widths");
    // By the mouse, as far as the neighbour gives way.
    browser.find("th[data-column=name] [data-grip]").await;
    browser
        .run(
            "const grip = document.querySelector('th[data-column=name] [data-grip]');
             const at = grip.getBoundingClientRect();
             const event = (kind, by) => grip.dispatchEvent(new PointerEvent(kind, {bubbles: true, button: 0, pointerId: 1, clientX: at.x + by, clientY: at.y + 5}));
             grip.setPointerCapture = () => {};
             event('pointerdown', 0); event('pointermove', -100); event('pointerup', -100);",
        )
        .await;
    assert!(browser.run(said).await.as_f64().unwrap() < kept);
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    browser.click("#users-end summary[title=Columns]").await;
    browser.click(".columns a[href*='widths=auto']").await;
    browser.until("return location.search.includes('widths=auto')").await;
    tour.open("/console/users").await;
    assert_eq!(browser.run(width).await, serde_json::Value::Null);
    tour.nothing_was_complained_of().await;
}
