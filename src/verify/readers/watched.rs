use std::io::{self, Read};

use flate2::Crc;

/// What is asked after each piece: the bytes of it; the answer `false` gives up.
pub type Watch<'w> = &'w mut dyn FnMut(u64) -> bool;

/// A stream whose progress is told, that can be given up, and whose content has a fingerprint.
pub struct Watched<'a, 'w> {
    inner: Box<dyn Read + 'a>,
    print: &'a mut Crc,
    watch: &'a mut (dyn FnMut(u64) -> bool + 'w),
    /// What may still come out of it.
    left: u64,
}

impl<'a, 'w> Watched<'a, 'w> {
    pub fn new(
        inner: Box<dyn Read + 'a>,
        print: &'a mut Crc,
        watch: &'a mut (dyn FnMut(u64) -> bool + 'w),
        most: u64,
    ) -> Self {
        Self { inner, print, watch, left: most }
    }
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        self.print.update(out.get(..n).unwrap_or_default());
        if !(self.watch)(n as u64) {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "given up"));
        }
        match self.left.checked_sub(n as u64) {
            Some(left) => self.left = left,
            None => {
                let text = "l’archive donne bien plus qu’un fichier d’établissement (archive piégée ?)";
                return Err(io::Error::new(io::ErrorKind::InvalidData, text));
            }
        }
        Ok(n)
    }
}
