//! Verifying and exporting the log.

use crate::support::Place;

fn three_exchanges() -> Place {
    let place = Place::with_mock();
    for _ in 0..3 {
        place.run(&["ask", "--model", "mock", "Bonjour"]).ok();
    }
    place
}

#[test]
fn an_empty_trace_is_sound() {
    let place = Place::installed();
    assert_eq!(
        place.run(&["trace", "verify", "--json"]).ok().json()["records"],
        0
    );
}

#[test]
fn an_altered_record_is_named() {
    let place = three_exchanges();
    assert_eq!(
        place.run(&["trace", "verify", "--json"]).ok().json()["records"],
        6
    );
    // As someone with the database in hand would.
    let path = place.data().join("vigie.db");
    let done = std::process::Command::new("python3")
        .args(["-c", "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as base: base.execute(\"UPDATE trace_entry SET record = replace(record, 'mock', 'Mock') WHERE idx = 3\")"])
        .arg(&path)
        .status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "the tests need python3 with sqlite3"
    );
    let verified = place.run(&["trace", "verify", "--json"]);
    assert_eq!(verified.code, 1);
    assert_eq!(verified.json()["index"], 3);
    assert!(place.run(&["trace", "verify"]).out.contains('3'));
    let out = place.folder.path().join("export");
    assert_eq!(
        place.run(&["trace", "export", out.to_str().unwrap()]).code,
        1
    );
    assert!(!out.join("checkpoint").exists());
    assert_eq!(place.run(&["doctor"]).code, 1);
}

#[test]
fn an_export_is_a_log_of_its_own() {
    let place = three_exchanges();
    let out = place.folder.path().join("export");
    let exported = place
        .run(&["trace", "export", out.to_str().unwrap(), "--json"])
        .ok()
        .json();
    assert_eq!(
        (&exported["records"], exported["origin"].as_str()),
        (&6.into(), Some("localhost/trace"))
    );
    let checkpoint = std::fs::read_to_string(out.join("checkpoint")).unwrap();
    assert!(
        checkpoint.starts_with("localhost/trace\n6\n"),
        "{checkpoint}"
    );
    assert!(out.join("tile/entries/000.p/6").exists() && out.join("tile/0/000.p/6").exists());
    let vkey = std::fs::read_to_string(out.join("vkey")).unwrap();
    // The same key the next time.
    place.run(&["trace", "export", out.to_str().unwrap()]).ok();
    assert_eq!(std::fs::read_to_string(out.join("vkey")).unwrap(), vkey);

    let verifier = vigie_trace::Verifier::from_vkey(&vkey).unwrap();
    let head = vigie_trace::Checkpoint::open(&checkpoint, "localhost/trace", &[&verifier])
        .unwrap()
        .head;
    assert_eq!(head.size, 6);
}
