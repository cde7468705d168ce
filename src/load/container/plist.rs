//! Property lists of macOS, binary and XML.
//!
//! A value of a binary list may be referred to from many places; `plist` gives it again at each,
//! so that a small file can stand for more than any memory holds. What it gives is counted.

use std::collections::HashMap;
use std::io::Cursor;

use plist::stream::{Event, OwnedEvent, Reader};

use crate::load::LoadErrorKind;
use crate::load::limits::{MAX_LAYERS, MAX_PLIST_VALUES, MAX_UNPACKED_BYTES};

/// A value of a property list.
#[derive(Debug)]
pub(in crate::load) enum Value {
    Dictionary(HashMap<String, Self>),
    Array(Vec<Self>),
    Text(String),
    Data(Vec<u8>),
    /// A number, a date, a truth value.
    Other,
}

/// Lists inside lists, at most: a saved page has four for each frame that it lies in.
const MAX_DEPTH: usize = 16 * MAX_LAYERS;

/// Reads a property list.
pub(in crate::load) fn read(bytes: &[u8]) -> Result<Value, LoadErrorKind> {
    let mut reading = Reading {
        events: Reader::new(Cursor::new(bytes)),
        n_values: 0,
        n_bytes: 0,
    };
    let first = reading.next()?;
    reading.value(first, 0)
}

struct Reading<'b> {
    events: Reader<Cursor<&'b [u8]>>,
    n_values: usize,
    n_bytes: u64,
}

impl Reading<'_> {
    fn next(&mut self) -> Result<OwnedEvent, LoadErrorKind> {
        self.n_values += 1;
        if self.n_values > MAX_PLIST_VALUES {
            return Err(LoadErrorKind::TooMany {
                limit: MAX_PLIST_VALUES,
            });
        }
        let event = self.events.next().and_then(Result::ok);
        let event = event.ok_or(LoadErrorKind::Damaged)?;
        self.n_bytes += match &event {
            Event::Data(data) => data.len() as u64,
            Event::String(text) => text.len() as u64,
            _ => 0,
        };
        if self.n_bytes > MAX_UNPACKED_BYTES {
            return Err(LoadErrorKind::TooLarge {
                limit: MAX_UNPACKED_BYTES,
            });
        }
        Ok(event)
    }

    fn value(&mut self, event: OwnedEvent, depth: usize) -> Result<Value, LoadErrorKind> {
        if depth > MAX_DEPTH {
            return Err(LoadErrorKind::TooDeep);
        }
        Ok(match event {
            Event::StartDictionary(_) => {
                let mut values = HashMap::new();
                loop {
                    match self.next()? {
                        Event::EndCollection => break,
                        Event::String(key) => {
                            let event = self.next()?;
                            let value = self.value(event, depth + 1)?;
                            values.insert(key.into_owned(), value);
                        }
                        _ => return Err(LoadErrorKind::Damaged),
                    }
                }
                Value::Dictionary(values)
            }
            Event::StartArray(_) => {
                let mut values = Vec::new();
                loop {
                    match self.next()? {
                        Event::EndCollection => break,
                        event => values.push(self.value(event, depth + 1)?),
                    }
                }
                Value::Array(values)
            }
            Event::String(text) => Value::Text(text.into_owned()),
            Event::Data(data) => Value::Data(data.into_owned()),
            _ => Value::Other,
        })
    }
}

impl Value {
    /// Takes the value of a key out.
    pub(in crate::load) fn take(&mut self, key: &str) -> Option<Self> {
        match self {
            Self::Dictionary(values) => values.remove(key),
            _ => None,
        }
    }

    pub(in crate::load) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    pub(in crate::load) fn data(self) -> Option<Vec<u8>> {
        match self {
            Self::Data(data) => Some(data),
            _ => None,
        }
    }

    pub(in crate::load) fn items(self) -> Vec<Self> {
        match self {
            Self::Array(items) => items,
            _ => Vec::new(),
        }
    }
}
