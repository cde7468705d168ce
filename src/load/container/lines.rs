//! The lines of a stream, one at a time and none longer than memory allows.

use std::io::{BufRead as _, BufReader, Read, Take};

use crate::load::limits::{MAX_LIST_LINE_BYTES, MAX_UNPACKED_BYTES};

/// Lines of a stream that are not blank, without their ends. They end at one that is too long, at
/// damage, and at [`MAX_UNPACKED_BYTES`].
pub(in crate::load) struct Lines<R> {
    reader: BufReader<Take<R>>,
}

impl<R: Read> Lines<R> {
    pub(in crate::load) fn new(reader: R) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, reader.take(MAX_UNPACKED_BYTES)),
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let mut piece = (&mut self.reader).take(MAX_LIST_LINE_BYTES);
            let n = piece.read_until(b'\n', &mut line).ok()?;
            if n == 0 || n as u64 == MAX_LIST_LINE_BYTES {
                return None;
            }
            let text = line.trim_ascii_end();
            if !text.is_empty() {
                return Some(String::from_utf8_lossy(text).into_owned());
            }
        }
    }
}
