//! Time and chance, drawn once at the door.

use std::sync::atomic::{AtomicU32, Ordering};

use aws_lc_rs::hmac;
use uuid::Uuid;

use crate::{Clock, Id, IdKind, Rng, Timestamp};

/// The instant and the randomness of one command, drawn before it runs. Every id and token of the command comes
/// out of it in order, so that running the command again — after a serialisation failure, or from a stored copy —
/// gives the same ids.
#[derive(Debug)]
pub struct Draw {
    at: Timestamp,
    seed: [u8; 32],
    next: AtomicU32,
}

impl Draw {
    /// Draws the present instant and 32 random bytes.
    pub fn new(clock: &dyn Clock, rng: &dyn Rng) -> Self {
        let mut seed = [0; 32];
        rng.fill(&mut seed);
        Draw { at: clock.now(), seed, next: AtomicU32::new(0) }
    }
    /// A draw that was kept: the same instant and seed give the same ids again.
    pub fn from_parts(at: Timestamp, seed: [u8; 32]) -> Self {
        Draw { at, seed, next: AtomicU32::new(0) }
    }
    /// The next stream of its own: for one of several works of the same command.
    pub fn fork(&self) -> Self {
        Draw { at: self.at, seed: self.bytes(), next: AtomicU32::new(0) }
    }
    /// A fresh stream for one run of the command. Equal for every run; unrelated to what [`Draw::id`] gives.
    pub fn rerun(&self) -> Self {
        Draw { at: self.at, seed: self.block(b"rerun", 0), next: AtomicU32::new(0) }
    }
    /// The instant of the command.
    pub fn at(&self) -> Timestamp {
        self.at
    }
    /// The next id: UUIDv7 with the command's instant in its first 48 bits (RFC 9562, section 5.7), its number among
    /// those of this draw in the next 12 (section 6.2, method 1), the rest pseudo-random from the seed. So what one
    /// command did is told in the order in which it did it.
    pub fn id<K: IdKind>(&self) -> Id<K> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.block(b"draw", number)[..16]);
        let millis = (self.at.micros().max(0) as u64) / 1000;
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        let [.., high, low] = number.to_be_bytes();
        bytes[6] = 0x70 | (high & 0x0f);
        bytes[7] = low;
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Id::from_uuid(Uuid::from_bytes(bytes))
    }
    /// The next 32 bytes, fit for keys and tokens (HMAC-SHA-256 of a counter under the drawn seed).
    pub fn bytes(&self) -> [u8; 32] {
        self.block(b"draw", self.next.fetch_add(1, Ordering::Relaxed))
    }
    fn block(&self, label: &[u8], counter: u32) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.seed);
        let mut context = hmac::Context::with_key(&key);
        context.update(label);
        context.update(&counter.to_be_bytes());
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::{RecordId, UserId};

    #[test]
    fn a_second_run_gives_the_same_ids_and_the_door_gives_others() {
        let draw = Draw::from_parts(Timestamp::from_micros(1_700_000_000_000_000), [7; 32]);
        let (first, second): (UserId, UserId) = (draw.id(), draw.id());
        assert_ne!(first, second);
        let runs: Vec<RecordId> = (0..2).map(|_| draw.rerun().id()).collect();
        assert_eq!(runs[0], runs[1]);
        assert_ne!(runs[0].uuid(), first.uuid());
    }

    #[test]
    fn ids_are_version_7_and_carry_the_instant() {
        let draw = Draw::from_parts(Timestamp::from_micros(1_700_000_000_123_456), [7; 32]);
        let id = draw.id::<crate::kinds::User>().uuid();
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos / 1_000_000), (1_700_000_000, 123));
    }

    #[test]
    fn ids_of_one_draw_are_in_the_order_in_which_they_were_drawn() {
        let draw = Draw::from_parts(Timestamp::from_micros(1_700_000_000_000_000), [7; 32]);
        let ids: Vec<RecordId> = (0..1000).map(|_| draw.id()).collect();
        assert!(ids.is_sorted_by(|one, next| one.uuid() < next.uuid()));
    }
}
