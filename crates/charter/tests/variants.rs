//! The starter charter with one fault put in it, each fault in many ways: each is found, under its
//! name, with its article.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use vigie_charter::{CharterText, CheckReport, FaultKind, Severity, check, starter};

/// The starter charter with the rule of an article replaced.
fn with_rule(id: &str, rule: &str) -> CharterText {
    let mut text = starter();
    let article = text.articles.iter_mut().find(|a| a.id == id);
    article.expect("there").rule = Some(rule.to_owned());
    text
}

fn has(report: &CheckReport, id: &str, kind: FaultKind) -> bool {
    report.faults.iter().any(|fault| {
        fault.article.as_deref() == Some(id)
            && fault.kind == kind
            && fault.severity == Severity::Error
            && fault.says.fr.contains(id)
            && fault.says.en.contains(id)
    })
}

/// Each rule, put in place of that of the article, is found to have that fault.
fn found(id: &str, kind: FaultKind, rules: &[&str]) {
    for rule in rules {
        let report = check(&with_rule(id, rule));
        assert!(has(&report, id, kind), "{rule}\n{:#?}", report.faults);
        assert!(!report.passed());
    }
}

const EXCHANGE: &str = r#"forbid (principal, action == Action::"exchange", resource)"#;

fn when(conditions: &[&str]) -> Vec<String> {
    conditions
        .iter()
        .map(|condition| format!("{EXCHANGE} when {{ {condition} }};"))
        .collect()
}

fn found_when(id: &str, kind: FaultKind, conditions: &[&str]) {
    let rules = when(conditions);
    found(
        id,
        kind,
        &rules.iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

#[test]
fn what_is_not_cedar() {
    found(
        "C20",
        FaultKind::NotCedar,
        &[
            "Les données sensibles restent chez nous.",
            "forbid",
            "forbid (principal, action, resource)",
            "forbid (principal, action == Action::\"exchange\", resource) when { context.request.masked }",
            "forbid (principal, action, resource) when { context.request.masked ;",
            "forbid (principal; action; resource);",
            "deny (principal, action, resource);",
            "forbid (principal, action == exchange, resource);",
            "forbid (principal, action == Action::'exchange', resource);",
            "forbid (principal, action, resource) when { context.request.masked = true };",
            "forbid (principal, action, resource) when { context.request.masked and true };",
            "forbid (principal, action, resource) when context.request.masked;",
            "forbid (principal, action, resource) if { context.request.masked };",
            "SELECT * FROM rules WHERE class = 'sensitive';",
            "{\"effect\": \"forbid\"}",
            "package vigie\ndefault allow = false",
            "forbid (principal == ?principal, action, resource);",
            "permit (principal, action, resource) when { \"sans fin };",
            "🙂",
            "forbid (principal, action, resource) when { today() > 3 };",
            "forbid (principal, action == Act::\"exchange\", resource);",
            "forbid (principal, action, resource) when { context.request.hour > 20h };",
        ],
    );
}

#[test]
fn an_empty_rule_is_no_rule() {
    found(
        "C20",
        FaultKind::ModeMismatch,
        &[
            "",
            "   \n ",
            "// à écrire",
            "// forbid (principal, action, resource);",
        ],
    );
}

#[test]
fn what_never_fires() {
    found_when(
        "C20",
        FaultKind::NeverFires,
        &[
            "false",
            "1 == 2",
            "!true",
            "context.request.masked && !context.request.masked",
            "context.request.hour >= 24",
            "context.request.hour < 0",
            "context.request.hour > 12 && context.request.hour <= 12",
            "context.request.weekday == 8",
            "context.request.class.rank > 3",
            "context.request.class.rank < context.model.class_max.rank && context.request.class.rank > context.model.class_max.rank",
            "context.content.generated_share > 100",
            "context.caller.requests_today < 0",
            r#"context.model.hosting == Hosting::"eu" && context.model.hosting == Hosting::"on_site""#,
            r#"context.use.reference == "U001" && context.use.reference == "U002""#,
            r#"context.caller.badges.contains("B01") && !context.caller.badges.contains("B01")"#,
            r#"context.caller.roles.containsAll([Role::"dpo", Role::"rssi"]) && !context.caller.roles.contains(Role::"dpo")"#,
            r#"context.model.hosting == DataClass::"public""#,
            r#"context.use.state == UseState::"idea" && context.use.state != UseState::"idea""#,
            r#"if context.request.masked then false else false"#,
            r#"context.request has colour"#,
        ],
    );
    found(
        "C20",
        FaultKind::NeverFires,
        &[
            &format!(
                "{EXCHANGE} when {{ context.request.masked }} unless {{ context.request.masked }};"
            ),
            &format!("{EXCHANGE} unless {{ true }};"),
            &format!("{EXCHANGE} unless {{ context.request.hour < 24 }};"),
            &format!(
                "{EXCHANGE} when {{ context.request.masked }} when {{ !context.request.masked }};"
            ),
            // The second of two.
            &format!(
                "{EXCHANGE} when {{ context.request.masked }};\n{EXCHANGE} when {{ context.request.weekday > 7 }};"
            ),
        ],
    );
}

#[test]
fn what_always_fires() {
    let rules = [
        format!("{EXCHANGE};"),
        format!("{EXCHANGE} when {{ true }};"),
        format!("{EXCHANGE} when {{ 1 + 1 == 2 }};"),
        format!("{EXCHANGE} when {{ context.request.hour < 24 }};"),
        format!("{EXCHANGE} when {{ context.request.hour >= 0 }};"),
        format!("{EXCHANGE} when {{ context.request.masked || !context.request.masked }};"),
        format!("{EXCHANGE} when {{ context.request.class.rank >= 0 }};"),
        format!("{EXCHANGE} when {{ context.request.class.rank <= 3 }};"),
        format!("{EXCHANGE} unless {{ context.request.weekday > 7 }};"),
        format!("{EXCHANGE} unless {{ false }};"),
        format!(
            r#"{EXCHANGE} when {{ [Hosting::"on_site", Hosting::"secnumcloud", Hosting::"eu", Hosting::"outside_eu", Hosting::"unknown"].contains(context.model.hosting) }};"#
        ),
        format!(
            r#"{EXCHANGE} when {{ context.use.reference == "U001" || context.use.reference != "U001" }};"#
        ),
        "forbid (principal, action, resource);".to_owned(),
        r#"forbid (principal, action in [Action::"exchange", Action::"deliver"], resource);"#
            .to_owned(),
    ];
    for rule in &rules {
        always(rule);
    }
    // Whatever it does when it speaks: a warning that always comes warns of nothing.
    for mode in ["warn", "ask_reason", "log"] {
        always(&format!("@mode(\"{mode}\") {EXCHANGE};"));
    }
}

fn always(rule: &str) {
    let mut text = with_rule("C20", rule);
    // Its own examples say nothing of interest here.
    let article = text.articles.iter_mut().find(|article| article.id == "C20");
    article.expect("there").must_permit.clear();
    let report = check(&text);
    assert!(
        has(&report, "C20", FaultKind::AlwaysFires),
        "{rule}\n{:#?}",
        report.faults
    );
}

#[test]
fn what_names_something_unknown() {
    found_when(
        "C20",
        FaultKind::Unknown,
        &[
            r#"context.request.classe.rank >= 3"#,
            r#"context.requete.class.rank >= 3"#,
            r#"context.colour == "red""#,
            r#"context.request.class == DataClass::"secret""#,
            r#"context.request.class == DataClass::"Sensitive""#,
            r#"context.request.class.level >= 3"#,
            r#"context.model.hosting == Hosting::"moon""#,
            r#"context.model.hosting == Place::"on_site""#,
            r#"context.caller.roles.contains(Role::"mayor")"#,
            r#"context.request.intentions.contains(Intention::"spy")"#,
            r#"Charter::"in_force".training_needed"#,
            r#"Charter::"tomorrow".training_required"#,
            r#"principal.name == "Jeanne""#,
            r#"resource.owner == principal"#,
            r#"principal == Agent::"jeanne""#,
            r#"principal == User::"jeanne""#,
            r#"principal in Group::"managers""#,
            r#"context.use.family == Family::"generic" && context.use.colour"#,
        ],
    );
    found(
        "C20",
        FaultKind::Unknown,
        &[
            r#"forbid (principal, action == Action::"dance", resource) when { context.request.masked };"#,
            r#"forbid (principal, action in [Action::"exchange", Action::"dance"], resource) when { context.request.masked };"#,
            r#"forbid (principal == Agent::"jeanne", action == Action::"exchange", resource);"#,
            r#"forbid (principal is Robot, action == Action::"exchange", resource);"#,
            r#"forbid (principal, action == Action::"exchange", resource == Matter::"that");"#,
        ],
    );
}

#[test]
fn what_does_not_go_together() {
    found_when(
        "C20",
        FaultKind::IllTyped,
        &[
            r#"context.request.hour == "20""#,
            r#"context.request.masked > 3"#,
            r#"context.request.class >= 3"#,
            r#"context.request.class == 3"#,
            r#"context.request.masked && 1"#,
            r#"[].contains(context.use.reference)"#,
            r#"context.caller.roles.containsAny([])"#,
            r#"context.caller.badges == "B01""#,
            r#"context.caller.badges.contains(1)"#,
            r#"context.use.reference"#,
        ],
    );
}

/// An article of its own, proved by its own example.
fn article(text: &mut CharterText, id: &str, rule: &str, deny: &str) {
    let mut article = text.articles[19].clone();
    id.clone_into(&mut article.id);
    article.rule = Some(rule.to_owned());
    article.must_permit.clear();
    let facts = serde_json::from_str(deny).expect("facts");
    article.must_deny.truncate(1);
    article.must_deny[0].facts = facts;
    text.articles.push(article);
}

#[test]
fn what_contradicts_another_article() {
    for (first, second) in [
        ("context.request.masked", "!context.request.masked"),
        ("context.request.hour < 12", "context.request.hour >= 12"),
        (
            r#"context.model.hosting == Hosting::"on_site""#,
            r#"context.model.hosting != Hosting::"on_site""#,
        ),
        // Only for a use, a class, an hour, a way in.
        (
            r#"context.use.reference == "U002" && context.request.masked"#,
            r#"context.use.reference == "U002" && !context.request.masked"#,
        ),
        (
            r#"context.request.class == DataClass::"personal" && context.request.masked"#,
            r#"context.request.class == DataClass::"personal" && !context.request.masked"#,
        ),
        (
            r#"context.request.class == DataClass::"public" && context.model.hosting == Hosting::"eu" && context.request.reason_given"#,
            r#"context.request.class == DataClass::"public" && context.model.hosting == Hosting::"eu" && !context.request.reason_given"#,
        ),
        (
            r#"context.request.hour >= 20 && context.model.size == ModelSize::"small""#,
            r#"context.request.hour >= 20 && context.model.size == ModelSize::"large""#,
        ),
        (
            r#"context.request.via == Via::"api" && context.caller.badges.contains("B01")"#,
            r#"context.request.via == Via::"api" && !context.caller.badges.contains("B01")"#,
        ),
    ] {
        let mut text = starter();
        let rules = when(&[first, second]);
        article(&mut text, "C41", &rules[0], "{}");
        article(&mut text, "C42", &rules[1], "{}");
        let report = check(&text);
        let found = report.faults.iter().any(|fault| {
            fault.kind == FaultKind::Contradiction
                && fault.severity == Severity::Error
                && fault.says.fr.contains("C41")
                && fault.says.fr.contains("C42")
        });
        assert!(found, "{first} | {second}: {:#?}", report.faults);
    }
    // What one permits, another always refuses.
    for (permit, forbid) in [
        (
            r#"permit (principal, action == Action::"deliver", resource) when { context.content.unsourced_reference };"#,
            r#"forbid (principal, action == Action::"deliver", resource) when { context.content.unsourced_reference };"#,
        ),
        (
            r#"permit (principal, action == Action::"exchange", resource) when { context.use.reference == "U003" };"#,
            r#"forbid (principal, action == Action::"exchange", resource) when { ["U003", "U004"].contains(context.use.reference) };"#,
        ),
        (
            r#"permit (principal, action == Action::"read_trace", resource) when { context.caller.roles.contains(Role::"auditor") };"#,
            r#"forbid (principal, action == Action::"read_trace", resource) when { context.caller.roles.containsAny([Role::"auditor", Role::"admin"]) };"#,
        ),
    ] {
        let mut text = starter();
        article(&mut text, "C41", permit, "{}");
        article(&mut text, "C42", forbid, "{}");
        let report = check(&text);
        assert!(
            has(&report, "C41", FaultKind::Contradiction),
            "{permit} | {forbid}: {:#?}",
            report.faults
        );
    }
}

#[test]
fn every_executing_article_needs_an_example_that_fails_without_its_rule() {
    let whole = starter();
    for index in 0..whole.articles.len() {
        if whole.articles[index].rule.is_none() {
            continue;
        }
        let id = whole.articles[index].id.clone();
        let mut bare = starter();
        bare.articles[index].must_deny.clear();
        bare.articles[index].must_permit.clear();
        assert!(
            has(&check(&bare), &id, FaultKind::Unproven),
            "{id} without examples"
        );
        // What stays true without the rule proves nothing of it.
        let mut idle = starter();
        let article = &mut idle.articles[index];
        article.must_deny.clear();
        let opens = article
            .rule
            .as_ref()
            .is_some_and(|rule| rule.contains("permit ("));
        if !opens {
            assert!(
                has(&check(&idle), &id, FaultKind::Unproven),
                "{id} without what it refuses"
            );
        }
        // An example the other way round.
        let mut turned = starter();
        let article = &mut turned.articles[index];
        std::mem::swap(&mut article.must_permit, &mut article.must_deny);
        let report = check(&turned);
        assert!(
            has(&report, &id, FaultKind::ExampleFails)
                || has(&report, &id, FaultKind::Contradiction),
            "{id} turned round: {:#?}",
            report.faults
        );
    }
}

#[test]
fn a_rule_taken_out_of_an_article_that_claims_to_execute_is_missed() {
    let whole = starter();
    for index in 0..whole.articles.len() {
        if whole.articles[index].rule.is_none() {
            continue;
        }
        let mut text = starter();
        text.articles[index].rule = None;
        let id = text.articles[index].id.clone();
        assert!(has(&check(&text), &id, FaultKind::ModeMismatch), "{id}");
    }
}
