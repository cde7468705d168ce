//! The command line, called as functions with streams of the test.

// `warraq check`: formats, exits, folders, archives, known findings, repairs; `explain`, `rules`.
mod check;
// `warraq extract`: its JSON, its other formats, bad inputs, closed pipes.
mod extract;
// `warraq fonts`: the list and the audition.
mod fonts;
