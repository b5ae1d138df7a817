//! What stands below what.

use askama::Template;

use super::{Badge, Icon, component, icon};

/// A node of a tree with what is below it.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/tree_node.html")]
pub struct TreeNode {
    label: String,
    href: String,
    icon: Icon,
    badges: Vec<Badge>,
    text: Option<String>,
    current: bool,
    open: bool,
    children: Vec<TreeNode>,
    /// What stands for it where something is moved to it.
    key: Option<String>,
    /// The page that moves it.
    moves: Option<String>,
}

impl TreeNode {
    /// A leaf.
    pub fn new(icon_name: &'static str, label: impl Into<String>, href: impl Into<String>) -> Self {
        TreeNode {
            label: label.into(),
            href: href.into(),
            icon: icon(icon_name),
            badges: Vec::new(),
            text: None,
            current: false,
            open: false,
            children: Vec::new(),
            key: None,
            moves: None,
        }
    }
    /// With a number or remark at its end.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
    /// With a status.
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badges.push(badge);
        self
    }
    /// This is the page.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
    /// With what is below, shown or not.
    pub fn children(mut self, children: Vec<TreeNode>, open: bool) -> Self {
        self.children = children;
        self.open = open;
        self
    }
    /// Something can be moved below it: the page that moves is asked with `?to={key}`.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
    /// Can be dragged to another place, which opens this page. That page must be reached without dragging, too.
    pub fn moves(mut self, path: impl Into<String>) -> Self {
        self.moves = Some(path.into());
        self
    }
}

/// A tree: nested lists that open and close, without script. With script it is walked with the arrows, as the tree view of
/// the ARIA practices is, and nodes can be dragged.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/tree.html")]
pub struct Tree {
    label: String,
    roots: Vec<TreeNode>,
    /// Said while something is dragged, before the name of what is under the pointer.
    below_label: String,
    /// What the top of the tree is asked for as, and what it is called.
    top: Option<(String, String)>,
}

impl Tree {
    /// Of these roots.
    pub fn new(t: &base::Translator, label: impl Into<String>, roots: Vec<TreeNode>) -> Self {
        let below_label = t.text("web-tree-below").into_owned();
        Tree { label: label.into(), roots, below_label, top: None }
    }
    /// What is dragged can be put at the top: the page that moves is asked with `?to={key}`.
    pub fn top(mut self, key: impl Into<String>, label: impl Into<String>) -> Self {
        self.top = Some((key.into(), label.into()));
        self
    }
}

component!(TreeNode, Tree);
