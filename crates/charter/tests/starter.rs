//! The starter charter keeps its word.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use vigie_charter::{Charter, Facts, check, starter};

#[test]
fn the_starter_charter_passes_its_own_check() {
    let report = check(&starter());
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    assert_eq!(report.articles, 32);
    assert!(report.executing >= 20);
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
