//! What an administrator does on the first day.

use crate::support::Place;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;

#[test]
fn init_is_done_once_and_gives_a_link() {
    let place = Place::new();
    let first = place.run(&["init", "--json"]).ok().json();
    assert_eq!(first["fresh"], true);
    let link = first["link"].as_str().unwrap();
    assert!(
        link.starts_with(&format!("http://127.0.0.1:{}/bienvenue/", place.port)),
        "{link}"
    );
    let second = place.run(&["init", "--json"]).ok().json();
    assert_eq!(
        (&second["fresh"], &second["organisation"]),
        (&json!(false), &first["organisation"])
    );
    assert_ne!(second["link"], first["link"]);

    let key = place.data().join("secret.key");
    assert_eq!(
        std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(std::fs::read(&key).unwrap().len(), 32);
    assert_eq!(
        std::fs::metadata(place.data())
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o700
    );
}

#[test]
fn accounts_keys_and_budgets() {
    let place = Place::installed();
    let camille = place
        .run(&[
            "user",
            "add",
            "--email",
            "Camille@Ville.fr",
            "--name",
            "Camille Martin",
            "--role",
            "referent",
            "--json",
        ])
        .ok()
        .json();
    assert_eq!(camille["email"], "camille@ville.fr");
    assert_eq!(camille["roles"], json!(["agent", "referent"]));
    assert_eq!(camille["service"], "Administration");
    assert!(camille["link"].as_str().unwrap().contains("/bienvenue/"));
    let again = place.run(&[
        "user",
        "add",
        "--email",
        "camille@ville.fr",
        "--name",
        "C",
        "--json",
    ]);
    assert_eq!(again.code, 1);

    let key = place
        .run(&[
            "key",
            "create",
            "--use",
            "assistant",
            "--agent",
            "camille@ville.fr",
            "--json",
        ])
        .ok()
        .json();
    assert!(key["key"].as_str().unwrap().starts_with("vigie_"));
    assert_eq!(key["use"], "U000");
    let id = key["id"].as_str().unwrap();
    assert_eq!(
        place
            .run(&[
                "key",
                "create",
                "--use",
                "U999",
                "--agent",
                "camille@ville.fr"
            ])
            .code,
        1
    );
    assert_eq!(
        place
            .run(&[
                "key",
                "create",
                "--use",
                "U000",
                "--agent",
                "nobody@ville.fr"
            ])
            .code,
        1
    );
    let keys = place
        .run(&["key", "list", "--agent", "camille@ville.fr", "--json"])
        .ok()
        .json();
    assert_eq!(
        (keys[0]["id"].as_str(), &keys[0]["state"]),
        (Some(id), &json!("live"))
    );
    assert_eq!(
        place.run(&["key", "revoke", id, "--json"]).ok().json()["revoked"],
        true
    );
    assert_eq!(place.run(&["key", "revoke", id]).code, 1);
    assert_eq!(place.run(&["key", "revoke", "nonsense"]).code, 2);

    place
        .run(&[
            "budget",
            "set",
            "--use",
            "assistant",
            "--euros",
            "12.5",
            "--tokens",
            "1000000",
        ])
        .ok();
    let budgets = place.run(&["budget", "list", "--json"]).ok().json();
    assert_eq!(
        (&budgets[0]["name"], &budgets[0]["ceiling_eur"]),
        (&json!("U000"), &json!(12.5))
    );
    place
        .run(&["budget", "set", "--use", "U000", "--none"])
        .ok();
    assert_eq!(
        place.run(&["budget", "list", "--json"]).ok().json(),
        json!([])
    );

    assert_eq!(
        place
            .feed(&["user", "password", "camille@ville.fr"], "court\n")
            .code,
        1
    );
    place
        .feed(
            &["user", "password", "camille@ville.fr"],
            "quatre mots sans aucun lien\n",
        )
        .ok();
    place.run(&["user", "disable", "camille@ville.fr"]).ok();
    assert_eq!(place.run(&["user", "link", "camille@ville.fr"]).code, 1);
    place.run(&["user", "enable", "camille@ville.fr"]).ok();
    place.run(&["user", "link", "camille@ville.fr"]).ok();
}

#[test]
fn providers_keep_their_keys_sealed() {
    let place = Place::installed();
    let add = |name: &str, model: &str, more: &[&str]| {
        let mut arguments = vec![
            "provider",
            "add",
            "--name",
            name,
            "--kind",
            "openai",
            "--base-url",
            "http://127.0.0.1:1/v1/",
            "--hosting",
            "eu",
            "--max-class",
            "internal",
            "--model",
            model,
            "--json",
        ];
        arguments.extend_from_slice(more);
        place.feed(&arguments, "sk-very-secret\n")
    };
    let added = add(
        "Nuage",
        "petit=mistral-small",
        &["--key-stdin", "--price-prompt", "0.2", "--no-stream-usage"],
    )
    .ok()
    .json();
    assert_eq!(
        (&added["base_url"], &added["key"], &added["stream_usage"]),
        (&json!("http://127.0.0.1:1/v1"), &json!(true), &json!(false))
    );
    assert_eq!(
        (&added["models"][0]["name"], &added["models"][0]["upstream"]),
        (&json!("petit"), &json!("mistral-small"))
    );
    // Names are taken once, and nothing is half written.
    assert_eq!(add("Nuage", "autre", &[]).code, 1);
    assert_eq!(add("Autre", "petit", &[]).code, 1);
    let list = place.run(&["provider", "list", "--json"]).ok().json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    for file in ["vigie.db", "vigie.db-wal"] {
        let bytes = std::fs::read(place.data().join(file)).unwrap_or_default();
        assert!(!bytes.windows(9).any(|part| part == b"very-secr"), "{file}");
    }
    place.run(&["provider", "disable", "Nuage"]).ok();
    place.run(&["provider", "enable", "Nuage", "--json"]).ok();
    assert_eq!(place.run(&["provider", "enable", "Personne"]).code, 1);

    // Without its key, the installation does not start; with it, it does.
    let key = place.data().join("secret.key");
    let bytes = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    let refused = place.run(&["init"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("secret.key") && refused.err.contains("Nuage"),
        "{}",
        refused.err
    );
    assert!(!key.exists());
    std::fs::write(&key, bytes).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    place.run(&["init"]).ok();
}

#[test]
fn the_register_from_the_terminal() {
    let place = Place::installed();
    let first = place.run(&["use", "activate-pack", "--json"]).ok().json();
    assert_eq!(first["created"].as_array().unwrap().len(), 15);
    let second = place.run(&["use", "activate-pack", "--json"]).ok().json();
    assert_eq!(
        (
            second["created"].as_array().unwrap().len(),
            second["already"].as_array().unwrap().len()
        ),
        (0, 15)
    );
    let all = place.run(&["use", "list", "--json"]).ok().json();
    assert_eq!(all.as_array().unwrap().len(), 16);

    assert_eq!(place.run(&["use", "suspend", "U001"]).code, 2);
    let suspended = place
        .run(&[
            "use",
            "suspend",
            "u001",
            "--reason",
            "fuite signalée",
            "--json",
        ])
        .ok()
        .json();
    assert_eq!(suspended["state"], "suspended");
    assert_eq!(
        place
            .run(&["use", "suspend", "U001", "--reason", "encore"])
            .code,
        1
    );
    let listed = place
        .run(&["use", "list", "--state", "suspended", "--json"])
        .ok()
        .json();
    assert_eq!(listed[0]["reference"], "U001");
    place
        .run(&["use", "resume", "U001", "--reason", "corrigé"])
        .ok();
}

#[test]
fn the_doctor_finds_what_is_wrong() {
    let place = Place::new();
    let empty = place.run(&["doctor", "--json"]);
    assert_eq!(empty.code, 1);
    let level = |answer: &crate::support::Answer, id: &str| {
        answer.json()["checks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|check| check["id"] == id)
            .map(|check| check["level"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(level(&empty, "database"), ["problem"]);

    place.run(&["init"]).ok();
    let fine = place.run(&["doctor", "--json"]);
    assert_eq!(fine.code, 0, "{}", fine.out);
    for id in [
        "folder",
        "database",
        "schema",
        "installed",
        "key",
        "port",
        "charter",
        "trace",
        "clock",
        "jobs",
    ] {
        assert_eq!(level(&fine, id), ["fine"], "{id} {}", fine.out);
    }
    for check in fine.json()["checks"].as_array().unwrap() {
        let needs = matches!(check["level"].as_str(), Some("problem" | "warning"));
        assert_eq!(needs, check["remedy"] != "", "{check}");
    }

    std::fs::set_permissions(
        place.data().join("secret.key"),
        std::fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let _taken = std::net::TcpListener::bind(("127.0.0.1", place.port)).unwrap();
    place
        .run(&[
            "provider",
            "add",
            "--name",
            "Loin",
            "--base-url",
            "http://127.0.0.1:1/v1",
            "--hosting",
            "eu",
            "--max-class",
            "public",
            "--model",
            "m",
        ])
        .ok();
    let bad = place.run(&["doctor", "--json"]);
    assert_eq!(bad.code, 1);
    for id in ["key", "port", "provider"] {
        assert_eq!(level(&bad, id), ["problem"], "{id} {}", bad.out);
    }
    assert!(place.run(&["doctor"]).out.contains("chmod 600"));
}

#[test]
fn migrate_says_what_it_does() {
    let place = Place::new();
    let planned = place.run(&["migrate", "--dry-run", "--json"]).ok().json();
    assert_eq!(planned["applied"], false);
    assert!(!planned["migrations"].as_array().unwrap().is_empty());
    place.run(&["migrate"]).ok();
    assert_eq!(
        place.run(&["migrate", "--json"]).ok().json()["migrations"],
        json!([])
    );
    // A schema alone is no installation.
    assert_eq!(place.run(&["user", "list"]).code, 1);
}

#[test]
fn models_known_and_files_refused() {
    let place = Place::new();
    let models = place.run(&["model", "list", "--json"]).ok().json();
    assert_eq!(
        (&models[0]["status"], &models[0]["default"]),
        (&json!("missing"), &json!(true))
    );
    assert_eq!(place.run(&["model", "pull", "nobody"]).code, 1);
    assert_eq!(place.run(&["model", "pull"]).code, 1);
    let pickle = place.folder.path().join("weights.bin");
    std::fs::write(&pickle, b"\x80\x04\x95pickled").unwrap();
    let refused = place.run(&["model", "add-local", pickle.to_str().unwrap()]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("GGUF"), "{}", refused.err);
}
