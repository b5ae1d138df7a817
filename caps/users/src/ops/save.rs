//! What every operation on a user shares: writing what differs, and keeping what is derived.

use base::{Rejection, codes};
use gate::{Applied, Change, Error, Result, V, WriteTx};

use crate::model::User;
use crate::rules::{self, Known, completeness, words_of};
use crate::store;

/// Turns a doubled value into the refusal it means.
pub(super) fn told(error: Error) -> Error {
    // People and managers were looked up before: what may be missing is the organization, and that may not be told apart
    // from one that is out of reach.
    if let Error::ForeignKey(_) = &error {
        return Error::NotFound { noun: "organization" };
    }
    let Error::Unique { table, columns } = &error else { return error };
    let field = |code, pointer: &str| Error::rejected(Rejection::new(code).field(pointer, code));
    match (table.as_str(), columns.as_str()) {
        ("app_user", "username_key") => field(&rules::USERNAME_TAKEN, "/username"),
        ("membership", "user_id,organization_id") => Error::rejected(Rejection::new(&rules::ALREADY_MEMBER)),
        ("membership", "organization_id,employee_number") => {
            field(&rules::EMPLOYEE_NUMBER_TAKEN, "/employee_number")
        }
        ("identifier", "user_id,kind,claim_key") => rules::IdentifierError::Exists.into_error(),
        // Somebody took the address between our look and our write: a second run sees it and decides rightly.
        ("identifier", "kind,value_key") => Error::Serialization,
        _ => error,
    }
}

impl rules::IdentifierError {
    pub(super) fn into_error(self) -> Error {
        Error::rejected(self.into())
    }
}

/// By what somebody is sorted: last name, then the others, without accents and case.
pub(super) fn name_key(user: &User) -> String {
    let middle = user.middle_name.as_ref().map(|name| name.search_key()).unwrap_or_default();
    let key = format!("{} {} {middle}", user.last_name.search_key(), user.first_name.search_key());
    let key = key.trim_end();
    // The key travels in cursors, which are bounded.
    key.chars().take(120).collect()
}

/// The changeable columns of a profile.
pub(super) fn columns(user: &User) -> Vec<(&'static str, V)> {
    let text = |text: Option<&str>| V::from(text);
    vec![
        ("type", user.user_type.name().into()),
        ("first_name", user.first_name.as_str().into()),
        ("middle_name", text(user.middle_name.as_ref().map(|name| name.as_str()))),
        ("last_name", user.last_name.as_str().into()),
        ("name_key", name_key(user).into()),
        ("username", text(user.username.as_ref().map(|name| name.as_str()))),
        ("username_key", user.username.as_ref().map(|name| name.key()).into()),
        ("primary_email", text(user.primary_email.as_deref())),
        ("primary_phone", text(user.primary_phone.as_deref())),
        ("is_verified", user.is_verified.into()),
        ("birth_date", user.birth_date.map(|day| day.to_string()).into()),
        ("address", user.address.clone().into()),
        ("licence", user.licence.clone().into()),
        ("locale", text(user.locale.as_ref().map(|tag| tag.as_str()))),
        ("time_zone", text(user.time_zone.as_ref().map(|zone| zone.as_str()))),
        ("language", text(user.language.as_ref().map(|tag| tag.as_str()))),
        ("currency", text(user.currency.map(|currency| currency.code()))),
        ("communication", user.communication.clone().into()),
        ("attributes", user.attributes.clone().into()),
        ("avatar_id", user.avatar.into()),
        ("completeness", user.completeness.into()),
    ]
}

/// Brings what follows from other fields up to date.
pub(super) fn derive(user: &mut User) {
    let known = Known {
        email: user.primary_email.is_some(),
        verified: user.is_verified,
        phone: user.primary_phone.is_some(),
        birth_date: user.birth_date.is_some(),
        address: user.address.is_some(),
        language: user.language.is_some(),
        time_zone: user.time_zone.is_some(),
        avatar: user.avatar.is_some(),
    };
    user.completeness = completeness(user.user_type, &known);
}

/// Writes what differs between two states of a user, and who changed it when. What sets what is there already writes
/// nothing.
pub(super) async fn save<'t>(
    tx: &mut WriteTx<'t>,
    change: Change<'t>,
    before: &User,
    mut after: User,
) -> Result<Applied> {
    derive(&mut after);
    let (old, new) = (columns(before), columns(&after));
    let differing: Vec<(&'static str, V)> =
        new.into_iter().zip(old).filter(|(new, old)| new != old).map(|(new, _)| new).collect();
    let mut change = change;
    if !differing.is_empty() {
        change = change.set("updated_at", tx.at()).set("updated_by", tx.caller().user());
    }
    for (column, value) in differing {
        change = change.set(column, value);
    }
    let applied = tx.apply(change).await.map_err(told)?;
    if applied.changed {
        keep_words(tx, &after).await?;
    }
    Ok(applied)
}

/// Makes the search words what the user's names, addresses and numbers say.
pub(super) async fn keep_words(tx: &mut WriteTx<'_>, user: &User) -> Result<()> {
    let key = [V::from(user.id)];
    let identifiers = tx.rows(&store::IDENTIFIERS_FOR_WORDS, &key, store::kind_and_value).await?;
    let numbers = tx.rows(&store::NUMBERS_FOR_WORDS, &key, |row| row.get::<String>(0)).await?;
    let names = [Some(user.first_name.as_str()), user.middle_name.as_ref().map(|name| name.as_str())];
    let names = names.into_iter().flatten().chain([user.last_name.as_str()]);
    let texts = names
        .chain(user.username.as_ref().map(|name| name.as_str()))
        .chain(numbers.iter().map(String::as_str));
    let wanted = words_of(texts, identifiers.iter().map(|(kind, value)| (*kind, value.as_str())));
    let rid = V::from(user.rid);
    let there = tx.rows(&store::WORDS, std::slice::from_ref(&rid), |row| row.get::<String>(0)).await?;
    for word in there.iter().filter(|word| !wanted.contains(*word)) {
        tx.keep(&store::DROP_WORD, &[rid.clone(), V::from(word.as_str())]).await?;
    }
    for word in wanted.iter().filter(|word| !there.contains(word)) {
        tx.keep(&store::KEEP_WORD, &[rid.clone(), V::from(word.as_str())]).await?;
    }
    Ok(())
}

/// What is missing of what an account of this type must have, when a change leaves it without.
pub(super) fn still_there(before: &User, after: &User) -> Result<()> {
    use rules::Part;
    let mut faults = Vec::new();
    for part in rules::mandatory(after.user_type, crate::model::WayIn::Administrator) {
        let there = |user: &User| match part {
            Part::BirthDate => user.birth_date.is_some(),
            Part::Email => user.primary_email.is_some(),
            Part::Phone => user.primary_phone.is_some(),
            _ => true,
        };
        // What was never there is not asked for by every later change; a new type asks for what is its own.
        if !there(after) && (there(before) || before.user_type != after.user_type && *part == Part::BirthDate)
        {
            faults.push(base::FieldFault {
                pointer: part.pointer().to_owned(),
                code: &codes::REQUIRED,
                args: Vec::new(),
            });
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::rejected(Rejection::from(faults))) }
}
