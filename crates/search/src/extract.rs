//! Where the words stand: titles and passages with what was found marked.

use crate::{
    query::Sought,
    words::{Reader, Word},
};
use std::collections::BTreeSet;

/// The length of a passage, in bytes.
const LENGTH: usize = 220;
/// What is shown before the first word found, in bytes.
const BEFORE: usize = 50;

/// A run of text, found or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As written, on one line.
    pub text: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

/// A passage, in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Whether the text begins before it.
    pub cut_before: bool,
    /// Whether the text goes on after it.
    pub cut_after: bool,
}

/// Looks for words in a text that is at hand and not in the index: its title and the passage
/// that answers, marked; `None` unless it holds them all.
#[must_use]
pub fn look_in(asked: &str, title: &str, text: &str) -> Option<(Extract, Extract)> {
    let sought = Sought::read(asked);
    let mut reader = Reader::default();
    let held = [title, text].map(|text| {
        let words = reader.words(text);
        answers(&words, &sought, false)
    });
    let held: BTreeSet<usize> = held.into_iter().flatten().flatten().collect();
    (!sought.is_empty() && held.len() == sought.len()).then(|| {
        (
            whole(&mut reader, title, &sought, false),
            passage(&mut reader, text, &sought, false),
        )
    })
}

/// All of `text`, marked.
pub(crate) fn whole(reader: &mut Reader, text: &str, sought: &Sought, near: bool) -> Extract {
    let words = reader.words(text);
    let found = answers(&words, sought, near);
    pieces(text, 0, text.len(), &words, &found)
}

/// The passage of `text` that answers most of what is looked for; its beginning if none does.
pub(crate) fn passage(reader: &mut Reader, text: &str, sought: &Sought, near: bool) -> Extract {
    let words = reader.words(text);
    let found = answers(&words, sought, near);
    let mut best = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if found[at].is_none() {
            continue;
        }
        let within = words[at..]
            .iter()
            .take_while(|other| other.end <= word.start + LENGTH - BEFORE);
        let answered: BTreeSet<usize> = within
            .zip(&found[at..])
            .filter_map(|(_, unit)| *unit)
            .collect();
        if answered.len() > best.0 {
            best = (answered.len(), at);
        }
    }
    let (answered, at) = best;
    let first = match words.get(at) {
        Some(word) if answered > 0 => word.start.saturating_sub(BEFORE),
        _ => 0,
    };
    // Whole words only.
    let start = match words.iter().find(|word| word.start >= first) {
        Some(word) if first > 0 => word.start,
        _ => 0,
    };
    let end = words
        .iter()
        .rev()
        .find(|word| word.end > start && word.end <= start + LENGTH)
        .map_or(text.len(), |word| word.end);
    let end = if text.len() <= start + LENGTH {
        text.len()
    } else {
        end
    };
    pieces(text, start, end, &words, &found)
}

fn answers(words: &[Word], sought: &Sought, near: bool) -> Vec<Option<usize>> {
    words
        .iter()
        .map(|word| sought.unit_of(word, near))
        .collect()
}

fn pieces(
    text: &str,
    start: usize,
    end: usize,
    words: &[Word],
    found: &[Option<usize>],
) -> Extract {
    let mut extract = Extract {
        pieces: Vec::new(),
        cut_before: start > 0,
        cut_after: end < text.len(),
    };
    let mut at = start;
    let marked = words
        .iter()
        .zip(found)
        .filter(|(word, unit)| unit.is_some() && word.start >= start && word.end <= end);
    for (word, _) in marked {
        extract.push(text.get(at..word.start), false);
        extract.push(text.get(word.start..word.end), true);
        at = word.end;
    }
    extract.push(text.get(at..end), false);
    extract
}

impl Extract {
    fn push(&mut self, text: Option<&str>, found: bool) {
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return;
        };
        // A line each: what one field says, then what another does.
        let text = text.replace('\n', " · ");
        self.pieces.push(Piece { text, found });
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, asked: &str, near: bool) -> Vec<String> {
        let extract = passage(&mut Reader::default(), text, &Sought::read(asked), near);
        let found = extract.pieces.into_iter().filter(|piece| piece.found);
        found.map(|piece| piece.text).collect()
    }

    #[test]
    fn what_was_found_is_marked_as_it_is_written() {
        let text = "Les délibérations de l’Été sont résumées.";
        assert_eq!(
            marked(text, "deliberation ete", false),
            ["délibérations", "Été"]
        );
        assert_eq!(marked(text, "resu", false), ["résumées"]);
        assert_eq!(marked(text, "delibertaion", false), Vec::<String>::new());
        assert_eq!(marked(text, "delibertaion", true), ["délibérations"]);
    }

    #[test]
    fn a_text_at_hand_holds_all_the_words_or_is_no_answer() {
        let text = "Aucune donnée personnelle ne sort.";
        let (title, passage) = look_in("donnees charte", "La charte", text).unwrap();
        assert!(title.pieces.iter().any(|piece| piece.found));
        assert!(passage.pieces.iter().any(|piece| piece.found));
        assert_eq!(look_in("donnees budget", "La charte", text), None);
        assert_eq!(look_in("", "La charte", text), None);
    }

    #[test]
    fn the_passage_is_where_most_is_answered() {
        let far = "mot ".repeat(200);
        let text = format!("Le courrier. {far} Le courrier des usagers. {far}");
        let extract = passage(
            &mut Reader::default(),
            &text,
            &Sought::read("courrier usagers"),
            false,
        );
        assert!(extract.cut_before && extract.cut_after);
        let shown: String = extract.pieces.iter().map(|p| p.text.as_str()).collect();
        assert!(shown.contains("courrier des usagers"), "{shown}");
        assert!(shown.len() <= LENGTH + 4, "{}", shown.len());
    }

    proptest! {
        #[test]
        fn marking_loses_nothing(text in "\\PC{0,120}", asked in "\\PC{0,20}") {
            let sought = Sought::read(&asked);
            let extract = whole(&mut Reader::default(), &text, &sought, true);
            let again: String = extract.pieces.iter().map(|p| p.text.as_str()).collect();
            prop_assert_eq!(&again, &text);
            let passage = passage(&mut Reader::default(), &text, &sought, true);
            let shown: String = passage.pieces.iter().map(|p| p.text.as_str()).collect();
            prop_assert!(text.contains(&shown));
        }
    }
}
