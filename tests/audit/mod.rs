//! The audit from outside: pages and their examples, mutators, the clean corpus.

// The clean corpus, whole or in short articles.
mod clean;
// Tags and elements with their places in the source.
mod markup;
// Defects that are put into clean articles.
mod mutators;
// Every rule's page: its sections, its example, its repair.
mod pages;
// False alarms and misses.
mod precision;
// Repairs of the file.
mod repairs;
// Reports, fingerprints, known findings.
mod reports;
