//! Any bytes into the loader that `WARRAQ_LOADER` names.
#![no_main]

use std::sync::OnceLock;

static ID: OnceLock<String> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let id = ID.get_or_init(|| std::env::var("WARRAQ_LOADER").expect("WARRAQ_LOADER=epub"));
    warraq_fuzz::loader(id, data);
});
