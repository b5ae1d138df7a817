//! What requests say and answers look like.

use base::{Justification, Timestamp, Translator, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::verbs::{Changed, Reading};

use crate::model::{HeldId, Level, LevelId};
use crate::ops::ClearanceState;
use crate::queries::{HeldView, PersonView, ThingView, level_of};
use crate::rules::REASON_MISSING;

impl Changed for ClearanceState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// The end of time is no date that a caller should see.
fn open(until: Timestamp) -> Option<Timestamp> {
    (until < Timestamp::FOREVER).then_some(until)
}

/// A reason that must be there.
pub(crate) fn reason(reading: &mut Reading, text: &str, pointer: &str) -> Option<Justification> {
    let read = reading.read(Justification::parse(text), pointer)?;
    if read.is_none() {
        reading.wrong(pointer, &REASON_MISSING);
    }
    read
}

/// A level.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClearanceLevelBody {
    #[schema(value_type = Uuid)]
    pub(super) id: LevelId,
    /// The stable name of a level that comes with the program.
    pub(super) code: Option<String>,
    /// In the caller's language, unless it was named here.
    pub(super) name: String,
    /// Its place in the order: whoever is cleared up to it may know what is classified as it, and all below. Never changes.
    #[schema(minimum = 0, maximum = 1000)]
    pub(super) rank: i64,
    pub(super) description: String,
    /// Since when nothing new is of this level.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) retired_at: Option<Timestamp>,
    pub(super) version: i64,
}
impl ClearanceLevelBody {
    pub(super) fn of(t: &Translator, level: &Level) -> Self {
        ClearanceLevelBody {
            id: level.id,
            code: level.code.clone(),
            name: level.shown_name(t),
            rank: level.rank.number(),
            description: level.shown_description(t),
            retired_at: level.retired,
            version: level.version,
        }
    }
}

/// All levels, the lowest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClearanceLevelsBody {
    #[schema(max_items = 1000)]
    pub(super) items: Vec<ClearanceLevelBody>,
}

/// A level to define.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewClearanceLevel {
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// Its place in the order, which no other level in use has.
    #[schema(minimum = 0, maximum = 1000)]
    pub(super) rank: i64,
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
}

/// What is to change of a level.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClearanceLevelChange {
    #[schema(max_length = 200)]
    pub(super) name: Option<String>,
    /// Empty: nothing is said any more.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
}

/// Why a level is retired.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClearanceLevelRetirement {
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `ClearanceState` in the document")]
pub(super) struct ClearanceStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// What somebody was cleared for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClearanceBody {
    #[schema(value_type = Uuid)]
    id: HeldId,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    #[schema(value_type = Uuid)]
    level_id: LevelId,
    rank: i64,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null`: no end is known.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    justification: Option<String>,
    version: i64,
}
impl From<HeldView> for ClearanceBody {
    fn from(view: HeldView) -> Self {
        let held = view.held;
        ClearanceBody {
            id: held.id,
            user_id: held.user,
            level_id: held.level,
            rank: held.rank.number(),
            from: held.from,
            until: open(held.until),
            justification: view.justification,
            version: held.version,
        }
    }
}

/// What people were cleared for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClearancesBody {
    #[schema(max_items = 200)]
    pub(super) items: Vec<ClearanceBody>,
    /// Where the list goes on; `null` at its end.
    pub(super) next_cursor: Option<String>,
    /// How many there are, on the first page.
    pub(super) total: Option<u64>,
    /// There are at least that many.
    pub(super) total_capped: bool,
}

/// What one person may know.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PersonClearanceBody {
    /// Cleared for everything: nothing is said of them, and they administer the installation.
    everything: bool,
    /// Up to which level, where not for everything.
    level: Option<ClearanceLevelBody>,
    /// What was said of them and counts; `null`: nothing.
    clearance: Option<ClearanceBody>,
    /// What was said before, the newest first.
    #[schema(max_items = 50)]
    history: Vec<ClearanceBody>,
}
impl PersonClearanceBody {
    pub(super) fn of(t: &Translator, view: PersonView, now: Timestamp) -> Self {
        let level = view.level(view.clearance).map(|level| ClearanceLevelBody::of(t, level));
        let held = view.held(now).map(|view| view.held.id);
        let (counts, before): (Vec<HeldView>, Vec<HeldView>) =
            view.history.into_iter().partition(|view| Some(view.held.id) == held);
        PersonClearanceBody {
            everything: view.clearance.is_everything(),
            level: level.filter(|_| !view.clearance.is_everything()),
            clearance: counts.into_iter().next().map(ClearanceBody::from),
            history: before.into_iter().map(ClearanceBody::from).collect(),
        }
    }
}

/// What somebody is to be cleared for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewClearance {
    /// Up to which level: its id, or the code of one that comes with the program.
    #[schema(max_length = 64)]
    pub(super) level: String,
    /// Until when; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    #[schema(max_length = 500)]
    pub(super) justification: String,
}

/// Why a clearance ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClearanceEnd {
    #[schema(max_length = 500)]
    pub(super) reason: String,
}

/// As what something is to be classified.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewClassification {
    /// Which level: its id, or the code of one that comes with the program. The lowest is nothing.
    #[schema(max_length = 64)]
    pub(super) level: String,
    #[schema(max_length = 500)]
    pub(super) reason: String,
}

/// As what something is classified.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClassificationBody {
    /// The thing.
    id: Uuid,
    /// As what it is classified itself; what it is below or belongs to may take more.
    level: Option<ClearanceLevelBody>,
    /// The thing's own.
    version: i64,
}
impl ClassificationBody {
    pub(super) fn of(t: &Translator, view: &ThingView, levels: &[Level]) -> Self {
        ClassificationBody {
            id: view.thing.uuid(),
            level: level_of(levels, view.rank.clearance()).map(|level| ClearanceLevelBody::of(t, level)),
            version: view.version,
        }
    }
}
