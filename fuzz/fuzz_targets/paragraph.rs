//! Any Unicode string, any width, any style into the text engine.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| warraq_fuzz::paragraph(data));
