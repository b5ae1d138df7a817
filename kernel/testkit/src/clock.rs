use std::sync::atomic::{AtomicI64, Ordering};

use base::{Clock, Timestamp};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl Default for FixedClock {
    fn default() -> Self {
        // 2026-11-21T06:00:00Z
        FixedClock(AtomicI64::new(1_795_240_800_000_000))
    }
}
impl FixedClock {
    /// Moves it.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.micros(), Ordering::SeqCst);
    }
}
impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_where_it_says() {
        let clock = FixedClock::default();
        assert_eq!(clock.now().to_string(), "2026-11-21T06:00:00Z");
        clock.set(clock.now().plus_seconds(60));
        assert_eq!(clock.now().to_string(), "2026-11-21T06:01:00Z");
    }
}
