//! Rules that never fire, always fire, or permit what others always refuse.

use std::collections::BTreeMap;

use super::together;
use crate::compile::Charter;
use crate::facts::Act;
use crate::fault::{Fault, FaultKind};
use crate::parameters::Parameters;
use crate::rule::{Rule, rules_of};
use crate::space::{Answer, Literal, Space};
use crate::text::{CharterText, Mode};

/// A rule of an article, where it stands.
#[derive(Clone, Copy)]
pub(super) struct Placed<'c> {
    pub article: usize,
    pub rule: &'c Rule,
}

/// Every fault of this family.
pub(super) fn faults(text: &CharterText, charter: &Charter) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut firing = Firing::default();
    for act in Act::ALL {
        let placed = on_act(charter, *act);
        let mut space = Space::new(*act, placed.iter().map(|p| (charter, p.rule)));
        firing.observe(&placed, &mut space);
        shadowed(charter, &placed, &mut space, &mut faults);
        together::faults(charter, &placed, &mut space, &mut faults);
    }
    firing.report(text, charter, &mut faults);
    faults
}

fn on_act(charter: &Charter, act: Act) -> Vec<Placed<'_>> {
    let Some(index) = Act::ALL.iter().position(|known| *known == act) else {
        return Vec::new();
    };
    charter
        .rules
        .iter()
        .enumerate()
        .flat_map(|(article, rules)| rules.iter().map(move |rule| Placed { article, rule }))
        .filter(|placed| placed.rule.acts[index])
        .collect()
}

/// For each rule, by identifier: what was seen over the acts it covers.
#[derive(Default)]
struct Firing {
    seen: BTreeMap<String, Seen>,
}

struct Seen {
    article: usize,
    opens: bool,
    /// It fires on some act, or that could not be excluded.
    fires: bool,
    /// Acts on which nothing keeps it from firing.
    always: Vec<Act>,
}

impl Firing {
    fn observe(&mut self, placed: &[Placed<'_>], space: &mut Space<'_>) {
        for (atom, Placed { article, rule }) in placed.iter().enumerate() {
            let fires = space.find(&[vec![(atom, true)]]) != Answer::Never;
            let always = space.find(&[vec![(atom, false)]]) == Answer::Never;
            let seen = self
                .seen
                .entry(rule.policy.id().to_string())
                .or_insert_with(|| Seen {
                    article: *article,
                    opens: rule.opens,
                    fires: false,
                    always: Vec::new(),
                });
            seen.fires |= fires;
            if always {
                seen.always.push(space.act());
            }
        }
    }

    fn report(self, text: &CharterText, charter: &Charter, faults: &mut Vec<Fault>) {
        for (id, seen) in self.seen {
            let article = charter.articles[seen.article].id.as_str();
            let number = id.rsplit('#').next().unwrap_or_default();
            if !seen.fires && !wakes(text, seen.article, &id) {
                faults.push(Fault::error(
                    Some(article),
                    FaultKind::NeverFires,
                    format!(
                        "La règle {number} de l’article {article} ne s’applique à aucun acte \
                         possible : ses conditions s’excluent."
                    ),
                    format!(
                        "rule {number} of article {article} applies to no possible act: its \
                         conditions exclude each other"
                    ),
                ));
            }
            // To open everything and let other articles refuse is a way of writing a charter.
            if seen.opens || seen.always.is_empty() || !seen.fires {
                continue;
            }
            let acts = seen
                .always
                .iter()
                .map(|a| a.name())
                .collect::<Vec<_>>()
                .join(", ");
            let fr = format!(
                "La règle {number} de l’article {article} s’applique à tous les actes ({acts}) : \
                 rien de ce qu’on peut faire ne l’évite."
            );
            let en = format!(
                "rule {number} of article {article} applies to every act ({acts}): nothing one may \
                 do avoids it"
            );
            faults.push(Fault::error(Some(article), FaultKind::AlwaysFires, fr, en));
        }
    }
}

/// A rule asleep under today's settings may wake under others: that is what settings are for.
fn wakes(text: &CharterText, article: usize, id: &str) -> bool {
    let Some(written) = text.articles.get(article) else {
        return false;
    };
    if !written
        .rule
        .as_ref()
        .is_some_and(|rule| rule.contains("Charter::"))
    {
        return false;
    }
    [(false, false), (false, true), (true, false), (true, true)]
        .into_iter()
        .any(|(training, consumer)| {
            let parameters = Parameters {
                training_required: training,
                consumer_tools_allowed: consumer,
                ..text.parameters.clone()
            };
            fires_under(text, article, id, parameters)
        })
}

fn fires_under(text: &CharterText, article: usize, id: &str, parameters: Parameters) -> bool {
    let text = CharterText {
        parameters,
        ..text.clone()
    };
    let mut rules = vec![Vec::new(); text.articles.len()];
    let Some(read) = text
        .articles
        .get(article)
        .and_then(|written| rules_of(written, &text.parameters).ok())
    else {
        return false;
    };
    rules[article] = read;
    let Ok(charter) = Charter::assemble(&text, rules) else {
        return false;
    };
    Act::ALL.iter().any(|act| {
        on_act(&charter, *act)
            .into_iter()
            .filter(|placed| placed.rule.policy.id().to_string() == id)
            .any(|placed| {
                let mut space = Space::new(*act, [(&charter, placed.rule)]);
                space.find(&[vec![(0, true)]]) != Answer::Never
            })
    })
}

/// The rules that refuse, by position in the space.
pub(super) fn blocks(placed: &[Placed<'_>]) -> Vec<usize> {
    (0..placed.len())
        .filter(|i| !placed[*i].rule.opens && placed[*i].rule.mode == Mode::Block)
        .collect()
}

/// A permit that other articles always refuse.
fn shadowed(
    charter: &Charter,
    placed: &[Placed<'_>],
    space: &mut Space<'_>,
    faults: &mut Vec<Fault>,
) {
    let blocks = blocks(placed);
    for (permit, here) in placed.iter().enumerate().filter(|(_, p)| p.rule.opens) {
        let mut clauses: Vec<Vec<Literal>> = vec![vec![(permit, true)]];
        clauses.extend(blocks.iter().map(|block| vec![(*block, false)]));
        if space.find(&clauses) != Answer::Never
            || space.find(&[vec![(permit, true)]]) == Answer::Never
        {
            continue;
        }
        let mut by: Vec<&str> = blocks
            .iter()
            .filter(|block| {
                space.find(&[vec![(permit, true)], vec![(**block, false)]]) == Answer::Never
            })
            .map(|block| charter.articles[placed[*block].article].id.as_str())
            .collect();
        by.dedup();
        let (by_fr, by_en) = if by.is_empty() {
            (
                "d’autres articles, ensemble,".to_owned(),
                "other articles together".to_owned(),
            )
        } else {
            (by.join(", "), by.join(", "))
        };
        let id = charter.articles[here.article].id.as_str();
        let act = space.act();
        faults.push(Fault::error(
            Some(id),
            FaultKind::Contradiction,
            format!("Ce que l’article {id} permet (« {act} »), {by_fr} le refuse toujours."),
            format!("what article {id} permits (\"{act}\") is always refused by {by_en}"),
        ));
    }
}
