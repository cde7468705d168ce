//! The inspector from outside.

// The command line.
mod cli;
// The story of one character.
mod story;
// Overlays as data, and as a picture.
mod overlays;
// UAX #9 told rule by rule: the same levels as layout, and the right rules.
mod rules;
