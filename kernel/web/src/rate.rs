//! Rate limits in memory: the generic cell rate algorithm (GCRA, ITU-T I.371) per key, in bounded space.
//!
//! One instant a key is all the state there is: the *theoretical arrival time* of the next request at the steady
//! rate. The rule is a pure function; the table round it forgets those who are furthest from their limit first, so
//! that a flood of new keys cannot wash out the ones that matter.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::sync::Mutex;

use base::{Rejection, Timestamp};

/// So many requests at once, and then so many in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    burst: u32,
    interval: i64,
}

impl Quota {
    /// `burst` requests at once (at least 1), refilled over `seconds` (at least 1): `Quota::new(20, 60)` allows 20 and
    /// then one every three seconds.
    pub const fn new(burst: u32, seconds: u32) -> Self {
        let burst = if burst == 0 { 1 } else { burst };
        let seconds = if seconds == 0 { 1 } else { seconds };
        Quota { burst, interval: seconds as i64 * 1_000_000 / burst as i64 }
    }

    /// The rule. `arrival` is the key's theoretical arrival time in microseconds, `now` the present; gives the new
    /// arrival time, or the microseconds to wait.
    fn decide(self, arrival: i64, now: i64) -> Result<i64, i64> {
        // The upper end matters only when the clock was set back: nobody waits longer than the whole quota for that.
        let arrival = arrival.clamp(now, now + self.interval * i64::from(self.burst));
        let early = arrival - now - self.interval * (i64::from(self.burst) - 1);
        if early > 0 { Err(early) } else { Ok(arrival + self.interval) }
    }
}

/// The caller's network: what a stranger can change least. Of IPv6 that is the /64 a household or host is given; an
/// IPv4 address counts alone, also where it is written as IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network([u8; 8]);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => {
                let [a, b, c, d] = v4.octets();
                Network([0, 0, 0xff, 0xff, a, b, c, d])
            }
            IpAddr::V6(v6) => {
                let mut prefix = [0; 8];
                prefix.copy_from_slice(&v6.octets()[..8]);
                Network(prefix)
            }
        }
    }
}

const SHARDS: usize = 16;

/// A quota per key. Holds at most `capacity` keys (about 40 bytes each and the key's own); older, quieter ones are
/// forgotten, which can only let somebody in, never keep somebody out.
pub struct RateLimit<K> {
    quota: Quota,
    per_shard: usize,
    hasher: RandomState,
    shards: [Mutex<HashMap<K, i64>>; SHARDS],
}

impl<K: Hash + Eq + Clone> RateLimit<K> {
    /// A quota per key, for at most `capacity` keys (rounded up to a multiple of 16).
    pub fn new(quota: Quota, capacity: usize) -> Self {
        let per_shard = capacity.div_ceil(SHARDS).max(1);
        RateLimit {
            quota,
            per_shard,
            hasher: RandomState::new(),
            shards: std::array::from_fn(|_| Mutex::new(HashMap::new())),
        }
    }

    /// Counts one request of this key. Refuses (429, with `retry_after` in whole seconds) what is over the quota.
    pub fn admit(&self, key: &K, now: Timestamp) -> Result<(), Rejection> {
        let now = now.micros();
        let mut shard = self.shard(key);
        let arrival = shard.get(key).copied().unwrap_or(now);
        match self.quota.decide(arrival, now) {
            Ok(next) => {
                if shard.len() >= self.per_shard && !shard.contains_key(key) {
                    make_room(&mut shard, now);
                }
                shard.insert(key.clone(), next);
                Ok(())
            }
            Err(micros) => {
                let seconds = (micros + 999_999) / 1_000_000;
                Err(Rejection::new(&base::codes::TOO_MANY).with("retry_after", seconds))
            }
        }
    }

    /// Forgets a key: what counted against it was not its doing, or it has proved itself.
    pub fn forgive(&self, key: &K) {
        self.shard(key).remove(key);
    }

    /// Keys held now.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    /// Whether no key is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard(&self, key: &K) -> std::sync::MutexGuard<'_, HashMap<K, i64>> {
        lock(&self.shards[self.hasher.hash_one(key) as usize % SHARDS])
    }
}

impl<K> std::fmt::Debug for RateLimit<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RateLimit").field("quota", &self.quota).finish_non_exhaustive()
    }
}

/// A panic elsewhere while the lock was held leaves a map of instants: still true enough to count with.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Drops the keys that have their whole burst again, and if that is nobody, the quarter nearest to it: so that a
/// full table costs a pass only once in a quarter of its size.
fn make_room<K: Hash + Eq>(shard: &mut HashMap<K, i64>, now: i64) {
    let before = shard.len();
    shard.retain(|_, arrival| *arrival > now);
    if shard.len() < before {
        return;
    }
    let mut arrivals: Vec<i64> = shard.values().copied().collect();
    let quarter = (arrivals.len() / 4).min(arrivals.len().saturating_sub(1));
    let (_, &mut cut, _) = arrivals.select_nth_unstable(quarter);
    shard.retain(|_, arrival| *arrival > cut);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(1_700_000_000_000_000 + micros)
    }

    #[test]
    fn a_burst_and_then_the_steady_rate() {
        let limit = RateLimit::new(Quota::new(3, 3), 100);
        for _ in 0..3 {
            limit.admit(&"a", at(0)).unwrap();
        }
        let refused = limit.admit(&"a", at(0)).unwrap_err();
        assert_eq!((refused.code.name, refused.args[0].1.as_str()), ("common.too_many", "1"));
        limit.admit(&"b", at(0)).unwrap();
        limit.admit(&"a", at(1_000_000)).unwrap();
        limit.admit(&"a", at(1_000_000)).unwrap_err();
        for _ in 0..3 {
            limit.admit(&"a", at(60_000_000)).unwrap();
        }
        limit.admit(&"a", at(60_000_000)).unwrap_err();
    }

    #[test]
    fn over_a_long_time_no_more_than_the_rate_gets_through() {
        let limit = RateLimit::new(Quota::new(10, 10), 100);
        let passed = (0..100_000).filter(|i| limit.admit(&1, at(i * 1_000)).is_ok()).count();
        assert!((109..=110).contains(&passed), "100 s at 1/s and a burst of 10, but {passed}");
    }

    #[test]
    fn memory_is_bounded_and_the_guilty_are_remembered() {
        let limit = RateLimit::new(Quota::new(5, 3_600), 1_600);
        for _ in 0..5 {
            limit.admit(&u64::MAX, at(0)).unwrap();
        }
        for stranger in 0..50_000_u64 {
            limit.admit(&stranger, at(1)).unwrap();
            assert!(limit.len() <= 1_600);
        }
        limit.admit(&u64::MAX, at(2)).unwrap_err();
        limit.forgive(&u64::MAX);
        limit.admit(&u64::MAX, at(2)).unwrap();
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out_longer_than_the_quota() {
        let limit = RateLimit::new(Quota::new(1, 1), 10);
        limit.admit(&1, at(0)).unwrap();
        let wait: i64 = limit.admit(&1, at(-3_600_000_000)).unwrap_err().args[0].1.parse().unwrap();
        assert!(wait <= 1, "{wait}");
    }

    #[test]
    fn networks() {
        let of = |text: &str| Network::of(text.parse().unwrap());
        assert_eq!(of("10.0.0.1"), of("::ffff:10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
