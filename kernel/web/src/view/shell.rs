//! The frame of every page: navigation, who is signed in, how it looks.

use askama::Template;
use base::{Direction, Locale, Translator};

use super::{Action, Avatar, Badge, Icon, Notice, Tabs, component, icon};
use crate::look::Look;

/// A place in the navigation, declared by a capability and registered by the server. Shown to those who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavEntry {
    /// Key of its name in the message catalogue.
    pub key: &'static str,
    /// Its page.
    pub href: &'static str,
    /// An icon's name.
    pub icon: &'static str,
    /// Key of the group's name; entries of one group stand together. The empty key is the group without a name.
    pub group: &'static str,
    /// The permission without which it is not shown; none for everybody who is signed in.
    pub permission: Option<&'static str>,
    /// Its place among all entries, ascending.
    pub order: u16,
}

/// What the caller may do, as far as the navigation has to know.
pub trait Rights: Send + Sync {
    /// Whether the caller holds the permission anywhere.
    fn holds(&self, permission: &str) -> bool;
}

/// Who is signed in, as the shell shows them.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name.
    pub name: base::FullName,
    /// E-mail or user name.
    pub detail: String,
    /// The picture.
    pub avatar: Avatar,
    /// The organization one works for at the moment.
    pub organization: Option<String>,
    /// A language the person chose for the account.
    pub language: Option<String>,
    /// The time zone they are in, of the IANA database: instants are shown in it.
    pub time_zone: Option<std::sync::Arc<str>>,
}

/// One link of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Its name.
    pub label: String,
    /// Its page.
    pub href: &'static str,
    /// An icon's name.
    pub icon: &'static str,
    /// Whether the page is this or below it.
    pub current: bool,
}

/// Links under a common name.
#[derive(Debug, Clone)]
pub struct NavGroup {
    /// The name; empty for none.
    pub label: String,
    /// The links.
    pub items: Vec<NavItem>,
}

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// Whether it is the page's.
    pub current: bool,
}

/// Everything around a page. Made by [`crate::Context::shell`]; a page keeps it in a field named `shell`.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The reader's language.
    pub t: Translator,
    /// Which way it is written.
    pub direction: Direction,
    /// How it looks.
    pub look: Look,
    /// The navigation, as far as the reader may see it.
    pub nav: Vec<NavGroup>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The session's token, masked for this page.
    pub csrf: String,
    /// The page's path and query, to come back to after a change of looks.
    pub here: String,
    /// Whether `/console/palette?q=` answers with links ([`crate::view::Found`]) for the palette.
    pub finds: bool,
    /// A notice that came with a redirect, or one of the page's own.
    pub notice: Option<Notice>,
    /// Whether the notice says that something worked: drafts kept by the browser are dropped then.
    pub settled: bool,
}

impl Shell {
    /// The languages to choose from.
    pub fn languages(&self) -> Vec<Language> {
        Locale::ALL
            .into_iter()
            .map(|locale| Language {
                tag: locale.tag(),
                name: locale.own_name(),
                current: locale == self.t.locale(),
            })
            .collect()
    }
    /// With a notice of the page's own.
    pub fn with_notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }
}

/// Picks and groups the entries that the reader may see; the deepest one that the path is below is the current one.
pub(crate) fn navigation(
    t: &Translator,
    entries: &[NavEntry],
    rights: &dyn Rights,
    path: &str,
) -> Vec<NavGroup> {
    let mut seen: Vec<&NavEntry> = entries
        .iter()
        .filter(|entry| entry.permission.is_none_or(|permission| rights.holds(permission)))
        .collect();
    seen.sort_by_key(|entry| entry.order);
    let within = |path: &str, href: &str| path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    // An entry above others, as the first page is above all, is itself alone: what has no entry is none of its pages.
    let is_above = |href: &str| entries.iter().any(|other| within(other.href, href));
    let below = |href: &str| path == href || within(path, href) && !is_above(href);
    let current =
        seen.iter().map(|entry| entry.href).filter(|href| below(href)).max_by_key(|href| href.len());
    let mut groups: Vec<(&str, NavGroup)> = Vec::new();
    for entry in seen {
        let item = NavItem {
            label: t.text(entry.key).into_owned(),
            href: entry.href,
            icon: entry.icon,
            current: current == Some(entry.href),
        };
        match groups.iter_mut().find(|(key, _)| *key == entry.group) {
            Some((_, group)) => group.items.push(item),
            None => {
                let label =
                    if entry.group.is_empty() { String::new() } else { t.text(entry.group).into_owned() };
                groups.push((entry.group, NavGroup { label, items: vec![item] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What the palette found for what was typed: the answer of `/console/palette?q=`. Ten are enough.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "reeve/found.html")]
pub struct Found {
    items: Vec<(String, String, Icon, String)>,
}

impl Found {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }
    /// With one more: its page, an icon's name, its name, and what it is.
    pub fn item(
        mut self,
        href: impl Into<String>,
        icon_name: &'static str,
        name: impl Into<String>,
        kind: impl Into<String>,
    ) -> Self {
        self.items.push((href.into(), name.into(), icon(icon_name), kind.into()));
        self
    }
}

/// The head of a page: where one is, what it is, what one may do with it.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "reeve/page_head.html")]
pub struct PageHead {
    crumbs: Vec<(String, String)>,
    crumbs_label: String,
    title: String,
    text: Option<String>,
    avatar: Option<Avatar>,
    badges: Vec<Badge>,
    actions: Vec<Action>,
    tabs: Option<Tabs>,
}

impl PageHead {
    /// A title.
    pub fn new(title: impl Into<String>) -> Self {
        PageHead { title: title.into(), ..Self::default() }
    }
    /// What it says: the page's own title, too.
    pub fn title(&self) -> &str {
        &self.title
    }
    /// With the way here: names and pages, the page itself left out.
    pub fn crumbs(mut self, t: &Translator, crumbs: Vec<(String, String)>) -> Self {
        self.crumbs_label = t.text("web-crumbs").into_owned();
        self.crumbs = crumbs;
        self
    }
    /// With a sentence below the title.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
    /// With a picture before the title.
    pub fn avatar(mut self, avatar: Avatar) -> Self {
        self.avatar = Some(avatar.size("large"));
        self
    }
    /// With a status beside the title.
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badges.push(badge);
        self
    }
    /// With something one may do.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
    /// With tabs below.
    pub fn tabs(mut self, tabs: Tabs) -> Self {
        self.tabs = Some(tabs);
        self
    }
}

component!(PageHead, Found);
