//! Where the law is disputed: the reading retained by default, another on request.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use vigie_law::{Lang, Lawbook, qualify_line};

fn ask(answers: &Value, readings: &Value) -> Value {
    let line = json!({ "id": 1, "answers": answers, "as_of": "2026-11-23", "readings": readings });
    serde_json::from_str(&qualify_line(&line.to_string())).unwrap()
}

fn nursery() -> Value {
    json!({
        "areas": ["benefits"], "benefit_uses": ["other_service"], "profiling": "yes",
        "filter_task": ["none"], "practices": ["none"], "personal_data": "yes", "body": "commune",
        "staff_affected": "yes",
    })
}

fn duty<'a>(answer: &'a Value, id: &str) -> Option<&'a Value> {
    let duties = answer["obligations"].as_array().unwrap();
    duties.iter().find(|duty| duty["id"] == id)
}

fn dispute<'a>(answer: &'a Value, rule: &str) -> &'a Value {
    let disputes = answer["disputes"].as_array().unwrap();
    disputes.iter().find(|row| row["rule"] == rule).unwrap()
}

#[test]
fn the_careful_reading_is_the_default() {
    let answer = ask(&nursery(), &json!({}));
    assert_eq!(answer["tier"], "high");
    let row = dispute(&answer, "annex_iii_5_a_other_service");
    assert_eq!(
        (&row["about"], &row["chosen"]),
        (&json!("point"), &json!(false))
    );
    assert_eq!(row["readings"][0]["retained"], true, "{row}");
    for dispute in Lawbook::shipped().unwrap().questionnaire(Lang::Fr).disputes {
        let kept: Vec<_> = dispute.readings.iter().filter(|row| row.retained).collect();
        assert_eq!(kept.len(), 1, "{}", dispute.rule);
        assert!(!kept[0].sets_aside, "{}", dispute.rule);
    }
}

#[test]
fn a_point_read_away_lowers_the_tier_and_is_said() {
    let chosen = json!({ "annex_iii_5_a_other_service": "not_listed" });
    let answer = ask(&nursery(), &chosen);
    assert_eq!(answer["tier"], "minimal");
    assert!(duty(&answer, "fria").is_none());
    assert!(answer["set_aside"].to_string().contains("Annex III 5(a)"));
    let row = dispute(&answer, "annex_iii_5_a_other_service");
    assert_eq!(row["chosen"], true, "it can still be chosen otherwise");
    assert_eq!(row["readings"][1]["retained"], true);
}

#[test]
fn a_duty_read_away_is_no_longer_due_and_one_upheld_is() {
    let answer = ask(&nursery(), &json!({ "nis2": "not_covered" }));
    assert!(duty(&answer, "nis2").is_none());
    assert!(answer["set_aside"].to_string().contains("2022/2555"));
    let answer = ask(&nursery(), &json!({ "nis2": "covered" }));
    let kept = duty(&answer, "nis2").unwrap();
    assert_eq!(
        (&kept["chosen"], &kept["status"]),
        (&json!(true), &json!("uncertain"))
    );
}

#[test]
fn a_date_is_chosen_by_its_own_rule() {
    let default = ask(&nursery(), &json!({}));
    assert_eq!(
        duty(&default, "register_use").unwrap()["applies_from"],
        "2027-12-02"
    );
    let letter = ask(&nursery(), &json!({ "registration": "by_letter" }));
    assert_eq!(
        duty(&letter, "register_use").unwrap()["applies_from"],
        "2026-08-02"
    );
    assert_eq!(dispute(&letter, "registration")["about"], "date");
}

#[test]
fn what_is_not_disputed_cannot_be_chosen() {
    for readings in [json!({ "fria": "x" }), json!({ "nis2": "x" })] {
        let answer = ask(&nursery(), &readings);
        assert_eq!(answer["error"]["code"], "unknown_reading", "{answer}");
    }
}
