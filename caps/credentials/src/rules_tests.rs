use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_795_240_800_000_000).plus_seconds(seconds)
}
fn strangers(guard: Guard, count: i64, now: Timestamp) -> (Guard, Vec<Admission>) {
    let mut all = Vec::new();
    let mut guard = guard;
    for _ in 0..count {
        let admission;
        (guard, admission) = reserve(guard, false, now);
        all.push(admission);
    }
    (guard, all)
}

#[test]
fn five_tries_and_then_a_quarter_of_an_hour_of_none() {
    let (guard, admissions) = strangers(Guard::NEW, 1000, at(0));
    assert_eq!(guard, Guard { reserved: 1000, failures: 5, locked_until: at(LOCKED_FOR) });
    assert_eq!(admissions[3], Admission::Counted { locks: false });
    assert_eq!(admissions[4], Admission::Counted { locks: true });
    assert!(admissions[5..].iter().all(|one| *one == Admission::Locked));
    // A known device goes on, and neither its tries nor its success touch the lock.
    let (after, admission) = reserve(guard, true, at(1));
    assert_eq!(admission, Admission::KnownDevice);
    assert_eq!(succeeded(after, 1001, admission), Guard { reserved: 1001, ..guard });
    // When the lock is over, the count begins anew.
    let (after, admission) = reserve(guard, false, at(LOCKED_FOR));
    assert_eq!((after.failures, after.locked_until), (1, NEVER));
    assert_eq!(admission, Admission::Counted { locks: false });
}

#[test]
fn a_success_forgives_what_came_before_it_and_nothing_since() {
    let (guard, admissions) = strangers(Guard::NEW, 2, at(0));
    let (later, _) = strangers(guard, 2, at(0));
    assert_eq!(succeeded(guard, 2, admissions[1]).failures, 0);
    assert_eq!(succeeded(later, 2, admissions[1]).failures, 2);
    // The fifth try may be the right one: its lock goes with it.
    let (guard, admissions) = strangers(Guard::NEW, 5, at(0));
    assert_eq!(succeeded(guard, 5, admissions[4]), Guard { reserved: 5, failures: 0, locked_until: NEVER });
}

#[test]
fn what_was_not_compared_is_given_back() {
    let (guard, admissions) = strangers(Guard::NEW, 5, at(0));
    let back = given_back(guard, admissions[4]);
    assert_eq!((back.failures, back.locked_until), (4, NEVER));
    assert_eq!(given_back(guard, Admission::Locked), guard);
    assert_eq!(given_back(Guard::NEW, admissions[0]), Guard::NEW);
}

#[test]
fn a_device_is_known_while_it_behaves_and_is_seen() {
    let device = |failures| Some(Device { last_seen_at: at(0), failures });
    assert!(is_known(device(0), at(100 * 86_400)));
    assert!(!is_known(device(0), at(183 * 86_400)));
    assert!(!is_known(device(MOST_DEVICE_FAILURES), at(1)));
    assert!(!is_known(None, at(1)));
}

proptest! {
    /// Whatever the order, no more than five tries are compared between two successes or lock times.
    #[test]
    fn never_more_than_five_at_once(steps in prop::collection::vec(0..4_u8, 1..60)) {
        let mut guard = Guard::NEW;
        let mut compared = 0;
        for step in steps {
            let (next, admission) = reserve(guard, false, at(0));
            guard = next;
            match (step, admission) {
                (_, Admission::Locked) => {}
                (0, admission) => {
                    guard = succeeded(guard, guard.reserved, admission);
                    compared = 0;
                }
                (1, admission) => guard = given_back(guard, admission),
                _ => compared += 1,
            }
            prop_assert!(compared <= MOST_FAILURES);
            prop_assert_eq!(guard.locked_until > NEVER, guard.failures >= MOST_FAILURES);
        }
    }
}

#[test]
fn passwords_are_long_and_not_the_first_guess() {
    let names: Vec<String> =
        ["anna.berg", "anna.berg@example.com", "+4930123456", "Anna Berg"].map(str::to_owned).into();
    for (password, fault) in [
        ("", PasswordFault::TooShort),
        ("short-7", PasswordFault::TooShort),
        ("e\u{301}e\u{301}e\u{301}e\u{301}", PasswordFault::TooShort),
        ("password", PasswordFault::Common),
        ("Passw0rd!", PasswordFault::Common),
        ("12345678", PasswordFault::Common),
        ("aaaaaaaaaa", PasswordFault::Common),
        ("abcdefghij", PasswordFault::Common),
        ("!!!!!!!!", PasswordFault::Common),
        ("qwertyuiop", PasswordFault::Common),
        ("P@ssword123", PasswordFault::Weak),
        ("summer2024", PasswordFault::Weak),
        ("bergbergberg", PasswordFault::Personal),
        ("Berg.anna-Berg1", PasswordFault::Personal),
        ("ANNA.berg", PasswordFault::Personal),
        ("annaberg2026!", PasswordFault::Personal),
        ("Anna.Berg@example.com", PasswordFault::Personal),
        ("+49 30 123456", PasswordFault::Personal),
    ] {
        assert_eq!(check_password(password, &names), Err(fault), "{password}");
    }
    for password in
        ["correct horse battery", "ünïcödé!", "annabergs cat", "山田の青い鳥が飛ぶ", "30 geese fly"]
    {
        assert_eq!(check_password(password, &names), Ok(()), "{password}");
    }
}

#[test]
fn a_fault_says_what_to_do() {
    let fault = PasswordFault::TooShort.at("/new_password");
    assert_eq!((fault.code.name, fault.args[0].1.as_str()), ("password.too_short", "8"));
}
