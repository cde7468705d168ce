//! The accessibility tree through a client's eyes (`accesskit_consumer`).

// The check of trees, and the faults that it must find.
mod check;
// What must hold for every tree: text, order, direction, places, characters, words, lines.
mod invariants;
// What is said of articles, as golden texts.
mod speech;
