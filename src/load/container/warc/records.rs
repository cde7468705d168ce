//! Going through the records of a web archive, past damage, lengths that lie and bombs.

use std::io::{self, BufRead as _, Read as _};

use super::member::{self, Input, Member, Packing};
use super::{Place, Record, Warc};
use crate::load::error::LoadErrorKind;
use crate::load::limits::{MAX_RESYNCS, MAX_UNPACKED_BYTES, MAX_WARC_HEADER_BYTES};
use crate::load::watch::Watch;

/// Goes through the records of an archive. A damaged one is counted and passed over.
pub(in crate::load) struct Records<'w> {
    warc: &'w Warc,
    watch: Watch,
    /// What is read from; `None` between two members.
    member: Option<Member>,
    member_at: u64,
    /// Unpacked bytes of the member that were read.
    inner: u64,
    /// Unpacked bytes that stand before the first record that is wanted.
    to_skip: u64,
    /// Where the block of the record starts, in a file that is not packed.
    block_at: u64,
    /// Bytes of the record's block that were not read yet.
    left: u64,
    /// Bytes since the last record that belong to none.
    n_stray: u64,
    n_damaged: usize,
    n_resyncs: usize,
}

impl<'w> Records<'w> {
    pub(super) fn new(warc: &'w Warc, place: Place, watch: Watch) -> Self {
        Self {
            warc,
            watch,
            member: None,
            member_at: place.at,
            inner: 0,
            to_skip: place.inner,
            block_at: place.at,
            left: 0,
            n_stray: 0,
            n_damaged: 0,
            n_resyncs: 0,
        }
    }

    /// The next record; what was not read of the last one is passed over.
    ///
    /// # Errors
    /// When nobody waits any more.
    pub(in crate::load) fn next(&mut self) -> Result<Option<Record>, LoadErrorKind> {
        loop {
            match self.step() {
                Ok(Some(step)) => return Ok(Some(step)),
                Ok(None) => return Ok(None),
                Err(Stop::Watch(kind)) => return Err(kind),
                Err(Stop::Damage) => {
                    self.n_damaged += 1;
                    if !self.resync()? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// How many records were damaged so far.
    pub(in crate::load) fn n_damaged(&self) -> usize {
        self.n_damaged
    }

    /// The next `most` bytes of the record's block, or as many as there are.
    ///
    /// # Errors
    /// When nobody waits any more.
    pub(in crate::load) fn block(&mut self, most: u64) -> Result<Vec<u8>, LoadErrorKind> {
        let mut bytes = Vec::new();
        while let Some(member) = &mut self.member {
            let piece = PIECE.min(self.left).min(most - bytes.len() as u64);
            let read = member.take(piece).read_to_end(&mut bytes);
            let n = read.unwrap_or(0) as u64;
            self.left -= n;
            self.inner += n;
            self.watch
                .pass(self.member_at, self.warc.source.n_bytes())?;
            if n == 0 {
                break;
            }
        }
        Ok(bytes)
    }

    /// Reads up to the next header and through it.
    fn step(&mut self) -> Result<Option<Record>, Stop> {
        self.watch
            .pass(self.member_at, self.warc.source.n_bytes())?;
        self.skip_block()?;
        let mut line = Vec::new();
        loop {
            if self.member.is_none() && !self.enter()? {
                return Ok(None);
            }
            let place = self.place();
            if self.line(&mut line)? == 0 {
                if !self.leave()? {
                    return Ok(None);
                }
            } else if line.starts_with(b"WARC/") {
                let record = self.header(place)?;
                self.block_at = self.place().at;
                self.left = record.len;
                self.n_stray = 0;
                return Ok(Some(record));
            } else if !line.trim_ascii().is_empty() {
                self.stray(line.len() as u64)?;
            }
        }
    }

    /// A line that stands where a record should: the last one had another length than it said.
    fn stray(&mut self, len: u64) -> Result<(), Stop> {
        if self.n_stray == 0 {
            self.n_damaged += 1;
            if let Some(Member::Plain(input)) = &mut self.member {
                input.seek_to(self.block_at)?;
            }
        }
        self.n_stray += len;
        let is_bomb = self.n_stray > MAX_UNPACKED_BYTES && self.warc.packing != Packing::Plain;
        if is_bomb { Err(Stop::Damage) } else { Ok(()) }
    }

    fn place(&self) -> Place {
        match &self.member {
            Some(Member::Plain(input)) => Place {
                at: input.position(),
                inner: 0,
            },
            _ => Place {
                at: self.member_at,
                inner: self.inner,
            },
        }
    }

    /// Opens the member at `member_at`; `false` at the end of the file.
    fn enter(&mut self) -> Result<bool, Stop> {
        let mut input = Input::new(&self.warc.source, self.member_at);
        if input.fill_buf()?.is_empty() {
            return Ok(false);
        }
        self.member = Some(Member::open(
            self.warc.packing,
            input,
            &self.warc.dictionary,
        )?);
        self.inner = 0;
        self.left = std::mem::take(&mut self.to_skip);
        self.skip_block()?;
        Ok(true)
    }

    /// Ends the member, which was read to its end; `false` when it was the file.
    fn leave(&mut self) -> Result<bool, Stop> {
        let Some(member) = self.member.take() else {
            return Ok(false);
        };
        if matches!(member, Member::Plain(_)) {
            return Ok(false);
        }
        let end = member.into_input().position();
        if end <= self.member_at {
            return Err(Stop::Damage);
        }
        self.member_at = end;
        Ok(true)
    }

    /// Passes over what was not read of the record.
    fn skip_block(&mut self) -> Result<(), Stop> {
        if let Some(Member::Plain(input)) = &mut self.member {
            let end = input.position().saturating_add(self.left);
            let is_cut = self.left > 0 && end > self.warc.source.n_bytes();
            self.left = 0;
            if is_cut {
                // The file is cut, or the length is wrong: there may be records in the block.
                self.n_damaged += 1;
                self.n_stray = 1;
            }
            input.seek_to(if is_cut { self.block_at } else { end })?;
            return Ok(());
        }
        if self.left > MAX_UNPACKED_BYTES && self.member.is_some() {
            // A film, or a bomb: the next member is searched for, this one is not unpacked.
            return Err(Stop::Damage);
        }
        while self.left > 0
            && let Some(member) = &mut self.member
        {
            let n = member.skip(self.left.min(PIECE))?;
            self.watch
                .pass(self.member_at, self.warc.source.n_bytes())?;
            if n == 0 {
                self.n_damaged += 1;
                self.left = 0;
            }
            self.left -= n.min(self.left);
            self.inner += n;
        }
        Ok(())
    }

    /// A line with its end, in pieces of [`MAX_WARC_HEADER_BYTES`]; 0 at the end of the member.
    fn line(&mut self, line: &mut Vec<u8>) -> Result<usize, Stop> {
        line.clear();
        let Some(member) = &mut self.member else {
            return Ok(0);
        };
        let n = member.take(MAX_WARC_HEADER_BYTES).read_until(b'\n', line)?;
        self.inner += n as u64;
        self.watch
            .pass(self.member_at, self.warc.source.n_bytes())?;
        Ok(n)
    }

    /// The fields of a header whose first line was read.
    fn header(&mut self, place: Place) -> Result<Record, Stop> {
        let mut fields = Vec::new();
        let mut line = Vec::new();
        loop {
            let n = self.line(&mut line)?;
            if n == 0 || (fields.len() + n) as u64 > MAX_WARC_HEADER_BYTES {
                return Err(Stop::Damage);
            }
            if line.trim_ascii().is_empty() {
                return Ok(Record::of_fields(place, &String::from_utf8_lossy(&fields)));
            }
            fields.extend_from_slice(&line);
        }
    }

    /// Goes to the next member of a packed file that begins as a record; `false` when there is
    /// none.
    fn resync(&mut self) -> Result<bool, LoadErrorKind> {
        self.left = 0;
        self.n_resyncs += 1;
        if self.n_resyncs > MAX_RESYNCS {
            return Ok(false);
        }
        if let Some(Member::Plain(input)) = &self.member {
            // What was read is not read again.
            self.block_at = input.position();
            return Ok(true);
        }
        self.member = None;
        let mut from = self.member_at + 1;
        while let Some(at) = member::next_magic(&self.warc.source, self.warc.packing, from) {
            self.watch.pass(at, self.warc.source.n_bytes())?;
            self.n_resyncs += 1;
            if self.n_resyncs > MAX_RESYNCS {
                break;
            }
            let input = Input::new(&self.warc.source, at);
            let mut start = Vec::new();
            if let Ok(member) = Member::open(self.warc.packing, input, &self.warc.dictionary) {
                // What can be unpacked is enough to tell.
                let _ = member.take(5).read_to_end(&mut start);
            }
            if start == b"WARC/" {
                self.member_at = at;
                return Ok(true);
            }
            from = at + 1;
        }
        Ok(false)
    }
}

/// Bytes that are read between two looks at the watch.
const PIECE: u64 = 1024 * 1024;

/// Why the next record is not there.
enum Stop {
    Watch(LoadErrorKind),
    Damage,
}

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self::Damage
    }
}

impl From<LoadErrorKind> for Stop {
    fn from(kind: LoadErrorKind) -> Self {
        Self::Watch(kind)
    }
}
