//! The audit from outside: pages and their examples, mutators, the clean corpus.

// Faces heard with an article.
mod audition;
// The clean corpus, whole or in short articles.
mod clean;
// Defects that are put into clean articles.
mod mutators;
// Every rule's page: its sections, its example, its repair.
mod pages;
// False alarms and misses.
mod precision;
