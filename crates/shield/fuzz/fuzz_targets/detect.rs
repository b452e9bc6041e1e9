//! Detection never panics; its findings are in order, disjoint, on character borders.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| vigie_shield::invariants::detection(text));
