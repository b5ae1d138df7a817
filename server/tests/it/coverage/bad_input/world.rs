//! Those who fill in forms, and what they fill them in about: an administrator, the owner of an organization, an employee
//! and nobody. What a form has used up is made anew.

use axum::body::Body as HttpBody;
use base::UserId;
use http::{HeaderMap, Request, header};
use server::testing::{Answer, Reeve};

use super::html::{Form, Page};
use super::sent::{self, Filled};
use super::templates::{Key, Templates};
use crate::coverage::send::Body;
use crate::coverage::world::{Maker, Victim};

/// Whoever sits before the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Nobody,
    Admin,
    Owner,
    Employee,
}

/// A form, and the way to it: a page, and the forms before it that are sent as they should be.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) who: Who,
    pub(super) page: String,
    /// The form itself is the last.
    pub(super) keys: Vec<Key>,
    victim: Victim,
}

impl Found {
    pub(super) fn new(who: Who, page: &str, key: Key, victim: &Victim) -> Self {
        Found { who, page: page.to_owned(), keys: vec![key], victim: victim.clone() }
    }
    pub(super) fn next(&self, key: Key) -> Self {
        let mut next = self.clone();
        next.keys.push(key);
        next
    }
    pub(super) fn key(&self) -> &Key {
        self.keys.last().expect("a form")
    }
}

pub(super) struct World<'a> {
    pub(super) reeve: &'a Reeve,
    pub(super) templates: Templates,
    pub(super) victim: Victim,
    maker: Maker<'a>,
    admin: UserId,
    admin_token: String,
    /// A job that was given up.
    dead: String,
    /// What must be unique has this number in it.
    number: usize,
    /// How many victims there were.
    pub(super) victims: usize,
}

impl<'a> World<'a> {
    pub(super) async fn new(reeve: &'a Reeve, root: &'a str) -> Self {
        let mut maker = Maker::new(reeve, root);
        let victim = maker.victim(None).await;
        let dead = maker.dead_letter(&victim).await;
        // So that there is something to lift.
        maker.lock(&victim).await;
        let (admin, admin_token) = reeve.person("Ada", None, access::SUPER_ADMIN).await;
        let templates = Templates::of(&reeve.router);
        World { reeve, templates, victim, maker, admin, admin_token, dead, number: 0, victims: 1 }
    }
    /// Somebody and something that nothing was done to yet.
    pub(super) async fn renew(&mut self) {
        self.victim = self.maker.victim(None).await;
        (self.admin, self.admin_token) = self.reeve.person("Ada", None, access::SUPER_ADMIN).await;
        self.victims += 1;
    }
    /// The victim as the table of routes takes it, for a job that was given up.
    pub(super) fn with_dead_letter(&self) -> Victim {
        Victim { job: self.dead.clone(), ..self.victim.clone() }
    }
    pub(super) fn token(&self, who: Who) -> Option<&str> {
        match who {
            Who::Nobody => None,
            Who::Admin => Some(&self.admin_token),
            Who::Owner => Some(&self.victim.owners),
            Who::Employee => Some(&self.victim.hers),
        }
    }
    /// A page, by somebody whose session may have ended meanwhile.
    pub(super) async fn open(&mut self, who: Who, path: &str) -> Answer {
        let answer = self.get(who, path, &[]).await;
        if place(&answer.headers).is_none_or(|to| !to.starts_with("/sign-in")) {
            return answer;
        }
        match who {
            Who::Admin => self.admin_token = self.reeve.session(self.admin).await,
            Who::Employee => {
                let user = self.victim.user.parse().expect("an id");
                self.victim.hers = self.reeve.session(user).await;
            }
            Who::Owner | Who::Nobody => return answer,
        }
        self.get(who, path, &[]).await
    }
    /// A page, with further cookies.
    pub(super) async fn get(&self, who: Who, path: &str, cookies: &[String]) -> Answer {
        self.ask(who, "GET", path, cookies, None).await
    }
    async fn ask(
        &self,
        who: Who,
        method: &str,
        path: &str,
        cookies: &[String],
        body: Option<(&str, Vec<u8>)>,
    ) -> Answer {
        let own = self.token(who).map(|token| format!("{}={token}", web::SESSION_COOKIE));
        let cookies: Vec<String> = own.into_iter().chain(cookies.iter().cloned()).collect();
        let cookies = (!cookies.is_empty()).then(|| cookies.join("; "));
        ask_with(self.reeve, method, path, cookies, body).await
    }
    /// Sends a form. Nothing where an address cannot be that long.
    pub(super) async fn send(&self, who: Who, form: &Form, filled: &Filled) -> Option<Answer> {
        if !form.post {
            let path = sent::address(form.target(), filled);
            path.parse::<http::Uri>().ok()?;
            return Some(self.get(who, &path, &[]).await);
        }
        Some(self.ask(who, "POST", form.target(), &[], Some(sent::body(form, filled))).await)
    }
    /// What follows a change: the page that it leads to, with the notice that it brought.
    pub(super) async fn follow(&mut self, who: Who, answer: &Answer) -> Option<Answer> {
        let to = place(&answer.headers)?.to_owned();
        let cookies: Vec<String> = answer
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok()?.split(';').next())
            .filter(|pair| pair.starts_with("reeve-notice="))
            .map(str::to_owned)
            .collect();
        Some(self.get(who, &to, &cookies).await)
    }
    /// The form as it stands now, at the end of the way to it.
    pub(super) async fn fetch(&mut self, found: &Found) -> Option<(Page, Form)> {
        let path = renamed(&found.page, &found.victim, &self.victim);
        let mut answer = self.open(found.who, &path).await;
        let (last, before) = found.keys.split_last()?;
        for key in before {
            let page = Page::read(&answer.text);
            let form = self.templates.find(&page, key)?;
            let filled = self.good(form);
            answer = self.send(found.who, form, &filled).await?;
        }
        let page = Page::read(&answer.text);
        let form = self.templates.find(&page, last)?.clone();
        Some((page, form))
    }
    /// The form as it should be filled in: as the table of routes does it, as far as the form has these fields; everything
    /// else as it stands.
    pub(super) fn good(&mut self, form: &Form) -> Filled {
        self.number += 1;
        let template = self.templates.of_form(form);
        let entries = crate::coverage::table();
        let entry = entries
            .iter()
            .find(|entry| form.post && entry.method == "POST" && Some(entry.template) == template.as_deref());
        let known: Vec<(String, Option<String>, String)> = match entry.map(|entry| (entry.body)(&self.victim))
        {
            Some(Body::Form(fields)) => fields.into_iter().map(|(name, value)| (name, None, value)).collect(),
            Some(Body::Parts(parts)) => parts,
            _ => Vec::new(),
        };
        sent::fill(form, &known, self.number)
    }
}

/// As a browser of which nothing is known yet.
pub(super) async fn ask(reeve: &Reeve, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
    ask_with(reeve, method, path, None, body).await
}

async fn ask_with(
    reeve: &Reeve,
    method: &str,
    path: &str,
    cookies: Option<String>,
    body: Option<(&str, Vec<u8>)>,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin");
    if let Some(cookies) = cookies {
        request = request.header(header::COOKIE, cookies);
    }
    let body = match body {
        None => HttpBody::empty(),
        Some((media, bytes)) => {
            request = request.header(header::CONTENT_TYPE, media);
            HttpBody::from(bytes)
        }
    };
    reeve.send(request.body(body).expect("a request")).await
}

/// Where an answer leads.
pub(super) fn place(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::LOCATION)?.to_str().ok()
}

/// The same address about another victim.
fn renamed(path: &str, from: &Victim, to: &Victim) -> String {
    let mut path = path.to_owned();
    let links = [(&*from.link, &*to.link), (&*from.job, &*to.job)];
    for (old, new) in from.ids().into_iter().zip(to.ids()).chain(links) {
        path = path.replace(old, new);
    }
    // Lists name people without hyphens.
    path.replace(&from.user.replace('-', ""), &to.user.replace('-', ""))
}
