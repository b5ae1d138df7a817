use crate::Timestamp;

/// Where "now" comes from. A parameter everywhere, so that a test can stand at any instant.
pub trait Clock: Send + Sync + 'static {
    /// The present instant. May step back when the machine's clock is set.
    fn now(&self) -> Timestamp;
}

/// The machine's clock. The server makes the only one.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(jiff::Timestamp::now().as_microsecond())
    }
}
