//! Dual authorization: commands that wait for a second person.
//!
//! An operation that says [`gate::Error::NeedsSecond`] was refused nothing: it is allowed once somebody else agrees. [`write`]
//! runs a command, or keeps it as a *proposal*: a plain value, encrypted, with the hash by which it is known. [`approve`] runs
//! it later, in one transaction with the note that it was approved.
//!
//! Guarantees: what is run is what was shown (its hash is named by whoever agrees, and compared with what is kept); it is run
//! as whoever proposed it, with the rights that both have then, and whoever agrees must have had theirs when it was proposed;
//! nobody agrees to what they proposed, nor to what is about themselves; it is run once or not at all; after its time it is not
//! run. Where there is nobody else who could agree, the proposer can go ahead alone ([`break_glass`]), on record as that.
//!
//! Refuses to know what a command does: whoever declares it ([`proposable!`]) says what it is about and how it reads.

mod kind;
mod ops;
mod store;

pub use kind::{About, Declared, Kind, PROPOSABLES, Parts, Proposable, Running, Said, find_kind, ran};
pub use ops::{
    Decision, OTHERS, Others, Outcome, Withdraw, approve, as_if_agreed, break_glass, decline, expire_due,
    is_alone, keep, preview, withdraw, write, write_once,
};
pub use store::{
    Decide, LIST, PROPOSAL, PROPOSALS_READ, Proposal, ProposalId, ProposalKind, See, State, Waiting, list,
    proposal, said, waiting,
};

pub use base;
pub use gate;

gate::migration!(20, "0020_proposals");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
