//! Lines of JSON: whatever comes, one line goes back.

use proptest::prelude::*;
use serde_json::{Value, json};
use vigie_footprint::answer_line;

fn answer(line: &str) -> Value {
    let line = answer_line(line).to_line();
    assert!(!line.contains('\n'));
    serde_json::from_str(&line).unwrap()
}

fn registered(changes: &[(&str, Value)]) -> Value {
    let mut asked = json!({"provider": "anthropic", "model": "claude-haiku-4-5", "output_tokens": 100, "request_latency_s": null, "zone": null});
    changes
        .iter()
        .for_each(|(name, value)| asked[*name] = value.clone());
    answer(&json!({"id": 7, "fn": "llm_impacts", "in": asked}).to_string())
}

fn computed(changes: &[(&str, Value)]) -> Value {
    let mut asked = json!({
        "mix": {"gwp": 0.04144, "adpe": 4.858e-8, "pe": 9.3135, "wue": 3.6737},
        "pue": 1.35, "wue_l_per_kwh": 0.2, "active_params_b": 24, "total_params_b": 24, "output_tokens": 400,
    });
    changes
        .iter()
        .for_each(|(name, value)| asked[*name] = value.clone());
    answer(&json!({"id": "x", "fn": "compute_llm_impacts", "in": asked}).to_string())
}

fn refused(answer: &Value, code: &str, detail: &str) {
    assert_eq!(answer["out"], Value::Null, "{answer}");
    assert_eq!(answer["errors"], json!([code]), "{answer}");
    assert_eq!(answer["warnings"], json!([]));
    let said = answer["details"][0].as_str().unwrap();
    assert!(said.contains(detail), "{said}");
}

#[test]
fn an_answer_has_the_four_fields_in_order() {
    let line = answer_line(r#"{"id":{"a":[1]},"fn":"llm_impacts","in":{"provider":"openai","model":"gpt-4","output_tokens":3}}"#).to_line();
    assert!(
        line.starts_with(r#"{"id":{"a":[1]},"out":{"energy_kwh":{"min":"#),
        "{line}"
    );
    assert!(
        line.ends_with(
            r#""warnings":["model-arch-not-released","model-arch-multimodal"],"errors":[]}"#
        ),
        "{line}"
    );
}

#[test]
fn what_is_left_out_is_not_known() {
    let null = registered(&[]);
    let mut asked =
        json!({"provider": "anthropic", "model": "claude-haiku-4-5", "output_tokens": 100});
    let line = json!({"id": 7, "fn": "llm_impacts", "in": asked}).to_string();
    assert_eq!(answer(&line), null);
    asked["output_tokens"] = json!(100.0);
    let line = json!({"id": 7, "fn": "llm_impacts", "in": asked}).to_string();
    assert_eq!(answer(&line), null);
    assert_eq!(
        computed(&[("tps", Value::Null), ("overrides", Value::Null)]),
        computed(&[])
    );
}

#[test]
fn the_model_is_looked_up_before_the_zone() {
    refused(
        &registered(&[("model", json!("gpt-inconnu")), ("zone", json!("XXX"))]),
        "model-not-registered",
        "gpt-inconnu",
    );
    refused(
        &registered(&[("zone", json!("fra"))]),
        "zone-not-registered",
        "fra",
    );
    refused(
        &registered(&[("zone", json!(""))]),
        "zone-not-registered",
        "\"\"",
    );
    refused(
        &registered(&[("provider", json!("Anthropic"))]),
        "model-not-registered",
        "Anthropic",
    );
}

#[test]
fn what_cannot_be_is_refused_and_named() {
    for (name, value) in [
        ("output_tokens", json!(-1)),
        ("output_tokens", json!("100")),
        ("output_tokens", Value::Null),
        ("output_tokens", json!(true)),
        ("request_latency_s", json!(-0.5)),
        ("request_latency_s", json!("fast")),
        ("provider", json!(3)),
        ("model", Value::Null),
        ("zone", json!(["FRA"])),
        ("prompt_tokens", json!(3)),
    ] {
        refused(&registered(&[(name, value)]), "invalid-input", name);
    }
    for (name, value) in [
        ("total_params_b", json!(0)),
        ("total_params_b", json!({"min": 2, "max": 1})),
        ("active_params_b", json!(-1)),
        ("active_params_b", json!({"min": 2})),
        ("active_params_b", json!({"min": 2, "max": 3, "mean": 2.5})),
        ("pue", Value::Null),
        ("wue_l_per_kwh", json!("0.2")),
        ("mix", json!({"gwp": 1, "adpe": 1, "pe": 1})),
        ("mix", json!("FRA")),
        ("tps", json!(0)),
        ("overrides", json!([])),
    ] {
        let named = if value.get("min").is_some_and(|_| value.get("max").is_none()) {
            "max"
        } else {
            name
        };
        let named = match name {
            "mix" if value.is_object() => "wue",
            "active_params_b" if value.get("mean").is_some() => "mean",
            _ => named,
        };
        refused(&computed(&[(name, value)]), "invalid-input", named);
    }
    for (name, value) in [
        ("batch_size", json!(0)),
        ("gpu_memory", json!(-80)),
        ("server_lifetime", json!(0)),
        ("server_gpu_count", json!(0)),
        ("model_quantisation_bits", json!(4)),
        ("gpu_energy_alpha", Value::Null),
    ] {
        let mut overrides = json!({});
        overrides[name] = value;
        refused(
            &computed(&[("overrides", overrides)]),
            "invalid-input",
            name,
        );
    }
    refused(
        &computed(&[("overrides", json!({"server_power": -1e9}))]),
        "invalid-input",
        "negative",
    );
    refused(
        &computed(&[("output_tokens", json!(1e308))]),
        "invalid-input",
        "infinite",
    );
}

#[test]
fn lines_that_are_no_request_still_have_an_answer() {
    refused(&answer(""), "invalid-json", "not JSON");
    refused(&answer("{"), "invalid-json", "not JSON");
    refused(&answer("[1]"), "invalid-input", "object");
    refused(&answer(r#"{"id":1}"#), "invalid-input", "in");
    refused(
        &answer(r#"{"id":1,"fn":"video_impacts","in":{}}"#),
        "unknown-function",
        "fn",
    );
    refused(&answer(r#"{"id":1,"in":{}}"#), "unknown-function", "fn");
    refused(
        &answer(r#"{"id":1,"fn":"llm_impacts","in":{}}"#),
        "invalid-input",
        "provider",
    );
    assert_eq!(answer(r#"{"id":"é","fn":"?","in":{}}"#)["id"], "é");
}

#[test]
fn a_speed_may_be_given_either_way() {
    let inside = computed(&[("tps", json!(50)), ("ttft_s", json!(0.3))]);
    assert_eq!(
        computed(&[("overrides", json!({"tps": 50, "ttft": 0.3}))]),
        inside
    );
    assert_eq!(
        computed(&[("tps", json!(50)), ("ttft", json!(0.3))]),
        inside
    );
    assert_ne!(computed(&[]), inside);
}

proptest! {
    #[test]
    fn any_line_has_an_answer(line in "(\\{|\\}|\"|:|,|id|fn|in|llm_impacts|output_tokens|[0-9e.+-]{1,6}|null|.){0,40}") {
        prop_assert!(!answer_line(&line).is_ok());
    }

    #[test]
    fn any_figures_have_an_answer(tokens in any::<f64>(), latency in any::<f64>(), active in any::<f64>(), total in any::<f64>(), pue in any::<f64>(), bits in any::<f64>()) {
        let given = computed(&[
            ("output_tokens", json!(tokens)), ("request_latency_s", json!(latency)), ("active_params_b", json!(active)),
            ("total_params_b", json!(total)), ("pue", json!(pue)), ("overrides", json!({"model_quantization_bits": bits})),
        ]);
        prop_assert!(given["out"].is_null() != given["errors"].as_array().unwrap().is_empty());
    }
}
