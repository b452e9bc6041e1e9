//! What is hidden comes back, wherever the stream is cut.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, u8)| vigie_shield::invariants::round_trip(input.0, input.1));
