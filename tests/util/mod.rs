//! What the tests share. Bundled fonts only: a test says the same on every machine.

// Words and lines of Arabic, Persian, Urdu and Hebrew, from our own texts and from roots.
pub(crate) mod corpus;
// Bidi tables in CapRTL: capitals stand for right-to-left letters.
pub(crate) mod cap_rtl;
// Pictures compared with those in `tests/golden`.
pub(crate) mod golden;
// A seeded generator, and the loop that prints its seed when a case fails.
pub(crate) mod random;
// A text with its styles, measure and options; set in one call.
pub(crate) mod setting;
// Strings that no one would write, and everything that someone might.
pub(crate) mod strings;
