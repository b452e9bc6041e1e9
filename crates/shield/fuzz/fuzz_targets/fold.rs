//! The folded form maps back to whole characters of the source.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| vigie_shield::invariants::folding(text));
