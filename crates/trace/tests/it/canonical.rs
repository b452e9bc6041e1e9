//! RFC 8785: its own vectors, another implementation, and what has no form.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use vigie_trace::{CanonicalFault, canonical, is_canonical};

/// RFC 8785 appendix B: the bits of a double and its text.
const NUMBERS: [(u64, &str); 24] = [
    (0x0000000000000000, "0"),
    (0x8000000000000000, "0"),
    (0x0000000000000001, "5e-324"),
    (0x8000000000000001, "-5e-324"),
    (0x7fefffffffffffff, "1.7976931348623157e+308"),
    (0xffefffffffffffff, "-1.7976931348623157e+308"),
    (0x4340000000000000, "9007199254740992"),
    (0xc340000000000000, "-9007199254740992"),
    (0x4430000000000000, "295147905179352830000"),
    (0x44b52d02c7e14af5, "9.999999999999997e+22"),
    (0x44b52d02c7e14af6, "1e+23"),
    (0x44b52d02c7e14af7, "1.0000000000000001e+23"),
    (0x444b1ae4d6e2ef4e, "999999999999999700000"),
    (0x444b1ae4d6e2ef4f, "999999999999999900000"),
    (0x444b1ae4d6e2ef50, "1e+21"),
    (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
    (0x3eb0c6f7a0b5ed8d, "0.000001"),
    (0x41b3de4355555553, "333333333.3333332"),
    (0x41b3de4355555554, "333333333.33333325"),
    (0x41b3de4355555555, "333333333.3333333"),
    (0x41b3de4355555556, "333333333.3333334"),
    (0x41b3de4355555557, "333333333.33333343"),
    (0xbecbf647612f3696, "-0.0000033333333333333333"),
    (0x43143ff3c1cb0959, "1424953923781206.2"),
];

#[test]
fn numbers_of_appendix_b() {
    for (bits, text) in NUMBERS {
        let value = json!(f64::from_bits(bits));
        assert_eq!(canonical(&value).unwrap(), text, "{bits:016x}");
        // And back: reading the text gives the same text.
        assert!(is_canonical(text), "{text}");
    }
}

#[test]
fn sample_of_section_3_2_2() {
    let value: Value = serde_json::from_str(
        r#"{
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }"#,
    )
    .unwrap();
    assert_eq!(
        canonical(&value).unwrap(),
        r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    );
}

#[test]
fn keys_of_section_3_2_3_sort_by_utf16_code_units() {
    let value: Value = serde_json::from_str(
        r#"{
          "\u20ac": "Euro Sign",
          "\r": "Carriage Return",
          "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\ud83d\ude00": "Emoji: Grinning Face",
          "\u0080": "Control",
          "\u00f6": "Latin Small Letter O With Diaeresis"
        }"#,
    )
    .unwrap();
    assert_eq!(
        canonical(&value).unwrap(),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
}

#[test]
fn an_integer_that_no_double_holds_is_refused() {
    for (integer, accepted) in [
        (9_007_199_254_740_991_i128, true),
        (9_007_199_254_740_992, true),
        (9_007_199_254_740_993, false),
        (-9_007_199_254_740_993, false),
        (9_007_199_254_740_994, true),
        (10_000_000_000_000_000_000, true),
        // 2⁶³ is a double, but ECMAScript writes it 9223372036854776000.
        (9_223_372_036_854_775_808, false),
        (9_223_372_036_854_776_000, true),
    ] {
        let value = json!({"n": [integer]});
        match canonical(&value) {
            Ok(text) => {
                assert!(accepted, "{integer}");
                assert_eq!(text, format!("{{\"n\":[{integer}]}}"));
            }
            Err(fault) => {
                assert!(!accepted, "{integer}");
                assert!(matches!(fault, CanonicalFault::Inexact(_)), "{fault}");
            }
        }
    }
}

#[test]
fn what_nests_too_deep_is_refused_and_what_does_not_reads_back() {
    let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([inner]));
    let text = canonical(&nested(127)).unwrap();
    assert!(is_canonical(&text));
    assert!(matches!(
        canonical(&nested(128)),
        Err(CanonicalFault::TooDeep)
    ));
}

#[test]
fn a_repeated_key_or_a_space_is_not_canonical() {
    assert!(is_canonical(r#"{"a":1,"b":2}"#));
    for text in [
        r#"{"a":1,"a":2}"#,
        r#"{"b":2,"a":1}"#,
        r#"{"a": 1}"#,
        r#"{"a":1.0}"#,
        "\"\\u0041\"",
        "1e400",
        "",
        "nul",
    ] {
        assert!(!is_canonical(text), "{text}");
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|fields| Value::Object(Map::from_iter(fields))),
        ]
    })
}

proptest! {
    #[test]
    fn the_form_reads_back_to_itself(value in any_value()) {
        let text = canonical(&value).unwrap();
        prop_assert!(is_canonical(&text), "{}", text);
    }

    #[test]
    fn two_orders_of_the_same_fields_share_one_form(fields in prop::collection::btree_map(any::<String>(), any::<i32>(), 0..8)) {
        let write = |pairs: &[(String, i32)]| {
            let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("{}: {value}", json!(key))).collect();
            let value: Value = serde_json::from_str(&format!("{{{}}}", pairs.join(", "))).unwrap();
            canonical(&value).unwrap()
        };
        let forward: Vec<_> = fields.into_iter().collect();
        let backward: Vec<_> = forward.iter().rev().cloned().collect();
        prop_assert_eq!(write(&forward), write(&backward));
    }

    #[test]
    fn any_text_is_judged_without_panic(text in ".*") {
        is_canonical(&text);
    }
}
