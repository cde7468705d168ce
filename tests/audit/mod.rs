//! The audit from outside: pages and their examples, mutators, the clean corpus.

// Every rule's page: its sections, its example, its repair.
mod pages;
