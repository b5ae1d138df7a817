//! Before a password is compared: find the account, count the try.

use base::{OrganizationId, UserId};
use gate::{V, Work, WriteTx};
use users::Status;

use crate::model::{DeviceHash, Name, Phc};
use crate::rules::{self, Admission};
use crate::store;

/// Slots for names that nobody has.
const UNKNOWN_SLOTS: u64 = 65_536;

/// Somebody gave this name, on this device.
#[derive(Debug, Clone)]
pub(crate) struct Reserve {
    name: Name,
    device: Option<DeviceHash>,
    slot: i64,
}

impl Reserve {
    /// `typed` only chooses the slot that an unknown name is counted in.
    pub(crate) fn new(name: Name, typed: &str, device: Option<DeviceHash>, keyring: &keys::Keyring) -> Self {
        let hash = keyring.index("sign_in", base::fold(typed.trim()).as_bytes());
        let [a, b, c, d, ..] = hash;
        let slot = u64::from(u32::from_be_bytes([a, b, c, d])) % UNKNOWN_SLOTS;
        Reserve { name, device, slot: slot as i64 }
    }
    /// The same for every spelling of a name.
    pub(crate) fn slot(&self) -> usize {
        self.slot as usize
    }
}

/// A counted try at an account that is there.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    pub(crate) user: UserId,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) by: &'static str,
    pub(crate) ticket: i64,
    pub(crate) admission: Admission,
    pub(crate) status: Status,
    pub(crate) auth_epoch: i64,
    /// The hash's version; None without a password.
    pub(crate) password_version: Option<i64>,
    pub(crate) device: Option<DeviceHash>,
}

impl Attempt {
    pub(crate) fn known_device(&self) -> bool {
        self.admission == Admission::KnownDevice
    }
}

/// What a try is compared with.
#[derive(Debug, Clone)]
pub(crate) struct Reserved {
    /// None: nobody has that name, and the try was counted elsewhere.
    pub(crate) attempt: Option<Attempt>,
    /// None: with nothing, in the same time.
    pub(crate) phc: Option<Phc>,
}

/// Counts a try. Two statements, whoever is asked for; a third where a known device is at it, whose owner has an account.
pub(crate) fn reserve<'a>(tx: &'a mut WriteTx<'_>, command: &'a Reserve) -> Work<'a, Reserved> {
    Box::pin(async move {
        let mut key = command.name.parameters().to_vec();
        key.push(command.device.map_or(V::Null, DeviceHash::value));
        let Some(found) = tx.optional(&store::FIND, &key, store::found).await? else {
            tx.keep(&store::KEEP_UNKNOWN, &[V::Int(command.slot)]).await?;
            return Ok(Reserved { attempt: None, phc: None });
        };
        let known = rules::is_known(found.device, tx.at());
        let (guard, admission) = rules::reserve(found.guard, known, tx.at());
        let row =
            [V::from(found.user), V::Int(guard.reserved), V::Int(guard.failures), guard.locked_until.into()];
        tx.keep(&store::KEEP_GUARD, &row).await?;
        if let (true, Some(device)) = (known, command.device) {
            tx.keep(&store::DEVICE_TRIED, &[V::from(found.user), device.value()]).await?;
        }
        let (phc, password_version) = found.password.unzip();
        Ok(Reserved {
            attempt: Some(Attempt {
                user: found.user,
                organization: found.organization,
                by: command.name.sort(),
                ticket: guard.reserved,
                admission,
                status: found.status,
                auth_epoch: found.auth_epoch,
                password_version,
                device: command.device,
            }),
            phc: phc.filter(|_| admission != Admission::Locked),
        })
    })
}

/// A try that there was no capacity to compare.
#[derive(Debug, Clone)]
pub(crate) struct GiveBack {
    /// None: nobody has that name.
    pub(crate) attempt: Option<Attempt>,
    /// The slot of its name.
    pub(crate) slot: usize,
}

/// The try was not compared: there was no capacity. What it was counted for is taken back. Two statements, whoever was
/// asked for: how long the refusal takes must not say whether somebody has the name.
pub(crate) fn give_back<'a>(tx: &'a mut WriteTx<'_>, command: &'a GiveBack) -> Work<'a, ()> {
    Box::pin(async move {
        let Some(attempt) = &command.attempt else {
            let nobody = [V::Uuid(uuid::Uuid::nil())];
            tx.optional(&store::STATE, &nobody, store::state).await?;
            tx.keep(&store::UNKEEP_UNKNOWN, &[V::Int(command.slot as i64)]).await?;
            return Ok(());
        };
        let key = [V::from(attempt.user)];
        let Some(state) = tx.optional(&store::STATE, &key, store::state).await? else { return Ok(()) };
        let guard = rules::given_back(state.guard, attempt.admission);
        let row = [
            V::from(attempt.user),
            V::Int(guard.reserved),
            V::Int(guard.failures),
            guard.locked_until.into(),
        ];
        tx.keep(&store::KEEP_GUARD, &row).await?;
        if let (true, Some(device)) = (attempt.known_device(), attempt.device) {
            tx.keep(&store::DEVICE_NOT_TRIED, &[V::from(attempt.user), device.value()]).await?;
        }
        Ok(())
    })
}
