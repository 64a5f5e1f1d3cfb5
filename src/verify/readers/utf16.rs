use std::io::{self, Read};

/// UTF-16, as UTF-8.
pub struct Utf16<R> {
    inner: R,
    big: bool,
    /// A byte that waits for its pair, a first half of a letter that waits for the second.
    odd: Option<u8>,
    high: Option<u16>,
    ready: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf16<R> {
    pub fn new(inner: R, big: bool) -> Self {
        Self { inner, big, odd: None, high: None, ready: Vec::new(), at: 0 }
    }

    fn unit(&mut self, unit: u16) {
        let units = [self.high.take().unwrap_or(unit), unit];
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let pair = units.first() != units.last();
        let from = if pair { 0 } else { 1 };
        for c in char::decode_utf16(units.into_iter().skip(from)) {
            let c = c.unwrap_or('\u{fffd}');
            if c != '\u{feff}' {
                self.ready.extend(c.encode_utf8(&mut [0; 4]).bytes());
            }
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.ready.len() {
            self.ready.clear();
            self.at = 0;
            let mut piece = [0_u8; 8192];
            let n = self.inner.read(&mut piece)?;
            if n == 0 {
                return Ok(0);
            }
            for byte in piece.into_iter().take(n) {
                match self.odd.take() {
                    None => self.odd = Some(byte),
                    Some(first) if self.big => self.unit(u16::from_be_bytes([first, byte])),
                    Some(first) => self.unit(u16::from_le_bytes([first, byte])),
                }
            }
        }
        let there = self.ready.get(self.at..).unwrap_or_default();
        let n = there.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..n), there.get(..n)) {
            to.copy_from_slice(from);
        }
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::Utf16;

    #[test]
    fn both_orders_are_read() {
        for big in [false, true] {
            let bytes: Vec<u8> =
                "Élève 😀".encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let mut text = String::new();
            let read = Utf16::new(bytes.as_slice(), big).read_to_string(&mut text);
            assert!(read.is_ok());
            assert_eq!(text, "Élève 😀");
        }
    }
}
