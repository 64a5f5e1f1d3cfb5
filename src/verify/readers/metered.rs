use std::io::{self, BufRead, Read};

/// What is read at a time: how long a cancel can wait.
const PIECE: usize = 1 << 16;

/// A stream that gives up where one element would fill the memory, and stops when it is told to.
pub struct Metered<R> {
    inner: R,
    buffer: Box<[u8]>,
    from: usize,
    to: usize,
    since: u64,
    most: u64,
}

impl<R: Read> Metered<R> {
    /// `most`: bytes between two calls of [`Metered::mark`].
    pub fn new(inner: R, most: u64) -> Self {
        Self { inner, buffer: vec![0; PIECE].into_boxed_slice(), from: 0, to: 0, since: 0, most }
    }

    /// An element begins: it may be as long as `most`.
    pub fn mark(&mut self) {
        self.since = 0;
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let there = self.fill_buf()?;
        let n = there.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..n), there.get(..n)) {
            to.copy_from_slice(from);
        }
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.from >= self.to {
            if self.since > self.most {
                let text = format!("un élément dépasse {} Mo", self.most >> 20);
                return Err(io::Error::new(io::ErrorKind::InvalidData, text));
            }
            self.from = 0;
            self.to = loop {
                match self.inner.read(&mut self.buffer) {
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
        }
        Ok(self.buffer.get(self.from..self.to).unwrap_or_default())
    }

    fn consume(&mut self, n: usize) {
        self.from += n;
        self.since += n as u64;
    }
}
