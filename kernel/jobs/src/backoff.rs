//! How long to wait before another attempt.

/// The first wait, in seconds.
const FIRST: i64 = 2;
/// The longest wait, in seconds.
const LONGEST: i64 = 3600;

/// Microseconds from the end of failed attempt number `attempt` (counted from 1) to the next: doubles with every attempt
/// up to an hour, and lies anywhere in the upper half of that, so that jobs which failed together do not come back
/// together. `chance` is any drawn number.
pub(crate) fn wait_micros(attempt: i64, chance: u32) -> i64 {
    let doublings = attempt.saturating_sub(1).clamp(0, 11);
    let whole = (FIRST << doublings).min(LONGEST) * 1_000_000;
    let half = whole / 2;
    half + (i128::from(half) * i128::from(chance) / i128::from(u32::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_scatter() {
        let bounds = |attempt| (wait_micros(attempt, 0) / 1000, wait_micros(attempt, u32::MAX) / 1000);
        assert_eq!(bounds(1), (1_000, 2_000));
        assert_eq!(bounds(2), (2_000, 4_000));
        assert_eq!(bounds(5), (16_000, 32_000));
        assert_eq!(bounds(12), (1_800_000, 3_600_000));
        assert_eq!(bounds(i64::MAX), bounds(12));
        assert_eq!(bounds(0), bounds(1));
        assert!(wait_micros(3, 1 << 31) > wait_micros(3, 1 << 30));
    }
}
