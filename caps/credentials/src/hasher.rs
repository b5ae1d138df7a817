//! The slow hash of passwords: Argon2id (RFC 9106) on a few dedicated threads.
//!
//! A hash is meant to be expensive, so it is the one thing that must never be done without a bound. There is one thread
//! per core, each with one block of memory that it uses over and over (a fifth faster than a new block each time), and a
//! short queue before them. When the queue is full, [`HasherBusy`] is the answer at once: whoever waits longer would only
//! make it longer. A caller who gives up takes its place out of the queue.
//!
//! Passwords are normalised before they are hashed, so that one typed on another keyboard or system is the same: NFC
//! (Unicode Annex 15), as NIST SP 800-63B-4, section 3.1.1.2, asks for, after every kind of space became U+0020 (the
//! OpaqueString profile, RFC 8265, section 4.2.2). Case, width and everything else a person can see stays. A hash that
//! another system made of a text in another form does not match.

mod phc;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base::SecretText;
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use phc::Stored;
pub use phc::{Parameters, ParametersError};

/// Places in the queue for each thread.
const WAITING_PER_THREAD: usize = 3;
/// Nobody is asked to come back later than this, in seconds.
const MAX_RETRY_AFTER: u64 = 30;
/// Bytes of the hashes that are made here.
const OUTPUT_LEN: usize = 32;
/// The salt of a hash that nothing is compared to.
const NO_SALT: [u8; 16] = [0; 16];

/// All threads are at work and the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked; try again in {retry_after_seconds} s")]
pub struct HasherBusy {
    /// When a place will likely be free: from 1 to 30.
    pub retry_after_seconds: u32,
}

/// What came of comparing a password with a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The password is the one that was hashed.
    pub matches: bool,
    /// It is, and was hashed with other parameters than today's: hash it anew while it is at hand.
    pub needs_rehash: bool,
}

impl Verdict {
    const NO: Verdict = Verdict { matches: false, needs_rehash: false };
}

/// What the hasher has done since it started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Calls that got a place in the queue.
    pub queued: u64,
    /// Calls that were refused because it was full.
    pub refused: u64,
    /// Hashes that were made.
    pub hashed: u64,
    /// The work that was: memory times passes of those hashes, in KiB.
    pub filled_kib: u64,
    /// Calls whose caller gave up before their turn.
    pub abandoned: u64,
    /// Stored hashes that could not be read, or ask for more memory or work than is allowed. None is normal.
    pub unreadable: u64,
    /// Calls in the queue at this moment.
    pub waiting: usize,
    /// How long the latest hash took, in microseconds; 0 before the first.
    pub latest_micros: u64,
}

/// The hasher. One for the whole server. Dropping it ends its threads, after the hashes they are at.
pub struct Hasher {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    parameters: Parameters,
    capacity: usize,
    threads: usize,
    queue: Mutex<Queue>,
    arrived: Condvar,
    counters: Counters,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    closed: bool,
}

#[derive(Default)]
struct Counters {
    queued: AtomicU64,
    refused: AtomicU64,
    hashed: AtomicU64,
    filled_kib: AtomicU64,
    abandoned: AtomicU64,
    unreadable: AtomicU64,
    latest_micros: AtomicU64,
}

struct Job {
    password: Zeroizing<String>,
    task: Task,
}

enum Task {
    Hash([u8; 16], oneshot::Sender<String>),
    /// `None` compares with nothing, in the same time.
    Verify(Option<Stored>, oneshot::Sender<Verdict>),
}

impl Job {
    fn is_abandoned(&self) -> bool {
        match &self.task {
            Task::Hash(_, reply) => reply.is_closed(),
            Task::Verify(_, reply) => reply.is_closed(),
        }
    }
}

impl Hasher {
    /// Starts the threads: one per core is right ([`Hasher::cores`]). Each keeps the memory that `parameters` name from
    /// its first hash on.
    ///
    /// # Errors
    /// When the machine starts no more threads.
    pub fn new(parameters: Parameters, threads: NonZero<usize>) -> io::Result<Self> {
        let mut hasher = Self::idle(parameters, threads);
        for number in 0..threads.get() {
            // When one cannot be started, those before it end as the hasher is dropped.
            hasher.threads.push(hasher.shared.spawn(number)?);
        }
        Ok(hasher)
    }

    /// The queue without anybody to work it off.
    fn idle(parameters: Parameters, threads: NonZero<usize>) -> Self {
        let shared = Shared {
            parameters,
            capacity: threads.get() * WAITING_PER_THREAD,
            threads: threads.get(),
            queue: Mutex::default(),
            arrived: Condvar::new(),
            counters: Counters::default(),
        };
        Hasher { shared: Arc::new(shared), threads: Vec::new() }
    }

    /// How many cores this process may use.
    pub fn cores() -> NonZero<usize> {
        thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
    }

    /// Hashes a new password with today's parameters. `salt` must be drawn at random for every call. The text that
    /// comes back is in PHC form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, and holds all that verifying it needs.
    ///
    /// # Errors
    /// [`HasherBusy`] at once when the queue is full. Dropping the future gives up the place.
    pub async fn hash(&self, password: &SecretText, salt: [u8; 16]) -> Result<String, HasherBusy> {
        let (reply, answer) = oneshot::channel();
        self.submit(password, Task::Hash(salt, reply))?;
        // No answer comes only if the thread panicked at this very job.
        answer.await.map_err(|_| self.shared.busy())
    }

    /// Compares a password with a stored hash in PHC form.
    ///
    /// `None` stands for an account that is unknown or has no password: it does the same work with today's parameters
    /// and does not match, so that the time does not tell who has an account. (A stored hash with older parameters does
    /// take another time, until its owner signs in and it is made anew.) A stored text that cannot be read, or whose
    /// parameters ask for more than [`Parameters`] allow, is treated likewise and counted in [`Counts::unreadable`].
    ///
    /// # Errors
    /// [`HasherBusy`] at once when the queue is full. Dropping the future gives up the place.
    pub async fn verify(&self, password: &SecretText, phc: Option<&str>) -> Result<Verdict, HasherBusy> {
        let stored = phc.and_then(|phc| {
            let stored = Stored::parse(phc);
            if stored.is_none() {
                self.shared.counters.unreadable.fetch_add(1, Ordering::Relaxed);
            }
            stored
        });
        let (reply, answer) = oneshot::channel();
        self.submit(password, Task::Verify(stored, reply))?;
        answer.await.map_err(|_| self.shared.busy())
    }

    /// What has been done so far. The numbers are read one after another, so they may be a call apart.
    pub fn counts(&self) -> Counts {
        let counters = &self.shared.counters;
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            queued: read(&counters.queued),
            refused: read(&counters.refused),
            hashed: read(&counters.hashed),
            filled_kib: read(&counters.filled_kib),
            abandoned: read(&counters.abandoned),
            unreadable: read(&counters.unreadable),
            waiting: self.shared.lock().jobs.len(),
            latest_micros: read(&counters.latest_micros),
        }
    }

    fn submit(&self, password: &SecretText, task: Task) -> Result<(), HasherBusy> {
        let shared = &self.shared;
        let mut queue = shared.lock();
        if queue.jobs.len() >= shared.capacity {
            // Those who gave up make room now, not when a thread comes to them.
            let before = queue.jobs.len();
            queue.jobs.retain(|job| !job.is_abandoned());
            shared.counters.abandoned.fetch_add((before - queue.jobs.len()) as u64, Ordering::Relaxed);
        }
        if queue.jobs.len() >= shared.capacity {
            shared.counters.refused.fetch_add(1, Ordering::Relaxed);
            return Err(shared.busy());
        }
        queue.jobs.push_back(Job { password: normalise(password.expose()), task });
        drop(queue);
        shared.counters.queued.fetch_add(1, Ordering::Relaxed);
        shared.arrived.notify_one();
        Ok(())
    }
}

impl Shared {
    // A panic while the lock is held leaves the queue whole: every change to it is a single call.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the whole queue will have been worked off, going by the latest hash.
    fn busy(&self) -> HasherBusy {
        let latest = self.counters.latest_micros.load(Ordering::Relaxed);
        let rounds = self.capacity.div_ceil(self.threads) as u64;
        let seconds = latest.saturating_mul(rounds).div_ceil(1_000_000).clamp(1, MAX_RETRY_AFTER);
        HasherBusy { retry_after_seconds: seconds as u32 }
    }

    /// The next job, once there is one; `None` when the hasher is dropped.
    fn next(&self) -> Option<Job> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            match queue.jobs.pop_front() {
                Some(job) if job.is_abandoned() => {
                    self.counters.abandoned.fetch_add(1, Ordering::Relaxed);
                }
                Some(job) => return Some(job),
                None => queue = self.arrived.wait(queue).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn spawn(self: &Arc<Self>, number: usize) -> io::Result<JoinHandle<()>> {
        let shared = Arc::clone(self);
        thread::Builder::new().name(format!("hasher-{number}")).spawn(move || shared.work())
    }

    /// What each thread does.
    fn work(&self) {
        let mut memory = Vec::new();
        while let Some(job) = self.next() {
            // Nothing in a job should panic. If it does, its caller is told to come again, and the thread goes on: with
            // the last thread, nobody could sign in any more. The memory is overwritten by the next job anyway.
            let _ = catch_unwind(AssertUnwindSafe(|| self.run(job, &mut memory)));
        }
    }

    fn run(&self, job: Job, memory: &mut Vec<Block>) {
        let password = job.password.as_bytes();
        match job.task {
            Task::Hash(salt, reply) => {
                let mut stored =
                    Stored { parameters: self.parameters, salt: salt.to_vec(), hash: vec![0; OUTPUT_LEN] };
                let hash = self.compute(password, &stored, memory);
                stored.hash.copy_from_slice(&hash);
                // A caller who has given up meanwhile has no use for it.
                let _ = reply.send(stored.to_string());
            }
            Task::Verify(Some(stored), reply) => {
                let hash = self.compute(password, &stored, memory);
                let matches = keys::constant_time_eq(&hash, &stored.hash);
                let needs_rehash =
                    matches && (stored.parameters != self.parameters || stored.hash.len() != OUTPUT_LEN);
                let _ = reply.send(Verdict { matches, needs_rehash });
            }
            Task::Verify(None, reply) => {
                let nobody =
                    Stored { parameters: self.parameters, salt: NO_SALT.to_vec(), hash: vec![0; OUTPUT_LEN] };
                let hash = self.compute(password, &nobody, memory);
                // Compared as well, and then forgotten: the one password in 2^256 that would match is not let in.
                std::hint::black_box(keys::constant_time_eq(&hash, &nobody.hash));
                let _ = reply.send(Verdict::NO);
            }
        }
    }

    /// Argon2id with the parameters, salt and output length of `of`.
    fn compute(&self, password: &[u8], of: &Stored, memory: &mut Vec<Block>) -> Zeroizing<Vec<u8>> {
        #[allow(
            clippy::disallowed_methods,
            reason = "only measured: for the metric and the advice to come again"
        )]
        let begun = Instant::now();
        // INVARIANT: `Parameters` and `Stored` cannot hold what Argon2 refuses.
        #[allow(clippy::expect_used)]
        let params = Params::new(
            of.parameters.memory_kib(),
            of.parameters.passes(),
            of.parameters.lanes(),
            Some(of.hash.len()),
        )
        .expect("the parameters are within Argon2's bounds");
        let blocks = params.block_count();
        // A hash that needs more than today's gets its own memory, which goes with it; the thread keeps only what it
        // needs every day.
        let mut larger = Vec::new();
        let memory =
            if of.parameters.memory_kib() > self.parameters.memory_kib() { &mut larger } else { memory };
        if memory.len() < blocks {
            memory.resize(blocks, Block::new());
        }
        let mut hash = Zeroizing::new(vec![0; of.hash.len()]);
        // INVARIANT: password, salt and output have been bounded, and the memory is as long as `params` say.
        #[allow(clippy::expect_used)]
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(password, &of.salt, &mut hash, &mut memory[..blocks])
            .expect("the lengths are within Argon2's bounds");
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.counters.latest_micros.store(micros.max(1), Ordering::Relaxed);
        self.counters.hashed.fetch_add(1, Ordering::Relaxed);
        self.counters.filled_kib.fetch_add(of.parameters.filled_kib(), Ordering::Relaxed);
        hash
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        // Who waits holds a reference to the hasher, so nobody waits any more: what is left in the queue is abandoned.
        self.shared.lock().closed = true;
        self.shared.arrived.notify_all();
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing left to wait for.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("parameters", &self.shared.parameters).finish_non_exhaustive()
    }
}

/// The one form in which a password is hashed.
pub(crate) fn normalise(password: &str) -> Zeroizing<String> {
    // Room for all of it from the start, since a text that grows leaves copies behind: NFC makes UTF-8 at most three
    // times as long (Unicode Annex 15).
    let mut normal = Zeroizing::new(String::with_capacity(password.len() * 3));
    let spaces = password.chars().map(|letter| if is_space(letter) { ' ' } else { letter });
    normal.extend(spaces.nfc());
    normal
}

/// Unicode's category Zs, which RFC 8265 maps to U+0020.
fn is_space(letter: char) -> bool {
    matches!(
        letter,
        '\u{20}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}
