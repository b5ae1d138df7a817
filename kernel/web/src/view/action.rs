//! Buttons, and links that look like them.

use askama::Template;

use super::{Icon, component, icon};

/// How much an action asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// One among several.
    #[default]
    Plain,
    /// The one that most people came for; once a page.
    Primary,
    /// Beside something that matters more.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Style {
    const fn name(self) -> &'static str {
        match self {
            Style::Plain => "plain",
            Style::Primary => "primary",
            Style::Quiet => "quiet",
            Style::Danger => "danger",
        }
    }
}

#[derive(Debug, Clone)]
enum Does {
    Link(String),
    Dialog(String),
    Close,
    Submit { form: Option<String>, path: Option<String>, name: Option<(String, String)> },
    Post { path: String, csrf: String, fields: Vec<(String, String)> },
    Nothing { reason: String },
}

/// Something one may do here.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/action.html")]
pub struct Action {
    /// What it is called.
    pub label: String,
    icon: Option<Icon>,
    style: Style,
    bare: bool,
    does: Does,
}

impl Action {
    fn new(label: impl Into<String>, does: Does) -> Self {
        Action { label: label.into(), icon: None, style: Style::Plain, bare: false, does }
    }
    /// Goes to a page.
    pub fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(label, Does::Link(href.into()))
    }
    /// Opens the dialog of this id (`ui::dialog`, on the same page).
    pub fn dialog(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(label, Does::Dialog(id.into()))
    }
    /// Closes the dialog it stands in.
    pub fn close(label: impl Into<String>) -> Self {
        Self::new(label, Does::Close)
    }
    /// Sends the form it stands in.
    pub fn submit(label: impl Into<String>) -> Self {
        Self::new(label, Does::Submit { form: None, path: None, name: None })
    }
    /// Sends something by itself: a form with nothing but the token and the fields of [`Action::field`].
    pub fn post(path: impl Into<String>, csrf: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(label, Does::Post { path: path.into(), csrf: csrf.into(), fields: Vec::new() })
    }
    /// Cannot be done now; says why.
    pub fn unavailable(label: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::new(label, Does::Nothing { reason: reason.into() })
    }
    /// Of a submit: sends the form of this id, wherever that stands.
    pub fn form(mut self, id: impl Into<String>) -> Self {
        if let Does::Submit { form, .. } = &mut self.does {
            *form = Some(id.into());
        }
        self
    }
    /// Of a submit: sends the form somewhere else than its own action.
    pub fn to(mut self, path: impl Into<String>) -> Self {
        if let Does::Submit { path: own, .. } = &mut self.does {
            *own = Some(path.into());
        }
        self
    }
    /// Of a submit: the name and value that tell which button was pressed. Of a post: one more field.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        match &mut self.does {
            Does::Submit { name: own, .. } => *own = Some((name.into(), value.into())),
            Does::Post { fields, .. } => fields.push((name.into(), value.into())),
            _ => {}
        }
        self
    }
    /// With an icon before its name.
    pub fn icon(mut self, name: &'static str) -> Self {
        self.icon = Some(icon(name));
        self
    }
    /// Only the icon is seen; the name is still said.
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
    /// The one that most people came for.
    pub fn primary(mut self) -> Self {
        self.style = Style::Primary;
        self
    }
    /// Beside something that matters more.
    pub fn quiet(mut self) -> Self {
        self.style = Style::Quiet;
        self
    }
    /// Takes something away.
    pub fn danger(mut self) -> Self {
        self.style = Style::Danger;
        self
    }
}

/// Actions behind one button. It is a disclosure, not an ARIA menu: Tab walks through it, and it works without script.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/menu.html")]
pub struct Menu {
    /// What the button is called.
    pub label: String,
    icon: Icon,
    bare: bool,
    actions: Vec<Action>,
}

impl Menu {
    /// A button with three dots; its name is only said.
    pub fn more(label: impl Into<String>, actions: Vec<Action>) -> Self {
        Menu { label: label.into(), icon: icon("ellipsis"), bare: true, actions }
    }
    /// A button with its name.
    pub fn named(label: impl Into<String>, actions: Vec<Action>) -> Self {
        Menu { label: label.into(), icon: icon("chevron-down"), bare: false, actions }
    }
}

component!(Action, Menu);
