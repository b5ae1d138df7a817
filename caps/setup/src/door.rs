//! What the page, the API and the command line do alike.

use std::sync::Arc;

use base::{Draw, Rejection, SecretText};
use credentials::Passwords;
use gate::{Caller, Db, Result};

use crate::codes;
use crate::model::{Code, FirstRun};
use crate::ops::{Complete, Completed, Tried, complete, keep_code, try_code};

/// What the routes stand on.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) db: Db,
    pub(crate) passwords: Arc<Passwords>,
}

/// The installation as the caller of the first run.
pub(crate) fn installation(draw: Draw) -> Arc<Caller> {
    Arc::new(Caller::the_system_without_a_person("first run", draw))
}

/// Draws a new one-time code; another that was drawn before stops working. None where the first run is over. The text is
/// for the terminal: whoever calls this shows it there, and neither logs nor keeps it. `caller` is the installation.
pub async fn draw_code(db: &Db, caller: &Arc<Caller>) -> Result<Option<String>> {
    let code = Code::new(caller.draw());
    let is_open = db.write(caller, code.hash(db.keyring()), keep_code).await?;
    Ok(is_open.then(|| code.expose()))
}

/// The first run, for whoever typed the code. Wrong tries are counted, and nothing is hashed for them.
pub(crate) async fn first_run(
    door: &Door,
    draw: Draw,
    code: &str,
    run: FirstRun,
    password: &SecretText,
) -> Result<Completed> {
    let caller = installation(draw);
    let hash = Code::typed(code).hash(door.db.keyring());
    match door.db.write(&caller, hash.clone(), try_code).await? {
        Tried::Right => {}
        Tried::Wrong => {
            return Err(Rejection::at("/code", &codes::CODE_WRONG).into());
        }
        Tried::Done => return Err(Rejection::new(&codes::DONE).into()),
    }
    let phc = door.passwords.hash(&caller, password, &run.names(), "/password").await?;
    door.db.write(&caller, Complete { run, phc, code: Some(hash) }, complete).await
}

/// Makes the first Super Admin from the machine's own command line: being there is the proof. Refused with
/// [`codes::DONE`] where there is one.
pub async fn create_super_admin(
    db: &Db,
    passwords: &Passwords,
    caller: &Arc<Caller>,
    run: FirstRun,
    password: &SecretText,
) -> Result<Completed> {
    let phc = passwords.hash(caller, password, &run.names(), "/password").await?;
    db.write(caller, Complete { run, phc, code: None }, complete).await
}
