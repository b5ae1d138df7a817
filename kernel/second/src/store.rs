//! Proposals as rows: how they are kept, who may see them, and what is asked of them.

use base::{Id, IdKind, OrganizationId, PageOf, Timestamp, UserId};
use gate::{
    Beyond, Error, Field, FieldKind, List, ListRequest, Placement, ReadTx, Resource, Row, Table, V, Work,
    action, event, list, placement, statement, table,
};
use policy::{Aim, Facts, Permission, permission};

use crate::kind::{Parts, find_kind};

/// What names a proposal.
#[derive(Debug)]
pub enum ProposalKind {}
impl IdKind for ProposalKind {
    const NOUN: &'static str = "proposal";
}
/// A command that waits for a second person, or did.
pub type ProposalId = Id<ProposalKind>;

permission!(
    /// See what waits for a second person, and what became of it. Everybody may see what they proposed themselves.
    pub PROPOSALS_READ = "proposals.read", own_by_nature
);

table!(
    /// Proposals.
    pub PROPOSAL = "proposal" {
        noun: "proposal", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, kind Text Plain, permission Text Plain, payload Bytes Secret, payload_hash Text Plain,
            organization_id Uuid Plain, user_id Uuid Plain, state Text Plain, reason Text Personal,
            proposed_by Uuid Plain, proposed_at Time Plain, expires_at Time Plain, decided_by Uuid Plain,
            decided_at Time Plain, answer Text Personal]
    }
);
placement!(
    /// Proposals stand in the organization that they are about, and are their proposers' own.
    pub(crate) PROPOSALS = Placement {
        own: "t.proposed_by = {me}",
        ..Placement::in_organization("proposal", &PROPOSALS_READ, &["user_id"])
    }
);

event!(
    /// Somebody proposed something that takes a second person. Facets: `kind`, `needs`.
    pub PROPOSED = "proposal.made", 1
);
event!(
    /// A second person agreed, and it was done. Facets: `kind`, `needs`.
    pub APPROVED = "proposal.approved", 1
);
event!(
    /// A second person declined. Facets: `kind`, `needs`.
    pub DECLINED = "proposal.declined", 1
);
event!(
    /// Whoever proposed it took it back. Facets: `kind`, `needs`.
    pub WITHDRAWN = "proposal.withdrawn", 1
);
event!(
    /// Nobody decided in time. Facets: `kind`, `needs`.
    pub EXPIRED = "proposal.expired", 1
);
event!(
    /// It was done by the proposer alone, since nobody else could have agreed. Facets: `kind`, `needs`.
    pub GLASS_BROKEN = "proposal.glass_broken", 1
);

action!(
    /// See a proposal.
    pub See on Proposal, needs PROPOSALS_READ, by Aim::Belonging
);
action!(
    /// Write down what became of one: by proof, since the right to decide is the right to do it.
    pub Decide on Proposal, needs PROPOSALS_READ, by Aim::Managing
);

/// What has become of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a second person.
    Waiting,
    /// It was done.
    Approved,
    /// It was declined.
    Declined,
    /// It was taken back.
    Withdrawn,
    /// Its time is over.
    Expired,
}

impl State {
    /// All of them.
    pub const ALL: [State; 5] =
        [State::Waiting, State::Approved, State::Declined, State::Withdrawn, State::Expired];
    /// As stored and filtered by.
    pub const fn name(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Approved => "approved",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
        }
    }
    /// From its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A proposal, without the command itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// What is to be done.
    pub kind: String,
    /// The permission that takes a second person.
    pub permission: String,
    /// By what the command is known.
    pub hash: String,
    /// Where it is about. None: the installation.
    pub organization: Option<OrganizationId>,
    /// Whom it is about.
    pub user: Option<UserId>,
    /// What has become of it.
    pub state: State,
    /// Why, in the proposer's words.
    pub reason: Option<String>,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Timestamp,
    /// Until when somebody can decide.
    pub expires_at: Timestamp,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub answer: Option<String>,
    /// Its entity tag.
    pub version: i64,
}

impl Proposal {
    /// Whether somebody can still decide about it.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.state == State::Waiting && at < self.expires_at
    }
}

macro_rules! columns {
    ($of:literal) => {
        concat!(
            "SELECT ",
            $of,
            ".id, ",
            $of,
            ".kind, ",
            $of,
            ".permission, ",
            $of,
            ".payload_hash, ",
            $of,
            ".organization_id, ",
            $of,
            ".user_id, ",
            $of,
            ".state, ",
            $of,
            ".reason, ",
            $of,
            ".proposed_by, ",
            $of,
            ".proposed_at, ",
            $of,
            ".expires_at, ",
            $of,
            ".decided_by, ",
            $of,
            ".decided_at, ",
            $of,
            ".answer, ",
            $of,
            ".version"
        )
    };
}
statement!(BY_ID beyond_scope "loads a proposal for a decision" =
    concat!(columns!("p"), " FROM proposal p WHERE p.id = $1"));
statement!(VISIBLE of Proposal = concat!(columns!("p"), " FROM visible_proposal p WHERE p.id = $1"));
statement!(pub(crate) PAYLOAD beyond_scope "the command of a proposal, for whoever may see or decide about it" =
    "SELECT p.payload FROM proposal p WHERE p.id = $1 AND p.payload IS NOT NULL");
statement!(pub(crate) DUE beyond_scope "proposals whose time is over, to put that on record" =
    "SELECT p.id FROM proposal p WHERE p.state = 'waiting' AND p.expires_at <= $1 ORDER BY p.expires_at LIMIT $2");
statement!(WAITING of Proposal =
    "SELECT COUNT(*) FROM (SELECT 1 FROM visible_proposal p
       WHERE p.state = 'waiting' AND p.expires_at > $1 AND p.proposed_by <> $2 LIMIT 1001) c");

pub(crate) fn row(row: &Row<'_>) -> gate::Result<Proposal> {
    let state: String = row.get(6)?;
    let corrupt = || Error::Corrupt { column: "state".to_owned(), why: format!("is `{state}`") };
    Ok(Proposal {
        id: row.get(0)?,
        kind: row.get(1)?,
        permission: row.get(2)?,
        hash: row.get(3)?,
        organization: row.get(4)?,
        user: row.get(5)?,
        state: State::from_name(&state).ok_or_else(corrupt)?,
        reason: row.get(7)?,
        proposed_by: row.get(8)?,
        proposed_at: row.get(9)?,
        expires_at: row.get(10)?,
        decided_by: row.get(11)?,
        decided_at: row.get(12)?,
        answer: row.get(13)?,
        version: row.get(14)?,
    })
}

impl Resource for Proposal {
    type Kind = ProposalKind;
    const TABLE: &'static Table = &PROPOSAL;
    const READ: &'static Permission = &PROPOSALS_READ;

    /// It belongs to who proposed it, and stands where it is about.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: ProposalId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&BY_ID, &[V::from(id)], row).await?;
            Ok(found.map(|proposal| {
                let facts = Facts {
                    managing: proposal.organization,
                    organizations: proposal.organization.into_iter().collect(),
                    owner: Some(proposal.proposed_by),
                    ..Facts::default()
                };
                (proposal, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        self.user.into_iter().collect()
    }
}

/// Proposals, the newest first.
pub static LIST: List = List {
    name: "proposals",
    select: "x.id, x.kind, x.permission, x.payload_hash, x.organization_id, x.user_id, x.state, x.reason,
       x.proposed_by, x.proposed_at, x.expires_at, x.decided_by, x.decided_at, x.answer, x.version",
    from: "visible_proposal x",
    joins: "",
    always: "",
    of_every_row: "x.version > 0",
    rid: "x.rid",
    fields: &[
        Field { name: "state", sql: "x.state", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "proposed_by", sql: "x.proposed_by", kind: FieldKind::Id, filter: true, sort: false },
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(LIST of Proposal);

/// Proposals that the caller may see, the newest first.
pub fn list<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<Proposal>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.list(&scope, &LIST, request, row).await
    })
}

/// One proposal.
pub fn proposal<'a>(tx: &'a mut ReadTx<'_>, id: &'a ProposalId) -> Work<'a, Proposal> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let found = tx.visible_optional(&scope, &VISIBLE, &[V::from(*id)], row).await?;
        found.ok_or(Error::NotFound { noun: "proposal" })
    })
}

/// What a proposal says, for whoever may see it; nothing once it is decided, or where this program does not know its kind.
pub fn said<'a>(tx: &'a mut ReadTx<'_>, id: &'a ProposalId) -> Work<'a, Parts> {
    Box::pin(async move {
        let proposal = proposal(tx, id).await?;
        let sealed = tx.optional(&PAYLOAD, &[V::from(*id)], |row| row.get::<Vec<u8>>(0)).await?;
        let (Some(sealed), Some(kind)) = (sealed, find_kind(&proposal.kind)) else { return Ok(Vec::new()) };
        let payload = tx.keyring().unwrap("proposal", id.uuid().as_bytes(), &sealed)?;
        Ok((kind.said)(&payload).unwrap_or_default())
    })
}

/// How many proposals wait for somebody else than their proposer, of those the caller may see: a number for the home page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting(pub i64);

/// Counts them, up to a thousand and one more.
pub fn waiting<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Waiting> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let parameters = [V::from(tx.at()), V::from(tx.caller().user())];
        let found = tx.visible_optional(&scope, &WAITING, &parameters, |row| row.get::<i64>(0)).await?;
        Ok(Waiting(found.unwrap_or(0)))
    })
}
