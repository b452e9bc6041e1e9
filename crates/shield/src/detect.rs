//! The detector: blocks of the source, folded, scanned, brought back.

use crate::Finding;
use crate::fold::Folded;
use crate::scan::{self, Span};

/// Largest block folded at once, in bytes: bounds the memory whatever the text.
const BLOCK: usize = 64 * 1024;
/// How far back from the end of a block a better place to cut is looked for, in bytes.
const LOOK_BACK: usize = 8 * 1024;

/// The detector. Cheap to create, shared between threads; one per organisation when words are reserved.
#[derive(Clone, Debug, Default)]
pub struct Shield {}

impl Shield {
    /// The detector with the embedded lists and weights.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The personal data of `text`, in order, without overlap, offsets in bytes on character borders.
    ///
    /// Never fails and never panics; its cost is linear in the text.
    #[must_use]
    pub fn detect(&self, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut folded = Folded::default();
        let mut spans: Vec<Span> = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = cut(text, start);
            let Some(block) = text.get(start..end) else {
                break;
            };
            folded.fill(block);
            spans.clear();
            scan::scan(&folded.bytes, &mut spans);
            for span in &spans {
                let (from, to) = folded.source_range(block, span.start, span.end);
                findings.push(Finding {
                    kind: span.kind,
                    start: start + from,
                    end: start + to,
                    score: span.score,
                    evidence: span.evidence,
                });
            }
            start = end;
        }
        findings
    }
}

/// Where the block that starts at `start` ends: at the last empty line, line break or space within reach.
fn cut(text: &str, start: usize) -> usize {
    let rest = text.len() - start;
    if rest <= BLOCK {
        return text.len();
    }
    let bytes = text.as_bytes();
    let limit = start + BLOCK;
    let low = limit - LOOK_BACK;
    let window = &bytes[low..limit];
    let place = window
        .windows(2)
        .rposition(|pair| pair == b"\n\n")
        .map(|i| i + 2)
        .or_else(|| window.iter().rposition(|&b| b == b'\n').map(|i| i + 1))
        .or_else(|| window.iter().rposition(|&b| b == b' ').map(|i| i + 1));
    let mut end = place.map_or(limit, |i| low + i);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
