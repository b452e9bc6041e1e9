//! Search over everything a reader may see, the best answers first.

use crate::{
    document::View,
    error::SearchError,
    extract::{Extract, passage, whole},
    index::Search,
    query::{Sought, Strict, holds, seen},
    schema::REGISTER,
    tally::{Counts, Tally},
    words::Reader,
};
use tantivy::{
    Searcher, TantivyDocument, TantivyError,
    collector::TopDocs,
    query::{BooleanQuery, Query},
    schema::{Field, Value},
};
use vigie_domain::Instant;

/// With fewer answers than this, those close to what is typed are shown too.
const FEW: u64 = 5;

/// What is asked, and by whom.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the reader may see.
    pub view: View,
    /// What is typed.
    pub text: String,
    /// Only this register; counts are of all.
    pub register: Option<String>,
    /// How many answers are passed over.
    pub skip: usize,
    /// How many are shown at most.
    pub limit: usize,
}

/// How close the answers are to what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// They hold all the words, in one of their forms.
    Words,
    /// Some hold words that differ by a letter or two.
    Near,
    /// They hold most of the words.
    Most,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The answers, the best first.
    pub hits: Vec<Hit>,
    /// How many answers each register holds.
    pub counts: Counts,
    /// How close they are.
    pub nearness: Nearness,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its register.
    pub register: String,
    /// Its reference.
    pub reference: String,
    /// Its title, marked.
    pub title: Extract,
    /// Its state.
    pub state: String,
    /// The passage that answers, marked.
    pub text: Extract,
    /// Last changed.
    pub updated_at: Instant,
}

impl Search {
    /// Looks for words, a reference, or both, in what the reader may see.
    ///
    /// # Errors
    /// The index is being built, or failed.
    pub fn find(&self, asked: &Asked) -> Result<Found, SearchError> {
        let sought = Sought::read(&asked.text);
        self.asking(|searcher| {
            let mut nearness = Nearness::Words;
            let mut counts = Counts::new();
            let mut query = self.limited(asked, &sought, Strict::Words);
            if !sought.is_empty() {
                counts = searcher.search(&query, &Tally(REGISTER))?;
                if total(&counts) < FEW {
                    let near = self.limited(asked, &sought, Strict::Near);
                    let found = searcher.search(&near, &Tally(REGISTER))?;
                    if total(&found) > total(&counts) {
                        (query, counts, nearness) = (near, found, Nearness::Near);
                    }
                }
                if counts.is_empty() && sought.len() > 1 {
                    query = self.limited(asked, &sought, Strict::Most);
                    counts = searcher.search(&query, &Tally(REGISTER))?;
                    nearness = Nearness::Most;
                }
            }
            let hits = if counts.is_empty() {
                Vec::new()
            } else {
                self.hits(searcher, asked, &sought, query, nearness)?
            };
            Ok(Found {
                hits,
                counts,
                nearness,
            })
        })
    }

    fn limited(&self, asked: &Asked, sought: &Sought, strict: Strict) -> BooleanQuery {
        BooleanQuery::intersection(vec![
            seen(self.fields(), &asked.view),
            sought.query(self.fields(), strict),
        ])
    }

    fn hits(
        &self,
        searcher: &Searcher,
        asked: &Asked,
        sought: &Sought,
        query: BooleanQuery,
        nearness: Nearness,
    ) -> Result<Vec<Hit>, TantivyError> {
        let fields = self.fields();
        let mut all: Vec<Box<dyn Query>> = vec![Box::new(query)];
        if let Some(register) = &asked.register {
            all.push(holds(fields.register, register));
        }
        let top = TopDocs::with_limit(asked.limit.max(1)).and_offset(asked.skip);
        let top = searcher.search(&BooleanQuery::intersection(all), &top.order_by_score())?;
        let near = nearness != Nearness::Words;
        let mut reader = Reader::default();
        let mut hits = Vec::with_capacity(top.len());
        for (_, address) in top {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field: Field| {
                let value = document.get_first(field);
                value.and_then(|value| value.as_str()).unwrap_or_default()
            };
            let updated = document.get_first(fields.updated);
            hits.push(Hit {
                register: text(fields.register).to_owned(),
                reference: text(fields.reference).to_owned(),
                title: whole(&mut reader, text(fields.title), sought, near),
                state: text(fields.state).to_owned(),
                text: passage(&mut reader, text(fields.text), sought, near),
                updated_at: Instant::from_micros(
                    updated.and_then(|value| value.as_i64()).unwrap_or_default(),
                ),
            });
        }
        Ok(hits)
    }
}

fn total(counts: &Counts) -> u64 {
    counts.values().sum()
}
