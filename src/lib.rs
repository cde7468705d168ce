//! Warraq, a reader for saved articles in Arabic and every right-to-left
//! script.

pub mod document;
pub mod geom;
pub mod load;
pub mod vocab;
/// The command line.
pub mod cli {
    pub mod extract;
    pub mod output;
}
