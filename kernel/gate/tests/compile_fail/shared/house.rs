//! Two resources with an action each, for the files beside this folder.
#![allow(dead_code, missing_docs)]

use base::{Id, IdKind, UserId};
use gate::{Beyond, Resource, Statement, V, Work, action, event, statement, table};
use policy::{Aim, Facts, permission};
use reeve_gate as gate;

pub enum Kind {}
impl IdKind for Kind {
    const NOUN: &'static str = "thing";
}

permission!(pub SEE = "things.see");
permission!(pub CHANGE = "things.change");
event!(pub CHANGED = "thing.changed", 1);

macro_rules! resource {
    ($name:ident, $table:ident, $in_database:literal, $see:ident, $change:ident, $by_id:ident) => {
        #[derive(Debug, Clone)]
        pub struct $name;
        table!(pub $table = $in_database {
            noun: "thing", key: "id", versioned: true, protected: true,
            organization: None, person: None, part_of: None, epochs: &[], columns: [id Uuid Plain]
        });
        action!(pub $see on $name, needs SEE, by Aim::Belonging);
        action!(pub $change on $name, needs CHANGE, by Aim::Managing);
        statement!($by_id beyond_scope "loads it" = "SELECT id FROM thing WHERE id = $1");
        impl Resource for $name {
            type Kind = Kind;
            const TABLE: &'static gate::Table = &$table;
            const READ: &'static policy::Permission = &SEE;
            fn load<'a>(reader: &'a mut Beyond<'_>, id: Id<Kind>) -> Work<'a, Option<(Self, Facts)>> {
                Box::pin(async move {
                    let found = reader.optional(&$by_id, &[V::from(id)], |_| Ok($name)).await?;
                    Ok(found.map(|found| (found, Facts::default())))
                })
            }
            fn about(&self) -> Vec<UserId> {
                Vec::new()
            }
        }
    };
}
resource!(Thing, THING, "thing", SeeThing, ChangeThing, THING_BY_ID);
resource!(Other, OTHER, "other", SeeOther, ChangeOther, OTHER_BY_ID);

pub static THINGS: Statement<Thing> = {
    static TEXT: gate::Text = gate::Text::declare("things", "SELECT 1", gate::Touch::Reads);
    Statement::declare(&TEXT)
};
