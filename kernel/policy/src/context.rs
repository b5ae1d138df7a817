//! What is known of a request beside who sends it: what conditions of grants look at.

use std::net::IpAddr;

use base::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Conditions;

/// Under which circumstances somebody asks. What is not known meets no condition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// From where.
    pub address: Option<IpAddr>,
    /// When they proved who they are. A program that comes with a token proved nothing of its owner.
    pub evidence: Option<Evidence>,
    /// They signed in on a device from which they had signed in before.
    pub known_device: bool,
    /// How likely it is somebody else, where anybody measured that.
    pub risk: Option<Risk>,
}

impl Context {
    /// Of work in the background: it comes from nowhere and has proved nothing.
    pub const NOWHERE: Context = Context { address: None, evidence: None, known_device: false, risk: None };
}

/// When somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The last time, by whatever means.
    pub proved_at: Timestamp,
    /// The last time by a second factor. None: never in this session.
    pub second_factor_at: Option<Timestamp>,
}

impl Evidence {
    /// Of somebody who gave their password.
    pub const fn by_password(at: Timestamp) -> Self {
        Evidence { proved_at: at, second_factor_at: None }
    }
    /// The last proof that counts where a second factor is asked for, or where any will do. A second factor is one of any.
    pub(crate) fn last(&self, second_factor: bool) -> Option<Timestamp> {
        match second_factor {
            true => self.second_factor_at,
            false => Some(self.second_factor_at.map_or(self.proved_at, |at| at.max(self.proved_at))),
        }
    }
}

/// How likely it is that a request is not that person's own: 0, not at all, to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Risk(u8);

impl Risk {
    /// The highest.
    pub const MOST: i64 = 100;
    /// From a number within the bounds.
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| i64::from(*number) <= Risk::MOST).map(Risk)
    }
}
impl From<Risk> for i64 {
    fn from(risk: Risk) -> i64 {
        i64::from(risk.0)
    }
}
impl TryFrom<i64> for Risk {
    type Error = &'static str;
    fn try_from(number: i64) -> Result<Self, &'static str> {
        Risk::new(number).ok_or("is no risk from 0 to 100")
    }
}

/// The parts of a context that an answer rested on, as they were. It is right for whoever asks with the same, and for nobody
/// else; for everybody where it rested on none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnlyUnder {
    address: Option<Option<IpAddr>>,
    evidence: Option<Option<Evidence>>,
    known_device: Option<bool>,
    risk: Option<Option<Risk>>,
}

impl OnlyUnder {
    /// Conditions were looked at in a context.
    pub fn rests_on(&mut self, conditions: &Conditions, context: &Context) {
        // All of them, not only those that decided: another context is to be judged by all.
        if !conditions.addresses.is_empty() {
            self.address = Some(context.address);
        }
        if conditions.proof.is_some() {
            self.evidence = Some(context.evidence);
        }
        if conditions.known_device {
            self.known_device = Some(context.known_device);
        }
        if conditions.most_risk.is_some() {
            self.risk = Some(context.risk);
        }
    }
    /// What rests on either of two answers that were given in the same context.
    pub fn and(self, other: OnlyUnder) -> Self {
        OnlyUnder {
            address: self.address.or(other.address),
            evidence: self.evidence.or(other.evidence),
            known_device: self.known_device.or(other.known_device),
            risk: self.risk.or(other.risk),
        }
    }
    /// Whether it rested on nothing of the context.
    pub fn is_any(&self) -> bool {
        *self == OnlyUnder::default()
    }
    /// Whether it is right in a context.
    pub fn is(&self, context: &Context) -> bool {
        self.address.is_none_or(|address| address == context.address)
            && self.evidence.is_none_or(|evidence| evidence == context.evidence)
            && self.known_device.is_none_or(|known| known == context.known_device)
            && self.risk.is_none_or(|risk| risk == context.risk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Minutes, Proof};

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_800_000_000_000_000).plus_seconds(seconds)
    }
    fn full() -> Context {
        Context {
            address: Some("192.0.2.7".parse().unwrap()),
            evidence: Some(Evidence { proved_at: at(0), second_factor_at: Some(at(5)) }),
            known_device: true,
            risk: Risk::new(20),
        }
    }

    /// What was asked, another context, and whether the answer is right there.
    #[test]
    fn an_answer_is_right_where_what_it_rested_on_is_the_same() {
        let nothing = Conditions::default();
        let addresses = Conditions { addresses: vec!["10.0.0.0/8".parse().unwrap()], ..nothing.clone() };
        let minutes = Minutes::new(15).unwrap();
        let proof = Conditions {
            proof: Some(Proof { within_minutes: minutes, second_factor: false }),
            ..nothing.clone()
        };
        let device = Conditions { known_device: true, ..nothing.clone() };
        let risk = Conditions { most_risk: Risk::new(50), ..nothing.clone() };
        let elsewhere = Context { address: None, ..full() };
        let later = Context { evidence: Some(Evidence::by_password(at(60))), ..full() };
        let unproved = Context { evidence: None, ..full() };
        let strange = Context { known_device: false, ..full() };
        let riskier = Context { risk: Risk::new(21), ..full() };
        for (conditions, context, is_right) in [
            (&nothing, &Context::NOWHERE, true),
            (&addresses, &full(), true),
            (&addresses, &elsewhere, false),
            (&addresses, &later, true),
            (&addresses, &strange, true),
            (&addresses, &riskier, true),
            (&proof, &full(), true),
            (&proof, &later, false),
            (&proof, &unproved, false),
            (&proof, &elsewhere, true),
            (&device, &full(), true),
            (&device, &strange, false),
            (&device, &unproved, true),
            (&risk, &full(), true),
            (&risk, &riskier, false),
            (&risk, &strange, true),
        ] {
            let mut only = OnlyUnder::default();
            only.rests_on(conditions, &full());
            assert_eq!(only.is(context), is_right, "{conditions:?} in {context:?}");
            assert_eq!(only.is_any(), conditions.is_empty());
        }
        let (mut one, mut other) = (OnlyUnder::default(), OnlyUnder::default());
        one.rests_on(&device, &full());
        other.rests_on(&proof, &full());
        for both in [one.and(other), other.and(one)] {
            assert!(both.is(&full()) && both.is(&elsewhere) && !both.is(&strange) && !both.is(&later));
        }
    }

    #[test]
    fn a_second_factor_is_a_proof_and_a_password_is_no_second_factor() {
        let password = Evidence::by_password(at(0));
        assert_eq!((password.last(false), password.last(true)), (Some(at(0)), None));
        let both = Evidence { proved_at: at(0), second_factor_at: Some(at(5)) };
        assert_eq!((both.last(false), both.last(true)), (Some(at(5)), Some(at(5))));
        let again = Evidence { proved_at: at(9), ..both };
        assert_eq!((again.last(false), again.last(true)), (Some(at(9)), Some(at(5))));
    }

    #[test]
    fn a_risk_has_its_bounds() {
        assert!(Risk::new(0).is_some() && Risk::new(100).is_some());
        assert!(Risk::new(-1).is_none() && Risk::new(101).is_none() && Risk::new(256).is_none());
    }
}
