//! What must be told of somebody before an account exists: one table by type and way of entry.

use crate::model::{UserType, WayIn};

/// A part of an account that can be mandatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Something to sign in with: an e-mail address, a phone or a user name.
    SignIn,
    /// Date of birth.
    BirthDate,
    /// A role. Asked for where another capability offers to give one.
    Role,
}

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: [Part; 7] = [
        Part::FirstName,
        Part::LastName,
        Part::Email,
        Part::Phone,
        Part::SignIn,
        Part::BirthDate,
        Part::Role,
    ];
    /// The key of what it is called.
    pub const fn message(self) -> &'static str {
        match self {
            Part::FirstName => "user-field-first-name",
            Part::LastName => "user-field-last-name",
            Part::Email => "user-field-email",
            Part::Phone => "user-field-phone",
            Part::SignIn => "user-field-sign-in",
            Part::BirthDate => "user-field-birth-date",
            Part::Role => "user-field-role",
        }
    }
    /// Where it stands in a request (JSON pointer).
    pub const fn pointer(self) -> &'static str {
        match self {
            Part::FirstName => "/first_name",
            Part::LastName => "/last_name",
            Part::Email => "/email",
            Part::Phone => "/phone",
            Part::SignIn => "/username",
            Part::BirthDate => "/birth_date",
            Part::Role => "/with/roles",
        }
    }
}

/// What is mandatory for a type of user on a way of entry. (The type itself always is.)
pub const fn mandatory(user_type: UserType, way_in: WayIn) -> &'static [Part] {
    use Part::*;
    match (way_in, user_type) {
        // An administrator knows the person.
        (WayIn::Administrator, UserType::Customer) => &[FirstName, LastName, Email, Phone, BirthDate, Role],
        (WayIn::Administrator, _) => &[FirstName, LastName, Email, Phone, Role],
        // A person tells the least at first; the profile asks for the rest later.
        (WayIn::SignUp, UserType::Customer) => &[FirstName, LastName, SignIn, BirthDate],
        (WayIn::SignUp, _) => &[FirstName, LastName, SignIn],
        (WayIn::Invitation, UserType::Customer) => &[FirstName, LastName, Email, BirthDate],
        (WayIn::Invitation, _) => &[FirstName, LastName, Email],
        // A feed is the master of what it brings, and many have neither addresses nor birthdays.
        (WayIn::Feed, _) => &[FirstName, LastName],
        (WayIn::System, _) => &[FirstName, LastName, SignIn],
    }
}

/// Whether a part is mandatory for everybody who comes this way, whatever their type.
pub fn always(part: Part, way_in: WayIn) -> bool {
    UserType::ALL.iter().all(|user_type| mandatory(*user_type, way_in).contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_is_asked_for() {
        let asked = |way_in| Part::ALL.into_iter().filter(|part| always(*part, way_in)).collect::<Vec<_>>();
        use Part::*;
        assert_eq!(asked(WayIn::Administrator), [FirstName, LastName, Email, Phone, Role]);
        assert_eq!(asked(WayIn::SignUp), [FirstName, LastName, SignIn]);
        assert_eq!(asked(WayIn::Feed), [FirstName, LastName]);
    }

    #[test]
    fn the_table_by_type_and_way() {
        for user_type in UserType::ALL {
            for way_in in WayIn::ALL {
                let parts = mandatory(*user_type, *way_in);
                assert!(parts.contains(&Part::FirstName) && parts.contains(&Part::LastName));
                // Customers' age matters to contracts; a feed and the installation bring what they have.
                let asks_birth =
                    *user_type == UserType::Customer && !matches!(way_in, WayIn::Feed | WayIn::System);
                assert_eq!(parts.contains(&Part::BirthDate), asks_birth, "{user_type} {way_in}");
                let by_admin = *way_in == WayIn::Administrator;
                for part in [Part::Phone, Part::Role] {
                    assert_eq!(parts.contains(&part), by_admin, "{user_type} {way_in}");
                }
            }
        }
    }
}
