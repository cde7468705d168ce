//! The audit from outside: pages and their examples, mutators, the clean corpus.

// Rules about direction, sentence by sentence.
mod bidi;
// Classes of characters against the names list.
mod characters;
// Faces heard with an article.
mod audition;
// The clean corpus, whole or in short articles.
mod clean;
// What a page declares for each piece of its text.
mod declared;
// Tags and elements with their places in the source.
mod markup;
// Defects that are put into clean articles.
mod mutators;
// Every rule's page: its sections, its example, its repair.
mod pages;
// Pixels.
mod pixels;
// False alarms and misses.
mod precision;
// Repairs of the file.
mod repair;
// Reports, fingerprints, known findings.
mod reports;
// What is seen of a text.
mod visual;
// Faces that are not the program's own.
mod faces;
