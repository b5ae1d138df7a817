//! Blocks of addresses.

use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Code, FieldError, codes};

/// A block of addresses, `10.0.0.0/8` or `::1` (RFC 4632, RFC 4291).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressBlock {
    base: u128,
    mask: u128,
}

/// A text that is no block of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseBlockError(String);

impl std::fmt::Display for ParseBlockError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is not an address block: `10.0.0.0/8`, `192.0.2.7` or `2001:db8::/32` is expected",
            self.0
        )
    }
}
impl std::error::Error for ParseBlockError {}

impl FromStr for AddressBlock {
    type Err = ParseBlockError;
    fn from_str(text: &str) -> Result<Self, ParseBlockError> {
        let bad = || ParseBlockError(text.chars().take(64).collect());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let (width, offset) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let prefix: u32 = prefix.map_or(Ok(width), str::parse).map_err(|_| bad())?;
        if prefix > width {
            return Err(bad());
        }
        let bits = prefix + offset;
        let mask = if bits == 0 { 0 } else { u128::MAX << (128 - bits) };
        Ok(AddressBlock { base: widen(address) & mask, mask })
    }
}

impl AddressBlock {
    /// Whether the address is in the block. An IPv4 address written as IPv6 counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        widen(address) & self.mask == self.base
    }
    /// Whether it is a block of IPv4 addresses, and how many leading bits its addresses share.
    pub fn prefix(&self) -> (bool, u32) {
        let bits = self.mask.count_ones();
        if bits >= 96 && self.base >> 32 == 0xffff { (true, bits - 96) } else { (false, bits) }
    }
}

impl std::fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (v4, prefix) = self.prefix();
        let base = std::net::Ipv6Addr::from(self.base);
        match base.to_ipv4_mapped().filter(|_| v4) {
            Some(base) => write!(f, "{base}/{prefix}"),
            None => write!(f, "{base}/{prefix}"),
        }
    }
}

fn widen(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().into(),
        IpAddr::V6(v6) => v6.into(),
    }
}
impl Serialize for AddressBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for AddressBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl FieldError for ParseBlockError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&codes::INVALID_ADDRESS_BLOCK, Vec::new())
    }
}
