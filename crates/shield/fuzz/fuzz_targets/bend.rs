//! What a model writes back, each placeholder bent, comes back wherever the stream is cut.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    |input: (&str, u8, u8)| vigie_shield::invariants::bent_round_trip(input.0, input.1, input.2)
);
