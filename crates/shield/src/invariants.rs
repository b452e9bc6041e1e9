//! What must hold for every text: called by the fuzz targets and by the tests that replay their corpora.
//!
//! Each function panics when its invariant is broken; none of the messages quotes the text.

use crate::fold::Folded;
use crate::{Pseudonyms, Shield};

/// Findings are in order, disjoint, on character borders, and not empty.
///
/// # Panics
/// When one is not.
pub fn detection(text: &str) {
    let mut last = 0;
    for finding in Shield::new().detect(text) {
        assert!(
            finding.start >= last && finding.start < finding.end,
            "findings overlap or are empty"
        );
        assert!(
            text.get(finding.start..finding.end).is_some(),
            "a finding cuts a character"
        );
        assert!(
            (0.0..=1.0).contains(&finding.score),
            "a score is out of range"
        );
        last = finding.end;
    }
}

/// Hiding then restoring gives the text back, whole or cut in pieces of `step` characters.
///
/// # Panics
/// When it does not.
pub fn round_trip(text: &str, step: u8) {
    let mut table = Pseudonyms::new();
    let hidden = table.hide(text, &Shield::new().detect(text));
    assert!(
        table.restore(&hidden) == text,
        "the whole text did not come back"
    );
    assert!(
        streamed(&table, &hidden, step) == text,
        "the stream did not come back"
    );
}

/// Every folded unit maps to a whole character of the source, in order.
///
/// # Panics
/// When one does not.
pub fn folding(text: &str) {
    let text = text
        .get(..text.floor_char_boundary(1 << 16))
        .unwrap_or_default();
    let mut folded = Folded::default();
    folded.fill(text);
    assert!(
        folded.bytes.len() == folded.at().len(),
        "units and offsets differ in number"
    );
    assert!(folded.at().is_sorted(), "offsets are out of order");
    for i in 0..folded.bytes.len() {
        let (start, end) = folded.source_range(text, i, i + 1);
        assert!(
            start < end && text.get(start..end).is_some(),
            "a unit cuts a character"
        );
    }
}

/// What a model answers with, each placeholder bent as models bend them, gives the text back, whole or cut in pieces
/// of `step` characters.
///
/// # Panics
/// When it does not.
pub fn bent_round_trip(text: &str, way: u8, step: u8) {
    let mut table = Pseudonyms::new();
    let hidden = table.hide(text, &Shield::new().detect(text));
    let mut answer = String::new();
    let mut done = 0;
    for (start, end) in crate::restore::look_alikes(&hidden, None) {
        answer.push_str(&hidden[done..start]);
        answer.push_str(&bend(&hidden[start..end], way));
        done = end;
    }
    answer.push_str(&hidden[done..]);
    assert!(
        table.restore(&answer) == text,
        "the bent text did not come back"
    );
    assert!(
        streamed(&table, &answer, step) == text,
        "the bent stream did not come back"
    );
}

/// A placeholder as a model may write it again.
fn bend(placeholder: &str, way: u8) -> String {
    let inside = placeholder.trim_matches(['[', ']']);
    let (word, number) = inside.rsplit_once('_').unwrap_or((inside, ""));
    match way % 9 {
        0 => placeholder.to_lowercase(),
        1 => format!("[{word} {number}]"),
        2 => format!("[{word}-{number}]"),
        3 => format!("\\[{}\\_{number}\\]", word.replace('_', "\\_")),
        4 => format!("[ {inside} ]"),
        5 => format!("[{word}S_{number}]"),
        // The word alone: the letter after the number tells one writing of a name from another.
        6 => format!("[{}_{number}]", word.replace('E', "É")),
        7 => format!("[**{inside}**]"),
        _ => format!("[{word}\u{202f}°\u{a0}{number}]"),
    }
}

/// The restored stream of `hidden` cut in pieces of `step` characters.
fn streamed(table: &Pseudonyms, hidden: &str, step: u8) -> String {
    let mut restorer = table.restorer();
    let mut out = String::new();
    let mut rest = hidden;
    while !rest.is_empty() {
        let cut = rest
            .char_indices()
            .nth(usize::from(step).max(1))
            .map_or(rest.len(), |(i, _)| i);
        let (piece, tail) = rest.split_at(cut);
        out.push_str(&restorer.push(piece));
        rest = tail;
    }
    out.push_str(&restorer.finish());
    out
}
