//! How many documents hold each word of a column.

use std::collections::BTreeMap;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::StrColumn,
};

/// Counts by the words of a column.
pub(crate) struct Tally(pub(crate) &'static str);

pub(crate) type Counts = BTreeMap<String, u64>;

/// The count of a segment.
pub(crate) struct SegmentTally {
    column: Option<StrColumn>,
    counts: Vec<u64>,
}

impl SegmentTally {
    pub(crate) fn of(segment: &SegmentReader, column: &str) -> Result<Self, TantivyError> {
        let column = segment.fast_fields().str(column)?;
        let words = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Self {
            column,
            counts: vec![0; words],
        })
    }

    /// Counts a document, and answers the word it holds by its place in the segment.
    pub(crate) fn count(&mut self, doc: DocId) -> Option<u64> {
        let word = self.column.as_ref()?.ords().first(doc)?;
        if let Some(count) = self.counts.get_mut(usize::try_from(word).ok()?) {
            *count += 1;
        }
        Some(word)
    }

    /// The place of a word in the segment.
    pub(crate) fn place(&self, word: &str) -> Result<Option<u64>, TantivyError> {
        match &self.column {
            Some(column) => Ok(column.dictionary().term_ord(word)?),
            None => Ok(None),
        }
    }

    pub(crate) fn counts(self) -> Counts {
        let Some(column) = self.column else {
            return Counts::new();
        };
        let mut counts = Counts::new();
        for (word, count) in (0_u64..).zip(self.counts) {
            let mut text = String::new();
            if count > 0 && column.ord_to_str(word, &mut text).unwrap_or(false) {
                counts.insert(text, count);
            }
        }
        counts
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.count(doc);
    }

    fn harvest(self) -> Counts {
        self.counts()
    }
}

/// Counts of every segment, together.
pub(crate) fn together(counts: impl IntoIterator<Item = Counts>) -> Counts {
    let mut all = Counts::new();
    for (word, count) in counts.into_iter().flatten() {
        *all.entry(word).or_default() += count;
    }
    all
}

impl Collector for Tally {
    type Fruit = Counts;
    type Child = SegmentTally;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentTally> {
        SegmentTally::of(segment, self.0)
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, counts: Vec<Counts>) -> tantivy::Result<Counts> {
        Ok(together(counts))
    }
}
