//! The shipped packs are sound, and unsound packs are caught.

#![expect(clippy::unwrap_used, reason = "tests")]

use vigie_law::{Lang, Lawbook, PackError};

#[test]
fn shipped_packs_are_sound() {
    let faults = Lawbook::shipped().unwrap().lint();
    let list: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.row, fault.message))
        .collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
}

#[test]
fn every_law_of_the_scope_has_a_pack() {
    let ids: Vec<String> = Lawbook::shipped()
        .unwrap()
        .packs()
        .into_iter()
        .map(|pack| pack.id)
        .collect();
    for id in [
        "ai_act",
        "rgpd",
        "loi_informatique_libertes",
        "crpa",
        "republique_numerique",
        "intellectual_property",
        "reen",
        "accessibility",
        "procurement",
    ] {
        assert!(ids.iter().any(|known| known == id), "{id}");
    }
}

#[test]
fn tiers_are_in_order() {
    let book = Lawbook::shipped().unwrap();
    let expected = [
        "out_of_scope",
        "undetermined",
        "minimal",
        "transparency",
        "high",
        "prohibited",
    ];
    assert_eq!(book.tier_ids(), expected);
}

#[test]
fn every_question_says_where_not_knowing_leads() {
    for lang in [Lang::Fr, Lang::En] {
        for question in Lawbook::shipped().unwrap().questionnaire(lang).questions {
            assert!(!question.unknown.reads.is_empty(), "{}", question.id);
            assert!(!question.unknown.confirm_with.is_empty(), "{}", question.id);
            assert!(question.options.len() >= 2, "{}", question.id);
        }
    }
}

/// The smallest book that can be read.
const SMALL: &str = r#"
[pack]
id = "small"
version = "1"
as_of = "2026-11-23"
title = { fr = "Petit", en = "Small" }
texts = { fr = "Petit", en = "Small" }

[[tier]]
id = "low"
rank = 1
label = { fr = "Bas", en = "Low" }
meaning = { fr = "Bas", en = "Low" }

[[baseline]]
tier = "low"
route = "outside"
when = "always"
reason = { fr = "Rien", en = "Nothing" }

[[role]]
id = "user"
when = "always"
label = { fr = "Utilisateur", en = "User" }

[[actor]]
id = "user"
ours_when = "always"
label = { fr = "Utilisateur", en = "User" }

[[section]]
id = "s"
label = { fr = "Rubrique", en = "Section" }

[[question]]
id = "first"
section = "s"
kind = "yes_no"
ask = { fr = "Un", en = "One" }
unknown.reads = { fr = "Oui", en = "Yes" }
unknown.confirm_with = { fr = "Juriste", en = "Lawyer" }

[[schedule]]
id = "now"
label = { fr = "Date", en = "Date" }
source = { fr = "Texte", en = "Text" }
evidence = "primary"
[[schedule.step]]
from = "2026-01-01"

[[obligation]]
id = "do_it"
article = "Art. 1"
actor = "user"
status = "adopted"
when = "first is yes"
schedule = "now"
what = { fr = "Faire", en = "Do" }
proof = { fr = "Trace", en = "Trace" }
owner = { fr = "Juriste", en = "Lawyer" }
source = { fr = "Texte", en = "Text" }
evidence = "primary"
"#;

fn small(from: &str, to: &str) -> Result<Lawbook, PackError> {
    assert!(SMALL.contains(from), "{from}");
    let changed = SMALL.replacen(from, to, 1);
    Lawbook::read(&[("small.toml", &changed)])
}

#[test]
fn the_small_book_is_sound() {
    let book = small("", "").unwrap();
    assert!(book.lint().is_empty(), "{:?}", book.lint());
}

#[test]
fn faults_that_prevent_reading_are_named() {
    let cases = [
        (
            "schedule = \"now\"",
            "schedule = \"later\"",
            "no schedule is called `later`",
        ),
        (
            "first is yes",
            "second is yes",
            "no question is called `second`",
        ),
        (
            "actor = \"user\"",
            "actor = \"nobody\"",
            "no actor is called `nobody`",
        ),
        (
            "section = \"s\"",
            "section = \"t\"",
            "no section is called `t`",
        ),
        (
            "from = \"2026-01-01\"",
            "from = \"tomorrow\"",
            "is not a day",
        ),
        ("proof =", "prove =", "unknown field"),
        ("id = \"first\"", "id = \"and\"", "a word of the conditions"),
        (
            "kind = \"yes_no\"",
            "kind = \"yes_no\"\nask_if = \"first is yes\"",
            "asked if a later question says so",
        ),
        (
            "[pack]\nid = \"small\"",
            "part_of = \"big\"\n[pack]\nid = \"small\"",
            "part_of",
        ),
    ];
    for (from, to, expected) in cases {
        let fault = small(from, to).unwrap_err().to_string();
        assert!(fault.contains(expected), "{to}: {fault}");
    }
}

#[test]
fn facts_may_not_go_round_in_circles() {
    let circle = r#"
[[fact]]
id = "a"
when = "fact b"
meaning = { fr = "A", en = "A" }

[[fact]]
id = "b"
when = "not fact a"
meaning = { fr = "B", en = "B" }
"#;
    let text = format!("{SMALL}{circle}");
    let fault = Lawbook::read(&[("small.toml", &text)]).unwrap_err();
    assert!(fault.to_string().contains("depends on itself"), "{fault}");
}

#[test]
fn faults_of_substance_are_named() {
    let cases = [
        (
            "status = \"adopted\"",
            "status = \"uncertain\"",
            "both readings must be shown",
        ),
        ("article = \"Art. 1\"", "article = \" \"", "no article"),
        (
            "status = \"adopted\"",
            "status = \"bill\"",
            "a bill has no date",
        ),
        (
            "evidence = \"primary\"\n[[schedule.step]]",
            "evidence = \"unverified\"\n[[schedule.step]]",
            "nobody verified",
        ),
        ("fr = \"Trace\"", "fr = \"\"", "a sentence is empty"),
        (
            "fr = \"Faire\"",
            "fr = \"Faire : ceci\"",
            "French typography",
        ),
        (
            "when = \"first is yes\"",
            "when = \"always\"",
            "no condition looks at this question",
        ),
        (
            "from = \"2026-01-01\"",
            "from = \"2026-01-01\"\nwhen = \"first is yes\"",
            "its last step must hold always",
        ),
        (
            "from = \"2026-01-01\"",
            "from = \"2026-01-01\"\nuntil = \"2025-01-01\"",
            "ends before it begins",
        ),
    ];
    for (from, to, expected) in cases {
        let faults = small(from, to).unwrap().lint();
        let found = faults.iter().any(|fault| fault.message.contains(expected));
        assert!(found, "{to}: {faults:?}");
    }
    let book = small(
        "route = \"outside\"\nwhen = \"always\"",
        "route = \"outside\"\nwhen = \"never\"",
    );
    let faults = book.unwrap().lint();
    assert!(faults.iter().any(|fault| fault.message.contains("no end")));
}
