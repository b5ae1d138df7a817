//! `/console/users/{id}/avatar`: somebody's photo, also one's own.

use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::response::{IntoResponse, Response};
use base::{Rejection, Translator, UserId, codes};
use bytes::Bytes;
use gate::Db;
use http::StatusCode;
use web::door::Signed;
use web::view::{Action, Avatar, Field, FieldKind, FormFaults, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Page, Path, Refusal};

use super::edit::{crumbs, faults_of};
use super::page::{changeable, home};
use super::{USERS, face};
use crate::model::Photo;
use crate::ops::{SetAvatar, set_avatar};
use crate::queries::{UserView, view_user};

#[derive(Template)]
#[template(path = "users/avatar.html")]
struct AvatarPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notice: Option<Notice>,
    path: String,
    name: String,
    face: Avatar,
    file: Field,
    submit: Action,
    cancel: Action,
    remove: Option<Action>,
}

/// What the file dialog offers.
const ACCEPT: &str = "image/png,image/jpeg,image/webp";
/// The form's field.
const FIELD: &str = "photo";
/// Parts of the form that are looked at.
const MOST_PARTS: usize = 8;

pub(super) async fn form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    if !changeable(&view) {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    Ok(shown(&context, &home(&caller, id), &view, &FormFaults::none()))
}

fn shown(context: &Context, back: &str, view: &UserView, faults: &FormFaults) -> Response {
    let t = context.t();
    let (id, name) = (view.user.id, view.user.full_name());
    let path = format!("{USERS}/{id}/avatar");
    let page = AvatarPage {
        shell: context.shell(),
        head: PageHead::new(t.text("users-avatar-title")).crumbs(&t, crumbs(&t, view)),
        notice: faults.notice(),
        face: face(&name, id, view.user.avatar).size("large"),
        file: Field::new(FIELD, t.text("users-avatar-file"), FieldKind::File(ACCEPT.to_owned()))
            .help(t.text("users-avatar-help"))
            .required()
            .faults(faults),
        submit: Action::submit(t.text("users-avatar-submit")).primary().icon("upload"),
        cancel: Action::link(back, t.text("users-cancel")),
        remove: view.user.avatar.map(|_| {
            let label = t.text("users-avatar-remove");
            Action::post(format!("{path}/remove"), context.csrf(), label).icon("trash-2").danger()
        }),
        path,
        name: t.person(&name),
        t,
    };
    let status = if faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, Page(page)).into_response()
}

/// The photo of a form, as far as there is one; what is wrong with it is told beside the field.
async fn sent(request: Request) -> Result<Result<Photo, Rejection>, Refusal> {
    let at = format!("/{FIELD}");
    let unreadable = || Refusal::from(&web::codes::BODY_UNREADABLE);
    // Larger than the whole form may be: as wrong as one larger than a photo may be, and told in the same words.
    let told = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Ok(Err(blobs::ImageError::TooLarge { max: Photo::MAX_BYTES }.at(&at)))
        }
        _ => Err(unreadable()),
    };
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| unreadable())?;
    for _ in 0..MOST_PARTS {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(error) => return told(error),
        };
        let is_photo = part.name() == Some(FIELD);
        let bytes: Bytes = match part.bytes().await {
            Ok(bytes) => bytes,
            Err(error) => return told(error),
        };
        // A file that was not chosen comes without bytes.
        if is_photo && !bytes.is_empty() {
            return Ok(Photo::parse(bytes).map_err(|error| error.at(&at)));
        }
    }
    Ok(Err(Rejection::at(at, &codes::REQUIRED)))
}

pub(super) async fn set(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    request: Request,
) -> Result<Response, Refusal> {
    let answer = match sent(request).await? {
        Ok(photo) => db.write(&caller, SetAvatar { user, photo: Some(photo) }, set_avatar).await.map(|_| ()),
        Err(rejection) => Err(rejection.into()),
    };
    let back = home(&caller, user);
    match answer {
        Ok(()) => Ok(Done::to(back).notice(Flash::success("users-avatar-set")).into_response()),
        Err(error) => {
            let view = db.read(&caller, user, view_user).await?;
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &back, &view, &faults))
        }
    }
}

pub(super) async fn remove(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
) -> Result<Done, Refusal> {
    db.write(&caller, SetAvatar { user, photo: None }, set_avatar).await?;
    Ok(Done::to(home(&caller, user)).notice(Flash::success("users-avatar-removed")))
}
