//! The public cases of the method's oracle, to the last bit.

use serde_json::Value;
use vigie_footprint::answer_line;

#[test]
fn every_public_case_agrees() {
    let cases = include_str!("oracle_public.jsonl");
    let mut count = 0;
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let answer: Value = serde_json::from_str(&answer_line(line).to_line()).unwrap();
        for field in ["id", "out", "warnings", "errors"] {
            // The oracle allows 1e-12; these are the same bits.
            assert_eq!(answer[field], case[field], "{field} of {line}");
        }
        count += 1;
    }
    assert_eq!(count, 116);
}
