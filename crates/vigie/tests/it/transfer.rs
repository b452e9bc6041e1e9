//! Registers carried from one installation to another, and documents, by the command line.

use crate::support::Place;
use serde_json::json;

#[test]
fn registers_leave_and_come_in_elsewhere() {
    let here = Place::installed();
    here.run(&["use", "activate-pack"]).ok();
    let file = here.folder.path().join("registres.json");
    let file = file.to_str().unwrap();
    let left = here
        .run(&["export", "--register", "use", "--output", file, "--json"])
        .ok()
        .json();
    assert_eq!(left["registers"]["use"], 16);
    assert_eq!(left["persons"], 0);

    let there = Place::installed();
    let tried = there
        .run(&["import", file, "--dry-run", "--json"])
        .ok()
        .json();
    assert_eq!(
        (&tried["good"], &tried["already"], &tried["written"]),
        (&json!(15), &json!(1), &json!(null))
    );
    let done = there.run(&["import", file, "--json"]).ok().json();
    assert_eq!(done["written"], json!({"new": 15, "replaced": 0}));
    let uses = there.run(&["use", "list", "--json"]).ok().json();
    let states: Vec<_> = uses
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["reference"] != "U000")
        .map(|entry| entry["state"].as_str().unwrap())
        .collect();
    assert_eq!(
        states, ["idea"; 15],
        "another authority instructs them itself"
    );

    // As they were, in a third one, and out again: the same file but for its date.
    let third = Place::installed();
    third.run(&["import", file, "--keep-states"]).ok();
    let again = third.run(&["export", "--register", "use"]).ok().out;
    let first = std::fs::read_to_string(file).unwrap();
    let after = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(after(&again), after(&first));
}

#[test]
fn faults_are_told_and_the_exit_code_says_so() {
    let place = Place::installed();
    let file = place.folder.path().join("f.json");
    let text = r#"{"format":"vigie-registers","version":1,"registers":[{"register":"measure","entries":[
{"reference":"M201","state":"planned","body":{"title":"Juste","pillar":"awareness"}},
{"reference":"M202","state":"planned","body":{"pillar":"nulle part"}}
]}]}"#;
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let refused = place.run(&["import", file]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.out.contains("ligne 3, measure M202"), "{refused:?}");
    let partly = place.run(&["import", file, "--only-good", "--json"]);
    assert_eq!(partly.code, 1, "{partly:?}");
    assert_eq!(partly.json()["written"]["new"], 1);
    assert_eq!(place.run(&["import", "absent.json"]).code, 1);
    assert_eq!(place.run(&["export", "--register", "nothing"]).code, 2);
    std::fs::write(file, "[]").unwrap();
    assert_eq!(place.run(&["import", file]).code, 1);
}

#[test]
fn documents_are_those_of_the_pages() {
    let place = Place::installed();
    place.run(&["use", "activate-pack"]).ok();
    let listed = place.run(&["report", "list", "--json"]).ok().json();
    assert!(listed["documents"].as_array().unwrap().len() > 5);
    let csv = place
        .run(&["report", "register", "use", "--format", "csv", "-o", "-"])
        .ok();
    assert_eq!(csv.out.lines().count(), 17, "{}", csv.out);
    let file = place.folder.path().join("U001.pdf");
    let file = file.to_str().unwrap();
    place
        .run(&["report", "sheet", "use", "U001", "-o", file])
        .ok();
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(place.run(&["report", "sheet", "use", "U999"]).code, 1);
    assert_eq!(place.run(&["report", "sheet", "use"]).code, 2);
    assert_eq!(place.run(&["report", "nothing"]).code, 2);
}
