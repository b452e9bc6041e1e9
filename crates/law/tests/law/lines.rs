//! One line in, one line out.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use vigie_law::{Lang, obligations_line, qualify_line, questions_json};

fn ask(line: &Value) -> Value {
    serde_json::from_str(&qualify_line(&line.to_string())).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_contract_fields_are_there_and_first() {
    let line = json!({
        "id": "U7",
        "answers": {
            "role": "uses_supplied",
            "areas": ["employment"],
            "employment_uses": ["recruitment"],
            "profiling": true,
        },
        "as_of": "2026-11-23",
    });
    let written = qualify_line(&line.to_string());
    assert!(
        written.starts_with(
            r#"{"id":"U7","tier":"high","points":["Annex III 4(a)"],"obligations":[{"#
        )
    );
    let answer: Value = serde_json::from_str(&written).unwrap();
    let because: Vec<String> = answer["because"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["question"]))
        .collect();
    assert!(
        because.contains(&"employment_uses".to_owned()),
        "{because:?}"
    );
    assert_eq!(answer["route"], "in");
    assert_eq!(answer["role"], "deployer");
    assert_eq!(answer["applies_from"], "2027-12-02");
}

#[test]
fn words_and_forms_an_agent_would_use_are_understood() {
    let plain = json!({ "id": 1, "answers": { "ai_system": "yes", "areas": ["none"], "personal_data": "unknown" }, "as_of": "2026-11-23" });
    let spoken = json!({ "id": 1, "answers": { "ai_system": "Oui", "areas": [], "personal_data": "Je ne sais pas", "profiling": null, "deepfake": "" }, "as_of": "2026-11-23" });
    assert_eq!(ask(&plain), ask(&spoken));
}

#[test]
fn faults_get_an_error_line_that_says_what_to_do() {
    let cases = [
        (
            json!({ "id": 1, "answers": { "area": ["none"] } }),
            "unknown_question",
            "areas",
        ),
        (
            json!({ "id": 1, "answers": { "areas": ["work"] } }),
            "unknown_option",
            "employment",
        ),
        (
            json!({ "id": 1, "answers": { "areas": 3 } }),
            "wrong_kind",
            "liste",
        ),
        (
            json!({ "id": 1, "answers": { "role": ["imports", "distributes"] } }),
            "wrong_kind",
            "une seule",
        ),
        (
            json!({ "id": 1, "answers": { "practices": ["none", "social_scoring"] } }),
            "exclusive",
            "none",
        ),
        (
            json!({ "id": 1, "answers": { "areas": ["none"], "employment_uses": ["recruitment"] } }),
            "not_asked",
            "areas has employment",
        ),
        (
            json!({ "id": 1, "answers": { "personal_data": "no", "sensitive_data": "yes" } }),
            "not_asked",
            "personal_data",
        ),
        (
            json!({ "id": 1, "answers": { "scope_exclusion": "before_service", "areas": ["employment"], "employment_uses": ["recruitment"], "already_in_service": "yes" } }),
            "contradiction",
            "scope_exclusion",
        ),
    ];
    for (line, code, words) in cases {
        let answer = ask(&line);
        assert_eq!(answer["id"], 1);
        assert_eq!(answer["error"]["code"], "invalid_answers", "{answer}");
        let problem = &answer["error"]["problems"][0];
        assert_eq!(problem["code"], code, "{answer}");
        assert!(text(&problem["message"]).contains(words), "{answer}");
        assert!(answer.get("tier").is_none());
    }
}

#[test]
fn broken_lines_get_an_error_line() {
    let cases = [
        ("", "invalid_line"),
        ("nonsense", "invalid_line"),
        ("[1]", "invalid_line"),
        (r#"{"id":4}"#, "missing_answers"),
        (r#"{"id":4,"answers":[]}"#, "invalid_answers"),
        (
            r#"{"id":4,"answers":{},"as_of":"23/11/2026"}"#,
            "invalid_date",
        ),
        (
            r#"{"id":4,"answers":{},"as_of":"2026-02-30"}"#,
            "invalid_date",
        ),
        (r#"{"id":4,"answers":{},"lang":"de"}"#, "unknown_language"),
        (
            r#"{"id":4,"answers":{},"readings":{"registration":"mine"}}"#,
            "unknown_reading",
        ),
        (
            r#"{"id":4,"answers":{},"readings":{"nothing":"mine"}}"#,
            "unknown_reading",
        ),
    ];
    for (line, code) in cases {
        let answer: Value = serde_json::from_str(&qualify_line(line)).unwrap();
        assert_eq!(answer["error"]["code"], code, "{line}: {answer}");
        assert!(!text(&answer["error"]["message"]).is_empty());
    }
    let answer: Value =
        serde_json::from_str(&qualify_line(r#"{"id":9,"as_of":3,"answers":1}"#)).unwrap();
    assert_eq!(answer["id"], 9);
}

#[test]
fn nothing_answered_concludes_nothing() {
    let answer = ask(&json!({ "id": "empty", "answers": {}, "as_of": "2026-11-23" }));
    assert_eq!(answer["tier"], "undetermined");
    assert_eq!(answer["complete"], false);
    assert_eq!(answer["tier_at_worst"], "prohibited");
    let missing: Vec<String> = answer["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["question"]))
        .collect();
    for question in [
        "ai_system",
        "practices",
        "areas",
        "talks_to",
        "personal_data",
    ] {
        assert!(
            missing.contains(&question.to_owned()),
            "{question} not in {missing:?}"
        );
    }
    assert!(
        !missing.contains(&"employment_uses".to_owned()),
        "asked after areas"
    );
}

#[test]
fn a_missing_day_is_said() {
    let answer = ask(&json!({ "id": 1, "answers": { "areas": ["none"] } }));
    assert_eq!(answer["as_of"], "2026-11-23");
    assert!(
        answer["warnings"].to_string().contains("as_of"),
        "{}",
        answer["warnings"]
    );
}

#[test]
fn an_answer_that_does_not_count_is_said() {
    let answer = ask(&json!({
        "id": 1,
        "answers": { "ai_system": "no", "areas": ["benefits"], "benefit_uses": ["eligibility"] },
        "as_of": "2026-11-23",
    }));
    assert_eq!(answer["tier"], "out_of_scope");
    assert_eq!(answer["points"], json!(["Art. 3(1)"]));
    assert!(answer["warnings"].to_string().contains("benefit_uses"));
}

#[test]
fn english_is_complete() {
    let line = json!({
        "id": 1,
        "lang": "en",
        "answers": { "areas": ["education"], "education_uses": ["admission"], "profiling": "unknown" },
        "as_of": "2026-11-23",
    });
    let answer = ask(&line);
    assert_eq!(answer["tier_label"], "High risk");
    let written = answer.to_string();
    for french in ["collectivité", "Délégué", "Règlement", " agents"] {
        assert!(!written.contains(french), "{french}");
    }
}

#[test]
fn the_questionnaire_can_be_followed_blindly() {
    let sheet: Value = serde_json::from_str(&questions_json(Lang::En)).unwrap();
    let example = sheet["example"].to_string();
    let answer: Value = serde_json::from_str(&qualify_line(&example)).unwrap();
    assert!(answer.get("tier").is_some(), "{answer}");
    let mut answers = serde_json::Map::new();
    for question in sheet["questions"].as_array().unwrap() {
        answers.insert(text(&question["id"]), json!("unknown"));
        assert!(!text(&question["ask"]).is_empty());
    }
    let answer = ask(&json!({ "id": 1, "answers": answers, "as_of": "2026-11-23" }));
    assert_eq!(answer["tier"], "prohibited", "{answer}");
    assert_eq!(answer["complete"], true);
    assert!(!questions_json(Lang::Fr).contains('\n'));
}

#[test]
fn obligations_without_answers_are_the_whole_table() {
    let line = r#"{"id":"all","as_of":"2026-11-23"}"#;
    let answer: Value = serde_json::from_str(&obligations_line(line)).unwrap();
    let count = |field: &str| answer[field].as_array().unwrap().len();
    assert!(count("in_force") > 20);
    assert!(count("announced") > 10);
    assert!(count("uncertain") > 3);
    assert!(answer["supervisors"][0]["text_status"] == "uncertain");
    assert_eq!(
        answer["supervisors"][0]["readings"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}
