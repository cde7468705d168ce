//! The program: nothing yet but its name.
fn main() {}
