//! Tries a draft on a made-up past and prints what it would change, and how fast.
//!
//! `cargo run --release -p vigie-charter --example replay`

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "an example talks to its reader and times itself"
)]

use std::time::Instant;

use vigie_charter::{Charter, DataClass, Facts, Hosting, ModelSize, Replay, starter};

fn main() {
    let before = Charter::compile(&starter()).expect("the starter charter compiles");
    let mut draft = starter();
    draft.version = "draft".to_owned();
    draft.parameters.training_required = true;
    let after = Charter::compile(&draft).expect("the draft compiles");

    let past: Vec<(String, Facts)> = (0..200_000_u32).map(|i| (i.to_string(), act(i))).collect();
    let start = Instant::now();
    let mut replay = Replay::new(&before, &after, 2);
    let acts = past.iter().map(|(id, facts)| (id.as_str(), facts));
    replay.extend(acts, 50_000, |done| println!("{done} acts"));
    let seconds = start.elapsed().as_secs_f64();
    let report = replay.into_report();
    println!(
        "{} of {} acts would change, at {:.0} acts a second",
        report.changed,
        report.acts,
        report.acts as f64 / seconds
    );
    for (article, tally) in &report.by_article {
        println!("{article}: {} newly refused", tally.newly_refused);
        for example in &tally.examples {
            println!("  {}: {}", example.id, example.act.says.fr);
        }
    }

    let start = Instant::now();
    let uncached = 20_000_u32;
    for i in 0..uncached {
        std::hint::black_box(before.decide(&act(i)));
    }
    let micros = start.elapsed().as_secs_f64() * 1e6 / f64::from(uncached);
    println!(
        "uncached: {micros:.1} µs a decision, {} rules in force",
        before.rule_count()
    );
}

/// An act of the made-up past: many services, uses and volumes, few combinations that matter.
fn act(i: u32) -> Facts {
    let mut facts = Facts::baseline();
    facts.caller.service = format!("service-{}", i % 40);
    facts.usage.reference = format!("U{:03}", i % 66);
    facts.request.volume = u64::from(i) % 4_000;
    facts.request.hour = u8::try_from(i % 24).unwrap_or_default();
    facts.request.class = DataClass::ALL[i as usize % 3];
    if i.is_multiple_of(7) {
        facts.model.hosting = Hosting::Eu;
        facts.model.class_max = DataClass::Internal;
    }
    if i.is_multiple_of(11) {
        facts.model.size = ModelSize::Large;
    }
    if i.is_multiple_of(5) {
        facts.caller.badges.clear();
    }
    facts
}
