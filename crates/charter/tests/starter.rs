//! The starter charter keeps its word.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use vigie_charter::{Charter, DataClass, Facts, Hosting, Outcome, Tongue, check, starter};

#[test]
fn the_starter_charter_passes_its_own_check() {
    let report = check(&starter());
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    assert_eq!(report.articles, 32);
    assert!(report.executing >= 20);
}

/// French apostrophes, no typewriter ones: it is the text everyone reads and accepts.
#[test]
fn its_french_is_typeset() {
    let charter = starter();
    assert!(!charter.title.fr.contains('\''), "{}", charter.title.fr);
    for article in &charter.articles {
        let texts = [
            &article.title,
            &article.text,
            &article.message,
            &article.turn_to,
        ];
        for text in texts {
            assert!(!text.fr.contains('\''), "{}: {}", article.id, text.fr);
        }
        assert!(!article.source.contains('\''), "{}", article.source);
    }
}

#[test]
fn an_everyday_act_is_permitted_in_silence() {
    let charter = Charter::compile(&starter()).expect("compiles");
    let decision = charter.decide(&Facts::baseline());
    assert!(decision.permitted);
    assert_eq!(
        decision
            .spoke()
            .map(vigie_charter::ArticleRef::id)
            .collect::<Vec<_>>(),
        ["C17"]
    );
}

#[test]
fn what_is_not_known_opens_nothing() {
    let charter = Charter::compile(&starter()).expect("compiles");
    assert!(!charter.decide(&Facts::default()).permitted);
}

#[test]
fn a_warning_has_its_own_words() {
    let charter = Charter::compile(&starter()).expect("compiles");
    let mut facts = Facts::baseline();
    facts.request.class = DataClass::Personal;
    let warned = charter.decide(&facts);
    assert_eq!(warned.outcome(), Outcome::Warned);
    assert!(
        warned.warned_by[0]
            .message(Tongue::Fr)
            .contains("vous pouvez donc poursuivre")
    );
    facts.model.hosting = Hosting::Eu;
    facts.model.class_max = DataClass::Internal;
    let refused = charter.decide(&facts);
    assert_eq!(refused.outcome(), Outcome::Refused);
    assert!(refused.warned_by.is_empty());
    assert!(
        refused.refused_by[0]
            .message(Tongue::Fr)
            .contains("Rien n’a été envoyé")
    );
}

#[test]
fn an_exemption_silences_only_an_article_that_foresees_it() {
    let charter = Charter::compile(&starter()).expect("compiles");
    let mut facts = Facts::baseline();
    facts.request.class = DataClass::Sensitive;
    facts.model.hosting = Hosting::Eu;
    facts.usage.family = vigie_charter::Family::Specialised;
    facts.usage.class_max = DataClass::Sensitive;
    let ids = |list: &[vigie_charter::ArticleRef]| {
        list.iter().map(|a| a.id().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&charter.decide(&facts).refused_by), ["C20"]);
    facts.exemptions = vec!["C20".to_owned()];
    let exempted = charter.decide(&facts);
    assert!(exempted.permitted);
    assert_eq!(ids(&exempted.exempted_by), ["C20"]);
    // C10 foresees none.
    facts.request.intentions = vec![vigie_charter::Intention::RankCandidates];
    facts.exemptions.push("C10".to_owned());
    assert_eq!(ids(&charter.decide(&facts).refused_by), ["C10"]);
}

#[test]
fn a_stated_reason_turns_the_question_into_a_record() {
    let charter = Charter::compile(&starter()).expect("compiles");
    let mut facts = Facts::baseline();
    facts.model.size = vigie_charter::ModelSize::Large;
    assert_eq!(charter.decide(&facts).outcome(), Outcome::ReasonAsked);
    facts.request.reason_given = true;
    let decision = charter.decide(&facts);
    assert_eq!(decision.outcome(), Outcome::Permitted);
    assert_eq!(decision.logged_by[0].id(), "C13");
}
