//! Documents: places that survive edits, folding, find, outline, text of a range.

// Places in a document after edits.
mod anchor;
// Searches, in one go and in slices.
mod find;
// Spellings that find takes for the same.
mod fold;
// Language and direction told from characters.
mod language;
// Text of a range, parts, outline.
mod walk;
