//! Any bytes into the loaders, and what they give into the rest of the pipeline.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| warraq_fuzz::load(data));
