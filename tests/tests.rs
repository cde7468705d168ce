//! One test binary: the window's crates are linked once, not once for each file.

// Rules about the sources: who may use whom, names, lengths.
mod tidy;
// Unicode's conformance files: direction, breaks.
mod unicode;
// The text engine: properties, tables, oracles.
mod text;
// What the tests share.
mod util;
