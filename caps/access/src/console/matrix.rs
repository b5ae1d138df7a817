//! The matrix: every permission beside every role.

use askama::Template;
use axum::extract::State;
use base::{OrganizationId, RoleId, Translator};
use gate::Db;
use policy::{DataLevel, Permission};
use serde::Deserialize;
use web::door::{Signed, words as parted};
use web::view::{
    Action, Choice, EmptyState, Field, FilterBar, Mark, Matrix, MatrixColumn, MatrixRow, Notice, PageHead,
    Shell,
};
use web::{Context, Page, Query, Refusal, Tone};

use super::{roles, words};
use crate::model::Role;
use crate::permissions::ROLES_EXPORT;
use crate::queries::{self, MatrixFilter, MatrixRole};

pub(super) const PATH: &str = "/console/roles/matrix";

units::organization_link!(&EXPORT_OF);

static EXPORT_OF: units::OrganizationLink = units::OrganizationLink {
    to: export_of,
    permission: Some(&ROLES_EXPORT),
    label: "access-matrix-export",
    icon: "download",
    order: 20,
};

fn export_of(organization: OrganizationId) -> String {
    format!("/console/roles/export?organization={organization}")
}

#[derive(Template)]
#[template(path = "access/matrix.html")]
pub(super) struct MatrixPage {
    shell: Shell,
    title: String,
    head: PageHead,
    filter: FilterBar,
    notice: Option<Notice>,
    matrix: Matrix,
}

/// Roles beside each other at most: nobody compares more, and a page has an end.
const MOST_COLUMNS: usize = 60;

/// What the page is asked for. What nothing is called so shows nothing, as it should.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    module: String,
    role: Vec<String>,
}

impl Asked {
    /// The roles that are named; a name that is none is left out.
    fn roles(&self) -> Vec<RoleId> {
        self.role.iter().filter_map(|id| id.parse().ok()).collect()
    }
    fn is_everything(&self) -> bool {
        self.q.trim().is_empty() && self.module.is_empty() && self.role.is_empty()
    }
    fn matches(&self, t: &Translator, permission: &Permission) -> bool {
        let module = self.module.is_empty() || self.module == permission.module();
        let wanted = parted(&self.q);
        module && {
            let mut own = parted(&words::permission(t, permission.name));
            own.extend(parted(&words::module(t, permission.module())));
            own.extend(parted(permission.name));
            wanted.iter().all(|word| own.iter().any(|one| one.starts_with(word)))
        }
    }
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<MatrixPage>, Refusal> {
    let t = context.t();
    let found = db.read(&caller, MatrixFilter { roles: asked.roles() }, queries::matrix).await?;
    let title = t.text("access-matrix").into_owned();
    let mut head =
        PageHead::new(title.as_str()).text(t.text("access-matrix-text")).tabs(roles::tabs(&t, PATH));
    if caller.access().holds_beyond_own(&ROLES_EXPORT) {
        head = head
            .action(Action::link("/console/roles/export", t.text("access-matrix-export")).icon("download"));
    }
    let shown = &found.roles[..found.roles.len().min(MOST_COLUMNS)];
    let notice = (shown.len() < found.roles.len())
        .then(|| Notice::new(Tone::Info, t.with("access-matrix-most", &[("count", shown.len().into())])));
    Ok(Page(MatrixPage {
        shell: context.shell(),
        head,
        filter: filter(&t, &asked, &found.all),
        notice,
        matrix: matrix(&t, &title, &asked, shown),
        title,
    }))
}

/// The modules of all permissions, by name.
fn modules() -> Vec<&'static str> {
    let mut modules: Vec<_> = policy::catalogue().iter().map(|permission| permission.module()).collect();
    modules.dedup();
    modules
}

fn filter(t: &Translator, asked: &Asked, roles: &[Role]) -> FilterBar {
    let mut modules: Vec<(String, &str)> =
        modules().into_iter().map(|name| (words::module(t, name), name)).collect();
    modules.sort();
    let all = Choice::new("", t.text("access-matrix-all-modules")).chosen(asked.module.is_empty());
    let modules =
        modules.into_iter().map(|(label, name)| Choice::new(name, label).chosen(asked.module == name));
    let choices = roles.iter().map(|role| {
        let id = role.id.to_string();
        let on = asked.role.contains(&id);
        Choice::new(id, role.shown_name(t)).chosen(on)
    });
    let fields = vec![
        Field::select("module", t.text("access-module"), std::iter::once(all).chain(modules).collect())
            .wide(),
        Field::checkboxes("role", t.text("access-roles"), choices.collect()).wide(),
    ];
    let active = usize::from(!asked.module.is_empty()) + usize::from(!asked.role.is_empty());
    let bar = FilterBar::new(t, PATH, "matrix", t.text("access-matrix-search"), asked.q.as_str())
        .fields(fields, active);
    if asked.is_everything() { bar } else { bar.clear(PATH) }
}

/// How far a level goes, as a mark.
fn mark(t: &Translator, level: DataLevel) -> Mark {
    let quarters = match level {
        DataLevel::Own => 1,
        DataLevel::Units => 2,
        DataLevel::Organization => 3,
        DataLevel::All => 4,
    };
    Mark::new(quarters, words::level(t, level))
}

fn matrix(t: &Translator, title: &str, asked: &Asked, roles: &[MatrixRole]) -> Matrix {
    let everybody = MatrixColumn::new(t.text("access-matrix-everybody"));
    let columns = roles
        .iter()
        .map(|of| MatrixColumn::new(of.role.shown_name(t)).href(format!("{}/{}", roles::LIST, of.role.id)));
    let columns = std::iter::once(everybody).chain(columns).collect();
    let levels = [DataLevel::Own, DataLevel::Units, DataLevel::Organization, DataLevel::All];
    let mut matrix = Matrix::new(t, "matrix", title, t.text("access-permission"), columns)
        .legend(levels.into_iter().map(|level| mark(t, level)).collect())
        .empty(EmptyState::new("search", t.text("access-matrix-empty"), t.text("access-matrix-empty-text")));
    for module in modules() {
        let rows: Vec<MatrixRow> = policy::catalogue()
            .iter()
            .filter(|permission| permission.module() == module && asked.matches(t, permission))
            .map(|permission| {
                let nature = permission.own_by_nature.then(|| mark(t, DataLevel::Own));
                let cells = roles.iter().map(|of| of.level(permission).map(|level| mark(t, level)));
                let cells = std::iter::once(nature).chain(cells).collect();
                MatrixRow::new(words::permission(t, permission.name), permission.name, cells)
            })
            .collect();
        if !rows.is_empty() {
            matrix = matrix.group(words::module(t, module), rows);
        }
    }
    matrix
}
