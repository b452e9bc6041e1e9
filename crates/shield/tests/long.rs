//! A very long text is read in bounded memory and linear time, and restored.
#![expect(clippy::unwrap_used, reason = "tests")]

use vigie_shield::{Kind, Pseudonyms, Shield};

#[test]
fn ten_megabytes() {
    let line = "La commission examine les offres. Rappeler Mme Hélène Guérin au 06 12 34 56 78, marie@free.fr.\n";
    let megabytes = if cfg!(debug_assertions) { 1 } else { 10 };
    let text = line.repeat(megabytes * 1_000_000 / line.len());
    let findings = Shield::new().detect(&text);
    let count = |kind| findings.iter().filter(|f| f.kind == kind).count();
    let lines = text.lines().count();
    assert_eq!(
        (count(Kind::Phone), count(Kind::Email), count(Kind::Person)),
        (lines, lines, lines)
    );
    let mut table = Pseudonyms::new();
    let hidden = table.hide(&text, &findings);
    assert_eq!(table.len(), 3);
    assert!(table.restore(&hidden) == text);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak: usize = status
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:"))
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap();
        // The text, its findings, its hidden form and the restored one, plus what detection takes.
        assert!(peak < (64 + 8 * megabytes) * 1024, "{peak} kB at the peak");
    }
}

#[test]
fn a_large_table_stays_quick() {
    let people = if cfg!(debug_assertions) {
        4_000
    } else {
        40_000
    };
    let mut text = String::new();
    let mut findings = Vec::new();
    for i in 0..people {
        let start = text.len();
        text.push_str(&format!("Marie Dupont{i}"));
        findings.push(vigie_shield::Finding {
            kind: Kind::Person,
            start,
            end: text.len(),
            score: 1.0,
            evidence: vigie_shield::Evidence::Model,
        });
        text.push('\n');
    }
    let start = std::time::Instant::now();
    let mut table = Pseudonyms::new();
    let hidden = table.hide(&text, &findings);
    assert!(table.restore(&hidden) == text);
    assert_eq!(table.len(), people);
    assert!(start.elapsed().as_secs() < 5);
}
