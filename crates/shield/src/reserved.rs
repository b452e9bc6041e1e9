//! What an organisation adds: words that must not leave, values that may.

use serde::{Deserialize, Serialize};

use crate::finding::Evidence;
use crate::fold::fold_key;
use crate::kind::Kind;
use crate::scan::{Page, Span};
use crate::token::hash_word;

/// The organisation's reserved words and allow-list.
///
/// Both compare folded forms: case, accents, spacing and signs do not matter. A reserved entry of several words
/// is found when its words follow each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, from = "Written", into = "Written")]
pub struct Vocabulary {
    written: Written,
    /// Reserved entries as hashes of words.
    reserved: Vec<Vec<u64>>,
    /// Allowed values, letters and digits only.
    allowed: Vec<String>,
}

/// The serialised form: what the organisation wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    reserved: Vec<String>,
    allowed: Vec<String>,
}

impl From<Written> for Vocabulary {
    fn from(written: Written) -> Self {
        let reserved = written
            .reserved
            .iter()
            .map(|entry| {
                fold_key(entry)
                    .split_whitespace()
                    .map(|word| hash_word(word.as_bytes()))
                    .collect::<Vec<_>>()
            })
            .filter(|words| !words.is_empty())
            .collect();
        let allowed = written
            .allowed
            .iter()
            .map(|value| squeeze(&fold_key(value)))
            .filter(|value| !value.is_empty())
            .collect();
        Self {
            written,
            reserved,
            allowed,
        }
    }
}

impl From<Vocabulary> for Written {
    fn from(vocabulary: Vocabulary) -> Self {
        vocabulary.written
    }
}

fn squeeze(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).collect()
}

impl Vocabulary {
    /// `reserved`: project names, protected addresses, whatever must be hidden. `allowed`: values that are no
    /// secret (the town's own switchboard, its generic mailboxes) and are never reported.
    #[must_use]
    pub fn new<S: Into<String>>(
        reserved: impl IntoIterator<Item = S>,
        allowed: impl IntoIterator<Item = S>,
    ) -> Self {
        Written {
            reserved: reserved.into_iter().map(Into::into).collect(),
            allowed: allowed.into_iter().map(Into::into).collect(),
        }
        .into()
    }

    /// Removes what is allowed from `spans`, appends what is reserved to `extra`.
    pub(crate) fn apply(&self, page: Page<'_>, spans: &mut Vec<Span>, extra: &mut Vec<Span>) {
        if !self.allowed.is_empty() {
            spans.retain(|span| {
                let mut value: String = page.units[span.start..span.end]
                    .iter()
                    .filter(|b| b.is_ascii_alphanumeric())
                    .map(|&b| char::from(b.to_ascii_lowercase()))
                    .collect();
                // One telephone number, two writings.
                if span.kind == Kind::Phone
                    && let Some(rest) = value
                        .strip_prefix("330")
                        .or_else(|| value.strip_prefix("33"))
                        .or_else(|| value.strip_prefix("0033"))
                {
                    value = format!("0{rest}");
                }
                !self.allowed.contains(&value)
            });
        }
        if self.reserved.is_empty() {
            return;
        }
        // Words of the page without signs or compounds: an entry is found whatever joins its words.
        let mut parts: Vec<(u64, usize, usize)> = Vec::with_capacity(page.tokens.len());
        let mut i = 0;
        while i < page.units.len() {
            let start = i;
            while i < page.units.len() && page.units[i].is_ascii_alphanumeric() {
                i += 1;
            }
            if i > start {
                parts.push((hash_word(&page.units[start..i]), start, i));
            } else {
                i += 1;
            }
        }
        for (at, (hash, start, _)) in parts.iter().enumerate() {
            let longest = self
                .reserved
                .iter()
                .filter(|entry| {
                    entry[0] == *hash
                        && parts.len() >= at + entry.len()
                        && entry
                            .iter()
                            .zip(&parts[at..])
                            .all(|(wanted, part)| *wanted == part.0)
                })
                .map(Vec::len)
                .max();
            if let Some(len) = longest {
                extra.push(Span::new(
                    Kind::Reserved,
                    *start,
                    parts[at + len - 1].2,
                    1.0,
                    Evidence::Reserved,
                ));
            }
        }
    }
}
