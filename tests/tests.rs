//! One test binary: the window's crates are linked once, not once for each file.

// Rules about the sources: who may use whom, names, lengths.
mod tidy;
// The text engine from outside: properties, tables, oracles, fonts.
mod text;
// Unicode's conformance files: direction, breaks.
mod unicode;
// What the tests share.
mod util;
