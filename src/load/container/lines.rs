//! The lines of a stream, one at a time and none longer than memory allows.

use std::io::{BufRead, BufReader, Read};

use crate::load::limits::MAX_LIST_LINE_BYTES;

/// Lines of a stream, without their ends; one that is too long is passed over, and a damaged
/// stream ends.
pub(in crate::load) struct Lines<R> {
    reader: BufReader<R>,
}

impl<R: Read> Lines<R> {
    pub(in crate::load) fn new(reader: R) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, reader),
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        let mut is_long = false;
        loop {
            line.clear();
            let mut piece = (&mut self.reader).take(MAX_LIST_LINE_BYTES);
            if piece.read_until(b'\n', &mut line).ok()? == 0 {
                return None;
            }
            let is_part = line.last() != Some(&b'\n') && line.len() as u64 >= MAX_LIST_LINE_BYTES;
            if is_part || std::mem::take(&mut is_long) {
                is_long = is_part;
                continue;
            }
            let text = String::from_utf8_lossy(&line);
            return Some(text.trim_end_matches(['\r', '\n']).to_owned());
        }
    }
}
