use std::fmt::Write as _;

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Makes the marks by which findings are known again: HMAC-SHA-256 (RFC 2104) of check and identity, cut to 64 bits, in hexadecimal.
pub struct Sealer {
    secret: Vec<u8>,
}

impl Sealer {
    /// From 256 bits in hexadecimal; `None`: it is no such thing.
    pub fn new(secret: &str) -> Option<Self> {
        if secret.len() != 64 || !secret.is_ascii() {
            return None;
        }
        let pairs = (0..64).step_by(2);
        let secret: Option<Vec<u8>> = pairs.map(|at| u8::from_str_radix(secret.get(at..at + 2)?, 16).ok()).collect();
        Some(Self { secret: secret? })
    }

    /// The mark of a check's finding about what a source knows by `key`.
    pub fn mark(&self, check: &str, key: &str) -> String {
        self.cut(&[check, key], 8)
    }

    /// What tells this secret from another one, and nothing of it.
    pub fn seal(&self) -> String {
        self.cut(&["sceau"], 4)
    }

    fn cut(&self, parts: &[&str], bytes: usize) -> String {
        let mut text = String::new();
        // A key of any length is good.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else {
            return text;
        };
        for part in parts {
            mac.update(&u32::try_from(part.len()).unwrap_or(0).to_be_bytes());
            mac.update(part.as_bytes());
        }
        for byte in mac.finalize().into_bytes().iter().take(bytes) {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}
