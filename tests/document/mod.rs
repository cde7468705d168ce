//! Documents: places that survive edits, folding, outline, text of a range.

// Places in a document after edits.
mod anchor;
// Spellings that find takes for the same.
mod fold;
// Language and direction told from characters.
mod language;
// Text of a range, outline, find.
mod walk;
