use driver::Browser;
use server::Server;
use server::config::Config;

use crate::driver;

pub(crate) const PASSWORD: &str = "copper kettle on a slow barge";

/// A server on a folder of its own, answering until it is dropped.
pub(crate) struct House {
    pub(crate) address: String,
    pub(crate) code: String,
    _serving: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

pub(crate) async fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let flags =
        [("listen", "127.0.0.1:0".to_owned()), ("data", folder.path().join("data").display().to_string())];
    let (config, _) = Config::load(None, std::iter::empty(), &flags).unwrap();
    let server = Server::start(config, true).await.unwrap();
    // A browser's cookie is for a name or an address; people type the name.
    let address = format!("http://localhost:{}", server.address().port());
    let code = server.setup_code().unwrap().to_owned();
    let serving = tokio::spawn(async move { server.run_until(std::future::pending()).await });
    House { address, code, _serving: serving, _folder: folder }
}

const GO: &str = "main form button.button-primary[type=submit]";

async fn set_up(browser: &Browser, house: &House) {
    browser.open(&format!("{}/setup", house.address)).await;
    for (name, value) in [
        ("code", house.code.as_str()),
        ("organization", "Nordwind Werke"),
        ("first_name", "Ada"),
        ("last_name", "Lindqvist"),
        ("email", "ada@example.com"),
        ("password", PASSWORD),
    ] {
        browser.type_into(&format!("input[name={name}]"), value).await;
    }
    browser.type_into("input[name=password]", "\u{E007}").await;
    browser.type_into("input[name=identifier]", "ada@example.com").await;
    browser.type_into("input[name=password]", &format!("{PASSWORD}\u{E007}")).await;
    browser.until("return location.pathname === '/console'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_run_to_a_person_who_signs_in() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    browser.resize(1280, 900).await;
    set_up(&browser, &house).await;

    // Three steps.
    browser.open(&format!("{}/console/users/add", house.address)).await;
    browser.run("let s = document.querySelector('select[name=organization]'); s.value = [...s.options].find(o => o.value).value").await;
    for (name, value) in [
        ("first_name", "Linh"),
        ("last_name", "Trần"),
        ("email", "linh@example.com"),
        ("phone", "+49 30 1234567"),
    ] {
        browser.type_into(&format!("input[name={name}]"), value).await;
    }
    // What is said of the number moves the button: who clicks before would click beside it.
    browser.find("#f-phone-note .note").await;
    browser.click("button[name=go][value=next]").await;
    browser.find("select[name='roles.0.role']").await;
    browser.run("document.querySelector(\"select[name='roles.0.role']\").value = [...document.querySelectorAll(\"select[name='roles.0.role'] option\")].find(o => o.textContent.includes('Employee')).value").await;
    browser.click("button[name=go][value=next]").await;
    // A password needs a name to sign in with.
    browser.type_into("input[name='password.value']", PASSWORD).await;
    browser.click("button[name=go][value=create]").await;
    browser.says("Nobody could sign in with this password").await;
    let told = browser.complaints().await;
    assert!(matches!(&told[..], [one] if one.contains("status of 422")), "{told:?}");
    browser.type_into("input[name=username]", "linh").await;
    browser.type_into("input[name='password.value']", PASSWORD).await;
    browser.click("button[name=go][value=create]").await;
    browser.says("Linh Trần").await;
    browser.until("return /^\\/console\\/users\\/[0-9a-f-]{36}$/.test(location.pathname)").await;

    // Found as one types, without a button.
    browser.open(&format!("{}/console/users", house.address)).await;
    browser.type_into("main input[type=search]", "tran").await;
    browser.until("return document.querySelectorAll('main tbody tr').length === 1").await;
    browser.says("linh@example.com").await;

    // Suspended, with a reason; her timeline says so.
    browser.click("main tbody tr a").await;
    browser.until("return /[0-9a-f-]{36}$/.test(location.pathname)").await;
    let path = browser.run("return location.pathname").await;
    let page = format!("{}{}", house.address, path.as_str().unwrap());
    browser.open(&format!("{page}/status")).await;
    browser.run("document.querySelector('input[name=to][value=suspended]').click()").await;
    browser.type_into("input[name=reason]", "Under investigation\u{E007}").await;
    browser.says("Suspended").await;
    browser.open(&format!("{}/console/records", house.address)).await;
    browser.says("Status changed").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

/// Every page that the navigation leads to: nothing is wider than a phone, nothing is refused by the page's own policy,
/// and the dark is dark.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_phone_and_the_dark() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    browser.resize(1280, 900).await;
    set_up(&browser, &house).await;
    let links = browser
        .run("return [...new Set([...document.querySelectorAll('nav a')].map(a => a.pathname))].filter(p => p.startsWith('/console'))")
        .await;
    let links: Vec<&str> = links.as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
    assert!(links.len() >= 8, "{links:?}");
    browser.resize(390, 844).await;
    browser.prefer_dark().await;
    for path in links.iter().copied().chain([
        "/console/users/add",
        "/console/organizations/new",
        "/console/roles/matrix",
    ]) {
        browser.open(&format!("{}{path}", house.address)).await;
        let seen = browser
            .run(
                "const root = document.documentElement;
                 const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
                 return [root.scrollWidth - root.clientWidth, (r + g + b) / 3, document.querySelectorAll('h1').length]",
            )
            .await;
        assert_eq!(seen[0], 0, "{path} is wider than a phone");
        assert!(seen[1].as_f64().unwrap() < 70.0, "{path} is bright in the dark: {seen}");
        assert_eq!(seen[2], 1, "{path} has one heading of the first rank");
        assert_eq!(browser.complaints().await, Vec::<String>::new(), "{path}");
    }
}

/// What was typed is kept when something is wrong, and the field says what.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_is_lost() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    browser.resize(1280, 900).await;
    set_up(&browser, &house).await;
    browser.open(&format!("{}/console/organizations/new", house.address)).await;
    browser.type_into("input[name=name]", "Südwind").await;
    browser.type_into("input[name=number]", &"x".repeat(300)).await;
    // The browser's own check would hold it back; a program or an old browser does not.
    browser.run("document.querySelector('main form').noValidate = true; document.querySelector('input[name=number]').maxLength = 100000; document.querySelector('input[name=number]').value = 'x'.repeat(300)").await;
    browser.click(GO).await;
    browser.find("[aria-invalid=true]").await;
    let kept = browser.run("return document.querySelector('input[name=name]').value").await;
    assert_eq!(kept, "Südwind");
    let told = browser
        .run("const f = document.querySelector('[aria-invalid=true]'); return document.getElementById(f.getAttribute('aria-describedby').split(' ').pop()).textContent.trim().length > 10")
        .await;
    assert_eq!(told, true, "the field says what is wrong");
}

const DOWN: char = '\u{E015}';
const UP: char = '\u{E013}';
const LEFT: char = '\u{E012}';
const RIGHT: char = '\u{E014}';
const END: char = '\u{E010}';
const HOME: char = '\u{E011}';

/// A tree is walked with the arrows, and a unit is dragged to its new place, which is shown before it moves.
#[tokio::test(flavor = "multi_thread")]
async fn a_unit_is_dragged_and_a_tree_is_walked() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    browser.resize(1280, 900).await;
    set_up(&browser, &house).await;
    browser.open(&format!("{}/console/organizations", house.address)).await;
    browser.click("main tbody a").await;
    browser.until("return /[0-9a-f-]{36}$/.test(location.pathname)").await;
    let path = browser.run("return location.pathname").await.as_str().unwrap().to_owned();
    for name in ["North", "South", "Yard"] {
        let script = format!(
            "return fetch('{path}/units', {{method: 'POST', headers: {{'x-csrf-token': document.body.dataset.csrf}},
               body: new URLSearchParams({{name: '{name}', kind: 'department'}})}}).then(answer => answer.ok)"
        );
        assert_eq!(browser.run(&script).await, true, "{name}");
    }
    let page = format!("{}{path}", house.address);
    let marked = async || {
        browser.open(&page).await;
        browser.find("[data-tree-grip]").await;
        // The rows go by their units' names from here on.
        browser
            .run(
                "for (const node of document.querySelectorAll('[data-key]')) {
                   node.id = 'unit-' + node.querySelector('.tree-link').textContent.trim();
                 }",
            )
            .await;
    };
    marked().await;
    browser.drag("#unit-Yard [data-tree-grip]", "#unit-North > .tree-row").await;
    browser.find("#move-dialog[open]").await;
    browser.says("Nordwind Werke › North › Yard").await;
    let title = browser.run("return document.querySelector('#move-dialog h2').textContent").await;
    assert_eq!(title, "Move Yard");
    // It is looked at again where one chooses another place, without leaving.
    browser.click("#move-dialog input[name=parent]:not(:checked)").await;
    browser.click("#move-dialog button[name=go]").await;
    browser.says("Nordwind Werke › South › Yard").await;
    browser.click("#move-dialog .actions a").await;
    browser.until("return !document.querySelector('#move-dialog').open").await;
    browser.drag("#unit-Yard [data-tree-grip]", "#unit-North > .tree-row").await;
    browser.find("#move-dialog[open]").await;
    browser.click("#move-dialog .button-primary").await;
    browser.says("Yard was moved.").await;

    // By keyboard: the tree is one stop of the Tab key, the arrows go on from there.
    marked().await;
    let stops = "return document.querySelectorAll('[role=tree] [tabindex=\"0\"]').length";
    assert_eq!(browser.run(stops).await, 1);
    browser.run("document.querySelector('[role=tree] [tabindex=\"0\"]').focus()").await;
    for (key, wanted) in [
        (HOME, "North true"),
        (RIGHT, "Yard -"),
        (LEFT, "North true"),
        (LEFT, "North false"),
        (DOWN, "South -"),
        (UP, "North false"),
        (RIGHT, "North true"),
        (END, "South -"),
        ('y', "Yard -"),
    ] {
        browser.press(&key.to_string()).await;
        // A branch tells that it opened a moment after it did.
        browser
            .until(&format!(
                "const at = document.activeElement;
                 return at.textContent.trim() + ' ' + (at.getAttribute('aria-expanded') ?? '-') === '{wanted}'"
            ))
            .await;
    }
    // A unit cannot be dropped into itself; and the page that moves is a dialog for the keyboard, too.
    browser.drag("#unit-North [data-tree-grip]", "#unit-Yard > .tree-row").await;
    assert_eq!(browser.run("return document.querySelector('#move-dialog').open").await, false);
    browser.press("\u{E007}").await;
    browser.until("return location.pathname.startsWith('/console/units/')").await;
    browser.click(".page-head a[href$='/move']").await;
    browser.find("#move-dialog[open]").await;
    browser.says("At the top of the tree").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}
