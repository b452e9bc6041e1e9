//! The solver and the enumeration say the same of the same charter.

#![expect(clippy::expect_used, reason = "tests")]

use super::*;
use proptest::prelude::*;
use vigie_charter::{
    Act, CharterText, Condition, Facts, Level, Method, Mode, PROPERTIES_TOML, RuleForm, Silence,
    Test, Text, Verdict, properties_from_toml, starter,
};

fn properties() -> Vec<Property> {
    properties_from_toml(PROPERTIES_TOML).expect("readable")
}

fn compiled(text: &CharterText) -> Charter {
    Charter::compile(text).expect("compiles")
}

/// Both ways; that a counterexample is one, the engine says.
fn both(charter: &Charter, property: &Property) -> (Proof, Proof) {
    let solver = Solver::default();
    let symbolic = charter
        .prove_with(property, |script| solver.answer(script))
        .expect("well formed");
    let enumerated = charter.prove(property).expect("well formed");
    for proof in [&symbolic, &enumerated] {
        if let Some(witness) = &proof.counterexample {
            assert!(
                charter.decide(&witness.facts).permitted,
                "{}",
                proof.says.fr
            );
        }
        assert_eq!(
            proof.verdict == Verdict::Fails,
            proof.counterexample.is_some()
        );
    }
    (symbolic, enumerated)
}

#[test]
fn the_starter_charter_keeps_its_promises_either_way() {
    let charter = compiled(&starter());
    for property in properties() {
        let (symbolic, enumerated) = both(&charter, &property);
        assert_eq!(symbolic.method, Method::Symbolic, "{}", symbolic.says.fr);
        assert_eq!(symbolic.verdict, Verdict::Holds, "{}", symbolic.says.fr);
        assert_eq!(enumerated.method, Method::Enumeration);
        assert_eq!(enumerated.verdict, Verdict::Holds);
    }
}

/// The starter charter with what an article refuses taken out, or one word of its rule changed.
fn loosened(id: &str, change: Option<(&str, &str)>) -> CharterText {
    let mut text = starter();
    let article = text
        .articles
        .iter_mut()
        .find(|article| article.id == id)
        .expect("there");
    let rule = article.rule.take().expect("a rule");
    article.rule = match change {
        Some((from, to)) => {
            assert!(rule.contains(from), "{id}: {rule}");
            Some(rule.replace(from, to))
        }
        None => Some(
            rule.split_inclusive(';')
                .filter(|policy| policy.contains("permit ("))
                .collect(),
        )
        .filter(|rule: &String| !rule.is_empty()),
    };
    if article.rule.is_none() {
        article.mode = Mode::Process;
    }
    text
}

#[test]
fn a_rule_loosened_gives_a_counterexample_either_way() {
    for (id, promise) in [
        ("C02", "P02"),
        ("C03", "P03"),
        ("C08", "P08"),
        ("C09", "P09"),
        ("C10", "P04"),
        ("C11", "P05"),
        ("C20", "P01"),
        ("C22", "P07"),
        ("C25", "P06"),
        ("C26", "P10"),
    ] {
        let charter = compiled(&loosened(id, None));
        let property = properties()
            .into_iter()
            .find(|property| property.id == promise)
            .expect("there");
        let (symbolic, enumerated) = both(&charter, &property);
        assert_eq!(symbolic.method, Method::Symbolic, "{}", symbolic.says.fr);
        assert_eq!(
            symbolic.verdict,
            Verdict::Fails,
            "{id}: {}",
            symbolic.says.fr
        );
        assert_eq!(enumerated.verdict, Verdict::Fails, "{id}");
    }
}

#[test]
fn one_word_changed_is_seen_either_way() {
    let class = ("Hosting::\"secnumcloud\"", "Hosting::\"eu\"");
    let charter = compiled(&loosened("C20", Some(class)));
    let (symbolic, enumerated) = both(&charter, &properties()[0]);
    assert_eq!(symbolic.method, Method::Symbolic);
    assert_eq!(symbolic.verdict, Verdict::Fails);
    assert_eq!(enumerated.verdict, Verdict::Fails);
    let act = symbolic.counterexample.expect("an act");
    assert_eq!(act.facts.model.hosting.name(), "eu");
    assert!(
        act.says.fr.contains("dans l’Union européenne"),
        "{}",
        act.says.fr
    );
}

#[test]
fn what_cannot_be_listed_is_proved_by_the_solver_alone() {
    let mut text = starter();
    let article = text
        .articles
        .iter_mut()
        .find(|article| article.id == "C20")
        .expect("there");
    // A pattern: the services cannot be listed, yet none escapes.
    article.rule = Some(
        r#"forbid (principal, action == Action::"exchange", resource)
           when { context.request.class.rank >= 3 && context.caller.service like "s*" &&
                  ![Hosting::"on_site", Hosting::"secnumcloud"].contains(context.model.hosting) };
           forbid (principal, action == Action::"exchange", resource)
           when { context.request.class.rank >= 3 && !(context.caller.service like "s*") &&
                  ![Hosting::"on_site", Hosting::"secnumcloud"].contains(context.model.hosting) };"#
            .to_owned(),
    );
    let (symbolic, enumerated) = both(&compiled(&text), &properties()[0]);
    assert_eq!(enumerated.verdict, Verdict::Undecided);
    assert_eq!(
        (symbolic.method, symbolic.verdict),
        (Method::Symbolic, Verdict::Holds),
        "{}",
        symbolic.says.fr
    );
    // Half of it gone, the solver writes a service itself.
    let half = text
        .articles
        .iter_mut()
        .find(|article| article.id == "C20")
        .and_then(|article| article.rule.as_mut())
        .expect("a rule");
    *half = half.split_inclusive(';').skip(1).collect();
    let (symbolic, _) = both(&compiled(&text), &properties()[0]);
    assert_eq!(symbolic.verdict, Verdict::Fails, "{}", symbolic.says.fr);
    let act = symbolic.counterexample.expect("an act");
    assert!(
        act.facts.caller.service.starts_with('s'),
        "{:?}",
        act.facts.caller
    );
}

#[test]
fn a_rule_that_may_fail_is_not_claimed_by_the_solver() {
    let mut text = starter();
    let article = text
        .articles
        .iter_mut()
        .find(|article| article.id == "C20")
        .expect("there");
    // Past the largest number the engine cannot evaluate it, and refuses.
    article.rule = Some(
        r#"forbid (principal, action == Action::"exchange", resource)
           when { context.request.volume + 1 < 0 };"#
            .to_owned(),
    );
    let property = Property {
        id: "X".to_owned(),
        says: Text::default(),
        act: Act::Exchange,
        when: vec![Condition {
            fact: "request.volume".to_owned(),
            test: Test::AtLeast(Level::Number(i64::MAX)),
        }],
        then: Vec::new(),
    };
    let (symbolic, enumerated) = both(&compiled(&text), &property);
    assert_eq!(symbolic.verdict, enumerated.verdict);
    assert_ne!(symbolic.verdict, Verdict::Fails, "{}", symbolic.says.fr);
}

#[test]
fn without_a_solver_the_enumeration_decides_and_says_so() {
    let prover = Prover::new(Solver {
        program: "a-solver-nobody-has".into(),
        ..Solver::default()
    });
    let text = starter();
    let source = text.to_toml().expect("writes");
    let proof = prover
        .prove(&compiled(&text), &source, &properties()[0])
        .expect("well formed");
    assert_eq!(proof.method, Method::Enumeration);
    assert_eq!(proof.silence, Some(Silence::Absent));
    assert!(proof.says.fr.contains("énumération"), "{}", proof.says.fr);
    assert_eq!(
        prover.known.iter().count(),
        0,
        "asked again once there is one"
    );
}

fn condition() -> impl Strategy<Value = Condition> {
    let class = || proptest::sample::select(vec!["public", "internal", "personal", "sensitive"]);
    let hosting = proptest::sample::subsequence(vec!["on_site", "secnumcloud", "eu"], 1..3);
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let about = |fact: &str, test: Test| Condition {
        fact: fact.to_owned(),
        test,
    };
    prop_oneof![
        class().prop_map(move |c| about("request.class", Test::AtLeast(Level::Class(c.into())))),
        class().prop_map(move |c| about("request.class", Test::AtMost(Level::Class(c.into())))),
        hosting.prop_map(move |h| about("model.hosting", Test::OneOf(words(h)))),
        any::<bool>().prop_map(move |v| about("request.masked", Test::Is(v))),
        (0_i64..24, 0_i64..24).prop_map(move |(a, b)| about("request.hour", Test::Between(a, b))),
        (0_i64..3000).prop_map(move |n| about("request.volume", Test::AtLeast(Level::Number(n)))),
        (0_i64..50)
            .prop_map(move |n| about("caller.requests_today", Test::AtMost(Level::Number(n)))),
        proptest::sample::subsequence(vec!["B01", "B04"], 1..3)
            .prop_map(move |b| about("caller.badges", Test::OneOf(words(b)))),
        proptest::sample::subsequence(vec!["agent", "dpo", "rssi"], 1..3)
            .prop_map(move |r| about("caller.roles", Test::NoneOf(words(r)))),
        Just(about(
            "request.class",
            Test::Exceeds("model.class_max".to_owned())
        )),
        Just(about(
            "use.reference",
            Test::OneOf(vec!["U001".to_owned(), "U é\"".replace('"', "")])
        )),
    ]
}

fn rule(opens: bool) -> impl Strategy<Value = RuleForm> {
    let conditions = || proptest::collection::vec(condition(), 0..3);
    (conditions(), conditions()).prop_map(move |(when, unless)| RuleForm {
        acts: vec![Act::Exchange],
        opens,
        mode: None,
        when,
        unless,
    })
}

/// A charter of a few rules nobody wrote.
fn charter(opens: &RuleForm, refuses: &[RuleForm]) -> CharterText {
    let mut text = starter();
    let base = text.articles[0].clone();
    text.articles.clear();
    for (index, form) in std::iter::once(opens).chain(refuses).enumerate() {
        let mut article = base.clone();
        article.id = format!("C{:02}", index + 1);
        article.mode = Mode::Block;
        article.rule = Some(form.to_cedar().expect("well formed"));
        text.articles.push(article);
    }
    text.otherwise = "C01".to_owned();
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 40 } else { 1_000 }))]

    #[test]
    fn both_ways_agree_on_charters_nobody_wrote(
        opens in rule(true),
        refuses in proptest::collection::vec(rule(false), 0..3),
        when in proptest::collection::vec(condition(), 0..3),
        then in proptest::collection::vec(condition(), 0..2),
    ) {
        let charter = compiled(&charter(&opens, &refuses));
        let property = Property {
            id: "X".to_owned(),
            says: Text::default(),
            act: Act::Exchange,
            when,
            then,
        };
        let (symbolic, enumerated) = both(&charter, &property);
        prop_assert_eq!(symbolic.method, Method::Symbolic, "{:?}", symbolic.silence);
        prop_assert_eq!(symbolic.verdict, enumerated.verdict, "{}", symbolic.says.fr);
    }
}

#[test]
fn a_counterexample_is_close_to_an_everyday_act() {
    let charter = compiled(&loosened("C20", None));
    let (symbolic, _) = both(&charter, &properties()[0]);
    let act = symbolic.counterexample.expect("an act").facts;
    let everyday = Facts::baseline();
    // Only the class and the hosting make it one; what the model admits goes with them.
    assert_eq!(act.caller, everyday.caller);
    assert_eq!(act.request.hour, everyday.request.hour);
    assert_eq!(act.request.volume, everyday.request.volume);
}
