//! Texts written by hand to measure the running version, embedded with it.
//!
//! They are of kinds the training templates do not cover: messages, badly read scans, minutes, tables, forms,
//! capitals without accents, foreign names, signatures. People and numbers are invented; keys are valid.
//! « Open » texts had their errors read while rules were corrected; « blind » ones never did: theirs is the
//! honest figure. A few hundred texts of one team measure a tendency, not a guarantee.

use crate::{Gold, Kind, Report, Shield};

/// When the last texts were written: year, month, day.
pub const WRITTEN_ON: (i32, u8, u8) = (2026, 11, 26);

const TEXTS: &str = include_str!("../evaluation/hand.txt");

/// An annotated text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What kind of text: `sms`, `ocr`, `minutes`…
    pub genre: &'static str,
    /// Whether its errors were never read while the rules were corrected.
    pub blind: bool,
    /// The text.
    pub text: String,
    /// What is to be found in it.
    pub gold: Vec<Gold>,
}

/// Every text, in order.
#[must_use]
pub fn samples() -> Vec<Sample> {
    TEXTS
        .split("\n== ")
        .skip(1)
        .filter_map(|block| {
            let (head, body) = block.split_once('\n')?;
            let mut words = head.split_whitespace().skip(1);
            let (genre, used) = (words.next()?, words.next()?);
            let (text, gold) = read(body.trim_matches('\n'))?;
            Some(Sample {
                genre,
                blind: used == "blind",
                text,
                gold,
            })
        })
        .collect()
}

/// Reads `⟦KIND|value⟧` (to be found) and `⟦KIND?|value⟧` (neutral); `None` when the markup is wrong.
fn read(marked: &str) -> Option<(String, Vec<Gold>)> {
    let mut text = String::with_capacity(marked.len());
    let mut gold = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        text.push_str(before);
        let (inside, after) = after.split_once('⟧')?;
        let (kind, value) = inside.split_once('|')?;
        let start = text.len();
        text.push_str(value);
        gold.push(Gold {
            kind: Kind::from_name(kind.trim_end_matches('?'))?,
            start,
            end: text.len(),
            optional: kind.ends_with('?'),
        });
        rest = after;
    }
    text.push_str(rest);
    Some((text, gold))
}

/// What `shield` finds in the texts: the blind ones or the open ones.
#[must_use]
pub fn measure(shield: &Shield, blind: bool) -> Report {
    let mut report = Report::default();
    for sample in samples().iter().filter(|sample| sample.blind == blind) {
        report.add(&sample.text, &sample.gold, &shield.detect(&sample.text));
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read() {
        let samples = samples();
        assert_eq!(samples.len(), TEXTS.matches("\n== ").count());
        assert_eq!(samples.iter().filter(|sample| sample.blind).count(), 134);
        assert!(
            samples
                .iter()
                .all(|sample| !sample.text.contains(['⟦', '⟧']))
        );
    }

    /// A floor under what was measured when the texts were written; the page shows the figure itself.
    #[test]
    fn the_running_version_is_no_worse_than_it_was() {
        for blind in [false, true] {
            let report = measure(&Shield::new(), blind);
            assert!(
                report.overall().f1() > 0.93,
                "blind: {blind}, {:.3}",
                report.overall().f1()
            );
            assert!(report.leak() < 0.06, "blind: {blind}, {:.3}", report.leak());
        }
    }
}
