//! Bad charters are told what is wrong with them, in both languages, with the article.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use vigie_charter::{
    CharterText, CheckReport, FaultKind, Severity, Text, Vocabulary, check, check_with, starter,
};

/// A charter of one opening article and the given articles.
fn charter(articles: &str) -> CharterText {
    let toml = format!(
        r#"
version = "t"
title = {{ fr = "Essai", en = "Trial" }}
otherwise = "A0"
[[articles]]
id = "A0"
title = {{ fr = "Ouvrir", en = "Open" }}
text = {{ fr = "Tout est permis.", en = "All is permitted." }}
addressee = "agent"
mode = "block"
rule = 'permit (principal, action == Action::"exchange", resource);'
[[articles.must_permit]]
say = {{ fr = "un échange", en = "an exchange" }}
{articles}
"#
    );
    CharterText::from_toml(&toml).expect("readable")
}

fn article(id: &str, rule: &str, rest: &str) -> String {
    format!(
        r#"
[[articles]]
id = "{id}"
title = {{ fr = "{id}", en = "{id}" }}
text = {{ fr = "{id}", en = "{id}" }}
addressee = "agent"
mode = "block"
rule = '''{rule}'''
{rest}
"#
    )
}

fn kinds(report: &CheckReport, id: &str) -> Vec<FaultKind> {
    report
        .faults
        .iter()
        .filter(|f| f.article.as_deref() == Some(id) && f.severity == Severity::Error)
        .map(|f| f.kind)
        .collect()
}

fn only(rule: &str) -> CheckReport {
    check(&charter(&article("A1", rule, "")))
}

const DENY_IMAGES: &str = r#"
[[articles.must_deny]]
say = { fr = "une image", en = "an image" }
facts = { request = { modality = "image" } }
"#;

#[test]
fn what_is_not_cedar_is_said_in_both_languages_with_its_place() {
    let report = only("les images sont interdites");
    let fault = &report.faults[0];
    assert_eq!(fault.kind, FaultKind::NotCedar);
    assert_eq!(fault.article.as_deref(), Some("A1"));
    assert!(fault.place.is_some());
    assert!(fault.says.fr.contains("n’est pas du Cedar"), "{fault:?}");
    assert!(fault.says.en.contains("is not Cedar"), "{fault:?}");
    assert!(!report.passed());
}

#[test]
fn an_unknown_fact_is_named_and_the_nearest_one_offered() {
    let report = only(
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modalty == Modality::"image" };"#,
    );
    let fault = &report.faults[0];
    assert_eq!(fault.kind, FaultKind::Unknown);
    assert!(
        fault.says.fr.contains("context.request.modality"),
        "{fault:?}"
    );
}

#[test]
fn unknown_values_are_named() {
    for rule in [
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"picture" };"#,
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.class == DataClass::"secret" };"#,
        r#"forbid (principal, action == Action::"think", resource);"#,
        r#"forbid (principal, action == Action::"exchange", resource) when { Charter::"yesterday".training_required };"#,
        r#"forbid (principal == Agent::"jeanne", action == Action::"exchange", resource);"#,
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Colour::"red" };"#,
    ] {
        let report = only(rule);
        assert!(
            kinds(&report, "A1").contains(&FaultKind::Unknown),
            "{rule}: {:?}",
            report.faults
        );
    }
}

#[test]
fn what_does_not_compare_is_ill_typed() {
    let report = only(
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.hour > "midi" };"#,
    );
    assert_eq!(kinds(&report, "A1"), [FaultKind::IllTyped]);
}

#[test]
fn an_executing_article_without_a_failing_example_does_not_pass() {
    let rule = r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"image" };"#;
    let bare = check(&charter(&article("A1", rule, "")));
    assert_eq!(kinds(&bare, "A1"), [FaultKind::Unproven]);
    assert!(!bare.passed());
    let proven = check(&charter(&article("A1", rule, DENY_IMAGES)));
    assert!(proven.passed(), "{:?}", proven.faults);
}

#[test]
fn an_example_that_does_not_hold_is_reported() {
    let rule = r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"video" };"#;
    let report = check(&charter(&article("A1", rule, DENY_IMAGES)));
    assert_eq!(kinds(&report, "A1"), [FaultKind::ExampleFails]);
}

#[test]
fn a_rule_that_never_fires_is_reported() {
    for condition in [
        r#"context.request.hour > 20 && context.request.hour < 8"#,
        r#"context.request.weekday > 7"#,
        r#"context.request.modality == Modality::"image" && context.request.modality == Modality::"text""#,
        r#"context.model.class_max.rank > 3"#,
    ] {
        let report = only(&format!(
            r#"forbid (principal, action == Action::"exchange", resource) when {{ {condition} }};"#
        ));
        assert!(
            kinds(&report, "A1").contains(&FaultKind::NeverFires),
            "{condition}: {:?}",
            report.faults
        );
    }
}

#[test]
fn a_rule_that_always_fires_is_reported() {
    let report = only(
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.hour < 24 };"#,
    );
    assert!(kinds(&report, "A1").contains(&FaultKind::AlwaysFires));
    // And what it closes is named too.
    assert!(kinds(&report, "A0").contains(&FaultKind::Contradiction));
}

#[test]
fn two_articles_that_close_a_way_together_contradict_each_other() {
    let a = article(
        "A1",
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.via == Via::"api" && !context.request.masked };"#,
        "[[articles.must_deny]]\nsay = { fr = \"x\", en = \"x\" }\nfacts = { request = { via = \"api\" } }\n",
    );
    let b = article(
        "A2",
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.via == Via::"api" && context.request.masked };"#,
        "[[articles.must_deny]]\nsay = { fr = \"x\", en = \"x\" }\nfacts = { request = { via = \"api\", masked = true } }\n",
    );
    let report = check(&charter(&(a + &b)));
    assert_eq!(kinds(&report, "A2"), [FaultKind::Contradiction]);
    assert!(
        report.faults[0].says.fr.contains("request.via"),
        "{:?}",
        report.faults
    );
}

#[test]
fn an_example_another_article_refuses_is_a_contradiction() {
    let a = article(
        "A1",
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"image" } unless { context.request.reason_given };"#,
        &format!(
            "{DENY_IMAGES}\n[[articles.must_permit]]\nsay = {{ fr = \"sur motif\", en = \"on reason\" }}\nfacts = {{ request = {{ modality = \"image\", reason_given = true }} }}\n"
        ),
    );
    let b = article(
        "A2",
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"image" };"#,
        DENY_IMAGES,
    );
    let report = check(&charter(&(a + &b)));
    assert!(kinds(&report, "A1").contains(&FaultKind::Contradiction));
    assert!(report.faults.iter().any(|f| f.says.fr.contains("A2")));
}

#[test]
fn mode_and_rule_go_together() {
    let text = charter(
        &article("A1", "forbid (principal, action, resource);", "")
            .replace("\"block\"", "\"process\""),
    );
    assert_eq!(kinds(&check(&text), "A1"), [FaultKind::ModeMismatch]);
    let mut text = charter(&article("A1", "forbid (principal, action, resource);", ""));
    text.articles[1].rule = None;
    assert_eq!(kinds(&check(&text), "A1"), [FaultKind::ModeMismatch]);
}

#[test]
fn an_example_with_an_unknown_fact_is_reported() {
    let rule = r#"forbid (principal, action == Action::"exchange", resource) when { context.request.modality == Modality::"image" };"#;
    let report = check(&charter(&article(
        "A1",
        rule,
        "[[articles.must_deny]]\nsay = { fr = \"x\", en = \"x\" }\nfacts = { request = { modalite = \"image\" } }\n",
    )));
    assert_eq!(kinds(&report, "A1"), [FaultKind::BadExample]);
}

#[test]
fn identities_are_checked() {
    let mut text = charter("");
    text.articles.push(text.articles[0].clone());
    assert!(kinds(&check(&text), "A0").contains(&FaultKind::Identity));
    let mut text = charter("");
    text.otherwise = "A9".to_owned();
    assert_eq!(check(&text).faults[0].kind, FaultKind::Unknown);
}

#[test]
fn errors_come_first() {
    let report = only(
        r#"forbid (principal, action == Action::"exchange", resource) when { context.request.hour < 24 };"#,
    );
    assert!(report.faults.is_sorted_by_key(|f| f.severity));
    assert_eq!(report.faults[0].severity, Severity::Error);
}

#[test]
fn identifiers_are_compared_with_what_the_authority_knows() {
    let mut text = starter();
    let article = text
        .articles
        .iter_mut()
        .find(|a| a.id == "C12")
        .expect("there");
    article.rule = article.rule.take().map(|r| {
        r.replace(
            "context.request.trivial_task",
            r#"context.request.trivial_task && ["U001", "U0O2"].contains(context.use.reference) && context.use.reference != """#,
        )
    });
    assert!(check(&text).passed());
    let set = |words: &[&str]| Some(words.iter().map(|w| (*w).to_owned()).collect());
    let vocabulary = Vocabulary {
        uses: set(&["U001", "U002"]),
        badges: set(&["B02"]),
        ..Vocabulary::default()
    };
    let report = check_with(&text, &vocabulary);
    assert_eq!(kinds(&report, "C12"), [FaultKind::Unknown]);
    assert_eq!(kinds(&report, "C16"), [FaultKind::Unknown]);
    let says = &report
        .faults
        .iter()
        .find(|f| f.article.as_deref() == Some("C12"))
        .expect("there")
        .says;
    assert!(
        says.fr.contains("U0O2") && says.fr.contains("U002"),
        "{says:?}"
    );
}

#[test]
fn missing_words_are_asked_for() {
    let mut text = starter();
    text.articles[0].text.fr = " ".to_owned();
    text.articles[1].message.en = String::new();
    text.articles[3].evidence = Text::default();
    let report = check(&text);
    let found: Vec<_> = report
        .faults
        .iter()
        .map(|f| (f.article.as_deref().unwrap_or_default(), f.kind, f.severity))
        .collect();
    assert_eq!(
        found,
        [
            ("C01", FaultKind::MissingText, Severity::Error),
            ("C02", FaultKind::MissingText, Severity::Warning),
            ("C04", FaultKind::MissingText, Severity::Warning),
        ]
    );
}
