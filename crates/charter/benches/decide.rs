//! What a decision costs: `cargo bench -p vigie-charter`.

#![expect(
    clippy::expect_used,
    reason = "criterion writes the entry point; a broken fixture should stop the bench"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use vigie_charter::{
    Charter, CharterText, DataClass, DecisionCache, Facts, Hosting, Intention, starter,
};

/// The starter charter, its articles repeated under other numbers until fifty rules are in force.
fn fifty_rules() -> CharterText {
    let mut text = starter();
    let originals = text.articles.clone();
    let mut copy = 0;
    while Charter::compile(&text).map_or(0, |c| c.rule_count()) < 50 {
        let source = &originals[copy % originals.len()];
        copy += 1;
        if let Some(rule) = &source.rule {
            let mut article = source.clone();
            article.id = format!("D{copy:02}");
            article.rule = Some(rule.replace(&source.id, &article.id));
            text.articles.push(article);
        }
    }
    text
}

/// Fifty rules that all concern the exchange: what an authority that legislates a lot would have.
fn fifty_exchange_rules() -> CharterText {
    let mut text = starter();
    let originals = text.articles.clone();
    let mut copy = 0;
    while Charter::compile(&text).map_or(0, |c| c.rules_on(vigie_charter::Act::Exchange)) < 50 {
        let source = &originals[copy % originals.len()];
        copy += 1;
        if let Some(rule) = &source.rule
            && rule.contains("exchange")
            && source.id != "C17"
        {
            let mut article = source.clone();
            article.id = format!("D{copy:02}");
            article.rule = Some(rule.replace(&source.id, &article.id));
            text.articles.push(article);
        }
    }
    text
}

fn refused() -> Facts {
    let mut facts = Facts::baseline();
    facts.request.class = DataClass::Sensitive;
    facts.model.hosting = Hosting::OutsideEu;
    facts.request.intentions = vec![Intention::RankCandidates];
    facts
}

fn decisions(c: &mut Criterion) {
    let starter = Charter::compile(&starter()).expect("compiles");
    let fifty = Charter::compile(&fifty_rules()).expect("compiles");
    let exchange = Charter::compile(&fifty_exchange_rules()).expect("compiles");
    for (name, charter) in [
        ("starter", &starter),
        ("50 rules", &fifty),
        ("50 on exchange", &exchange),
    ] {
        c.bench_function(&format!("uncached/{name}/permitted"), |b| {
            let facts = Facts::baseline();
            b.iter(|| charter.decide(black_box(&facts)));
        });
        c.bench_function(&format!("uncached/{name}/refused"), |b| {
            let facts = refused();
            b.iter(|| charter.decide(black_box(&facts)));
        });
    }
    let cache = DecisionCache::new(10_000);
    for (name, facts) in [("permitted", Facts::baseline()), ("refused", refused())] {
        c.bench_function(&format!("cached/50 rules/{name}"), |b| {
            b.iter(|| cache.decide(&fifty, black_box(&facts)));
        });
    }
    c.bench_function("compile/starter", |b| {
        let text = vigie_charter::starter();
        b.iter(|| Charter::compile(black_box(&text)).map(|c| c.rule_count()));
    });
}

criterion_group!(benches, decisions);
criterion_main!(benches);
