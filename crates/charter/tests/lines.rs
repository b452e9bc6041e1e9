//! One line in, one line out.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use serde_json::{Value, json};
use vigie_charter::{
    Charter, DecideLines, ReplayLines, STARTER_TOML, Vocabulary, check_line, starter,
};

fn exchange() -> Value {
    json!({
        "use": {"reference": "U001", "family": "generic", "state": "production", "class_max": "internal"},
        "request": {"class": "internal", "origin": "internal", "via": "assistant"},
        "model": {"hosting": "on_site", "class_max": "sensitive", "size": "small",
                  "consumer_grade": false, "no_training_proof": true},
    })
}

fn decide(line: &Value) -> Value {
    let charter = Charter::compile(&starter()).expect("compiles");
    let answer = DecideLines::new(charter).line(&line.to_string());
    assert!(!answer.contains('\n'));
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn an_exchange_is_decided() {
    let answer = decide(&json!({"id": 7, "facts": exchange()}));
    assert_eq!(answer["id"], 7);
    assert_eq!(answer["outcome"], "permitted");
    assert_eq!(answer["permitted_by"][0]["article"], "C17");
    let mut facts = exchange();
    facts["request"]["class"] = "sensitive".into();
    facts["model"]["hosting"] = "eu".into();
    let answer = decide(&json!({"id": "a", "facts": facts}));
    assert_eq!(answer["permitted"], false);
    assert_eq!(answer["refused_by"][0]["article"], "C20");
    let message = answer["refused_by"][0]["message"]["fr"]
        .as_str()
        .expect("text");
    assert!(message.contains("Rien n’a été envoyé"));
}

#[test]
fn a_missing_fact_is_named_not_guessed() {
    let mut facts = exchange();
    facts["request"]
        .as_object_mut()
        .expect("object")
        .remove("class");
    let answer = decide(&json!({"id": 1, "facts": facts}));
    assert_eq!(answer["error"]["code"], "missing_fact");
    assert_eq!(answer["error"]["at"], "request.class");
}

#[test]
fn bad_lines_say_what_is_wrong_and_keep_their_id() {
    for (line, code, at) in [
        ("{", "not_json", None),
        ("[1]", "not_an_object", None),
        (r#"{"id": 1}"#, "bad_facts", Some("facts")),
        (r#"{"id": 1, "facts": 3}"#, "bad_facts", Some("facts")),
        (r#"{"id": 1, "fact": {}}"#, "unknown_field", Some("fact")),
        (
            r#"{"id": 1, "facts": {"act": "think"}}"#,
            "unknown_act",
            Some("act"),
        ),
        (
            r#"{"id": 1, "facts": {"act": "suggest_ai", "caller": {"no_ai": "oui"}}}"#,
            "bad_fact",
            Some("caller.no_ai"),
        ),
        (
            r#"{"id": 1, "facts": {"act": "suggest_ai", "caller": {"no_ai": true, "badge": []}}}"#,
            "bad_fact",
            Some("caller.badge"),
        ),
        (
            r#"{"id": 1, "facts": {"act": "suggest_ai", "caller": {"no_ai": true}, "request": {"hour": 24}}}"#,
            "out_of_range",
            Some("request.hour"),
        ),
        (
            r#"{"id": 1, "facts": {"act": "suggest_ai", "caller": {"no_ai": true}}, "charter": "x ="}"#,
            "bad_charter",
            Some("charter"),
        ),
    ] {
        let charter = Charter::compile(&starter()).expect("compiles");
        let mut lines = DecideLines::new(charter);
        let answer: Value = serde_json::from_str(&lines.line(line)).expect("JSON");
        assert_eq!(answer["error"]["code"], code, "{line}: {answer}");
        assert_eq!(answer["error"]["at"].as_str(), at, "{line}: {answer}");
        assert!(answer["error"]["fr"].is_string() && answer["error"]["en"].is_string());
        if code.starts_with("not_") {
            assert!(answer["id"].is_null());
        } else {
            assert_eq!(answer["id"], 1);
        }
        // The next line is answered as if nothing had happened.
        let next: Value =
            serde_json::from_str(&lines.line(&json!({"id": 2, "facts": exchange()}).to_string()))
                .expect("JSON");
        assert_eq!(next["outcome"], "permitted");
    }
}

#[test]
fn a_line_may_bring_its_charter() {
    let strict = STARTER_TOML.replace("training_required = false\n", "training_required = true\n");
    let answer = decide(&json!({"id": 1, "facts": exchange(), "charter": strict}));
    assert_eq!(answer["refused_by"][0]["article"], "C16");
    let object = serde_json::to_value(starter()).expect("JSON");
    let answer = decide(&json!({"id": 1, "facts": exchange(), "charter": object}));
    assert_eq!(answer["outcome"], "permitted");
}

#[test]
fn a_charter_is_checked() {
    let answer: Value = serde_json::from_str(&check_line(
        &starter(),
        &Vocabulary::default(),
        r#"{"id": "c"}"#,
    ))
    .expect("JSON");
    assert_eq!(
        (&answer["passed"], &answer["articles"]),
        (&json!(true), &json!(32))
    );
    let broken =
        STARTER_TOML.replacen("context.request.trivial_task", "context.request.trivial", 1);
    let line = json!({"id": "c", "charter": broken}).to_string();
    let answer: Value =
        serde_json::from_str(&check_line(&starter(), &Vocabulary::default(), &line)).expect("JSON");
    assert_eq!(answer["passed"], false);
    assert_eq!(answer["faults"][0]["article"], "C12");
    assert_eq!(answer["faults"][0]["kind"], "unknown");
    assert!(answer["faults"][0]["place"]["line"].is_u64());
}

#[test]
fn the_past_is_replayed() {
    let before = Charter::compile(&starter()).expect("compiles");
    let mut draft = starter();
    draft.version = "draft".to_owned();
    draft.parameters.training_required = true;
    let after = Charter::compile(&draft).expect("compiles");
    let mut lines = ReplayLines::new(&before, &after);
    for (id, badges) in [("t1", json!(["B01"])), ("t2", json!([])), ("t3", json!([]))] {
        let mut facts = exchange();
        facts["caller"] = json!({"service": "courrier", "badges": badges});
        let answer: Value =
            serde_json::from_str(&lines.line(&json!({"id": id, "facts": facts}).to_string()))
                .expect("JSON");
        assert_eq!(answer["changed"], id != "t1");
        assert_eq!(
            answer["because"],
            if id == "t1" {
                json!([])
            } else {
                json!(["C16"])
            }
        );
    }
    let report = lines.report();
    assert_eq!((report.acts, report.changed), (3, 2));
    assert_eq!(report.by_article["C16"].newly_refused, 2);
    assert_eq!(report.by_service["courrier"].changed, 2);
    assert_eq!(report.by_use["U001"].examples[0].id, "t2");
}

#[test]
fn the_charter_survives_toml_and_json() {
    let text = starter();
    let toml = text.to_toml().expect("writes");
    assert_eq!(
        vigie_charter::CharterText::from_toml(&toml).expect("reads"),
        text
    );
    let json = serde_json::to_string(&text).expect("writes");
    assert_eq!(
        serde_json::from_str::<vigie_charter::CharterText>(&json).expect("reads"),
        text
    );
}
