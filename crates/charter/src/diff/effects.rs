//! What a change of text does to acts, searched over every possible act.

use super::words::{article_changes, parameter_changes};
use super::{CharterDiff, Effect, EffectKind};
use crate::compile::Charter;
use crate::facts::Act;
use crate::fault::Fault;
use crate::proof::{Witness, permitted};
use crate::rule::Rule;
use crate::space::{Answer, Literal, Space};
use crate::text::{CharterText, Mode};

/// Compares two versions.
///
/// The effects are exact: an effect is listed if and only if some possible act undergoes it (see
/// [`CharterDiff::undecided`] for what could not be settled), exemptions set aside. An act for which
/// a reason was stated counts as if it were not: what is compared is what the articles ask.
///
/// # Errors
///
/// The faults of the version that does not compile.
pub fn diff(before: &CharterText, after: &CharterText) -> Result<CharterDiff, Vec<Fault>> {
    let (old, new) = (Charter::compile(before)?, Charter::compile(after)?);
    let mut diff = CharterDiff {
        before: before.version.clone(),
        after: after.version.clone(),
        articles: article_changes(before, after),
        parameters: parameter_changes(before, after),
        effects: Vec::new(),
        undecided: Vec::new(),
    };
    for act in Act::ALL {
        on_act(&old, &new, *act, &mut diff);
    }
    Ok(diff)
}

/// One side of the comparison.
struct Side<'c> {
    charter: &'c Charter,
    rules: Vec<&'c Rule>,
    /// Article of each rule.
    articles: Vec<&'c str>,
    /// Position of its first rule in the space.
    offset: usize,
}

impl<'c> Side<'c> {
    fn new(charter: &'c Charter, act: Act, offset: usize) -> Self {
        let index = Act::ALL.iter().position(|known| *known == act);
        let (mut rules, mut articles) = (Vec::new(), Vec::new());
        for (article, of) in charter.articles.iter().zip(&charter.rules) {
            for rule in of.iter().filter(|rule| index.is_some_and(|i| rule.acts[i])) {
                rules.push(rule);
                articles.push(article.id.as_str());
            }
        }
        Self {
            charter,
            rules,
            articles,
            offset,
        }
    }

    fn permitted(&self) -> Vec<Vec<Literal>> {
        permitted(&self.rules, self.offset)
    }

    /// The objections of an article in a mode, by position in the space.
    fn voices(&self, article: &str, mode: Mode) -> Vec<usize> {
        (0..self.rules.len())
            .filter(|i| {
                self.articles[*i] == article && !self.rules[*i].opens && self.rules[*i].mode == mode
            })
            .map(|i| i + self.offset)
            .collect()
    }

    /// No rule permits.
    fn unopened(&self) -> Vec<Vec<Literal>> {
        (0..self.rules.len())
            .filter(|i| self.rules[*i].opens)
            .map(|i| vec![(i + self.offset, false)])
            .collect()
    }

    fn otherwise(&self) -> &'c str {
        &self.charter.articles[self.charter.otherwise].id
    }
}

fn on_act(old: &Charter, new: &Charter, act: Act, diff: &mut CharterDiff) {
    let old = Side::new(old, act, 0);
    let new = Side::new(new, act, old.rules.len());
    let all = old
        .rules
        .iter()
        .map(|rule| (old.charter, *rule))
        .chain(new.rules.iter().map(|rule| (new.charter, *rule)));
    let mut space = Space::new(act, all);
    let mut look = |kind: EffectKind, article: &str, clauses: Vec<Vec<Literal>>| {
        // An article without a voice of that kind makes an empty clause, which nothing satisfies.
        match space.find(&clauses) {
            Answer::Found(facts) => diff.effects.push(Effect {
                kind,
                act,
                article: article.to_owned(),
                example: Witness::new(facts),
            }),
            Answer::Never => {}
            Answer::Unknown => diff.undecided.push((act, article.to_owned())),
        }
    };
    for (kind, from, to) in [
        (EffectKind::NewlyRefused, &old, &new),
        (EffectKind::NewlyPermitted, &new, &old),
    ] {
        for article in distinct(&to.articles) {
            let blocks = to.voices(article, Mode::Block);
            if !blocks.is_empty() {
                let mut clauses = from.permitted();
                clauses.push(blocks.into_iter().map(|b| (b, true)).collect());
                look(kind, article, clauses);
            }
        }
        let mut clauses = from.permitted();
        clauses.extend(to.unopened());
        look(kind, to.otherwise(), clauses);
    }
    let ids: Vec<&str> = old.articles.iter().chain(&new.articles).copied().collect();
    for article in distinct(&ids) {
        for (mode, came, went) in [
            (
                Mode::AskReason,
                EffectKind::NewlyAsked,
                EffectKind::NoLongerAsked,
            ),
            (
                Mode::Warn,
                EffectKind::NewlyWarned,
                EffectKind::NoLongerWarned,
            ),
            (
                Mode::Log,
                EffectKind::NewlyLogged,
                EffectKind::NoLongerLogged,
            ),
        ] {
            let (before, after) = (old.voices(article, mode), new.voices(article, mode));
            for (kind, speaking, silent) in [(came, &after, &before), (went, &before, &after)] {
                if speaking.is_empty() {
                    continue;
                }
                let mut clauses = old.permitted();
                clauses.extend(new.permitted());
                clauses.push(speaking.iter().map(|s| (*s, true)).collect());
                clauses.extend(silent.iter().map(|s| vec![(*s, false)]));
                look(kind, article, clauses);
            }
        }
    }
}

/// The identifiers, each once, in order.
fn distinct<'a>(ids: &[&'a str]) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(id) {
            seen.push(*id);
        }
    }
    seen
}
