use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::Blank;
use uuid::Uuid;

use super::fnv1a;

/// The identity of a record, a transaction or a device: a UUID, version 7 when this program makes it (RFC 9562).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Id(Uuid);

impl Blank for Id {
    fn blank() -> Self {
        Self(Uuid::nil())
    }
}

impl Id {
    /// The identity made at `millis` (Unix time, ms) with 74 bits taken from `random`.
    pub fn new(millis: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

impl Id {
    /// When this program made it: Unix time in ms (RFC 9562, version 7).
    pub fn millis(self) -> u64 {
        (self.0.as_u128() >> 80) as u64
    }

    /// The identity of what there is one of for `self` and `with`: both sides of a merge make the same.
    pub fn derived(self, with: Id) -> Self {
        let seed = self.0.as_u128().rotate_left(7) ^ with.0.as_u128();
        IdMaker::new(self.millis(), seed).next_id()
    }

    /// The identity of a word: the same wherever it is read.
    pub(super) fn of_word(word: &str) -> Self {
        IdMaker::new(0, u128::from(fnv1a(word))).next_id()
    }

    /// What an event of another program's agenda became, by the UID of that: the same each time that the agenda is read. Of one that
    /// comes back each day has its own.
    pub fn of_event(uid: &str, day: Option<NaiveDate>) -> Self {
        let day = day.map(|d| d.to_string()).unwrap_or_default();
        Self::of_word(&format!("agenda {day} {uid}"))
    }

    /// The letter of a school year, in the carnet of this identity: two computers that prepare it make one.
    pub(super) fn of_letter(self, year: i32) -> Self {
        // Apart from the identities derived by the year alone, such as the bilan's.
        self.derived_by(80_000 + u64::from(year.unsigned_abs()))
    }

    /// The same for a number, such as a year.
    pub fn derived_by(self, number: u64) -> Self {
        self.derived(Id::new(number, [0; 10]))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::from_str(text).map(Self)
    }
}

/// Makes identities in a row from a seed: the same seed gives the same identities.
///
/// A screen seeds it with the clock and the browser's randomness; an example or a test with constants.
#[derive(Clone, Debug)]
pub struct IdMaker {
    millis: u64,
    random: u128,
}

impl IdMaker {
    /// `millis`: Unix time in ms; `random`: at least 74 unpredictable bits, or a constant for reproducible data.
    pub fn new(millis: u64, random: u128) -> Self {
        Self { millis, random }
    }

    /// Identities are of that time from now on, and never before one that was made.
    pub fn catch_up(&mut self, millis: u64) {
        self.millis = self.millis.max(millis);
    }

    /// The next identity: after those before it, also within one millisecond.
    pub fn next_id(&mut self) -> Id {
        self.millis += 1;
        // splitmix64 on both halves: spreads any seed, and never repeats within 2^64 calls.
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        let mix = |half: u64| {
            let z = (half ^ (half >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        };
        let wide = (u128::from(mix((self.random >> 64) as u64)) << 64) | u128::from(mix(self.random as u64));
        let mut random = [0; 10];
        random.iter_mut().zip(wide.to_le_bytes()).for_each(|(to, from)| *to = from);
        Id::new(self.millis, random)
    }
}
