//! A glance says what the engine says, or nothing.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::compile::Charter;
use crate::facets::Facet;
use crate::facts::Act;
use crate::rule::{Rule, rules_of};
use crate::seat::{Heard, Seat};
use crate::text::ArticleText;

/// Identifiers of every open list, told apart by rules or not.
const WORDS: [&str; 4] = ["", "U001", "B01", "B02"];

/// Facts, from one number a facet.
fn facts(seeds: &[u64]) -> Facts {
    let mut facts = Facts::baseline();
    for (facet, seed) in FACETS.iter().zip(seeds) {
        let nth = |count: usize| *seed as usize % count;
        let held = |words: &[&'static str]| {
            let chosen = words.iter().enumerate().filter(|(i, _)| seed >> i & 1 == 1);
            Value::Names(chosen.map(|(_, word)| *word).collect())
        };
        let value = match facet.kind {
            Kind::Flag => Value::Flag(seed & 1 == 1),
            Kind::Count(min, max) => Value::Count([min, 1, 2, 12, 50, max][nth(6)].clamp(min, max)),
            Kind::Name(_, names) => Value::Name(names[nth(names.len())]),
            Kind::Names(_, names) => held(names),
            Kind::Text(_) => Value::Name(WORDS[nth(WORDS.len())]),
            Kind::Texts(_) => held(&WORDS),
        };
        (facet.set)(&mut facts, &value);
    }
    facts
}

fn any_facts() -> impl Strategy<Value = Facts> {
    proptest::collection::vec(any::<u64>(), FACETS.len()).prop_map(|seeds| facts(&seeds))
}

/// What a rule may say of one fact, in every shape, those that fail and those only the engine reads
/// among them.
fn about(facet: &'static Facet) -> Vec<String> {
    let fact = format!("context.{}", facet.path);
    let (group, name) = (facet.group(), facet.name());
    let mut all = vec![format!("context.{group} has {name}")];
    match facet.kind {
        Kind::Flag => all.extend([fact.clone(), format!("{fact} == true")]),
        Kind::Count(..) => {
            for operator in ["<", "<=", ">", ">=", "==", "!="] {
                all.push(format!("{fact} {operator} 12"));
                all.push(format!("1 {operator} {fact}"));
            }
            all.push(format!("[1, 2, 50].contains({fact})"));
            all.push(format!(
                "{fact} >= Charter::\"in_force\".mention_from_share"
            ));
            all.push(format!("{fact} < context.request.volume"));
            // Overflows for some facts.
            all.push(format!("{fact} + 9223372036854775800 > 0"));
        }
        Kind::Name(of, names) => {
            let (one, other) = (names[0], names[names.len() - 1]);
            all.push(format!("{fact} == {of}::\"{one}\""));
            all.push(format!("{of}::\"{other}\" != {fact}"));
            all.push(format!(
                "[{of}::\"{one}\", {of}::\"{other}\"].contains({fact})"
            ));
            all.push(format!("{fact} in [{of}::\"{one}\"]"));
            if of == "DataClass" {
                all.push(format!("{fact}.rank >= 2"));
                all.push(format!("context.request.class.rank > {fact}.rank"));
                all.push(format!("{fact} has rank"));
            }
        }
        Kind::Names(of, names) => {
            let set = format!("[{of}::\"{}\", {of}::\"{}\"]", names[0], names[1]);
            all.push(format!("{fact}.contains({of}::\"{}\")", names[1]));
            all.push(format!("{fact}.containsAll({set})"));
            all.push(format!("{fact}.containsAny({set})"));
            all.push(format!("{fact} == {set}"));
            all.push(format!("{fact}.isEmpty()"));
        }
        Kind::Text(_) => {
            all.push(format!("{fact} == \"U001\""));
            all.push(format!("{fact} != Charter::\"in_force\".entry_badge"));
            all.push(format!("[\"B01\", \"\"].contains({fact})"));
            all.push(format!("{fact} like \"U*\""));
        }
        Kind::Texts(_) => {
            all.push(format!("{fact}.contains(\"U001\")"));
            all.push(format!(
                "{fact}.contains(Charter::\"in_force\".entry_badge)"
            ));
            all.push(format!("{fact}.containsAll([\"B01\", \"B02\"])"));
            all.push(format!("{fact}.containsAny([\"B01\", \"B02\"])"));
        }
    }
    all
}

fn condition() -> impl Strategy<Value = String> {
    let mut leaves: Vec<String> = FACETS.iter().flat_map(about).collect();
    leaves.extend(
        [
            "true",
            "false",
            "Charter::\"in_force\".training_required",
            "Charter::\"in_force\".mention_from_share > 40",
            "Charter::\"in_force\" has entry_badge",
        ]
        .map(str::to_owned),
    );
    select(leaves).prop_recursive(4, 12, 3, |inner| {
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            pair().prop_map(|(a, b)| format!("({a} && {b})")),
            pair().prop_map(|(a, b)| format!("({a} || {b})")),
            inner.clone().prop_map(|a| format!("!({a})")),
            pair().prop_map(|(a, b)| format!("(({a}) == ({b}))")),
            (pair(), inner).prop_map(|((a, b), c)| format!("(if {a} then {b} else {c})")),
        ]
    })
}

prop_compose! {
    fn policy()(
        opens: bool,
        clauses in proptest::collection::vec((any::<bool>(), condition()), 0..4),
    ) -> String {
        let mut text = format!(
            "{} (principal, action, resource)",
            if opens { "permit" } else { "forbid" },
        );
        for (when, condition) in clauses {
            let word = if when { "when" } else { "unless" };
            text.push_str(&format!("\n{word} {{ {condition} }}"));
        }
        text + ";"
    }
}

fn rule(text: &str) -> Rule {
    let mut article = ArticleText::blank("A");
    article.rule = Some(text.to_owned());
    let mut rules = rules_of(&article, &Parameters::default()).unwrap_or_default();
    assert_eq!(rules.len(), 1, "{text}");
    rules.swap_remove(0)
}

/// Holds the glance to the engine; says whether it told anything.
fn compare_with_engine(charter: &Charter, rule: &Rule, facts: &Facts) -> Option<bool> {
    let told = rule.glance.at(facts)?;
    let seat = Seat::new(rule);
    let bench = charter.bench(facts.act)?;
    let request = charter.request(bench, &seat.facets, facts)?;
    let heard = seat.ask(&request, &charter.entities);
    let expected = if told { Heard::Speaks } else { Heard::Silent };
    assert_eq!(heard, expected, "{}\n{facts:#?}", rule.policy);
    Some(told)
}

thread_local! {
    static BARE: Charter =
        Charter::bare(&Parameters::default()).unwrap_or_else(|f| panic!("{f:?}"));
    static STARTER: Charter =
        Charter::compile(&crate::starter()).unwrap_or_else(|f| panic!("{f:?}"));
}

proptest! {
    #[test]
    fn any_rule_is_told_as_the_engine_says_it(
        text in policy(),
        acts in proptest::collection::vec(any_facts(), 8),
    ) {
        let rule = rule(&text);
        BARE.with(|bare| {
            for facts in &acts {
                compare_with_engine(bare, &rule, facts);
            }
        });
    }

    #[test]
    fn the_rules_that_ship_are_told_whole(facts in any_facts(), act in select(Act::ALL)) {
        STARTER.with(|charter| {
            let facts = Facts { act, ..facts.clone() };
            for rule in charter.rules.iter().flatten() {
                prop_assert!(compare_with_engine(charter, rule, &facts).is_some(), "{}", rule.policy);
            }
            Ok(())
        })?;
    }
}

#[test]
fn what_follows_something_unread_is_not_believed() {
    let overflow = "context.request.volume + 9223372036854775800 > 0";
    let text = format!("forbid (principal, action, resource) when {{ {overflow} && false }};");
    assert_eq!(rule(&text).glance.at(&Facts::baseline()), None);
    let text = format!("forbid (principal, action, resource) when {{ false && {overflow} }};");
    assert_eq!(rule(&text).glance.at(&Facts::baseline()), Some(false));
}

#[test]
fn a_name_that_is_only_asked_about_is_left_to_the_engine() {
    let text = "forbid (principal, action, resource) when { context.request has masked };";
    assert_eq!(rule(text).glance.at(&Facts::baseline()), None);
}
