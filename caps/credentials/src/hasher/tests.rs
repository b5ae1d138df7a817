#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_util::future::join_all;

use super::*;

/// The reference implementation's own test vectors (password `password`, salt `somesalt`).
const REFERENCE: [&str; 4] = [
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
    "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg",
];

fn secret(text: &str) -> SecretText {
    SecretText::new(text.to_owned()).unwrap()
}

fn threads(count: usize) -> NonZero<usize> {
    NonZero::new(count).unwrap()
}

fn quick() -> Hasher {
    Hasher::new(Parameters::far_too_weak_for_people_but_quick_in_tests(), threads(1)).unwrap()
}

/// A queue for two threads that have not begun.
fn idle(parameters: Parameters) -> Hasher {
    Hasher::idle(parameters, threads(2))
}

fn poll_once<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test]
async fn verifies_what_the_reference_implementation_made() {
    // Today's parameters are smaller than some of these and larger than others.
    let hasher = Hasher::new(Parameters::default(), threads(1)).unwrap();
    for phc in REFERENCE {
        let verdict = hasher.verify(&secret("password"), Some(phc)).await.unwrap();
        assert_eq!(verdict, Verdict { matches: true, needs_rehash: true }, "{phc}");
        let verdict = hasher.verify(&secret("Password"), Some(phc)).await.unwrap();
        assert_eq!(verdict, Verdict::NO, "{phc}");
        let other_salt = phc.replace("c29tZXNhbHQ", "c29tZXNhbHU");
        assert_eq!(hasher.verify(&secret("password"), Some(&other_salt)).await.unwrap(), Verdict::NO);
    }
    assert_eq!(hasher.counts().unreadable, 0);
}

#[tokio::test]
async fn hashes_in_the_stored_form_and_verifies_it() {
    let hasher = Hasher::new(Parameters::default(), threads(2)).unwrap();
    let phc = hasher.hash(&secret("correct horse"), [7; 16]).await.unwrap();
    assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$"), "{phc}");
    let matches = Verdict { matches: true, needs_rehash: false };
    assert_eq!(hasher.verify(&secret("correct horse"), Some(&phc)).await.unwrap(), matches);
    assert_eq!(hasher.verify(&secret("correct hors"), Some(&phc)).await.unwrap(), Verdict::NO);
    assert_eq!(hasher.verify(&secret(""), Some(&phc)).await.unwrap(), Verdict::NO);
    assert_ne!(hasher.hash(&secret("correct horse"), [8; 16]).await.unwrap(), phc);
}

#[tokio::test]
async fn other_parameters_ask_for_a_rehash_and_only_of_the_right_password() {
    let old = quick().hash(&secret("p"), [1; 16]).await.unwrap();
    let hasher = Hasher::new(Parameters::new(7168, 5, 1).unwrap(), threads(1)).unwrap();
    let verdict = hasher.verify(&secret("p"), Some(&old)).await.unwrap();
    assert_eq!(verdict, Verdict { matches: true, needs_rehash: true });
    assert_eq!(hasher.verify(&secret("q"), Some(&old)).await.unwrap(), Verdict::NO);
    // A shorter hash is one of other parameters too.
    let hash_16 = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$";
    let mut out = [0; 16];
    let params = Params::new(8, 1, 1, Some(16)).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(b"p", b"somesalt", &mut out)
        .unwrap();
    let short = format!("{hash_16}{}", <base64ct::Base64Unpadded as base64ct::Encoding>::encode_string(&out));
    let verdict = quick().verify(&secret("p"), Some(&short)).await.unwrap();
    assert_eq!(verdict, Verdict { matches: true, needs_rehash: true });
}

#[tokio::test]
async fn reused_memory_gives_what_fresh_memory_gives() {
    let parameters = Parameters::new(7168, 5, 1).unwrap();
    let hasher = Hasher::new(parameters, threads(1)).unwrap();
    for round in 0..8_u8 {
        // Smaller and larger hashes in between use a part of the memory, or other memory.
        let between = REFERENCE[usize::from(round) % REFERENCE.len()];
        assert!(hasher.verify(&secret("password"), Some(between)).await.unwrap().matches);
        let phc = hasher.hash(&secret(&format!("password {round}")), [round; 16]).await.unwrap();
        let mut fresh = [0; OUTPUT_LEN];
        let params = Params::new(7168, 5, 1, Some(OUTPUT_LEN)).unwrap();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(format!("password {round}").as_bytes(), &[round; 16], &mut fresh)
            .unwrap();
        assert_eq!(phc, Stored { parameters, salt: vec![round; 16], hash: fresh.to_vec() }.to_string());
    }
}

#[tokio::test]
async fn one_password_in_another_unicode_form_is_the_same() {
    let hasher = quick();
    for (set, typed, same) in [
        ("Zürich", "Zu\u{308}rich", true),
        ("\u{1100}\u{1161}", "\u{ac00}", true),
        ("zwei Wörter", "zwei\u{a0}Wo\u{308}rter", true),
        ("zwei Wörter", "zwei\u{3000}Wörter", true),
        ("zwei  Wörter", "zwei Wörter", false),
        ("zwei Wörter ", "zwei Wörter", false),
        ("m²", "m2", false),
        ("ｆｕｌｌ", "full", false),
        ("Straße", "Strasse", false),
        ("İ", "i", false),
    ] {
        let phc = hasher.hash(&secret(set), [1; 16]).await.unwrap();
        let verdict = hasher.verify(&secret(typed), Some(&phc)).await.unwrap();
        assert_eq!(verdict.matches, same, "{set:?} and {typed:?}");
    }
}

#[tokio::test]
async fn the_longest_password_is_hashed_to_its_last_byte() {
    let hasher = quick();
    let longest = "x".repeat(SecretText::MAX_BYTES);
    let phc = hasher.hash(&secret(&longest), [1; 16]).await.unwrap();
    assert!(hasher.verify(&secret(&longest), Some(&phc)).await.unwrap().matches);
    let other_end = format!("{}y", &longest[1..]);
    assert!(!hasher.verify(&secret(&other_end), Some(&phc)).await.unwrap().matches);
    // Longer ones do not come this far: the type refuses them.
    assert!(SecretText::new("x".repeat(SecretText::MAX_BYTES + 1)).is_err());
    // The text that grows most under NFC: nothing is allocated twice.
    let growing = "\u{1d160}".repeat(256);
    let normal = normalise(&growing);
    assert!(normal.len() <= growing.len() * 3 && normal.capacity() == growing.len() * 3);
}

#[tokio::test]
async fn an_unknown_account_and_an_unreadable_hash_cost_as_much_as_a_wrong_password() {
    let parameters = Parameters::new(7168, 5, 1).unwrap();
    let hasher = Hasher::new(parameters, threads(1)).unwrap();
    let phc = hasher.hash(&secret("p"), [1; 16]).await.unwrap();
    let hostile = REFERENCE[0].replace("m=65536", "m=4294967295");
    for stored in [Some(&*phc), None, Some(&hostile), Some("")] {
        let before = hasher.counts();
        assert_eq!(hasher.verify(&secret("q"), stored).await.unwrap(), Verdict::NO);
        let after = hasher.counts();
        assert_eq!(
            (after.hashed - before.hashed, after.filled_kib - before.filled_kib),
            (1, 35_840),
            "{stored:?}"
        );
    }
    assert_eq!(hasher.counts().unreadable, 2);
}

#[tokio::test]
async fn a_full_queue_refuses_at_once_and_serves_who_is_in_it() {
    let hasher = idle(Parameters::default());
    let password = secret("p");
    let mut accepted = Vec::new();
    for number in 0..200 {
        let mut call = Box::pin(hasher.hash(&password, [1; 16]));
        match poll_once(call.as_mut()) {
            Poll::Pending => accepted.push(call),
            Poll::Ready(result) => {
                assert_eq!(result, Err(HasherBusy { retry_after_seconds: 1 }));
                assert!(number >= 2 * WAITING_PER_THREAD);
            }
        }
    }
    assert_eq!(accepted.len(), 2 * WAITING_PER_THREAD);
    let counts = hasher.counts();
    assert_eq!((counts.queued, counts.refused, counts.waiting, counts.hashed), (6, 194, 6, 0));
    let thread = hasher.shared.spawn(0).unwrap();
    let results = join_all(accepted).await;
    assert!(results.iter().all(|result| *result == results[0] && result.is_ok()));
    let counts = hasher.counts();
    assert_eq!((counts.waiting, counts.hashed), (0, 6));
    assert!(counts.latest_micros > 0);
    drop(hasher);
    thread.join().unwrap();
}

#[tokio::test]
async fn a_caller_who_gives_up_leaves_no_place_taken() {
    let hasher = idle(Parameters::far_too_weak_for_people_but_quick_in_tests());
    let password = secret("p");
    // Far more than there are places: each gives up before the next ones come.
    for _ in 0..20 {
        let calls: Vec<_> = (0..2 * WAITING_PER_THREAD)
            .map(|_| {
                let mut call = Box::pin(hasher.verify(&password, None));
                assert!(poll_once(call.as_mut()).is_pending(), "a place is free");
                call
            })
            .collect();
        assert!(poll_once(pin!(hasher.verify(&password, None))).is_ready(), "none is left while they wait");
        drop(calls);
    }
    let counts = hasher.counts();
    assert_eq!((counts.queued, counts.refused, counts.waiting), (120, 20, 6));
    // The threads pass over those who are gone.
    hasher.shared.spawn(0).unwrap();
    assert!(hasher.verify(&password, None).await.is_ok());
    let counts = hasher.counts();
    assert_eq!((counts.hashed, counts.abandoned, counts.waiting), (1, 120, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_at_once_are_bounded_and_all_served_in_the_end() {
    let hasher = Arc::new(Hasher::new(Parameters::new(7168, 5, 1).unwrap(), threads(2)).unwrap());
    let phc = hasher.hash(&secret("p"), [1; 16]).await.unwrap();
    let calls = (0..200).map(|number| {
        let (hasher, phc) = (Arc::clone(&hasher), phc.clone());
        tokio::spawn(async move {
            let right = number % 2 == 0;
            let password = secret(if right { "p" } else { "q" });
            let mut refused = 0_u64;
            loop {
                assert!(hasher.counts().waiting <= 2 * WAITING_PER_THREAD);
                match hasher.verify(&password, Some(&phc)).await {
                    Ok(verdict) => {
                        assert_eq!(verdict.matches, right);
                        return refused;
                    }
                    Err(HasherBusy { retry_after_seconds }) => {
                        assert!((1..=30).contains(&retry_after_seconds));
                        refused += 1;
                        tokio::time::sleep(Duration::from_millis(5)).await;
                    }
                }
            }
        })
    });
    let refused: u64 = join_all(calls).await.into_iter().map(Result::unwrap).sum();
    let counts = hasher.counts();
    assert_eq!((counts.queued, counts.hashed, counts.refused), (201, 201, refused));
}

#[test]
fn dropping_the_hasher_ends_its_threads() {
    let hasher = Hasher::new(Parameters::default(), threads(2)).unwrap();
    let shared = Arc::downgrade(&hasher.shared);
    let password = secret("p");
    // One is in the work, others wait, nobody listens any more.
    for _ in 0..4 {
        assert!(poll_once(pin!(hasher.hash(&password, [1; 16]))).is_pending());
    }
    drop(hasher);
    assert!(shared.upgrade().is_none(), "a thread holds on");
}

#[test]
fn advice_to_come_again_follows_the_work() {
    let hasher = quick();
    for (micros, seconds) in [(0, 1), (12_000, 1), (400_000, 2), (1_000_000, 3), (u64::MAX, 30)] {
        hasher.shared.counters.latest_micros.store(micros, Ordering::Relaxed);
        assert_eq!(hasher.shared.busy().retry_after_seconds, seconds, "{micros}");
    }
}

#[test]
fn debug_shows_parameters_only() {
    assert_eq!(
        format!("{:?}", quick()),
        "Hasher { parameters: Parameters { memory_kib: 8, passes: 1, lanes: 1 }, .. }"
    );
}
