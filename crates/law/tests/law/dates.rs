//! Dates of application, against the state of the law on 23 November 2026.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use vigie_law::{obligations_line, qualify_line};

/// The obligations of a file as of a day: id to (status, first day).
fn calendar(answers: &Value, as_of: &str, readings: &Value) -> Vec<(String, String, String)> {
    let line = json!({ "id": 1, "answers": answers, "as_of": as_of, "readings": readings });
    let answer: Value = serde_json::from_str(&obligations_line(&line.to_string())).unwrap();
    let mut rows = Vec::new();
    for status in ["in_force", "announced", "uncertain", "ended"] {
        for duty in answer[status]
            .as_array()
            .unwrap_or_else(|| panic!("{answer}"))
        {
            let id = duty["id"].as_str().unwrap().to_owned();
            let from = duty["applies_from"].as_str().unwrap_or("none").to_owned();
            rows.push((id, status.to_owned(), from));
        }
    }
    rows
}

fn find(answers: &Value, as_of: &str, id: &str) -> (String, String) {
    let rows = calendar(answers, as_of, &json!({}));
    let row = rows.into_iter().find(|(known, _, _)| known == id);
    let (_, status, from) = row.unwrap_or_else(|| panic!("{id} on {as_of}"));
    (status, from)
}

fn ranking() -> Value {
    json!({
        "role": "uses_supplied", "areas": ["employment"], "employment_uses": ["recruitment"],
        "profiling": "yes", "decision_part": "assists", "decision_kind": ["significant"],
    })
}

#[test]
fn dates_follow_the_state_of_the_law() {
    let chatbot = json!({
        "role": "builds_and_uses", "areas": ["none"], "talks_to": "public",
        "generates": ["text"], "public_interest_text": "yes",
    });
    let older = json!({
        "role": "builds_and_uses", "areas": ["none"], "generates": ["text"], "on_market_before": "yes",
    });
    let scoring = json!({ "practices": ["social_scoring"] });
    let intimate = json!({ "practices": ["intimate_images"] });
    let lift = json!({
        "areas": ["regulated_product"], "product_kind": "section_a", "safety_component": "yes",
        "third_party_check": "yes",
    });
    let model = json!({ "role": "builds_for_others", "gpai_model": "model" });
    let legacy = json!({
        "areas": ["employment"], "employment_uses": ["recruitment"], "already_in_service": "yes",
    });
    let decision = json!({
        "decision_part": "alone", "decision_kind": ["administrative"], "agents_50": "yes",
        "body": "commune", "population": "over_50000", "bought": "yes",
    });
    let cases = [
        (&scoring, "stop_prohibited_use", "2025-02-02"),
        (&intimate, "stop_intimate_or_child_material", "2026-12-02"),
        (&chatbot, "ai_literacy", "2025-02-02"),
        (&chatbot, "inform_ai_interaction", "2026-08-02"),
        (&chatbot, "mark_generated_content", "2026-08-02"),
        (&older, "mark_generated_content", "2026-12-02"),
        (&chatbot, "disclose_generated_text", "2026-08-02"),
        (&model, "gpai_provider", "2025-08-02"),
        (&ranking(), "human_oversight", "2027-12-02"),
        (&ranking(), "fria", "2027-12-02"),
        (&lift, "human_oversight", "2028-08-02"),
        (&legacy, "fria", "2030-08-02"),
        (&legacy, "human_oversight", "2030-08-02"),
        (&decision, "automated_decision_notice", "2020-07-01"),
        (&decision, "crpa_mention", "2017-09-01"),
        (&decision, "green_clauses", "2026-08-21"),
        (&decision, "reen_strategy", "2025-01-01"),
        (&decision, "reen_programme", "2023-01-01"),
    ];
    for (answers, id, expected) in cases {
        let (_, from) = find(answers, "2026-11-23", id);
        assert_eq!(from, expected, "{id}");
        let day_before = match expected {
            "2027-12-02" => "2027-12-01",
            "2026-12-02" => "2026-12-01",
            "2028-08-02" => "2028-08-01",
            "2030-08-02" => "2030-08-01",
            _ => "2016-01-01",
        };
        assert_eq!(
            find(answers, day_before, id).0,
            "announced",
            "{id} on {day_before}"
        );
        assert_eq!(
            find(answers, expected, id).0,
            "in_force",
            "{id} on {expected}"
        );
    }
}

#[test]
fn disputed_dates_show_both_readings() {
    for id in ["register_use", "explain_decision"] {
        assert_eq!(
            find(&ranking(), "2026-11-23", id),
            pair("uncertain", "2027-12-02"),
            "never announced as if it were certain"
        );
        assert_eq!(
            find(&ranking(), "2027-12-02", id).0,
            "in_force",
            "both readings agree"
        );
    }
    let letter = json!({ "registration": "by_letter" });
    let rows = calendar(&ranking(), "2026-11-23", &letter);
    let row = rows.iter().find(|(id, _, _)| id == "register_use").unwrap();
    assert_eq!(
        (row.1.as_str(), row.2.as_str()),
        ("uncertain", "2026-08-02")
    );
    let line = json!({ "id": 1, "answers": ranking(), "as_of": "2026-11-23" });
    let answer: Value = serde_json::from_str(&qualify_line(&line.to_string())).unwrap();
    let duties = answer["obligations"].as_array().unwrap();
    let duty = duties
        .iter()
        .find(|duty| duty["id"] == "register_use")
        .unwrap();
    let dates: Vec<&str> = duty["readings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reading| reading["applies_from"].as_str().unwrap())
        .collect();
    assert_eq!(dates, ["2027-12-02", "2026-08-02"]);
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn the_tier_of_today_leaves_out_what_does_not_apply_yet() {
    let cases = [
        (ranking(), "2026-11-23", "high", "minimal"),
        (ranking(), "2027-12-02", "high", "high"),
        (
            json!({ "areas": ["none"], "practices": ["intimate_images"] }),
            "2026-11-23",
            "prohibited",
            "minimal",
        ),
        (
            json!({ "areas": ["none"], "practices": ["intimate_images"] }),
            "2026-12-02",
            "prohibited",
            "prohibited",
        ),
        (
            json!({ "areas": ["none"], "practices": ["social_scoring"] }),
            "2026-11-23",
            "prohibited",
            "prohibited",
        ),
    ];
    for (answers, day, tier, now) in cases {
        let line = json!({ "id": 1, "answers": answers, "as_of": day });
        let answer: Value = serde_json::from_str(&qualify_line(&line.to_string())).unwrap();
        assert_eq!(answer["tier"], tier, "{day}");
        assert_eq!(answer["tier_now"], now, "{day}");
    }
}

#[test]
fn what_is_not_verified_is_never_stated_as_certain() {
    let line = json!({ "id": 1, "as_of": "2026-11-23" });
    let answer: Value = serde_json::from_str(&obligations_line(&line.to_string())).unwrap();
    for duty in answer["in_force"].as_array().unwrap() {
        assert_ne!(duty["evidence"], "unverified", "{}", duty["id"]);
        assert_eq!(duty["text_status"], "adopted", "{}", duty["id"]);
    }
    let uncertain: Vec<&str> = answer["uncertain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|duty| duty["id"].as_str().unwrap())
        .collect();
    for id in [
        "register_use",
        "explain_decision",
        "algorithmic_video",
        "social_committee",
        "nis2",
        "crpa_inventory_small_body",
    ] {
        assert!(uncertain.contains(&id), "{id}");
    }
    let announced = answer["announced"].to_string();
    assert!(announced.contains("sovereign_hosting") && announced.contains("rgpd_omnibus_bill"));
}
