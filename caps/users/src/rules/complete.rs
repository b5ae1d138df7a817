//! How complete a profile is.

use crate::model::UserType;

/// What is known of somebody, as far as completeness goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it says")]
pub struct Known {
    pub email: bool,
    pub verified: bool,
    pub phone: bool,
    pub birth_date: bool,
    pub address: bool,
    pub language: bool,
    pub time_zone: bool,
    pub avatar: bool,
}

/// Per cent of what a complete profile of this type has, rounded down; each part weighs the same. The name always is
/// there. Of those who buy, rent or own we also want to know where they live, of customers how old they are; what nobody needs
/// to know of a type does not count against it.
pub fn completeness(user_type: UserType, known: &Known) -> i64 {
    let mut parts =
        vec![true, known.email, known.verified, known.phone, known.language, known.time_zone, known.avatar];
    if matches!(user_type, UserType::Customer | UserType::Buyer | UserType::Owner | UserType::Supplier) {
        parts.push(known.address);
    }
    if user_type == UserType::Customer {
        parts.push(known.birth_date);
    }
    let there = parts.iter().filter(|part| **part).count();
    (there * 100 / parts.len()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_a_bare_name_to_everything() {
        let all = Known {
            email: true,
            verified: true,
            phone: true,
            birth_date: true,
            address: true,
            language: true,
            time_zone: true,
            avatar: true,
        };
        for user_type in UserType::ALL {
            assert_eq!(completeness(*user_type, &all), 100);
            assert!((11..=14).contains(&completeness(*user_type, &Known::default())));
        }
        let no_birthday = Known { birth_date: false, ..all };
        assert_eq!(completeness(UserType::Customer, &no_birthday), 88);
        assert_eq!(completeness(UserType::Employee, &no_birthday), 100);
        let no_address = Known { address: false, ..all };
        assert_eq!(completeness(UserType::Buyer, &no_address), 87);
        assert_eq!(completeness(UserType::Employee, &no_address), 100);
    }
}
