//! The difference between two texts, word by word.

use serde::Serialize;

use crate::named::named;

use super::{ArticleChange, FieldChange, ParameterChange};
use crate::parameters::{Parameters, Setting};
use crate::text::{ArticleText, CharterText, Example, Text};

named! {
    /// What becomes of a piece of text.
    PieceKind {
        /// It stays.
        Same = "same",
        /// It goes.
        Removed = "removed",
        /// It comes.
        Added = "added",
    }
}

/// A piece of text, with its spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What becomes of it.
    pub kind: PieceKind,
    /// Its words.
    pub text: String,
}

/// Above this many cells, a text is shown as wholly replaced instead of compared.
const MOST_CELLS: usize = 4_000_000;

/// Compares two texts. Joining the pieces that are not added gives the first back; joining those
/// that are not removed gives the second.
pub(super) fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive(char::is_whitespace).collect(),
        after.split_inclusive(char::is_whitespace).collect(),
    );
    let mut out: Vec<Piece> = Vec::new();
    let mut push = |kind: PieceKind, text: &str| match out.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => out.push(Piece {
            kind,
            text: text.to_owned(),
        }),
    };
    if a.len().saturating_mul(b.len()) > MOST_CELLS {
        push(PieceKind::Removed, before);
        push(PieceKind::Added, after);
        return out;
    }
    let lengths = common_lengths(&a, &b);
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            push(PieceKind::Same, a[i]);
            (i, j) = (i + 1, j + 1);
        } else if j >= b.len() || (i < a.len() && lengths[i + 1][j] >= lengths[i][j + 1]) {
            push(PieceKind::Removed, a[i]);
            i += 1;
        } else {
            push(PieceKind::Added, b[j]);
            j += 1;
        }
    }
    out
}

/// For each pair of positions, the length of the longest common run of words from there on.
fn common_lengths(a: &[&str], b: &[&str]) -> Vec<Vec<u32>> {
    let mut lengths = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = if a[i] == b[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

/// What becomes of each article.
pub(super) fn article_changes(before: &CharterText, after: &CharterText) -> Vec<ArticleChange> {
    let mut changes = Vec::new();
    let kept = |text: &CharterText, other: &CharterText| -> Vec<String> {
        text.articles
            .iter()
            .filter(|a| other.article(&a.id).is_some())
            .map(|a| a.id.clone())
            .collect()
    };
    let (old_order, new_order) = (kept(before, after), kept(after, before));
    for article in &after.articles {
        let id = article.id.clone();
        let Some(old) = before.article(&article.id) else {
            changes.push(ArticleChange::Added { article: id });
            continue;
        };
        let fields = field_changes(old, article);
        if !fields.is_empty() {
            changes.push(ArticleChange::Changed {
                article: id,
                fields,
            });
        } else if old_order.iter().position(|o| *o == id) != new_order.iter().position(|n| *n == id)
        {
            changes.push(ArticleChange::Moved { article: id });
        }
    }
    for article in &before.articles {
        if after.article(&article.id).is_none() {
            changes.push(ArticleChange::Removed {
                article: article.id.clone(),
            });
        }
    }
    changes
}

fn field_changes(before: &ArticleText, after: &ArticleText) -> Vec<FieldChange> {
    fields(before)
        .into_iter()
        .zip(fields(after))
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| FieldChange {
            field: field.to_owned(),
            pieces: pieces(&old, &new),
        })
        .collect()
}

/// Every field of an article as text, in the order in which an article is read.
fn fields(article: &ArticleText) -> Vec<(&'static str, String)> {
    let fr = |text: &Text| text.fr.clone();
    let en = |text: &Text| text.en.clone();
    let exception = article.exception.as_ref();
    vec![
        ("title.fr", fr(&article.title)),
        ("title.en", en(&article.title)),
        ("text.fr", fr(&article.text)),
        ("text.en", en(&article.text)),
        ("addressee", article.addressee.to_string()),
        ("mode", article.mode.to_string()),
        ("pillar", article.pillar.clone()),
        ("risks", article.risks.join(", ")),
        ("source", article.source.clone()),
        ("message.fr", fr(&article.message)),
        ("message.en", en(&article.message)),
        ("turn_to.fr", fr(&article.turn_to)),
        ("turn_to.en", en(&article.turn_to)),
        (
            "exception.fr",
            exception.map(|e| fr(&e.granted_by)).unwrap_or_default(),
        ),
        (
            "exception.en",
            exception.map(|e| en(&e.granted_by)).unwrap_or_default(),
        ),
        (
            "exception.max_days",
            exception
                .and_then(|e| e.max_days)
                .map(|days| days.to_string())
                .unwrap_or_default(),
        ),
        ("evidence.fr", fr(&article.evidence)),
        ("evidence.en", en(&article.evidence)),
        ("rule", article.rule.clone().unwrap_or_default()),
        ("must_permit", examples(&article.must_permit)),
        ("must_deny", examples(&article.must_deny)),
    ]
}

fn examples(examples: &[Example]) -> String {
    examples
        .iter()
        .map(|e| {
            let json = |map| serde_json::Value::Object(map).to_string();
            format!(
                "{} {} {}\n",
                e.say.fr,
                json(e.facts.clone()),
                json(e.parameters.clone())
            )
        })
        .collect()
}

/// What becomes of each setting, of the title and of the article that answers by default.
pub(super) fn parameter_changes(before: &CharterText, after: &CharterText) -> Vec<ParameterChange> {
    let settings = |text: &CharterText| {
        let mut all = vec![
            ("title.fr".to_owned(), text.title.fr.clone()),
            ("title.en".to_owned(), text.title.en.clone()),
            ("otherwise".to_owned(), text.otherwise.clone()),
        ];
        all.extend(parameters(&text.parameters));
        all
    };
    settings(before)
        .into_iter()
        .zip(settings(after))
        .filter(|((_, old), (_, new))| old != new)
        .map(|((name, before), (_, after))| ParameterChange {
            name,
            before,
            after,
        })
        .collect()
}

fn parameters(parameters: &Parameters) -> Vec<(String, String)> {
    parameters
        .settings()
        .into_iter()
        .map(|(name, setting)| {
            let value = match setting {
                Setting::Flag(v) => v.to_string(),
                Setting::Count(v) => v.to_string(),
                Setting::Text(v) => v.to_owned(),
            };
            (name.to_owned(), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(pieces: &[Piece], without: PieceKind) -> String {
        pieces
            .iter()
            .filter(|p| p.kind != without)
            .map(|p| p.text.as_str())
            .collect()
    }

    proptest! {
        #[test]
        fn both_texts_are_found_in_the_pieces(
            before in "([a-c]{1,2}[ \n]){0,12}[a-c]?",
            after in "([a-c]{1,2}[ \n]){0,12}[a-c]?",
        ) {
            let pieces = pieces(&before, &after);
            prop_assert_eq!(side(&pieces, PieceKind::Added), before);
            prop_assert_eq!(side(&pieces, PieceKind::Removed), after);
        }
    }

    #[test]
    fn one_word_changes() {
        let shown: Vec<_> = pieces("relu par un agent", "relu par un humain")
            .into_iter()
            .map(|p| (p.kind, p.text))
            .collect();
        assert_eq!(
            shown,
            [
                (PieceKind::Same, "relu par un ".to_owned()),
                (PieceKind::Removed, "agent".to_owned()),
                (PieceKind::Added, "humain".to_owned()),
            ]
        );
    }
}
