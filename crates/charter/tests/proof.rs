//! Promises are proved or refuted, and a refutation is a real act.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use vigie_charter::{
    Charter, CharterText, Condition, Facts, Hosting, Level, PROPERTIES_TOML, Property, Test, Text,
    Tongue, Verdict, properties_from_toml, starter,
};

fn properties() -> Vec<Property> {
    properties_from_toml(PROPERTIES_TOML).expect("readable")
}

fn starter_without(id: &str) -> CharterText {
    let mut text = starter();
    text.articles.retain(|a| a.id != id);
    text
}

#[test]
fn the_starter_charter_keeps_every_promise_that_ships() {
    let charter = Charter::compile(&starter()).expect("compiles");
    for property in properties() {
        let proof = charter.prove(&property).expect("well formed");
        assert_eq!(proof.verdict, Verdict::Holds, "{}", proof.says.fr);
        assert!(proof.says.fr.contains("énumération"));
    }
}

#[test]
fn loosening_the_rule_gives_a_counterexample() {
    let charter = Charter::compile(&starter_without("C20")).expect("compiles");
    let property = &properties()[0];
    let proof = charter.prove(property).expect("well formed");
    assert_eq!(proof.verdict, Verdict::Fails);
    let witness = proof.counterexample.expect("an act");
    assert!(
        charter.decide(&witness.facts).permitted,
        "{}",
        witness.says.fr
    );
    assert_eq!(witness.facts.request.class.name(), "sensitive");
    assert!(!matches!(
        witness.facts.model.hosting,
        Hosting::OnSite | Hosting::SecNumCloud
    ));
    assert!(
        proof.says.fr.contains("Contre-exemple"),
        "{}",
        proof.says.fr
    );
}

#[test]
fn each_promise_rests_on_an_article() {
    for (property, article) in [
        ("P02", "C02"),
        ("P03", "C03"),
        ("P04", "C10"),
        ("P05", "C11"),
        ("P06", "C25"),
        ("P07", "C22"),
        ("P08", "C08"),
        ("P09", "C09"),
        ("P10", "C26"),
    ] {
        let mut text = starter();
        let article = text
            .articles
            .iter_mut()
            .find(|a| a.id == article)
            .expect("there");
        // Keep what it opens, drop what it refuses.
        let permits: String = article
            .rule
            .take()
            .unwrap_or_default()
            .split_inclusive(';')
            .filter(|policy| policy.contains("permit ("))
            .collect();
        if permits.is_empty() {
            article.mode = vigie_charter::Mode::Process;
        } else {
            article.rule = Some(permits);
        }
        let charter = Charter::compile(&text).expect("compiles");
        let property = properties()
            .into_iter()
            .find(|p| p.id == property)
            .expect("there");
        let proof = charter.prove(&property).expect("well formed");
        assert_eq!(proof.verdict, Verdict::Fails, "{}", property.id);
        let witness = proof.counterexample.expect("an act");
        assert!(charter.decide(&witness.facts).permitted);
    }
}

#[test]
fn what_cannot_be_listed_is_not_claimed() {
    let mut text = starter();
    let article = text
        .articles
        .iter_mut()
        .find(|a| a.id == "C20")
        .expect("there");
    article.rule = Some(
        r#"forbid (principal, action == Action::"exchange", resource)
           when { context.request.class.rank >= 3 && context.caller.service like "s*" };"#
            .to_owned(),
    );
    let charter = Charter::compile(&text).expect("compiles");
    let proof = charter.prove(&properties()[0]).expect("well formed");
    // A pattern hides which services are concerned: either a real counterexample or no claim.
    assert_ne!(proof.verdict, Verdict::Holds);
}

#[test]
fn a_property_is_a_sentence() {
    let property = &properties()[0];
    assert!(
        property
            .sentence(Tongue::Fr)
            .contains("sauf si l’hébergement du modèle est"),
        "{}",
        property.sentence(Tongue::Fr)
    );
}

#[test]
fn an_ill_formed_property_is_refused() {
    let property = Property {
        id: "X".to_owned(),
        says: Text::default(),
        act: vigie_charter::Act::Exchange,
        when: vec![Condition {
            fact: "request.hour".to_owned(),
            test: Test::AtLeast(Level::Number(99)),
        }],
        then: Vec::new(),
    };
    let charter = Charter::compile(&starter()).expect("compiles");
    assert!(charter.prove(&property).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// What is proved holds on acts nobody thought of.
    #[test]
    fn a_proof_holds_on_random_acts(
        class in proptest::sample::select(vec!["public", "internal", "personal", "sensitive"]),
        class_max in proptest::sample::select(vec!["public", "internal", "personal", "sensitive"]),
        hosting in proptest::sample::select(vec!["on_site", "secnumcloud", "eu", "outside_eu", "unknown"]),
        masked: bool,
        consumer_grade: bool,
        family in proptest::sample::select(vec!["generic", "specialised"]),
        volume in 0_u64..100_000,
    ) {
        let facts = Facts::from_differences(&serde_json::json!({
            "request": {"class": class, "masked": masked, "volume": volume},
            "model": {"hosting": hosting, "class_max": class_max, "consumer_grade": consumer_grade},
            "use": {"family": family},
        })).expect("facts");
        thread_local! {
            static CHARTER: Charter = Charter::compile(&starter()).expect("compiles");
        }
        let decision = CHARTER.with(|charter| charter.decide(&facts));
        if decision.permitted {
            prop_assert!(class != "sensitive" || ["on_site", "secnumcloud"].contains(&hosting));
            prop_assert!(masked || facts.request.class <= facts.model.class_max);
            prop_assert!(!consumer_grade || class == "public");
        }
    }
}
