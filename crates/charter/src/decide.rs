//! One act, one decision, and every article that spoke.

use std::sync::Arc;

use cedar_policy::{Context, Request, RestrictedExpression};
use serde::Serialize;

use crate::article::ArticleRef;
use crate::compile::{Bench, Charter};
use crate::facets::{FACETS, Kind, Value};
use crate::facts::Facts;
use crate::seat::Heard;
use crate::text::Mode;

/// What the charter answers about one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// An article permits the act and none refuses it. A warning or a reason asked does not make it
    /// false: see [`Decision::outcome`].
    pub permitted: bool,
    /// Articles that refuse, in the order of the charter. Never empty when `permitted` is false.
    pub refused_by: Vec<ArticleRef>,
    /// Articles that warn.
    pub warned_by: Vec<ArticleRef>,
    /// Articles that ask for a reason which was not stated.
    pub reason_asked_by: Vec<ArticleRef>,
    /// Articles the trace must keep: those that only log, and those whose reason was stated.
    pub logged_by: Vec<ArticleRef>,
    /// Articles that permit; empty when the act is refused.
    pub permitted_by: Vec<ArticleRef>,
    /// Articles that would have spoken but for an exemption in force.
    pub exempted_by: Vec<ArticleRef>,
    /// Version of the charter that decided.
    pub version: Arc<str>,
}

/// What to do with an act, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Refuse, naming the articles.
    Refused,
    /// Hold until a reason is stated.
    ReasonAsked,
    /// Go on after showing the warnings.
    Warned,
    /// Go on.
    Permitted,
}

impl Decision {
    /// What to do, the strongest first.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if !self.permitted {
            Outcome::Refused
        } else if !self.reason_asked_by.is_empty() {
            Outcome::ReasonAsked
        } else if !self.warned_by.is_empty() {
            Outcome::Warned
        } else {
            Outcome::Permitted
        }
    }

    /// Every article that spoke, in the order: refused, asked, warned, logged, exempted, permitted.
    pub fn spoke(&self) -> impl Iterator<Item = &ArticleRef> {
        self.refused_by
            .iter()
            .chain(&self.reason_asked_by)
            .chain(&self.warned_by)
            .chain(&self.logged_by)
            .chain(&self.exempted_by)
            .chain(&self.permitted_by)
    }
}

/// An article that spoke, before it is known what becomes of it: its position, the force, and the
/// position of the message of the policy, when it is not the article's own.
type Spoken = (usize, Mode, Option<usize>);

impl Charter {
    /// Decides on one act. Denies by default: an act no article permits is refused, in the name of
    /// the article the charter designates for that. A rule that cannot be evaluated counts as a
    /// refusal of its article, never as silence.
    #[must_use]
    pub fn decide(&self, facts: &Facts) -> Decision {
        let mut decision = Decision {
            permitted: false,
            refused_by: Vec::new(),
            warned_by: Vec::new(),
            reason_asked_by: Vec::new(),
            logged_by: Vec::new(),
            permitted_by: Vec::new(),
            exempted_by: Vec::new(),
            version: Arc::clone(&self.version),
        };
        let Some((permits, objections)) = self.hear(facts) else {
            decision
                .refused_by
                .push(self.voice((self.otherwise, Mode::Block, None)));
            return decision;
        };
        for spoken in objections {
            let voice = self.voice(spoken);
            let list = if self.exempted(facts, spoken.0) {
                &mut decision.exempted_by
            } else {
                match spoken.1 {
                    Mode::Warn => &mut decision.warned_by,
                    Mode::AskReason if facts.request.reason_given => &mut decision.logged_by,
                    Mode::AskReason => &mut decision.reason_asked_by,
                    Mode::Log => &mut decision.logged_by,
                    Mode::Block | Mode::Training | Mode::Process => &mut decision.refused_by,
                }
            };
            list.push(voice);
        }
        if permits.is_empty() && decision.refused_by.is_empty() {
            decision
                .refused_by
                .push(self.voice((self.otherwise, Mode::Block, None)));
        }
        decision.permitted = decision.refused_by.is_empty();
        if decision.permitted {
            decision.permitted_by = permits.into_iter().map(|s| self.voice(s)).collect();
        }
        decision
    }

    /// The articles that permit and those that object, each in the order of the charter. `None`
    /// when the engine could not be asked at all.
    fn hear(&self, facts: &Facts) -> Option<(Vec<Spoken>, Vec<Spoken>)> {
        let bench = self.bench(facts.act)?;
        let concerned: Vec<_> = bench
            .seats
            .iter()
            .filter(|(seat, _)| seat.concerned(facts))
            .collect();
        // A fact no rule concerned reads is not built.
        let mut read: Vec<usize> = Vec::new();
        for (seat, _) in &concerned {
            read.extend(&seat.facets);
        }
        read.sort_unstable();
        read.dedup();
        let request = self.request(bench, &read, facts)?;
        let (mut permits, mut objections) = (Vec::new(), Vec::new());
        for (seat, voice) in concerned {
            match seat.ask(&request, &self.entities) {
                Heard::Silent => {}
                Heard::Speaks if seat.opens() => {
                    permits.push((voice.article, voice.mode, voice.message));
                }
                Heard::Speaks => objections.push((voice.article, voice.mode, voice.message)),
                // A permit that cannot be evaluated opens nothing, and says so by refusing.
                Heard::Fails => objections.push((voice.article, Mode::Block, voice.message)),
            }
        }
        once_each(&mut permits);
        once_each(&mut objections);
        Some((permits, objections))
    }

    fn voice(&self, (article, mode, message): Spoken) -> ArticleRef {
        let message = message.map(|index| Arc::clone(&self.messages[index]));
        ArticleRef::new(Arc::clone(&self.articles[article]), mode, message)
    }

    fn exempted(&self, facts: &Facts, article: usize) -> bool {
        !facts.exemptions.is_empty()
            && self.articles[article].exception.is_some()
            && facts.exemptions.contains(&self.articles[article].id)
    }

    /// The request the engine is asked, with these facets of the facts, in their order.
    pub(crate) fn request(&self, bench: &Bench, read: &[usize], facts: &Facts) -> Option<Request> {
        let mut groups: Vec<(String, RestrictedExpression)> = Vec::with_capacity(7);
        let mut current: Vec<(String, RestrictedExpression)> = Vec::new();
        let mut group = "";
        for index in read {
            let facet = &FACETS[*index];
            if facet.group() != group {
                push_group(&mut groups, group, &mut current)?;
                group = facet.group();
            }
            let value = self.expression(*index, &(facet.get)(facts));
            current.push((facet.name().to_owned(), value));
        }
        push_group(&mut groups, group, &mut current)?;
        Request::new(
            self.names.caller.clone(),
            bench.action.clone(),
            self.names.matter.clone(),
            Context::from_pairs(groups).ok()?,
            None,
        )
        .ok()
    }

    fn expression(&self, facet: usize, value: &Value<'_>) -> RestrictedExpression {
        let closed = |name: &str| match FACETS[facet].kind {
            Kind::Name(_, names) | Kind::Names(_, names) => names
                .iter()
                .position(|known| *known == name)
                .and_then(|i| self.names.closed[facet].get(i).cloned()),
            _ => None,
        };
        let word = |name: &str| {
            closed(name).unwrap_or_else(|| RestrictedExpression::new_string(name.to_owned()))
        };
        match value {
            Value::Flag(v) => RestrictedExpression::new_bool(*v),
            Value::Count(v) => RestrictedExpression::new_long(*v),
            Value::Name(v) => word(v),
            Value::Names(v) => RestrictedExpression::new_set(v.iter().map(|v| word(v))),
        }
    }
}

/// In the order of the charter, each article once per force: its own message comes first.
fn once_each(spoken: &mut Vec<Spoken>) {
    spoken.sort_unstable();
    spoken.dedup_by_key(|(article, mode, _)| (*article, *mode));
}

fn push_group(
    groups: &mut Vec<(String, RestrictedExpression)>,
    group: &str,
    current: &mut Vec<(String, RestrictedExpression)>,
) -> Option<()> {
    if !current.is_empty() {
        let record = RestrictedExpression::new_record(current.drain(..)).ok()?;
        groups.push((group.to_owned(), record));
    }
    Some(())
}
