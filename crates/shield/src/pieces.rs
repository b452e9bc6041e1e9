//! Findings made safe to cut with: in order, disjoint, on character borders.

use crate::{Finding, Kind};

/// A part of the text to replace.
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The parts of `text` that `findings` cover: sorted, cut where they overlap, widened to character borders.
pub(crate) fn pieces(text: &str, findings: &[Finding]) -> Vec<Piece> {
    let mut sorted: Vec<&Finding> = findings
        .iter()
        .filter(|f| f.start < f.end && f.start < text.len())
        .collect();
    sorted.sort_unstable_by_key(|f| (f.start, f.end));
    let mut done = 0;
    let mut out = Vec::with_capacity(sorted.len());
    for finding in sorted {
        let start = text.floor_char_boundary(finding.start).max(done);
        let end = text.ceil_char_boundary(finding.end);
        if start < end {
            out.push(Piece {
                kind: finding.kind,
                start,
                end,
            });
            done = end;
        }
    }
    out
}
