//! A place in a document that survives a new layout, other fonts, and small edits.
