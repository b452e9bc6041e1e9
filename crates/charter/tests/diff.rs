//! Two versions compared in words and in effects.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use vigie_charter::{
    ArticleChange, Charter, CharterText, EffectKind, Mode, Outcome, diff, starter,
};

fn edited(id: &str, edit: impl FnOnce(&mut vigie_charter::ArticleText)) -> CharterText {
    let mut text = starter();
    text.version = "draft".to_owned();
    edit(
        text.articles
            .iter_mut()
            .find(|a| a.id == id)
            .expect("there"),
    );
    text
}

#[test]
fn nothing_changed_has_no_effect() {
    let diff = diff(&starter(), &starter()).expect("compiles");
    assert!(diff.articles.is_empty(), "{:?}", diff.articles);
    assert!(diff.parameters.is_empty());
    assert!(diff.effects.is_empty(), "{:?}", diff.effects);
    assert!(diff.undecided.is_empty());
}

#[test]
fn a_word_changed_has_no_effect_on_acts() {
    let after = edited("C20", |a| {
        a.text.fr = a.text.fr.replace("machines", "serveurs");
    });
    let diff = diff(&starter(), &after).expect("compiles");
    let [ArticleChange::Changed { article, fields }] = diff.articles.as_slice() else {
        panic!("{:?}", diff.articles);
    };
    assert_eq!(
        (article.as_str(), fields[0].field.as_str()),
        ("C20", "text.fr")
    );
    assert!(diff.effects.is_empty());
}

#[test]
fn a_rule_removed_permits_what_it_refused() {
    let mut after = starter();
    after.articles.retain(|a| a.id != "C27");
    let diff = diff(&starter(), &after).expect("compiles");
    assert_eq!(
        diff.articles,
        [ArticleChange::Removed {
            article: "C27".to_owned()
        }]
    );
    let [effect] = diff.effects.as_slice() else {
        panic!("{:?}", diff.effects);
    };
    assert_eq!(
        (effect.kind, effect.article.as_str()),
        (EffectKind::NewlyPermitted, "C27")
    );
    let facts = &effect.example.facts;
    let old = Charter::compile(&starter())
        .expect("compiles")
        .decide(facts);
    let new = Charter::compile(&after).expect("compiles").decide(facts);
    assert_eq!((old.permitted, new.permitted), (false, true));
    assert!(
        effect.example.says.fr.contains("transcrite"),
        "{}",
        effect.example.says.fr
    );
}

#[test]
fn a_warning_turned_into_a_refusal_refuses() {
    let after = edited("C12", |a| {
        a.mode = Mode::Block;
        a.rule = a.rule.take().map(|r| r.replace("warn", "block"));
    });
    let diff = diff(&starter(), &after).expect("compiles");
    let kinds: Vec<_> = diff
        .effects
        .iter()
        .map(|e| (e.kind, e.article.as_str()))
        .collect();
    assert_eq!(kinds, [(EffectKind::NewlyRefused, "C12")]);
}

#[test]
fn a_refusal_turned_into_a_warning_warns() {
    let after = edited("C32", |a| {
        a.mode = Mode::AskReason;
        a.rule = a.rule.take().map(|r| r.replace("@mode(\"warn\")", ""));
    });
    let diff = diff(&starter(), &after).expect("compiles");
    let kinds: Vec<_> = diff
        .effects
        .iter()
        .map(|e| (e.kind, e.article.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (EffectKind::NewlyAsked, "C32"),
            (EffectKind::NoLongerWarned, "C32")
        ]
    );
}

#[test]
fn a_setting_changed_shows_its_effect() {
    let mut after = starter();
    after.parameters.training_required = true;
    let diff = diff(&starter(), &after).expect("compiles");
    assert_eq!(diff.parameters.len(), 1);
    assert_eq!(diff.parameters[0].name, "training_required");
    let [effect] = diff.effects.as_slice() else {
        panic!("{:?}", diff.effects);
    };
    assert_eq!(
        (effect.kind, effect.article.as_str()),
        (EffectKind::NewlyRefused, "C16")
    );
    let charter = Charter::compile(&after).expect("compiles");
    assert_eq!(
        charter.decide(&effect.example.facts).outcome(),
        Outcome::Refused
    );
}

#[test]
fn a_permit_removed_refuses_in_the_name_of_the_default_article() {
    let mut after = starter();
    let article = after
        .articles
        .iter_mut()
        .find(|a| a.id == "C26")
        .expect("there");
    article.rule = article.rule.take().map(|r| {
        r.split_inclusive(';')
            .filter(|p| !p.contains("permit ("))
            .collect()
    });
    let diff = diff(&starter(), &after).expect("compiles");
    assert!(
        diff.effects
            .iter()
            .any(|e| e.kind == EffectKind::NewlyRefused && e.article == "C17"),
        "{:?}",
        diff.effects
    );
}

#[test]
fn articles_may_move() {
    let mut after = starter();
    after.articles.swap(0, 1);
    let diff = diff(&starter(), &after).expect("compiles");
    assert_eq!(diff.articles.len(), 2);
    assert!(
        diff.articles
            .iter()
            .all(|c| matches!(c, ArticleChange::Moved { .. }))
    );
}

#[test]
fn a_version_that_does_not_compile_is_told() {
    let after = edited("C20", |a| a.rule = Some("non".to_owned()));
    let faults = diff(&starter(), &after).expect_err("faults");
    assert_eq!(faults[0].article.as_deref(), Some("C20"));
}
