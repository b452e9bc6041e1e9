//! Bad usage, settings, languages.

use crate::support::Place;

#[test]
fn bad_usage_ends_with_two_and_help_with_zero() {
    let place = Place::new();
    for wrong in [
        &["frobnicate"][..],
        &[],
        &["serve", "--only", "kitchen"],
        &["key", "create", "--use", "U000"],
        &["provider", "add", "--name", "x"],
        &[
            "user", "add", "--email", "a@b", "--name", "x", "--role", "king",
        ],
        &["budget", "set", "--euros", "3"],
        &["ask"],
        &["--set", "nothing", "doctor"],
        &["--set", "kitchen=1", "doctor"],
    ] {
        let answer = place.run(wrong);
        assert_eq!(answer.code, 2, "{wrong:?} {answer:?}");
        assert!(
            answer.out.is_empty() && !answer.err.is_empty(),
            "{wrong:?} {answer:?}"
        );
    }
    for right in [
        &["--help"][..],
        &["--version"],
        &["key", "create", "--help"],
    ] {
        let answer = place.run(right).ok();
        assert!(!answer.out.is_empty() && answer.err.is_empty(), "{right:?}");
    }
}

#[test]
fn the_terminal_speaks_french_unless_asked_for_english() {
    let place = Place::new();
    let french = place.run(&["user", "lst"]);
    assert!(
        french.err.contains("Erreur") && french.err.contains("list"),
        "{}",
        french.err
    );
    let english = place
        .command(&["user", "lst"])
        .env("VIGIE_LANG", "en")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(english.stderr)
            .unwrap()
            .contains("unrecognized subcommand")
    );
    assert!(place.run(&["--help"]).out.contains("Commandes"));
    let english = place
        .command(&["--help"])
        .env("LANG", "en_GB.UTF-8")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(english.stdout)
            .unwrap()
            .contains("Start Vigie")
    );
}

#[test]
fn a_bad_setting_names_who_said_it() {
    let place = Place::new();
    let answer: crate::support::Answer = place
        .command(&["init"])
        .env("VIGIE_CONCURRENCY", "beaucoup")
        .output()
        .unwrap()
        .into();
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("VIGIE_CONCURRENCY") && answer.err.contains("beaucoup"),
        "{}",
        answer.err
    );
    let file = place.folder.path().join("vigie.toml");
    std::fs::write(&file, "concurency = 3\n").unwrap();
    let answer = place.run(&["--config", file.to_str().unwrap(), "init"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("vigie.toml") && answer.err.contains("concurency"),
        "{}",
        answer.err
    );
    let answer = place.run(&["--config", "/nowhere/vigie.toml", "init"]);
    assert_eq!(answer.code, 1);
    let answer = place.run(&["--database-url", "mysql://x", "init"]);
    assert_eq!(answer.code, 2);
}

#[test]
fn commands_say_when_there_is_no_installation() {
    let place = Place::new();
    for arguments in [
        &["user", "list"][..],
        &["trace", "verify"],
        &["ask", "Bonjour"],
    ] {
        let answer = place.run(arguments);
        assert_eq!(answer.code, 1, "{arguments:?}");
        assert!(answer.err.contains("vigie init"), "{}", answer.err);
    }
}
