//! JSONL commands: one line in, one line out, same order, no installation.

use crate::support::Place;
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_shield_answers_in_order_and_needs_no_installation() {
    let place = Place::new();
    let input: String = (0..200)
        .map(|id| {
            format!(
                "{}\n",
                json!({"id": id, "text": format!("Écrire à agent{id}@ville.fr")})
            )
        })
        .collect();
    let answer = place.feed(&["shield", "detect"], &input).ok();
    let lines = lines(&answer.out);
    assert_eq!(lines.len(), 200);
    for (id, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], id);
        assert_eq!(line["entities"][0]["type"], "EMAIL");
        assert_eq!(line["entities"][0]["start"], 9);
    }
    assert!(!place.data().exists());
}

#[test]
fn what_is_masked_is_restored() {
    let place = Place::new();
    let text = "Madame Martin, joignable au 06 12 34 56 78 ou à claire.martin@free.fr";
    let masked = place
        .feed(
            &["shield", "mask"],
            &format!("{}\n", json!({"id": "a", "text": text})),
        )
        .ok();
    assert!(
        !masked
            .out
            .lines()
            .next()
            .unwrap()
            .split("\"table\"")
            .next()
            .unwrap()
            .contains("06 12")
    );
    let restored = place.feed(&["shield", "restore"], &masked.out).ok();
    assert_eq!(lines(&restored.out)[0], json!({"id": "a", "text": text}));
}

#[test]
fn a_wrong_line_is_answered_in_its_place_and_ends_with_one() {
    let place = Place::new();
    let input = "{\"id\":1,\"text\":\"a\"}\nnot json\n{\"id\":3}\n{\"id\":4,\"text\":\"b\"}\n";
    let answer = place.feed(&["shield", "detect"], input);
    assert_eq!(answer.code, 1);
    let lines = lines(&answer.out);
    assert_eq!(lines.len(), 4);
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string());
    assert_eq!((&lines[2]["id"], &lines[3]["id"]), (&json!(3), &json!(4)));
}

#[test]
fn a_law_pack_is_copied_edited_and_checked() {
    let place = Place::new();
    let folder = place.folder.path().join("law");
    let at = folder.to_str().unwrap();
    place
        .run(&["law", "copy", "ai_act_high_risk.toml", at])
        .ok();
    place.run(&["law", "check", at]).ok();
    let again = place.run(&["law", "copy", "ai_act_high_risk.toml", at]);
    assert_eq!(again.code, 1, "what was edited is not lost");
    assert_eq!(place.run(&["law", "copy", "rien.toml", at]).code, 2);
    let file = folder.join("ai_act_high_risk.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("2027-12-02", "2029-12-02")).unwrap();
    place.run(&["law", "check", at]).ok();
    std::fs::write(&file, text.replace("annex_iii_1_a", "annex_iii_4_a")).unwrap();
    let wrong = place.run(&["law", "check", at]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("annex_iii_4_a"), "{}", wrong.err);
}

#[test]
fn the_law_asks_and_qualifies() {
    let place = Place::new();
    let questions = place.run(&["law", "questions"]).ok();
    assert!(
        questions.json()["questions"]
            .as_array()
            .is_some_and(|list| !list.is_empty())
    );
    let answer = place.feed(
        &["law", "qualify"],
        "{\"id\":1,\"answers\":{},\"as_of\":\"2026-11-23\"}\n{\"id\":2}\n",
    );
    let lines = lines(&answer.out);
    assert_eq!((answer.code, lines.len()), (1, 2));
    assert!(lines[0].get("tier").is_some());
    assert!(lines[1].get("error").is_some());
    let obligations = place
        .feed(
            &["law", "obligations"],
            "{\"id\":1,\"as_of\":\"2026-11-23\"}\n",
        )
        .ok();
    assert!(obligations.json()["in_force"].is_array());
}

#[test]
fn the_footprint_says_a_figure_or_why_not() {
    let place = Place::new();
    let input = "{\"id\":1,\"fn\":\"nothing\",\"in\":{}}\n{\"id\":2,\"fn\":\"compute_llm_impacts\",\"in\":{\"active_params_b\":7,\"total_params_b\":7,\"output_tokens\":100,\"mix\":{\"gwp\":0.1,\"adpe\":1e-7,\"pe\":10,\"wue\":1},\"pue\":1.2,\"wue_l_per_kwh\":1}}\n";
    let answer = place.feed(&["footprint", "estimate"], input).ok();
    let lines = lines(&answer.out);
    assert_eq!(
        (&lines[0]["id"], &lines[0]["errors"][0]),
        (&json!(1), &json!("unknown-function"))
    );
    assert_eq!(
        (&lines[1]["id"], &lines[1]["errors"]),
        (&json!(2), &json!([])),
        "{}",
        lines[1]
    );
    assert!(lines[1]["out"].is_object());
    assert_eq!(place.feed(&["footprint", "estimate"], "{\n").code, 1);
}

#[test]
fn the_starter_charter_passes_and_decides() {
    let place = Place::new();
    let starter = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/charter/starter.toml"
    );
    let report = place.run(&["charter", "check", starter, "--json"]).ok();
    assert!(
        report.json()["articles"]
            .as_u64()
            .is_some_and(|count| count >= 8)
    );
    let broken = place.folder.path().join("broken.toml");
    std::fs::write(&broken, "version = ").unwrap();
    assert_eq!(
        place
            .run(&["charter", "check", broken.to_str().unwrap()])
            .code,
        1
    );

    let facts = |class: &str, hosting: &str| {
        json!({"id": class, "facts": {
            "use": {"reference": "U000", "family": "generic", "state": "production"},
            "request": {"class": class},
            "model": {"hosting": hosting, "class_max": "sensitive", "size": "small", "consumer_grade": false, "no_training_proof": true},
        }})
    };
    let input = format!(
        "{}\n{}\n",
        facts("internal", "on_site"),
        facts("sensitive", "outside_eu")
    );
    let decided = place.feed(&["charter", "decide"], &input).ok();
    let lines = lines(&decided.out);
    assert_eq!(lines[0]["permitted"], true, "{}", lines[0]);
    assert_eq!(lines[1]["outcome"], "refused", "{}", lines[1]);
    let replayed = place
        .feed(&["charter", "replay", "--draft", starter], &input)
        .ok();
    assert!(
        replayed
            .out
            .lines()
            .all(|line| line.contains("\"changed\":false")),
        "{}",
        replayed.out
    );
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    use std::{io::Read, process::Stdio};
    let place = Place::new();
    let mut command = place.command(&["shield", "detect"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..5000 {
        use std::io::Write;
        if stdin.write_all(b"{\"id\":1,\"text\":\"a\"}\n").is_err() {
            break;
        }
    }
    drop(stdin);
    let status = child.wait().unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}
