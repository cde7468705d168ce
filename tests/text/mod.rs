//! The text engine as a whole, from outside.

// Every bundled family sets every language: nothing missing, every join joined.
mod fonts;
