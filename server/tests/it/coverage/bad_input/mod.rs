//! Bad input in every field of every form, and in every text of what programs send, on both engines: a megabyte, scripts,
//! emoji, marks of direction, NUL and more.
//!
//! The forms are not listed: they are found on the pages ([`crawl`]), as links and the table of routes lead to them, and read as
//! a browser reads them ([`html`]). Each is filled in well, with one field replaced ([`values`]), and what is answered is
//! judged ([`judge`]): never a fault of ours, never the script, and what is refused is told beside its field with the rest as
//! it was typed.
//!
//! SQLite bears all of them. What does not reach a database is judged the same on both, so that PostgreSQL is given what it
//! may take otherwise only.

mod crawl;
mod html;
mod json;
mod judge;
mod sent;
mod templates;
mod values;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use server::testing::{Answer, Reeve};

use html::{Field, Form, Kind, Page};
use judge::Tried;
use templates::{Key, Templates};
use values::Bad;
use world::{Found, Who, World};

#[tokio::test]
async fn every_form_bears_bad_input_on_sqlite() {
    every_form_bears_bad_input(Reeve::sqlite().await).await;
}
#[tokio::test]
async fn every_form_bears_bad_input_on_postgres() {
    if let Some(reeve) = Reeve::postgres().await {
        every_form_bears_bad_input(reeve).await;
    }
}

/// Forms that are never seen by crawling, each with the reason.
const UNSEEN: [(&str, &str); 1] =
    [("/setup", "there is an administrator: the first run is over, and has a test of its own here")];

async fn every_form_bears_bad_input(reeve: Reeve) {
    let root = crate::coverage::first_administrator(&reeve).await;
    let mut world = World::new(&reeve, &root).await;
    let mut log = Log::default();
    let mut seen = BTreeSet::new();
    // Whoever sees more comes first, so that the others find only what is theirs alone.
    for who in [Who::Admin, Who::Owner, Who::Nobody] {
        let forms = crawl::forms(who, &mut world, &mut seen).await;
        every_field(&mut world, forms, &mut seen, &mut log).await;
    }
    // One's own account is for everybody, and shows itself to each as to whom it belongs.
    let mut own = BTreeSet::new();
    let forms = crawl::forms(Who::Employee, &mut world, &mut own).await;
    let is_own = |found: &Found| found.key().post && found.key().to != "/sign-out";
    let forms = forms.into_iter().filter(is_own).collect();
    every_field(&mut world, forms, &mut own, &mut log).await;

    seen.append(&mut own);
    let mut missing = world.templates.posts();
    missing
        .retain(|to| !seen.iter().any(|key| key.to == *to) && !UNSEEN.iter().any(|(known, _)| known == to));
    log.finish(&world, &missing, (60, 250));
}

/// With a code that is not the right one, so that it stays the first run.
const FIRST_RUN: [(&str, &str); 6] = [
    ("code", "wrong"),
    ("organization", "Mine"),
    ("first_name", "Eve"),
    ("last_name", "Eager"),
    ("email", "eve@example.com"),
    ("password", "four geese fly north"),
];

#[tokio::test]
async fn the_first_run_bears_bad_input() {
    for reeve in Reeve::each().await {
        let templates = Templates::of(&reeve.router);
        let page = Page::read(&world::ask(&reeve, "GET", "/setup", None).await.text);
        let form = page.forms.iter().find(|form| form.target() == "/setup").expect("the form");
        let key = templates.key(form).expect("a route");
        let known = FIRST_RUN.map(|(name, value)| (name.to_owned(), None, value.to_owned()));
        let filled = sent::fill(form, &known, 1);
        let already = BTreeSet::from(["code".to_owned()]);
        let mut log = Log::default();
        let engine = reeve.house.engine();
        for field in fields(form) {
            for bad in tries(&field, engine) {
                let sent = sent::with(&filled, &field.name, &bad.bytes);
                let answer = world::ask(&reeve, "POST", "/setup", Some(sent::body(form, &sent))).await;
                let tried = Tried { key: &key, field: &field, bad: &bad, sent: &sent, already: &already };
                log.note(&key, &field.name, &bad, tried.judge(&templates, &answer));
            }
        }
        log.faultless();
        let least = if engine == gate::Engine::Sqlite { 70 } else { 20 };
        assert!(log.requests >= least, "only {} values were tried", log.requests);
    }
}

/// What was tried, and what was wrong with it.
#[derive(Default)]
struct Log {
    forms: usize,
    fields: usize,
    requests: usize,
    /// How many took a value, by its name.
    taken: BTreeMap<&'static str, usize>,
    /// Forms that refuse what is right: nothing is tried beyond their door.
    closed: BTreeMap<String, String>,
    faults: BTreeMap<String, Vec<String>>,
}

impl Log {
    fn note(&mut self, key: &Key, field: &str, bad: &Bad, judged: Result<(), String>) {
        self.requests += 1;
        if let Err(fault) = judged {
            self.faults.entry(format!("{key} `{field}` {fault}")).or_default().push(bad.name.to_owned());
        }
    }
    #[track_caller]
    fn faultless(&self) {
        let lines: Vec<String> =
            self.faults.iter().map(|(fault, bad)| format!("{fault}\n    for {}", bad.join(", "))).collect();
        assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
    }
    #[track_caller]
    fn finish(&self, world: &World<'_>, missing: &BTreeSet<String>, (forms, fields): (usize, usize)) {
        eprintln!(
            "{:?}: {} forms, {} fields, {} requests, {} victims; taken: {:?}; closed: {:#?}",
            world.reeve.house.engine(),
            self.forms,
            self.fields,
            self.requests,
            world.victims,
            self.taken,
            self.closed
        );
        self.faultless();
        assert!(missing.is_empty(), "no page leads to the forms of these routes: {missing:#?}");
        assert!(self.forms >= forms, "only {} forms were found", self.forms);
        assert!(self.fields >= fields, "only {} fields were found", self.fields);
        // What is no more than unusual is taken: a test in which all is refused proves nothing.
        for bad in values::all(world.reeve.house.engine()) {
            let name = bad.name;
            if !["emoji", "SQL", "a path", "a script", "nothing"].contains(&name) {
                continue;
            }
            let count = self.taken.get(name).copied().unwrap_or_default();
            assert!(count >= 20, "{name} was taken by {count} fields only");
        }
    }
}

/// Each field of a form once, with the button.
fn fields(form: &Form) -> Vec<Field> {
    let mut all: Vec<Field> = Vec::new();
    for field in &form.fields {
        // Of a hundred boxes that differ in what they are about, two are as good as all.
        let sort = |name: &str| name.split_once('.').map(|(sort, _)| sort.to_owned());
        let is_alike = |known: &&Field| known.kind == Kind::Choice && sort(&known.name) == sort(&field.name);
        let is_enough = field.kind == Kind::Choice
            && sort(&field.name).is_some()
            && all.iter().filter(is_alike).count() >= 2;
        if !is_enough && all.iter().all(|known| known.name != field.name) {
            all.push(field.clone());
        }
    }
    all
}

/// What is tried in a field.
fn tries(field: &Field, engine: gate::Engine) -> Vec<Bad> {
    let mut all = values::all(engine);
    match field.kind {
        Kind::Line | Kind::Search | Kind::Password | Kind::Area | Kind::File => {}
        // What nobody types is not looked at for its length, nor for how it reads.
        Kind::Hidden | Kind::Select | Kind::Choice => {
            let some = ["NUL", "nothing", "a negative number", "a script", "no UTF-8", "a very long number"];
            all.retain(|bad| some.contains(&bad.name));
        }
    }
    all
}

/// Every field of every form, and of the forms that these lead to.
async fn every_field(world: &mut World<'_>, forms: Vec<Found>, seen: &mut BTreeSet<Key>, log: &mut Log) {
    let mut rest = forms;
    let engine = world.reeve.house.engine();
    while let Some(found) = rest.pop() {
        let Some(mut form) = arrive(world, &found, false).await else {
            log.closed.insert(found.key().to_string(), "it is gone".to_owned());
            continue;
        };
        log.forms += 1;
        let control = if form.fields.iter().all(|field| field.name == "_csrf") {
            // It only does something, and then it is gone.
            Control::default()
        } else {
            try_well(world, &found, &mut form, seen).await
        };
        rest.extend(control.next);
        if let Some(why) = control.closed {
            log.closed.insert(found.key().to_string(), why);
        }
        let mut changed = control.changed;
        for field in fields(&form) {
            log.fields += 1;
            let mut taken = 0;
            for bad in tries(&field, engine) {
                // What can be done once takes somebody new each time.
                if control.once && taken >= ENOUGH {
                    break;
                }
                if std::mem::take(&mut changed) {
                    let Some(now) = arrive(world, &found, control.once).await else {
                        log.closed.insert(found.key().to_string(), "it is gone after a change".to_owned());
                        break;
                    };
                    form = now;
                }
                let sent = sent::with(&world.good(&form), &field.name, &bad.bytes);
                let Some(mut answer) = world.send(found.who, &form, &sent).await else { continue };
                if answer.status == 429 {
                    world.reeve.house.advance(900);
                    let Some(again) = world.send(found.who, &form, &sent).await else { continue };
                    answer = again;
                }
                let (key, already) = (found.key(), &control.wrong);
                let tried = Tried { key, field: &field, bad: &bad, sent: &sent, already };
                let mut judged = tried.judge(&world.templates, &answer);
                if key.post && answer.status.as_u16() < 400 {
                    changed = control.once || is_bound(&form);
                    taken += 1;
                    *log.taken.entry(bad.name).or_default() += 1;
                    if bad.is_seen() {
                        let next = world.follow(found.who, &answer).await;
                        judged = judged.and_then(|()| judge::afterwards(next.as_ref().unwrap_or(&answer)));
                    }
                }
                log.note(key, &field.name, &bad, judged);
            }
        }
    }
}

/// Values that are tried in a field of what can be done once, after they were taken.
const ENOUGH: usize = 3;

/// What a form does that is filled in well.
#[derive(Default)]
struct Control {
    /// Something is not as it was.
    changed: bool,
    /// It can be done once.
    once: bool,
    /// Why it is refused, and the fields that say so.
    closed: Option<String>,
    wrong: BTreeSet<String>,
    /// The forms it leads to: the next step.
    next: Vec<Found>,
}

async fn try_well(
    world: &mut World<'_>,
    found: &Found,
    form: &mut Form,
    seen: &mut BTreeSet<Key>,
) -> Control {
    let mut control = Control::default();
    let Some(mut answer) = send_well(world, found, form).await else { return control };
    if answer.status.as_u16() >= 400 {
        // Another form may have used it up.
        let Some(anew) = arrive(world, found, true).await else { return control };
        *form = anew;
        let Some(again) = send_well(world, found, form).await else { return control };
        answer = again;
    }
    let page = Page::read(&answer.text);
    if answer.status.as_u16() >= 400 {
        control.wrong = page.forms.iter().flat_map(judge::wrong).collect();
        let words: Vec<&str> = page.words.split_whitespace().collect();
        let said = judge::short(&words.join(" "));
        control.closed = Some(format!("{} {:?} {said}", answer.status, control.wrong));
        return control;
    }
    if !found.key().post {
        return control;
    }
    control.changed = true;
    for next in page.forms.iter().filter_map(|form| world.templates.key(form)) {
        if next.to == found.key().to && seen.insert(next.clone()) {
            control.next.push(found.next(next));
        }
    }
    // A second time?
    control.once = match world.fetch(found).await {
        None => true,
        Some((_, again)) => {
            let answer = send_well(world, found, &again).await;
            answer.is_none_or(|answer| answer.status.as_u16() >= 400)
        }
    };
    control
}

async fn send_well(world: &mut World<'_>, found: &Found, form: &Form) -> Option<Answer> {
    let filled = world.good(form);
    world.send(found.who, form, &filled).await
}

/// Whether a form is of the state that its page was made of, and is another one after a change.
fn is_bound(form: &Form) -> bool {
    ["version", "revision", "intent", "person"].iter().any(|name| form.field(name).is_some())
}

/// The form, for somebody new where it is gone or has been used up.
async fn arrive(world: &mut World<'_>, found: &Found, used_up: bool) -> Option<Form> {
    if !used_up && let Some((_, form)) = world.fetch(found).await {
        return Some(form);
    }
    world.renew().await;
    world.fetch(found).await.map(|(_, form)| form)
}
