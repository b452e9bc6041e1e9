//! No text, however odd, makes the crate panic.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use vigie_charter::{CharterText, DecideLines, FaultKind, RuleForm, check, starter};

fn with_rule(rule: &str) -> CharterText {
    let mut text = starter();
    text.articles.retain(|a| a.id == "C12" || a.id == "C17");
    text.articles[0].rule = Some(rule.to_owned());
    text
}

/// Pieces of rules, put together in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "forbid",
        "permit",
        "(principal, action, resource)",
        "(principal, action == Action::\"exchange\", resource)",
        "when {",
        "unless {",
        "}",
        ";",
        "context",
        ".request",
        ".class",
        ".rank",
        ">=",
        "==",
        "3",
        "-1",
        "9223372036854775807",
        "+",
        "*",
        "&&",
        "||",
        "!",
        "true",
        "false",
        "if",
        "then",
        "else",
        "[",
        "]",
        "{",
        "contains(",
        "containsAny(",
        ")",
        ",",
        "has",
        "like",
        "\"*\"",
        "\"é«»\"",
        "Hosting::\"eu\"",
        "Intention::\"x\"",
        "ip(\"127.0.0.1\")",
        "decimal(\"1.0\")",
        "@mode(\"warn\")",
        "@mode(\"perhaps\")",
        "@article(\"C99\")",
        "?principal",
        "context.request.volume",
        "context.request.hour",
        "context.caller.badges",
        "context.use.reference",
    ]);
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}

/// Well formed conditions, mostly ill typed or odd.
fn condition() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec![
        "true",
        "3",
        "\"U001\"",
        "context.request.volume",
        "context.request.hour",
        "context.request.masked",
        "context.use.reference",
        "context.caller.badges",
        "context.caller.roles",
        "context.request.class.rank",
        "context.request",
        "context",
        "Role::\"dpo\"",
        "[\"B01\"]",
        "[Role::\"dpo\"]",
        "Charter::\"in_force\".entry_badge",
        "Charter::\"in_force\".mention_from_share",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} == {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} < {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}.contains({b})")),
            inner.clone().prop_map(|a| format!("!{a}")),
            inner.prop_map(|a| format!("{a} like \"U*\"")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_checked(rule in "\\PC{0,60}") {
        let report = check(&with_rule(&rule));
        prop_assert!(report.faults.iter().all(|f| !f.says.fr.is_empty() && !f.says.en.is_empty()));
    }

    #[test]
    fn any_pieces_are_checked(rule in pieces()) {
        let _ = check(&with_rule(&rule));
        let _ = RuleForm::from_cedar(&rule);
    }

    #[test]
    fn any_condition_is_checked(condition in condition()) {
        let rule = format!("forbid (principal, action == Action::\"exchange\", resource) when {{ {condition} }};");
        let _ = check(&with_rule(&rule));
        let _ = RuleForm::from_cedar(&rule);
    }

    #[test]
    fn any_line_is_answered(line in "\\PC{0,80}") {
        thread_local! {
            static CHARTER: std::cell::RefCell<DecideLines> = std::cell::RefCell::new(DecideLines::new(
                vigie_charter::Charter::compile(&starter()).expect("compiles"),
            ));
        }
        let answer = CHARTER.with_borrow_mut(|lines| lines.line(&line));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&answer).is_ok());
    }

    #[test]
    fn any_toml_is_read_or_refused(text in "\\PC{0,120}") {
        let _ = CharterText::from_toml(&text);
    }
}

/// It reads every fact, whose combinations nobody could try: the check ends, and claims nothing.
#[test]
fn a_condition_on_everything_is_not_said_to_be_silent() {
    let rule =
        "forbid (principal, action == Action::\"exchange\", resource) when { context == context };";
    let report = check(&with_rule(rule));
    let silent = |fault: &&vigie_charter::Fault| fault.kind == FaultKind::NeverFires;
    assert_eq!(report.faults.iter().find(silent), None);
}

#[test]
fn rules_out_of_proportion_are_refused() {
    for rule in [
        format!(
            "forbid (principal, action, resource) when {{ {}true{} }};",
            "(".repeat(50_000),
            ")".repeat(50_000)
        ),
        format!(
            "forbid (principal, action, resource) when {{ {}true }};",
            "!".repeat(50_000)
        ),
        format!(
            "forbid (principal, action, resource) when {{ true{} }};",
            " && true".repeat(50_000)
        ),
        "permit (principal, action, resource);".repeat(20_000),
    ] {
        let report = check(&with_rule(&rule));
        assert_eq!(report.faults[0].kind, FaultKind::TooLong);
        assert!(RuleForm::from_cedar(&rule).is_err());
    }
    // Below the bound, nesting that would exhaust a stack is refused too.
    for depth in [200, 1_000, 3_000] {
        for (open, close) in [
            ("(", ")"),
            ("!", ""),
            ("[", "]"),
            ("if true then true else ", ""),
        ] {
            let rule = format!(
                "forbid (principal, action, resource) when {{ {}true{} }};",
                open.repeat(depth),
                close.repeat(depth)
            );
            let _ = check(&with_rule(&rule));
            let _ = RuleForm::from_cedar(&rule);
        }
    }
}
