//! Pages: the list of people, one person, adding one, one's own account. Everything works without script.

mod account;
mod add;
mod asked;
mod avatar;
mod columns;
mod edit;
mod fields;
mod filters;
mod list;
mod manager;
mod page;
mod parts;
mod selected;
mod status;
mod verification;

use axum::Router;
use axum::routing::{get, post};
use base::{BlobId, FullName, Services, Timestamp, Translator, UserId};
use gate::Db;
use web::Tone;
use web::view::{Avatar, Badge, Cell, NavEntry};

use crate::api::PHOTO_BODY;
use crate::desk::Desk;
use crate::model::{Status, UserType};

/// Where the pages stand in the navigation.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        key: "users-nav",
        href: USERS,
        icon: "users",
        group: "users-nav-group",
        permission: Some("users.read"),
        order: 20,
    },
    NavEntry {
        key: "account-nav",
        href: ACCOUNT,
        icon: "user",
        group: "account-nav-group",
        permission: None,
        order: 910,
    },
];

const USERS: &str = "/console/users";
const ACCOUNT: &str = "/console/account";

/// The routes of this capability for people. `services` as for [`api`](crate::api).
pub fn console(db: &Db, services: &Services) -> Router {
    let photos = Router::new()
        .route("/console/users/{id}/avatar", get(avatar::form).post(avatar::set))
        .layer(web::body_limit(PHOTO_BODY));
    Router::new()
        .merge(photos)
        .route("/console/users/{id}/avatar/remove", post(avatar::remove))
        .route("/console/users", get(list::page))
        .route("/console/users/export", get(crate::api::download))
        .route("/console/users/add", get(add::begin).post(add::step))
        .route("/console/users/check", get(add::check))
        .route("/console/users/selected", get(selected::form).post(selected::change))
        .route("/console/users/{id}", get(page::profile))
        .route("/console/users/{id}/edit", get(edit::form).post(edit::save))
        .route("/console/users/{id}/status", get(status::form).post(status::change))
        .route("/console/users/{id}/delete", get(status::delete_form).post(status::delete))
        .route("/console/users/{id}/undelete", get(status::undelete_form).post(status::undelete))
        .route("/console/users/{id}/identifiers", get(parts::identifier_form).post(parts::add_identifier))
        .route("/console/users/{id}/identifiers/{identifier}/primary", post(parts::prefer))
        .route("/console/users/{id}/identifiers/{identifier}/remove", post(parts::remove))
        .route(
            "/console/users/{id}/identifiers/{identifier}/verification",
            get(verification::form).post(verification::vouch),
        )
        .route("/console/users/{id}/memberships", get(parts::membership_form).post(parts::add_membership))
        .route("/console/users/{id}/memberships/{membership}/end", post(parts::end_membership))
        .route(
            "/console/users/{id}/memberships/{membership}/manager",
            get(manager::ask).post(manager::change),
        )
        .route("/console/users/{id}/{tab}", get(page::tab))
        .route("/console/account", get(account::page))
        .route(crate::hints::PATH, post(account::dismiss))
        .route("/console/account/settings", get(account::settings_form).post(account::save_settings))
        .with_state(Desk { db: db.clone(), services: services.clone() })
}

/// A status as a badge: in force is filled, waiting or over is hollow.
fn status_badge(t: &Translator, status: Status) -> Badge {
    let text = t.text(status.message());
    match status {
        Status::Active => Badge::of(Tone::Success, text),
        Status::Pending => Badge::of(Tone::Info, text).hollow(),
        Status::Inactive => Badge::neutral(text).hollow(),
        Status::Suspended => Badge::of(Tone::Warning, text),
        Status::Blacklisted => Badge::of(Tone::Danger, text),
        Status::Deleted => Badge::neutral(text).hollow(),
    }
}

/// Somebody's photo, or their initials.
fn face(name: &FullName, id: UserId, photo: Option<BlobId>) -> Avatar {
    // The same initials in every language.
    let avatar = Avatar::of(&name.to_string(), &id.to_string());
    match photo {
        // The photo's id is no part of the question: it makes a browser ask again when there is another photo.
        Some(photo) => avatar.picture(format!("/api/v1/users/{id}/avatar?v={photo}")),
        None => avatar,
    }
}

fn type_badge(t: &Translator, user_type: UserType) -> Badge {
    Badge::neutral(t.text(user_type.message()))
}

/// An instant as the reader's language writes it.
fn time(t: &Translator, at: Option<Timestamp>) -> Cell {
    at.map_or(Cell::Empty, |at| Cell::Time { iso: at.to_string(), text: t.datetime(at, None) })
}

/// A path with a query of these pairs.
fn href<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut out = path.to_owned();
    for (position, (name, value)) in pairs.into_iter().enumerate() {
        out.push(if position == 0 { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'|' | b',' => {
                    out.push(char::from(byte));
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_one_value() {
        let path = href("/console/users", [("q", "a&b=c #é".to_owned()), ("sort", "-name".to_owned())]);
        assert_eq!(path, "/console/users?q=a%26b%3Dc%20%23%C3%A9&sort=-name");
        assert_eq!(href("/x", []), "/x");
    }
}
