//! From a row nobody has looked at to the right to change it.

use std::marker::PhantomData;
use std::pin::Pin;

use base::{Id, IdKind, OrganizationId, UserId};
use policy::{Aim, Allowed, Facts, Permission};
use uuid::Uuid;

use crate::change::{Change, What};
use crate::{Beyond, Error, Event, Result, Table, V};

/// What an operation, a query or a loader answers: a boxed future that lives as long as its transaction.
pub type Work<'a, T, E = Error> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// A thing that can be looked up by id inside a write, and guarded.
pub trait Resource: Sized + Send + Sync + 'static {
    /// Which id names it.
    type Kind: IdKind;
    /// Its table.
    const TABLE: &'static Table;
    /// The permission to know that it exists. Whoever lacks it is told "no such thing".
    const READ: &'static Permission;

    /// Reads it and where it stands, whoever asks. Only the gate can call this: [`Beyond`] cannot be made elsewhere.
    /// Units, rank and classification are added by the table's [`Placement`](crate::Placement).
    fn load<'a>(reader: &'a mut Beyond<'_>, id: Id<Self::Kind>) -> Work<'a, Option<(Self, Facts)>>;
    /// People of whom it says something: whoever is not cleared for one of them is not cleared for it.
    fn about(&self) -> Vec<UserId>;
}

/// Something that can be done to a resource, and what it takes.
pub trait Action: Send + Sync + 'static {
    /// What it is done to.
    type On: Resource;
    /// The permission it takes.
    const PERMISSION: &'static Permission;
    /// Which of the thing's places give authority.
    const AIM: Aim;
}

/// Declares an action: `action!(pub Suspend on User, needs SUSPEND, by Aim::ManagingBelow);`
#[macro_export]
macro_rules! action {
    ($(#[$doc:meta])* $vis:vis $name:ident on $resource:ty, needs $permission:expr, by $aim:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        $vis enum $name {}
        impl $crate::Action for $name {
            type On = $resource;
            const PERMISSION: &'static $crate::policy::Permission = &$permission;
            const AIM: $crate::policy::Aim = $aim;
        }
    };
}

/// Ties a value to the one transaction it was made in: invariant in `'t`, and every transaction has its own `'t`.
pub(crate) type Brand<'t> = PhantomData<fn(&'t ()) -> &'t ()>;

/// A row read by key that nobody may look at yet, not even to see whether it is there.
/// [`WriteTx::authorize`](crate::WriteTx::authorize) opens it.
#[must_use = "an unsighted row is of no use until it is authorised"]
pub struct Unsighted<'t, R: Resource> {
    pub(crate) found: Option<(R, Facts)>,
    pub(crate) id: Id<R::Kind>,
    pub(crate) brand: Brand<'t>,
}

/// Where a new thing will stand, as far as the right to create it rests on that.
#[derive(Debug, Clone, Default)]
pub struct NewAt {
    /// The managing organization. None: the platform.
    pub organization: Option<OrganizationId>,
    /// The unit, by its internal number.
    pub unit: Option<i64>,
    /// The person it is for.
    pub owner: Option<UserId>,
    /// The rank it will have.
    pub priority: policy::Priority,
    /// Whether it is marked: it takes a second person.
    pub critical: bool,
}

impl NewAt {
    pub(crate) fn facts(&self) -> Facts {
        Facts {
            managing: self.organization,
            organizations: self.organization.into_iter().collect(),
            units: self.organization.zip(self.unit).into_iter().collect(),
            owner: self.owner,
            priority: self.priority,
            critical: self.critical,
            ..Facts::default()
        }
    }
}

/// The right to do `A` to one row, in one transaction. Changes are built from it, so they cannot be aimed elsewhere.
pub struct Granted<'t, A: Action> {
    pub(crate) id: Id<<A::On as Resource>::Kind>,
    pub(crate) row: Option<A::On>,
    pub(crate) facts: Facts,
    pub(crate) why: Allowed,
    pub(crate) brand: Brand<'t>,
}

impl<'t, A: Action> Granted<'t, A> {
    /// The row as it was read. Fails for a grant to create, whose row is not there yet.
    pub fn row(&self) -> Result<&A::On> {
        self.row.as_ref().ok_or(Error::NotFound { noun: A::On::TABLE.noun })
    }
    /// Its id.
    pub fn id(&self) -> Id<<A::On as Resource>::Kind> {
        self.id
    }
    /// Where it stands.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }
    /// What allowed it.
    pub fn why(&self) -> Allowed {
        self.why
    }
    /// A change that creates the row of this grant. The managing organization is set by the gate.
    pub fn insert(&self, event: &'static Event) -> Change<'t> {
        let mut change = Change::new(A::On::TABLE, What::Insert, self.id.uuid(), event, self.brand);
        // What manages itself names its organization by its key, which is the grant's in any case.
        if let Some(column) = A::On::TABLE.organization
            && column != A::On::TABLE.key
        {
            change.set_forced(column, V::from(self.facts.managing));
        }
        change
    }
    /// A change of the row of this grant.
    pub fn update(&self, event: &'static Event) -> Change<'t> {
        Change::new(A::On::TABLE, What::Update, self.id.uuid(), event, self.brand)
    }
    /// Removes the row of this grant for good.
    pub fn delete(&self, event: &'static Event) -> Change<'t> {
        Change::new(A::On::TABLE, What::Delete, self.id.uuid(), event, self.brand)
    }
    /// A new row of a table that is a part of this grant's row. The gate sets the column that says so. Fails with
    /// [`Error::Check`] for a table that is not a part of it.
    pub fn insert_part(&self, part: &'static Table, key: Uuid, event: &'static Event) -> Result<Change<'t>> {
        let column = self.part_column(part)?;
        let mut change = Change::new(part, What::Insert, key, event, self.brand);
        change.set_forced(column, V::Uuid(self.id.uuid()));
        Ok(change)
    }
    /// A change of a row that is a part of this grant's row; a row that is not is "no such thing".
    pub fn update_part(&self, part: &'static Table, key: Uuid, event: &'static Event) -> Result<Change<'t>> {
        let column = self.part_column(part)?;
        let mut change = Change::new(part, What::Update, key, event, self.brand);
        change.aim_at(column, self.id.uuid());
        Ok(change)
    }
    /// Removes a part of this grant's row for good.
    pub fn delete_part(&self, part: &'static Table, key: Uuid, event: &'static Event) -> Result<Change<'t>> {
        let column = self.part_column(part)?;
        let mut change = Change::new(part, What::Delete, key, event, self.brand);
        change.aim_at(column, self.id.uuid());
        Ok(change)
    }
    fn part_column(&self, part: &'static Table) -> Result<&'static str> {
        match part.part_of {
            Some((column, whole)) if whole == A::On::TABLE.name => Ok(column),
            _ => Err(Error::Check(format!("`{}` is no part of `{}`", part.name, A::On::TABLE.name))),
        }
    }
}
