//! The detector: blocks of the source, folded, cut into tokens, read by the rules and the tagger, brought back.

use crate::blocks;
use crate::fold::Folded;
use crate::gazetteer::Gazetteer;
use crate::persons::{self, Seen};
use crate::reserved::Vocabulary;
use crate::scan::{self, Page, Span};
use crate::tagger::items::{self, Item, Items};
use crate::tagger::weights::Weights;
use crate::tagger::{self, Scratch};
use crate::token::{self, Token};
use crate::{Circumstances, Finding, Kind, address, circumstances, health};

/// The detector. Cheap to create and to clone, shared between threads; one per organisation when words are
/// reserved or allowed.
#[derive(Clone, Debug, Default)]
pub struct Shield {
    vocabulary: Vocabulary,
    weights: Weights,
}

/// Buffers of a detection, reused from block to block.
#[derive(Default)]
struct Workspace {
    folded: Folded,
    tokens: Vec<Token>,
    spans: Vec<Span>,
    extra: Vec<Span>,
    /// Names that the headings of tables announce.
    cells: Vec<Span>,
    items: Vec<Item>,
    scratch: Scratch,
    seen: Seen,
    covered: Vec<bool>,
}

impl Shield {
    /// The detector with the embedded lists and weights.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The detector of an organisation, with its reserved words and its allow-list.
    #[must_use]
    pub fn with_vocabulary(vocabulary: Vocabulary) -> Self {
        Self {
            vocabulary,
            weights: Weights::default(),
        }
    }

    /// What the text speaks of that makes a name more sensitive: children, social aid.
    #[must_use]
    pub fn circumstances(&self, text: &str) -> Circumstances {
        circumstances::of(text)
    }

    /// For the trainer: the detector with other weights.
    #[cfg(feature = "train")]
    pub(crate) fn with_weights(weights: Weights) -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            weights,
        }
    }

    /// The personal data of `text`, in order, without overlap, offsets in bytes on character borders.
    ///
    /// Never fails and never panics; its cost is linear in the text, its memory bounded whatever the text.
    #[must_use]
    pub fn detect(&self, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut work = Workspace::default();
        for (start, block) in blocks::blocks(text) {
            work.folded.fill(block);
            work.read(&self.vocabulary, self.weights);
            for span in &work.spans {
                let (from, to) = work.folded.source_range(block, span.start, span.end);
                let finding = Finding {
                    kind: span.kind,
                    start: start + from,
                    end: start + to,
                    score: span.score,
                    evidence: span.evidence,
                };
                if finding.start < finding.end
                    && findings
                        .last()
                        .is_none_or(|last: &Finding| last.end <= finding.start)
                {
                    findings.push(finding);
                }
            }
        }
        findings
    }
}

impl Workspace {
    /// Reads the block just folded; the findings are in `spans`, in order and disjoint.
    fn read(&mut self, vocabulary: &Vocabulary, weights: Weights) {
        let names = Gazetteer;
        let units = &self.folded.bytes;
        token::tokenise(units, self.folded.at(), &mut self.tokens);
        let page = Page {
            units,
            tokens: &self.tokens,
        };
        self.spans.clear();
        scan::scan(page, names, &mut self.spans);

        self.extra.clear();
        self.cells.clear();
        scan::tables::find(page, names, &mut self.extra, &mut self.cells);
        merge(&mut self.spans, &mut self.extra);

        address::find(page, &self.spans, names, &mut self.extra);
        merge(&mut self.spans, &mut self.extra);

        let caseless = items::build(
            units,
            &self.tokens,
            &self.spans,
            names,
            weights,
            &mut self.items,
        );
        let items = Items {
            list: &self.items,
            caseless,
        };
        tagger::tag(&items, weights, &mut self.scratch, &mut self.extra);
        adopt(&mut self.extra, &mut self.cells);
        persons::refine(&items, &mut self.covered, &mut self.seen, &mut self.extra);
        merge(&mut self.spans, &mut self.extra);

        scan::births::beside(page, &self.spans, &mut self.extra);
        merge(&mut self.spans, &mut self.extra);

        health::find(page, &self.spans, &mut self.extra);
        merge(&mut self.spans, &mut self.extra);

        vocabulary.apply(page, &mut self.spans, &mut self.extra);
        merge(&mut self.spans, &mut self.extra);
    }
}

/// Puts the names of tables among those of the tagger, in the place of what it read inside them.
fn adopt(names: &mut Vec<Span>, cells: &mut Vec<Span>) {
    if cells.is_empty() {
        return;
    }
    let mut next = 0;
    names.retain(|name| {
        while next < cells.len() && cells[next].end <= name.start {
            next += 1;
        }
        cells.get(next).is_none_or(|cell| name.end <= cell.start)
    });
    names.append(cells);
    names.sort_by_key(|span| span.start);
}

/// Puts `extra` into `spans` where nothing is yet; reserved words take the place of what they touch.
fn merge(spans: &mut Vec<Span>, extra: &mut Vec<Span>) {
    if extra.is_empty() {
        return;
    }
    if extra.iter().any(|span| span.kind == Kind::Reserved) {
        spans.retain(|span| {
            !extra
                .iter()
                .any(|e| e.start <= span.start && span.end <= e.end)
        });
    }
    spans.append(extra);
    spans.sort_by_key(|span| span.start);
    let mut end = 0;
    spans.retain(|span| {
        let free = span.start >= end && span.start < span.end;
        if free {
            end = span.end;
        }
        free
    });
}

/// For the trainer: the items of a text with its other findings made, and the way back to the source.
#[cfg(feature = "train")]
pub(crate) fn prepare(text: &str, weights: Weights, list: &mut Vec<Item>) -> (bool, Folded) {
    let mut work = Workspace::default();
    work.folded.fill(text);
    token::tokenise(&work.folded.bytes, work.folded.at(), &mut work.tokens);
    let page = Page {
        units: &work.folded.bytes,
        tokens: &work.tokens,
    };
    scan::scan(page, Gazetteer, &mut work.spans);
    address::find(page, &work.spans, Gazetteer, &mut work.extra);
    merge(&mut work.spans, &mut work.extra);
    let caseless = items::build(
        &work.folded.bytes,
        &work.tokens,
        &work.spans,
        Gazetteer,
        weights,
        list,
    );
    (caseless, work.folded)
}
