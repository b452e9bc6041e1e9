//! The lines of a list: entries of one register that hold some words, in an
//! order, a page at a time, with how many are in each state.

use crate::{
    document::View,
    error::SearchError,
    index::Search,
    query::{Sought, Strict, holds, seen},
    schema::{ID, REFERENCE, STATE, TITLE_ORDER, UPDATED, plain},
    tally::{Counts, SegmentTally, together},
};
use std::collections::BinaryHeap;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::{Column, MonotonicallyMappableToU64, StrColumn, TermOrdHit},
    query::BooleanQuery,
};
use uuid::Uuid;
use vigie_domain::{EntryId, ServiceId};

/// What a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Reference.
    Reference,
    /// Title, accents and case apart.
    Title,
    /// State.
    State,
    /// Last change.
    Updated,
}

/// What to list.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What the reader may see: the register of the list, or what is theirs in it.
    pub view: View,
    /// Words its entries hold.
    pub text: String,
    /// Only this state; counts are of all.
    pub state: Option<String>,
    /// Only this category.
    pub category: Option<String>,
    /// Only this service.
    pub service: Option<ServiceId>,
    /// Order.
    pub order: Order,
    /// Last first.
    pub descending: bool,
    /// After this cursor: `identity~value`. One that makes no sense is the first page.
    pub after: Option<String>,
    /// How many at most.
    pub limit: usize,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Picked {
    /// Its entries, in order.
    pub ids: Vec<EntryId>,
    /// How many entries are in each state.
    pub counts: Counts,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Whether no entry held the words, and these hold words close to them.
    pub near: bool,
}

impl Search {
    /// A page of a list.
    ///
    /// # Errors
    /// The index is being built, or failed.
    pub fn pick(&self, pick: &Pick) -> Result<Picked, SearchError> {
        let sought = Sought::read(&pick.text);
        self.asking(|searcher| {
            let gathered = Gathered(pick);
            let mut lines = Lines::default();
            let mut near = false;
            if !sought.is_empty() {
                lines = searcher.search(&self.lines(pick, &sought, Strict::Words), &gathered)?;
                if lines.counts.is_empty() {
                    lines = searcher.search(&self.lines(pick, &sought, Strict::Near), &gathered)?;
                    near = !lines.counts.is_empty();
                }
            }
            let more = lines.rows.len() > pick.limit;
            lines.rows.truncate(pick.limit);
            Ok(Picked {
                next: lines.rows.last().filter(|_| more).map(Row::cursor),
                ids: lines.rows.iter().map(|row| EntryId(row.id)).collect(),
                counts: lines.counts,
                near,
            })
        })
    }

    fn lines(&self, pick: &Pick, sought: &Sought, strict: Strict) -> BooleanQuery {
        let fields = self.fields();
        let mut all = vec![seen(fields, &pick.view), sought.query(fields, strict)];
        if let Some(category) = &pick.category {
            all.push(holds(fields.category, category));
        }
        if let Some(service) = pick.service {
            all.push(holds(fields.service, &plain(service.0)));
        }
        BooleanQuery::intersection(all)
    }
}

/// What a row is ordered by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(i64),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    key: Key,
    id: Uuid,
}

impl Row {
    fn cursor(&self) -> String {
        let id = plain(self.id);
        match &self.key {
            Key::Text(text) => format!("{id}~{text}"),
            Key::Number(number) => format!("{id}~{number}"),
        }
    }
}

/// Rows of one segment or of all, and counts by state.
#[derive(Debug, Default)]
struct Lines {
    rows: Vec<Row>,
    counts: Counts,
}

/// Where a row stands in a segment: by what it is ordered by, then by its identity.
type Place = (u64, u64);

enum Keys {
    Words(StrColumn),
    Numbers(Column<i64>),
}

/// The place of a word in its column: odd, so that a cursor may stand between two.
fn of_word(ordinal: u64) -> u64 {
    ordinal * 2 + 1
}

/// The place of a word that may not be in the column.
fn of_any_word(column: &StrColumn, word: &str) -> Result<u64, TantivyError> {
    Ok(match column.dictionary().term_ord_or_next(word)? {
        TermOrdHit::Exact(ordinal) => of_word(ordinal),
        TermOrdHit::Next(ordinal) => ordinal.saturating_mul(2),
    })
}

fn word_at(column: &StrColumn, place: u64) -> Result<String, TantivyError> {
    let mut word = String::new();
    column.ord_to_str(place / 2, &mut word)?;
    Ok(word)
}

impl Keys {
    fn of(segment: &SegmentReader, order: Order) -> Result<Option<Self>, TantivyError> {
        let columns = segment.fast_fields();
        let name = match order {
            Order::Reference => REFERENCE,
            Order::Title => TITLE_ORDER,
            Order::State => STATE,
            Order::Updated => return Ok(Some(Self::Numbers(columns.i64(UPDATED)?))),
        };
        Ok(columns.str(name)?.map(Self::Words))
    }

    fn place(&self, doc: DocId) -> Option<u64> {
        match self {
            Self::Words(column) => column.ords().first(doc).map(of_word),
            Self::Numbers(column) => column.first(doc).map(i64::to_u64),
        }
    }

    fn place_of(&self, value: &str) -> Result<Option<u64>, TantivyError> {
        Ok(match self {
            Self::Words(column) => Some(of_any_word(column, value)?),
            Self::Numbers(_) => value.parse().ok().map(i64::to_u64),
        })
    }

    fn key(&self, place: u64) -> Result<Key, TantivyError> {
        Ok(match self {
            Self::Words(column) => Key::Text(word_at(column, place)?),
            Self::Numbers(_) => Key::Number(i64::from_u64(place)),
        })
    }
}

/// The rows of a segment, while they are gathered.
struct SegmentLines {
    tally: SegmentTally,
    /// The state shown; `Some(None)` is one no document of this segment is in.
    state: Option<Option<u64>>,
    columns: Option<(Keys, StrColumn)>,
    after: Option<Place>,
    descending: bool,
    limit: usize,
    /// The first rows so far, the last of them on top.
    first: BinaryHeap<Place>,
}

/// A place, or its mirror when the last come first.
const fn turned(place: Place, descending: bool) -> Place {
    if descending {
        (!place.0, !place.1)
    } else {
        place
    }
}

impl SegmentLines {
    fn place(&self, doc: DocId) -> Option<Place> {
        let (keys, ids) = self.columns.as_ref()?;
        let place = (keys.place(doc)?, of_word(ids.ords().first(doc)?));
        Some(turned(place, self.descending))
    }

    fn rows(&self, places: Vec<Place>) -> Result<Vec<Row>, TantivyError> {
        let Some((keys, ids)) = &self.columns else {
            return Ok(Vec::new());
        };
        let row = |place| {
            let (key, id) = turned(place, self.descending);
            let id = Uuid::parse_str(&word_at(ids, id)?)
                .map_err(|error| TantivyError::InternalError(error.to_string()))?;
            Ok(Row {
                key: keys.key(key)?,
                id,
            })
        };
        places.into_iter().map(row).collect()
    }
}

impl SegmentCollector for SegmentLines {
    type Fruit = Result<Lines, TantivyError>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let state = self.tally.count(doc);
        if self
            .state
            .is_some_and(|wanted| wanted.is_none() || wanted != state)
        {
            return;
        }
        let Some(place) = self.place(doc) else {
            return;
        };
        if self.after.is_none_or(|after| place > after) {
            self.first.push(place);
            if self.first.len() > self.limit {
                self.first.pop();
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        let places = std::mem::take(&mut self.first).into_vec();
        Ok(Lines {
            rows: self.rows(places)?,
            counts: self.tally.counts(),
        })
    }
}

/// Gathers the rows of a page.
struct Gathered<'a>(&'a Pick);

impl Collector for Gathered<'_> {
    type Fruit = Lines;
    type Child = SegmentLines;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentLines> {
        let tally = SegmentTally::of(segment, STATE)?;
        let state = match &self.0.state {
            Some(state) => Some(tally.place(state)?),
            None => None,
        };
        let ids = segment.fast_fields().str(ID)?;
        let columns = Keys::of(segment, self.0.order)?.zip(ids);
        let mut after = None;
        if let Some((keys, ids)) = &columns
            && let Some((id, value)) = self
                .0
                .after
                .as_deref()
                .and_then(|text| text.split_once('~'))
            && let Some(key) = keys.place_of(value)?
        {
            let place = (key, of_any_word(ids, id)?);
            after = Some(turned(place, self.0.descending));
        }
        Ok(SegmentLines {
            tally,
            state,
            columns,
            after,
            descending: self.0.descending,
            // One more says whether there is a next page.
            limit: self.0.limit.saturating_add(1),
            first: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Result<Lines, TantivyError>>) -> tantivy::Result<Lines> {
        let segments = segments.into_iter().collect::<Result<Vec<_>, _>>()?;
        let (rows, counts): (Vec<_>, Vec<_>) = segments
            .into_iter()
            .map(|lines| (lines.rows, lines.counts))
            .unzip();
        let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
        rows.sort();
        if self.0.descending {
            rows.reverse();
        }
        Ok(Lines {
            rows,
            counts: together(counts),
        })
    }
}
