//! One test binary: the window's crates are linked once, not once for each file.

// The audit from outside.
mod audit;
// The command line with streams of the test.
mod cli;
// Documents: places that survive edits, folding, outline, text of a range.
mod document;
// The inspector: stories, overlays, the bidi algorithm told.
mod inspect;
// Loading: fixtures with their outlines, properties over any bytes, news pages.
mod load;
// Painting: words beside a sampled union, joins, pictures that must not change.
mod paint;
// Rules about the sources: who may use whom, names, lengths.
mod tidy;
// The accessibility tree as a client reads it.
mod tree;
// The text engine from outside: properties, tables, oracles, fonts.
mod text;
// Unicode's conformance files: direction, breaks.
mod unicode;
// What the tests share.
mod util;
