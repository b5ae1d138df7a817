//! What may happen to a person's addresses.

use base::Rejection;

use crate::model::Status;

/// Addresses of one person.
pub const MOST_IDENTIFIERS: usize = 10;

/// An address among the others of the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is the primary of its kind.
    pub is_primary: bool,
    /// Whether it is verified.
    pub is_verified: bool,
    /// Whether the primary of its kind is verified.
    pub primary_is_verified: bool,
    /// Others of its kind.
    pub others_of_kind: usize,
    /// Others of any kind that are proved, or a user name: ways to sign in without this one.
    pub other_ways_in: usize,
}

/// Why something may not be done to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierError {
    /// The person has it already.
    Exists,
    /// The person has [`MOST_IDENTIFIERS`] already.
    TooMany,
    /// A verified primary is replaced by a verified one only.
    Unverified,
    /// Another one must become primary first.
    Primary,
    /// Nothing would be left to sign in with.
    Last,
    /// Somebody else proved it first.
    Held,
    /// It is proved already.
    Verified,
    /// Nobody vouches for their own.
    VouchOwn,
    /// Whoever does not see everybody cannot vouch.
    VouchUnseen,
}

base::code!(/// They have this address already.
    pub IDENTIFIER_EXISTS = "identifier.exists", Conflict, "identifier-exists");
base::code!(/// Too many addresses. Values: `max`.
    pub IDENTIFIER_TOO_MANY = "identifier.too_many", Conflict, "identifier-too-many");
base::code!(/// The address must be verified before it replaces one that is.
    pub IDENTIFIER_UNVERIFIED = "identifier.unverified", Conflict, "identifier-unverified");
base::code!(/// The primary address is not removed while there are others.
    pub IDENTIFIER_PRIMARY = "identifier.primary", Conflict, "identifier-primary");
base::code!(/// The last thing to sign in with is not removed.
    pub IDENTIFIER_LAST = "identifier.last", Conflict, "identifier-last");
base::code!(/// The address is verified already.
    pub ALREADY_VERIFIED = "identifier.already_verified", Conflict, "identifier-already-verified");
base::code!(/// An address is said to be checked, and none is given.
    pub NOTHING_TO_VERIFY = "identifier.nothing_to_verify", Invalid, "identifier-nothing-to-verify");
base::code!(/// Nobody vouches for their own address: it is proved by a message to it, or somebody else vouches.
    pub VOUCH_OWN = "identifier.vouch_own", Forbidden, "identifier-vouch-own");
base::code!(/// Vouching takes sight of every account: else the answer would tell whether a stranger has the address.
    pub VOUCH_UNSEEN = "identifier.vouch_unseen", Forbidden, "identifier-vouch-unseen");
base::code!(/// The address belongs to another account. Told only to whoever proved that the mailbox or phone is theirs, and to
    /// whoever sees everybody.
    pub IDENTIFIER_HELD = "identifier.held", Conflict, "identifier-held");

impl From<IdentifierError> for Rejection {
    fn from(error: IdentifierError) -> Self {
        match error {
            IdentifierError::Exists => Rejection::new(&IDENTIFIER_EXISTS),
            IdentifierError::TooMany => Rejection::new(&IDENTIFIER_TOO_MANY).with("max", MOST_IDENTIFIERS),
            IdentifierError::Unverified => Rejection::new(&IDENTIFIER_UNVERIFIED),
            IdentifierError::Primary => Rejection::new(&IDENTIFIER_PRIMARY),
            IdentifierError::Last => Rejection::new(&IDENTIFIER_LAST),
            IdentifierError::Held => Rejection::new(&IDENTIFIER_HELD),
            IdentifierError::Verified => Rejection::new(&ALREADY_VERIFIED),
            IdentifierError::VouchOwn => Rejection::new(&VOUCH_OWN),
            IdentifierError::VouchUnseen => Rejection::new(&VOUCH_UNSEEN),
        }
    }
}

/// Whether it may become the primary of its kind.
pub fn may_become_primary(it: Standing) -> Result<(), IdentifierError> {
    if it.primary_is_verified && !it.is_verified && !it.is_primary {
        return Err(IdentifierError::Unverified);
    }
    Ok(())
}

/// Whether somebody who holds the permission may vouch for an address. An address is unique over all organizations, so
/// the answer to whoever does not see all of them would tell whether a stranger has it.
pub fn may_vouch(is_own: bool, sees_everybody: bool) -> Result<(), IdentifierError> {
    match (is_own, sees_everybody) {
        (true, _) => Err(IdentifierError::VouchOwn),
        (false, false) => Err(IdentifierError::VouchUnseen),
        (false, true) => Ok(()),
    }
}

/// Whether it may be removed.
pub fn may_remove(it: Standing) -> Result<(), IdentifierError> {
    if it.is_primary && it.others_of_kind > 0 {
        return Err(IdentifierError::Primary);
    }
    if it.other_ways_in == 0 {
        return Err(IdentifierError::Last);
    }
    Ok(())
}

/// Refuses changes of accounts that are over: a soft-deleted one keeps its addresses until its final deletion, a banned
/// one for good.
pub(crate) fn changeable(status: Status) -> Result<(), Rejection> {
    match status {
        Status::Deleted | Status::Blacklisted => {
            Err(Rejection::new(&super::NOT_CHANGEABLE).with("status", status))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_cases() {
        let it = Standing {
            is_primary: false,
            is_verified: false,
            primary_is_verified: true,
            others_of_kind: 1,
            other_ways_in: 1,
        };
        let primary = Standing { is_primary: true, is_verified: true, ..it };
        assert_eq!(may_become_primary(it), Err(IdentifierError::Unverified));
        assert_eq!(may_become_primary(Standing { is_verified: true, ..it }), Ok(()));
        // A typo in an address that nobody proved is corrected without proof.
        assert_eq!(may_become_primary(Standing { primary_is_verified: false, ..it }), Ok(()));
        assert_eq!(may_become_primary(primary), Ok(()));

        assert_eq!(may_remove(it), Ok(()));
        assert_eq!(may_remove(primary), Err(IdentifierError::Primary));
        assert_eq!(may_remove(Standing { others_of_kind: 0, ..primary }), Ok(()));
        assert_eq!(
            may_remove(Standing { others_of_kind: 0, other_ways_in: 0, ..primary }),
            Err(IdentifierError::Last)
        );
        assert_eq!(may_vouch(false, true), Ok(()));
        assert_eq!(may_vouch(false, false), Err(IdentifierError::VouchUnseen));
        for sees_everybody in [true, false] {
            assert_eq!(may_vouch(true, sees_everybody), Err(IdentifierError::VouchOwn));
        }
        for status in Status::ALL {
            let over = matches!(status, Status::Deleted | Status::Blacklisted);
            assert_eq!(changeable(*status).is_err(), over, "{status}");
        }
    }
}
