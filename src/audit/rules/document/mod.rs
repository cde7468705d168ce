//! Rules about the document and its language.

mod doc_lang_missing;

use crate::audit::rule::Rule;

/// Rules about document and language, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[&doc_lang_missing::RULE];
