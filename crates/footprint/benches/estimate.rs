//! What an estimate costs the gateway.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vigie_footprint::{EMBEDDED, Edition, Prepared, Site, Subject, answer_line};

fn estimate(c: &mut Criterion) {
    let mut group = c.benchmark_group("footprint");
    let edition = Edition::embedded();
    let model = Prepared::registered(edition, "anthropic", "claude-haiku-4-5", Some("FRA"));
    if let Ok(model) = &model {
        group.bench_function("estimate, prepared", |b| {
            b.iter(|| model.estimate(black_box(400), black_box(Some(3.2))));
        });
    }
    let site = Site {
        provider: Some("régie"),
        zone: Some("FRA"),
        ..Site::default()
    };
    group.bench_function("prepare from a name", |b| {
        b.iter(|| Prepared::exchange(edition, Subject::Named("Mistral-7B-Instruct-v0.3"), site));
    });
    let line = r#"{"id":"P1","fn":"llm_impacts","in":{"provider":"anthropic","model":"claude-haiku-4-5","output_tokens":400,"request_latency_s":3.2,"zone":"FRA"}}"#;
    group.bench_function("answer a line", |b| {
        b.iter(|| answer_line(black_box(line)).to_line());
    });
    group.bench_function("read the edition", |b| b.iter(|| Edition::read(EMBEDDED)));
    group.finish();
}

criterion_group!(benches, estimate);
criterion_main!(benches);
