//! What this capability declares: the table of records as it is read, who may read which of them, and what it puts on
//! record itself.

use base::{OrganizationId, RecordId, UserId};
use gate::{Beyond, Classified, Placement, Resource, V, Work, action, event, placement, statement, table};
use policy::{Aim, Facts, permission};

use crate::model::Record;

table!(
    /// Records. Declared so that nobody reads them around a scope; the gate writes them.
    pub RECORD = "record" {
        noun: "record", key: "id", versioned: false, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, at Time Plain, event Text Plain, event_version Int Plain, outcome Text Plain,
            organization_id Uuid Plain, actor_kind Text Plain, actor_id Uuid Plain, actor_part Text Plain,
            delegator_id Uuid Plain, request_id Uuid Plain, session_id Uuid Plain, noun Text Plain,
            target_id Uuid Plain, address_index Bytes Plain, facets Text Plain, sealed Bytes Plain, leaf Bytes Plain]
    }
);

permission!(
    /// To read and search records.
    pub READ = "trail.read"
);
permission!(
    /// To read the records in one's own timeline. Apart from [`READ`], so that holding it does not make somebody a reader
    /// of records in the navigation or in the matrix of who can do what.
    pub READ_OWN = "trail.read_own", own_by_nature
);
permission!(
    /// To take records away as a file.
    pub EXPORT = "trail.export"
);

action!(
    /// See a record.
    pub See on Record, needs READ, by Aim::Belonging
);
action!(
    /// See a record of one's own timeline.
    pub SeeOwn on Record, needs READ_OWN, by Aim::Belonging
);
action!(
    /// Export a record.
    pub Export on Record, needs EXPORT, by Aim::Belonging
);

event!(
    /// Records were exported. Facets: `format`, `filter`, `count`, `by_address`; the address itself is a value of whoever exported.
    pub EXPORTED = "trail.exported", 1
);

// Whoever acted is a subject of every record, so "I acted or it is about me" is one look-up. It names `at` because the
// primary key of record_subject is (subject_id, at, record_id). By units: records of the business accounts that stand
// below them, and records in whose subjects is somebody assigned there — but of those only the records of the organization
// that assigned them, or of none: what somebody does in another organization is that one's. There is no index from a record
// to its subjects, so both forms start at the people; what differs is how the organization is found. A record is as secret as
// the people and units that are its subjects: that, too, starts at them, of whom few are classified.
placement!(
    /// Records.
    pub(crate) PLACED = Placement {
        table: "record",
        read: &READ,
        own: "EXISTS (SELECT 1 FROM record_subject s
            WHERE s.subject_id = {me} AND s.at = t.at AND s.record_id = t.id)",
        organizations_driving: "t.organization_id = ANY({organizations})",
        organizations_verifying: "t.organization_id = ANY({organizations})",
        units_driving: "t.organization_id IN (SELECT o.id FROM unit_closure c
            JOIN organization o ON o.account_unit_rid = c.descendant_rid WHERE c.ancestor_rid = ANY({roots}))
            OR (t.id, t.organization_id) IN (SELECT s.record_id, a.organization_id FROM unit_closure c
            JOIN assignment a ON a.unit_rid = c.descendant_rid AND a.phase = 'in_force'
            JOIN record_subject s ON s.subject_id = a.user_id WHERE c.ancestor_rid = ANY({roots}))
            OR (t.organization_id IS NULL AND t.id IN (SELECT s.record_id FROM unit_closure c
            JOIN assignment a ON a.unit_rid = c.descendant_rid AND a.phase = 'in_force'
            JOIN record_subject s ON s.subject_id = a.user_id WHERE c.ancestor_rid = ANY({roots})))",
        units_verifying: "EXISTS (SELECT 1 FROM organization o JOIN unit_closure c ON c.descendant_rid = o.account_unit_rid
            WHERE o.id = t.organization_id AND c.ancestor_rid = ANY({roots}))
            OR (t.id, t.organization_id) IN (SELECT s.record_id, a.organization_id FROM assignment a
            JOIN record_subject s ON s.subject_id = a.user_id
            WHERE a.phase = 'in_force' AND EXISTS (SELECT 1 FROM unit_closure c
            WHERE c.descendant_rid = a.unit_rid AND c.ancestor_rid = ANY({roots})))
            OR (t.organization_id IS NULL AND t.id IN (SELECT s.record_id FROM record_subject s
            WHERE s.subject_id IN (SELECT a.user_id FROM assignment a
            JOIN unit_closure c ON c.descendant_rid = a.unit_rid
            WHERE a.phase = 'in_force' AND c.ancestor_rid = ANY({roots}))))",
        count: None,
        units: None,
        priority: None,
        classified: Some(Classified {
            above: "EXISTS (SELECT 1 FROM app_user c
                JOIN record_subject s ON s.subject_id = c.id AND s.at = t.at AND s.record_id = t.id
                WHERE c.classification > 0 AND c.classification > {clearance} AND c.id <> {me})
                OR EXISTS (SELECT 1 FROM unit a JOIN unit_closure k ON k.ancestor_rid = a.rid
                JOIN unit d ON d.rid = k.descendant_rid
                JOIN record_subject s ON s.subject_id = d.id AND s.at = t.at AND s.record_id = t.id
                WHERE a.classification > 0 AND a.classification > {clearance})",
            of: &CLASSIFIED,
            of_numbers: None,
        }),
        about: &[],
    }
);

statement!(CLASSIFIED beyond_scope "what it takes to read a record, for a decision" =
    "SELECT MAX(x.classification) FROM (
       SELECT c.classification FROM record r
       JOIN app_user c ON c.classification > 0 AND c.id <> $2
       JOIN record_subject s ON s.subject_id = c.id AND s.at = r.at AND s.record_id = r.id
       WHERE r.id = $1
       UNION ALL
       SELECT a.classification FROM record r
       JOIN unit a ON a.classification > 0
       JOIN unit_closure k ON k.ancestor_rid = a.rid
       JOIN unit d ON d.rid = k.descendant_rid
       JOIN record_subject s ON s.subject_id = d.id AND s.at = r.at AND s.record_id = r.id
       WHERE r.id = $1) x");

statement!(LOADED beyond_scope "loads a record for a decision" =
    "SELECT r.organization_id, r.actor_id, r.rid, r.id, r.at, r.event, r.event_version, r.outcome, r.organization_id,
       r.actor_kind, r.actor_id, r.actor_part, r.delegator_id, r.request_id, r.session_id, r.noun, r.target_id,
       r.address_index, r.facets, r.sealed, r.leaf
     FROM record r WHERE r.id = $1");

impl Resource for Record {
    type Kind = base::kinds::Record;
    const TABLE: &'static gate::Table = &RECORD;
    const READ: &'static policy::Permission = &READ;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: RecordId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            reader
                .optional(&LOADED, &[V::from(id)], |row| {
                    let organization: Option<OrganizationId> = row.get(0)?;
                    let facts = Facts {
                        managing: organization,
                        organizations: organization.into_iter().collect(),
                        owner: row.get::<Option<UserId>>(1)?,
                        ..Facts::default()
                    };
                    Ok((crate::store::record(row, 2)?, facts))
                })
                .await
        })
    }
    fn about(&self) -> Vec<UserId> {
        // Its own placement says how it is classified.
        Vec::new()
    }
}
