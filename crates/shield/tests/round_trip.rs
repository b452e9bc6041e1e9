//! What is hidden comes back, whatever the text, the findings and the cuts of the stream.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use vigie_shield::{Evidence, Finding, Kind, Pseudonyms, Shield};

/// Text made of what is likely to confuse: placeholders, pieces of them, personal data, anything.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[PERSONNE_1]".to_owned()),
        Just("[PERSONNE_1".to_owned()),
        Just("PERSONNE_2".to_owned()),
        Just("\\[PERSONNE\\_1\\]".to_owned()),
        Just("[ téléphones-1 ]".to_owned()),
        Just("[TEXTE_1]".to_owned()),
        Just("_1]".to_owned()),
        Just("[".to_owned()),
        Just("\\".to_owned()),
        Just("06 12 34 56 78".to_owned()),
        Just("marie@free.fr".to_owned()),
        Just("Marie Dupont".to_owned()),
        "[ A-Z_\\[\\]0-9\\\\]{0,8}",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    prop::collection::vec(
        (kind, 0usize..80, 1usize..12).prop_map(|(kind, start, len)| Finding {
            kind,
            start,
            end: start + len,
            score: 1.0,
            evidence: Evidence::Pattern,
        }),
        0..6,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn hiding_then_restoring_is_the_identity(text in text(), findings in findings()) {
        let mut table = Pseudonyms::new();
        let hidden = table.hide(&text, &findings);
        prop_assert_eq!(table.restore(&hidden), text.clone());
        let stored = serde_json::to_string(&table).unwrap();
        let read: Pseudonyms = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(read.restore(&hidden), text);
    }

    #[test]
    fn every_way_to_cut_the_stream_gives_the_same(text in text(), findings in findings(), cuts in prop::collection::vec(0usize..200, 0..20)) {
        let mut table = Pseudonyms::new();
        let hidden = table.hide(&text, &findings);
        let mut restorer = table.restorer();
        let mut out = String::new();
        let mut done = 0;
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|&c| c <= hidden.len() && hidden.is_char_boundary(c)).collect();
        cuts.sort_unstable();
        for cut in cuts {
            out.push_str(&restorer.push(&hidden[done..cut]));
            prop_assert!(restorer.held() <= 48);
            done = cut;
        }
        out.push_str(&restorer.push(&hidden[done..]));
        out.push_str(&restorer.finish());
        prop_assert_eq!(out, text);
    }

    #[test]
    fn detection_keeps_to_character_borders(text in text()) {
        let mut last = 0;
        for finding in Shield::new().detect(&text) {
            prop_assert!(text.get(finding.start..finding.end).is_some_and(|t| !t.is_empty()));
            prop_assert!(finding.start >= last);
            last = finding.end;
        }
    }

    #[test]
    fn a_second_message_keeps_the_first_readable(a in text(), b in text(), fa in findings(), fb in findings()) {
        let mut table = Pseudonyms::new();
        let first = table.hide(&a, &fa);
        let second = table.hide(&b, &fb);
        prop_assert_eq!(table.restore(&first), a);
        prop_assert_eq!(table.restore(&second), b);
    }
}

#[test]
fn deformed_placeholders_are_restored() {
    let mut table = Pseudonyms::new();
    let text = "Marie Dupont";
    let finding = Finding {
        kind: Kind::Person,
        start: 0,
        end: text.len(),
        score: 1.0,
        evidence: Evidence::Model,
    };
    assert_eq!(table.hide(text, &[finding]), "[PERSONNE_1]");
    for bent in [
        "[personne_1]",
        "[PERSONNE 1]",
        "[Personne-1]",
        "[PERSONNES_1]",
        "[ PERSONNE_1 ]",
        "PERSONNE_1",
        "[PERSONNE1]",
        "\\[PERSONNE\\_1\\]",
        "[PERSON_1]",
        "[**PERSONNE_1**]",
        "[PERSONNÉ_1]",
        "PERSONNE\\_1",
        "[PERSONNE_1B]",
    ] {
        assert_eq!(
            table.restore(&format!("« {bent} », merci")),
            "« Marie Dupont », merci",
            "{bent}"
        );
    }
    for other in [
        "personne 1",
        "[PERSONNE_2]",
        "PERSONNE_12",
        "MAPERSONNE_1",
        "[1]",
        "[PERSONNEL_1]",
    ] {
        assert_eq!(table.restore(other), other);
    }
}

#[test]
fn writings_of_one_person_share_a_number() {
    let mut table = Pseudonyms::new();
    let mut hide = |name: &str| {
        let f = Finding {
            kind: Kind::Person,
            start: 0,
            end: name.len(),
            score: 1.0,
            evidence: Evidence::Model,
        };
        table.hide(name, &[f])
    };
    assert_eq!(hide("Marie Dupont"), "[PERSONNE_1]");
    assert_eq!(hide("DUPONT Marie"), "[PERSONNE_1B]");
    assert_eq!(hide("Paul Martin"), "[PERSONNE_2]");
    assert_eq!(hide("Dupont"), "[PERSONNE_1C]");
    assert_eq!(hide("Paul Dupont"), "[PERSONNE_3]");
    // A writing keeps the person it was first given to; a new one that could be two people is a third.
    assert_eq!(hide("dupont"), "[PERSONNE_1D]");
    assert_eq!(hide("Jean Martin"), "[PERSONNE_4]");
    assert_eq!(hide("MARTIN"), "[PERSONNE_5]");
    assert_eq!(hide("Marie Dupont"), "[PERSONNE_1]");
}
