//! The server: ready, used, stopped.

use crate::support::Place;
use serde_json::{Value, json};

#[test]
fn a_first_start_prints_where_and_a_link() {
    let place = Place::new();
    let mut server = place.serve();
    let ready = server.printed("http://");
    assert!(
        ready.ends_with(&format!("http://127.0.0.1:{}", place.port)),
        "{ready}"
    );
    let link = server.printed("/bienvenue/");
    assert!(link.len() > 60, "{link}");
    assert_eq!(server.request("GET", "/health", None, "").0, 200);
    assert_eq!(server.stop(), 0);
}

#[test]
fn one_exchange_through_the_api_is_traced() {
    let place = Place::with_mock();
    let key = place
        .run(&[
            "key",
            "create",
            "--use",
            "assistant",
            "--agent",
            "admin@localhost",
            "--json",
        ])
        .ok()
        .json();
    let key = key["key"].as_str().unwrap();
    let server = place.serve();
    let body =
        json!({"model": "mock", "messages": [{"role": "user", "content": "Bonjour"}]}).to_string();
    assert_eq!(
        server
            .request("POST", "/v1/chat/completions", None, &body)
            .0,
        401
    );
    let (status, answer) = server.request("POST", "/v1/chat/completions", Some(key), &body);
    assert_eq!(status, 200, "{answer}");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        answer["choices"][0]["message"]["content"],
        "Bonjour à vous."
    );
    assert!(answer["vigie"]["trace"].is_string(), "{answer}");

    // The doctor knows who answers while it runs.
    assert_eq!(place.run(&["doctor", "--json"]).code, 0);
    // A second one on the same port says what to do.
    let second = place.run(&["serve"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("VIGIE_LISTEN"), "{}", second.err);

    assert_eq!(server.stop(), 0);
    let verified = place.run(&["trace", "verify", "--json"]).ok().json();
    assert_eq!(
        (&verified["ok"], &verified["records"]),
        (&json!(true), &json!(2))
    );
}

#[test]
fn only_some_parts() {
    let place = Place::installed();
    let server = place.serve_with(&["--only", "worker"]);
    assert_eq!(server.request("GET", "/health", None, "").0, 200);
    assert_eq!(server.request("GET", "/v1/models", None, "").0, 404);
    assert_eq!(server.stop(), 0);
}

#[test]
fn ask_streams_then_says_where_it_is_traced() {
    let place = Place::with_mock();
    let answer = place.run(&["ask", "--model", "mock", "Bonjour"]).ok();
    let mut lines = answer.out.lines();
    assert_eq!(lines.next(), Some("Bonjour à vous."));
    let last = lines.next().unwrap();
    assert!(
        last.contains("trace ") && last.contains("mock") && last.contains("on_site"),
        "{last}"
    );
    assert_eq!(lines.next(), None);

    let answer = place
        .feed(&["ask", "--model", "mock", "--json", "-"], "Bonjour\n")
        .ok()
        .json();
    assert_eq!(answer["answer"], "Bonjour à vous.");
    assert_eq!(answer["use"], "U000");
    assert_eq!(
        place.run(&["trace", "verify", "--json"]).ok().json()["records"],
        4
    );

    assert_eq!(place.run(&["ask", " "]).code, 2);
    let unknown = place.run(&["ask", "--model", "personne", "Bonjour"]);
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.err.contains("personne") && unknown.err.contains("Trace"),
        "{}",
        unknown.err
    );
}

#[test]
fn ask_beside_a_running_server_disturbs_nothing() {
    let place = Place::with_mock();
    let server = place.serve();
    place.run(&["ask", "--model", "mock", "Bonjour"]).ok();
    assert_eq!(server.request("GET", "/health", None, "").0, 200);
    assert_eq!(server.stop(), 0);
    place.run(&["trace", "verify"]).ok();
    // Each process was an instance of its own.
    assert!(place.data().join("node").exists() && place.data().join("node.2").exists());
}
