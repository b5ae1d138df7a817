/// Where randomness comes from. A parameter everywhere, so that a test can repeat itself.
pub trait Rng: Send + Sync + 'static {
    /// Fills `bytes` with randomness fit for keys and tokens.
    fn fill(&self, bytes: &mut [u8]);

    /// An array of random bytes.
    fn bytes<const N: usize>(&self) -> [u8; N]
    where
        Self: Sized,
    {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The operating system's generator, by way of AWS-LC. The server makes the only one.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRng;

impl Rng for SystemRng {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that draws the machine's randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        // INVARIANT: AWS-LC's generator fails only where the machine gives no entropy at all; going on would be worse.
        #[allow(clippy::expect_used)]
        aws_lc_rs::rand::fill(bytes).expect("the machine's random generator works");
    }
}
