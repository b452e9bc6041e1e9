//! A form, its sentence, its Cedar text and its examples say the same thing.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use vigie_charter::{
    Act, CharterText, Condition, Level, Mode, RuleForm, Test, Tongue, check, facet_paths, starter,
};

fn condition(fact: &str, test: Test) -> Condition {
    Condition {
        fact: fact.to_owned(),
        test,
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn night_rule() -> RuleForm {
    RuleForm {
        acts: vec![Act::Exchange],
        opens: false,
        mode: None,
        when: vec![
            condition(
                "request.class",
                Test::AtLeast(Level::Class("personal".to_owned())),
            ),
            condition("request.hour", Test::Between(20, 7)),
            condition(
                "model.hosting",
                Test::NoneOf(words(&["on_site", "secnumcloud"])),
            ),
        ],
        unless: vec![condition("caller.badges", Test::OneOf(words(&["B15"])))],
    }
}

#[test]
fn a_form_reads_as_a_sentence() {
    let form = night_rule();
    assert_eq!(
        form.sentence(Mode::Block, Tongue::Fr),
        "Quand une demande part vers un modèle, si la classe des données est «\u{a0}personnelle\u{a0}» ou plus \
         protégée et qu’il est entre 20\u{a0}h et 7\u{a0}h et que l’hébergement du modèle n’est ni \
         «\u{a0}sur site\u{a0}» ni «\u{a0}SecNumCloud\u{a0}», sauf si l’agent détient le badge \
         «\u{a0}B15\u{a0}», l’acte est refusé."
    );
    assert_eq!(
        form.sentence(Mode::Warn, Tongue::En),
        "When a request leaves for a model, if the class of the data is \"personal\" or more \
         protected and the hour is from 20\u{a0}h (included) to 7\u{a0}h (excluded) and the hosting \
         of the model is not \"on site\" or \"SecNumCloud\", unless the agent holds the badge \
         \"B15\", the agent is warned and may go on."
    );
    let alone = RuleForm {
        when: vec![condition("request.hour", Test::Between(20, 7))],
        unless: Vec::new(),
        ..form
    };
    assert!(
        alone
            .sentence(Mode::Block, Tongue::Fr)
            .contains(", s’il est entre 20")
    );
}

#[test]
fn a_form_gives_cedar() {
    assert_eq!(
        night_rule().to_cedar().expect("a rule"),
        "forbid (principal, action == Action::\"exchange\", resource)\n\
         when {\n  \
           context.request.class.rank >= 2 &&\n  \
           (context.request.hour >= 20 || context.request.hour < 7) &&\n  \
           ![Hosting::\"on_site\", Hosting::\"secnumcloud\"].contains(context.model.hosting)\n\
         }\n\
         unless {\n  context.caller.badges.contains(\"B15\")\n};\n"
    );
}

#[test]
fn a_form_proposes_examples_that_prove_it() {
    let form = night_rule();
    let examples = form.examples().expect("examples");
    assert_eq!(examples.must_deny.len(), 1);
    assert_eq!(examples.must_permit.len(), 4, "{examples:#?}");
    assert!(examples.must_deny[0].say.fr.contains("personnelle"));
    // Added to the starter charter, the article passes its check as it is.
    let mut text = starter();
    let mut article = text.article("C12").expect("there").clone();
    article.id = "L01".to_owned();
    article.mode = Mode::Warn;
    article.rule = Some(form.to_cedar().expect("a rule"));
    article.must_deny = examples.must_deny;
    article.must_permit = Vec::new();
    text.articles.push(article);
    let report = check(&text);
    assert!(report.passed(), "{:?}", report.faults);
}

#[test]
fn impossible_forms_are_told_why() {
    let bad = [
        condition("request.clas", Test::Is(true)),
        condition("request.class", Test::Is(true)),
        condition("request.class", Test::OneOf(words(&["secret"]))),
        condition("request.class", Test::OneOf(Vec::new())),
        condition("request.hour", Test::AtLeast(Level::Number(25))),
        condition(
            "request.hour",
            Test::AtLeast(Level::Class("personal".to_owned())),
        ),
        condition("request.class", Test::Exceeds("model.hosting".to_owned())),
        condition("use.reference", Test::OneOf(words(&["U\"1"]))),
        condition("request.masked", Test::Between(1, 2)),
    ];
    for condition in bad {
        let form = RuleForm {
            when: vec![condition],
            ..night_rule()
        };
        let fault = form.to_cedar().expect_err("refused");
        assert!(!fault.says.fr.is_empty() && !fault.says.en.is_empty());
        assert!(fault.fact.is_some());
    }
    let none = RuleForm {
        acts: Vec::new(),
        ..night_rule()
    };
    assert_eq!(none.faults().len(), 1);
}

#[test]
fn rules_beyond_a_form_are_left_to_cedar() {
    for rule in [
        "forbid (principal, action, resource);",
        "forbid (principal, action == Action::\"exchange\", resource) when { context.request.hour + 1 > 3 };",
        "forbid (principal, action == Action::\"exchange\", resource) when { context.request.masked || context.use.prohibited };",
        "forbid (principal, action == Action::\"exchange\", resource) unless { context.request.masked } unless { context.use.prohibited };",
        "pas du cedar",
    ] {
        assert!(RuleForm::from_cedar(rule).is_err(), "{rule}");
    }
}

#[test]
fn simple_rules_of_the_starter_charter_are_forms() {
    let text: CharterText = starter();
    let rule = text
        .article("C27")
        .and_then(|a| a.rule.clone())
        .expect("a rule");
    let form = RuleForm::from_cedar(&rule).expect("a form");
    assert_eq!(
        form.sentence(Mode::Block, Tongue::Fr),
        "Quand une demande part vers un modèle, si une réunion est transcrite et que les participants ne \
         sont pas informés, l’acte est refusé."
    );
}

fn any_test(path: &'static str) -> BoxedStrategy<Test> {
    let schema = vigie_charter::cedar_schema();
    let (group, name) = path.split_once('.').expect("a path");
    let group = schema
        .split(&format!("  {group}: {{"))
        .nth(1)
        .expect("in schema");
    let kind = group
        .lines()
        .find_map(|l| l.trim().strip_prefix(&format!("{name}: ")))
        .expect("in schema")
        .trim_end_matches(',')
        .to_owned();
    let of = kind
        .trim_start_matches("Set<")
        .trim_end_matches('>')
        .to_owned();
    let names: Vec<String> = schema
        .lines()
        .find_map(|l| l.strip_prefix(&format!("entity {of} enum [")))
        .map(|l| {
            l.trim_end_matches("];")
                .split(", ")
                .map(|n| n.trim_matches('"').to_owned())
                .collect()
        })
        .unwrap_or_else(|| match of.as_str() {
            "DataClass" => words(&["public", "internal", "personal", "sensitive"]),
            "Long" => words(&["1", "3", "7"]),
            _ => words(&["B01", "U019", "état-civil", "x y"]),
        });
    let lists = proptest::sample::subsequence(names.clone(), 1..=names.len().min(3));
    match of.as_str() {
        "Bool" => any::<bool>().prop_map(Test::Is).boxed(),
        "Long" => prop_oneof![
            (1_i64..8).prop_map(|n| Test::AtLeast(Level::Number(n))),
            (1_i64..8).prop_map(|n| Test::AtMost(Level::Number(n))),
            (1_i64..8, 1_i64..8).prop_map(|(a, b)| Test::Between(a, b)),
            lists.clone().prop_map(Test::OneOf),
            lists.prop_map(Test::NoneOf),
        ]
        .boxed(),
        "DataClass" => prop_oneof![
            proptest::sample::select(names.clone()).prop_map(|n| Test::AtLeast(Level::Class(n))),
            proptest::sample::select(names).prop_map(|n| Test::AtMost(Level::Class(n))),
            Just(Test::Exceeds("model.class_max".to_owned())),
            Just(Test::Within("use.class_max".to_owned())),
            lists.clone().prop_map(Test::OneOf),
            lists.prop_map(Test::NoneOf),
        ]
        .boxed(),
        _ => prop_oneof![
            lists.clone().prop_map(Test::OneOf),
            lists.prop_map(Test::NoneOf)
        ]
        .boxed(),
    }
}

fn any_condition() -> impl Strategy<Value = Condition> {
    proptest::sample::select(facet_paths())
        .prop_flat_map(|path| any_test(path).prop_map(move |test| condition(path, test)))
}

prop_compose! {
    fn any_form()(
        acts in proptest::sample::subsequence(Act::ALL.to_vec(), 1..3),
        opens: bool,
        mode in proptest::option::of(proptest::sample::select(vec![Mode::Block, Mode::Warn, Mode::AskReason, Mode::Log])),
        when in proptest::collection::vec(any_condition(), 0..4),
        unless in proptest::collection::vec(any_condition(), 0..3),
    ) -> RuleForm {
        RuleForm { acts, opens, mode, when, unless }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_back(form in any_form()) {
        let cedar = form.to_cedar().expect("a rule");
        prop_assert_eq!(RuleForm::from_cedar(&cedar).expect("a form"), form.clone());
        let json = serde_json::to_string(&form).expect("writes");
        prop_assert_eq!(serde_json::from_str::<RuleForm>(&json).expect("reads"), form);
    }

    #[test]
    fn every_form_compiles_and_its_examples_hold(mut form in any_form()) {
        form.opens = false;
        form.mode = None;
        let mut text = starter();
        text.articles.retain(|a| a.id == "C17");
        let mut article = text.articles[0].clone();
        article.id = "L01".to_owned();
        article.mode = Mode::Log;
        article.rule = Some(form.to_cedar().expect("a rule"));
        let examples = form.examples().expect("examples");
        article.must_deny = examples.must_deny;
        article.must_permit = Vec::new();
        text.articles.push(article);
        let report = check(&text);
        let wrong: Vec<_> = report
            .faults
            .iter()
            .filter(|f| !matches!(f.kind, vigie_charter::FaultKind::NeverFires
                | vigie_charter::FaultKind::AlwaysFires
                | vigie_charter::FaultKind::Unproven))
            .collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}\n{}", form.to_cedar().expect("a rule"));
        let charter = vigie_charter::Charter::compile(&text);
        if let Ok(charter) = charter {
            for example in examples.must_permit {
                let decision = charter.decide(&example.to_facts().expect("facts"));
                prop_assert!(decision.logged_by.is_empty(), "{:?}", example.say.en);
            }
        }
        let sentence = form.sentence(Mode::Block, Tongue::Fr);
        prop_assert!(!sentence.contains(" si il ") && !sentence.contains("que il "));
    }
}
