//! What the page, the API and the command line do alike.

use std::sync::Arc;

use base::{Draw, Rejection, SecretText};
use credentials::Passwords;
use gate::{Caller, Db, Result};

use crate::codes;
use crate::model::{Code, FirstRun};
use crate::ops::{Complete, Completed, Tried, complete, offer, try_code};

/// The installation as the caller of the first run.
pub(crate) fn installation(draw: Draw) -> Arc<Caller> {
    Arc::new(Caller::the_system_without_a_person("setup", draw))
}

/// A new one-time code, to be shown on the terminal and nowhere else: another that was given before stops working. None
/// where the first run is over. Called by the server at each start.
pub async fn offer_code(db: &Db, draw: Draw) -> Result<Option<Code>> {
    let code = Code::new(&draw);
    let hash = code.hash(db.keyring());
    let open = db.write(&installation(draw), hash, offer).await?;
    Ok(open.then_some(code))
}

/// The first run, for whoever typed the code. Wrong tries are counted, and nothing is hashed for them.
pub(crate) async fn first_run(
    passwords: &Passwords,
    draw: Draw,
    code: &str,
    run: FirstRun,
    password: &SecretText,
) -> Result<Completed> {
    let db = passwords.db();
    let caller = installation(draw);
    let hash = Code::typed(code).hash(db.keyring());
    match db.write(&caller, hash.clone(), try_code).await? {
        Tried::Right => {}
        Tried::Wrong => {
            return Err(Rejection::new(&base::codes::INVALID).field("/code", &codes::CODE_WRONG).into());
        }
        Tried::Done => return Err(Rejection::new(&codes::DONE).into()),
    }
    let phc = passwords.hash(&caller, password, &run.names(), "/password").await?;
    db.write(&caller, Complete { run, phc, code: Some(hash) }, complete).await
}

/// Makes the first Super Admin from the machine's own command line: being there is the proof. Refused with
/// [`codes::DONE`] where there is one.
pub async fn create_super_admin(
    passwords: &Passwords,
    draw: Draw,
    run: FirstRun,
    password: &SecretText,
) -> Result<Completed> {
    let caller = installation(draw);
    let phc = passwords.hash(&caller, password, &run.names(), "/password").await?;
    passwords.db().write(&caller, Complete { run, phc, code: None }, complete).await
}
