//! What can be asked: which levels there are, who is cleared for them, and how things are classified. Everything within what the
//! caller may see.

use std::sync::Arc;

use base::{FullName, Id, PageOf, UserId};
use gate::{
    Action, Caller, Compare, Db, Error, Field, FieldKind, List, ListRequest, ReadTx, Resource, Row, V, Work,
    list, statement,
};
use policy::{Clearance, Verdict};
use units::{Organization, Unit};
use users::model::User;

use crate::actions::{
    ClassifyBelow, ClassifyOrganization, ClassifyUnit, ClearBelow, SeeClassified, SeeClearance,
    SeeOrganization, SeeUnit,
};
use crate::model::{Classified, Held, Level, LevelId, Rank};
use crate::permissions::CLEARANCES_READ;
use crate::store::{self, HELD_COLUMNS, held_columns};

macro_rules! view_columns {
    () => {
        concat!(
            held_columns!(),
            ", x.justification, (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.user_id)"
        )
    };
}

/// What people are cleared for, the newest first.
pub static CLEARANCES: List = List {
    name: "clearances",
    select: view_columns!(),
    from: "visible_clearance x",
    joins: "",
    always: "NOT x.closed",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "level", sql: "x.level_id", kind: FieldKind::Id, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(CLEARANCES of Held);

statement!(HISTORY of Held =
    concat!("SELECT ", view_columns!(), " FROM visible_clearance x WHERE x.user_id = $1 ORDER BY x.rid DESC LIMIT 50"));
statement!(PERSON of User =
    "SELECT u.classification, u.version, u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");
statement!(PLACE of Unit = "SELECT n.classification, n.version, n.name FROM visible_unit n WHERE n.id = $1");
statement!(ACCOUNT of Organization =
    "SELECT o.classification, o.version, o.name FROM visible_organization o WHERE o.id = $1");

/// What somebody is cleared for, with what stands around it.
#[derive(Debug, Clone)]
pub struct HeldView {
    /// What they are cleared for.
    pub held: Held,
    /// Why.
    pub justification: Option<String>,
    /// Who they are, where the caller may see them.
    pub name: Option<FullName>,
}

fn view(row: &Row<'_>) -> gate::Result<HeldView> {
    let names = (row.get::<Option<String>>(HELD_COLUMNS + 1)?, row.get::<Option<String>>(HELD_COLUMNS + 2)?);
    Ok(HeldView {
        held: store::held(row)?,
        justification: row.get(HELD_COLUMNS)?,
        name: names.0.zip(names.1).map(|(first, last)| FullName::of(first, last)),
    })
}

/// All levels, by rank; retired ones too.
pub fn levels<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<Level>> {
    Box::pin(async move { tx.rows(&store::LEVELS, &[], store::level).await })
}

/// One level.
pub fn level<'a>(tx: &'a mut ReadTx<'_>, id: &'a LevelId) -> Work<'a, Level> {
    Box::pin(async move {
        let found = tx.optional(&store::LEVEL_BY_ID, &[V::from(*id)], store::level).await?;
        found.ok_or(Error::NotFound { noun: "clearance_level" })
    })
}

/// Who is cleared for what, of those the caller may see; everybody their own.
pub fn clearances<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<HeldView>> {
    Box::pin(async move {
        let scope = tx.scope::<SeeClearance>();
        tx.list(&scope, &CLEARANCES, request, view).await
    })
}

/// A request for those of one level.
pub fn of_level(mut request: ListRequest, level: LevelId) -> ListRequest {
    request.filter = request.filter.and("level", Compare::Is, level.to_string());
    request
}

/// What can be known of one thing.
#[derive(Debug, Clone)]
pub struct ThingView {
    /// Which.
    pub thing: Classified,
    /// What it is called.
    pub name: String,
    /// As what it is classified itself.
    pub rank: Rank,
    /// Its version.
    pub version: i64,
    /// Whether the caller may classify it.
    pub may_classify: bool,
}

/// How a thing is classified. Nothing that the caller may not see by the right to see clearances is there.
pub fn thing<'a>(tx: &'a mut ReadTx<'_>, thing: &'a Classified) -> Work<'a, ThingView> {
    Box::pin(async move {
        let map = |row: &Row<'_>| {
            let number: i64 = row.get(0)?;
            let rank = Rank::new(number).map_err(|_| store::corrupt("classification", number))?;
            let last = match thing {
                Classified::User(_) => Some(row.get::<String>(3)?),
                Classified::Unit(_) | Classified::Organization(_) => None,
            };
            let first: String = row.get(2)?;
            let name = last.map_or(first.clone(), |last| format!("{first} {last}"));
            Ok((rank, row.get::<i64>(1)?, name))
        };
        let key = [V::Uuid(thing.uuid())];
        let (found, may_classify) = match thing {
            Classified::User(id) => {
                let scope = tx.scope::<SeeClassified>();
                let found = tx.visible_optional(&scope, &PERSON, &key, map).await?;
                (found, may::<ClassifyBelow>(tx, *id).await)
            }
            Classified::Unit(id) => {
                let scope = tx.scope::<SeeUnit>();
                let found = tx.visible_optional(&scope, &PLACE, &key, map).await?;
                (found, may::<ClassifyUnit>(tx, *id).await)
            }
            Classified::Organization(id) => {
                let scope = tx.scope::<SeeOrganization>();
                let found = tx.visible_optional(&scope, &ACCOUNT, &key, map).await?;
                (found, may::<ClassifyOrganization>(tx, *id).await)
            }
        };
        let noun = match thing {
            Classified::User(_) => "user",
            Classified::Unit(_) => "unit",
            Classified::Organization(_) => "organization",
        };
        let Some((rank, version, name)) = found else { return Err(Error::NotFound { noun }) };
        Ok(ThingView { thing: *thing, name, rank, version, may_classify: may_classify? })
    })
}
/// Whether the caller may do it; to what is not there nobody may.
async fn may<A: Action>(tx: &mut ReadTx<'_>, id: Id<<A::On as Resource>::Kind>) -> gate::Result<bool> {
    match tx.may::<A>(id).await {
        Ok(verdict) => Ok(matches!(verdict, Verdict::Allow(_))),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What is known of one person.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// How they are classified.
    pub classified: ThingView,
    /// What was said of them, the newest first.
    pub history: Vec<HeldView>,
    /// Up to what they may know now.
    pub clearance: Clearance,
    /// Whether the caller may clear them.
    pub may_clear: bool,
    /// All levels.
    pub levels: Vec<Level>,
}

impl PersonView {
    /// What was said of them and counts now.
    pub fn held(&self, now: base::Timestamp) -> Option<&HeldView> {
        self.history.iter().find(|view| view.held.holds(now))
    }
    /// The level of a rank, the one in use before those that are retired.
    pub fn level(&self, clearance: Clearance) -> Option<&Level> {
        level_of(&self.levels, clearance)
    }
}

/// The level of a rank, the one in use before those that are retired.
pub fn level_of(levels: &[Level], clearance: Clearance) -> Option<&Level> {
    let of_rank = || levels.iter().filter(|level| level.rank.clearance() == clearance);
    of_rank().find(|level| level.retired.is_none()).or_else(|| of_rank().next_back())
}

struct Known {
    classified: ThingView,
    history: Vec<HeldView>,
    may_clear: bool,
    levels: Vec<Level>,
}

fn known<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Known> {
    Box::pin(async move {
        let of = Classified::User(*user);
        let classified = thing(tx, &of).await?;
        let scope = tx.scope::<SeeClearance>();
        let history = tx.visible(&scope, &HISTORY, &[V::from(*user)], view).await?;
        let may_clear = may::<ClearBelow>(tx, *user).await?;
        let levels = levels(tx, &()).await?;
        Ok(Known { classified, history, may_clear, levels })
    })
}

/// What a person is cleared for and how they are classified, for whoever may see that.
pub async fn person(db: &Db, caller: &Arc<Caller>, user: UserId) -> gate::Result<PersonView> {
    let Known { classified, history, may_clear, levels } = db.read(caller, user, known).await?;
    // Administrators of whom nothing is said are cleared for everything: that is known by what they hold.
    let clearance = db.snapshot(user, caller.at()).await?.clearance;
    Ok(PersonView { classified, history, clearance, may_clear, levels })
}

/// For pages about others than oneself.
pub(crate) fn require_sight(tx: &ReadTx<'_>) -> gate::Result<()> {
    if tx.caller().access().holds_beyond_own(&CLEARANCES_READ) {
        return Ok(());
    }
    Err(Error::refused_to(tx.caller(), &CLEARANCES_READ, "clearance"))
}
