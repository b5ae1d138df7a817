use std::sync::atomic::{AtomicU64, Ordering};

use base::Rng;

/// Chance that repeats itself: the same draws in the same order, all different.
#[derive(Debug, Default)]
pub struct SeededRng(AtomicU64);

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            let block = keys::sha256(format!("testkit {count}").as_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}
