//! From a form to the sentence a person reads.

use super::{Condition, Level, RuleForm, Test};
use crate::article::Tongue;
use crate::facets::{FACETS, Kind, position};
use crate::phrases::{act, value, words};
use crate::text::Mode;

impl RuleForm {
    /// The rule in words. `mode` is the article's own, used when the form does not say otherwise.
    #[must_use]
    pub fn sentence(&self, mode: Mode, tongue: Tongue) -> String {
        let fr = tongue == Tongue::Fr;
        let acts: Vec<String> = self
            .acts
            .iter()
            .map(|a| act(a.name(), tongue).to_owned())
            .collect();
        let mut out = if fr { "Quand " } else { "When " }.to_owned();
        out.push_str(&list(&acts, if fr { "ou quand" } else { "or when" }));
        if !self.when.is_empty() {
            out.push_str(&after(", si ", ", if ", &all(&self.when, tongue), fr));
        }
        if !self.unless.is_empty() {
            out.push_str(&after(
                ", sauf si ",
                ", unless ",
                &all(&self.unless, tongue),
                fr,
            ));
        }
        out.push_str(consequence(self.opens, self.mode.unwrap_or(mode), fr));
        out
    }
}

fn consequence(opens: bool, mode: Mode, fr: bool) -> &'static str {
    match (opens, mode, fr) {
        (true, _, true) => ", l’acte est permis, à moins qu’un autre article ne le refuse.",
        (true, _, false) => ", the act is permitted, unless another article refuses it.",
        (_, Mode::Block, true) => ", l’acte est refusé.",
        (_, Mode::Block, false) => ", the act is refused.",
        (_, Mode::Warn, true) => ", l’agent est averti et peut poursuivre.",
        (_, Mode::Warn, false) => ", the agent is warned and may go on.",
        (_, Mode::AskReason, true) => ", un motif est demandé.",
        (_, Mode::AskReason, false) => ", a reason is asked.",
        (_, Mode::Log, true) => ", la trace le note.",
        (_, Mode::Log, false) => ", the trace notes it.",
        (_, _, true) => ", rien ne s’exécute.",
        (_, _, false) => ", nothing is executed.",
    }
}

/// The conditions after their word; "si il" is written "s'il".
fn after(word_fr: &str, word_en: &str, conditions: &str, fr: bool) -> String {
    match (fr, conditions.starts_with("il ")) {
        (true, true) => format!("{}’{conditions}", word_fr.trim_end_matches("i ")),
        (true, false) => format!("{word_fr}{conditions}"),
        (false, _) => format!("{word_en}{conditions}"),
    }
}

fn all(conditions: &[Condition], tongue: Tongue) -> String {
    let mut out = String::new();
    for (rank, condition) in conditions.iter().enumerate() {
        let said = condition.sentence(tongue);
        if rank > 0 {
            out.push_str(match tongue {
                Tongue::Fr if said.starts_with(['a', 'e', 'i', 'o', 'u', 'é']) => " et qu’",
                Tongue::Fr => " et que ",
                Tongue::En => " and ",
            });
        }
        out.push_str(&said);
    }
    out
}

/// "a, b <word> c".
pub(crate) fn list(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

impl Condition {
    /// The condition in words, to follow "si" or "if".
    #[must_use]
    pub fn sentence(&self, tongue: Tongue) -> String {
        let Some((facet, _)) = self.facet() else {
            return self.fact.clone();
        };
        let fr = tongue == Tongue::Fr;
        let (first, second) = words(facet, tongue);
        match &self.test {
            Test::Is(true) => first.to_owned(),
            Test::Is(false) => second.to_owned(),
            Test::OneOf(values) => one_of(facet, values, tongue),
            Test::NoneOf(values) => none_of(facet, values, tongue),
            Test::AtLeast(Level::Class(name)) => {
                let name = quote(&value(facet, name, tongue), fr);
                if fr {
                    format!("{first} est {name} ou plus protégée")
                } else {
                    format!("{first} is {name} or more protected")
                }
            }
            Test::AtMost(Level::Class(name)) => {
                let name = quote(&value(facet, name, tongue), fr);
                if fr {
                    format!("{first} est {name} ou moins protégée")
                } else {
                    format!("{first} is {name} or less protected")
                }
            }
            Test::AtLeast(Level::Number(n)) => {
                let n = measured(facet, *n, tongue);
                if fr {
                    format!("{first} est d’au moins {n}")
                } else {
                    format!("{first} is at least {n}")
                }
            }
            Test::AtMost(Level::Number(n)) => {
                let n = measured(facet, *n, tongue);
                if fr {
                    format!("{first} est d’au plus {n}")
                } else {
                    format!("{first} is at most {n}")
                }
            }
            Test::Between(from, to) => between(facet, *from, *to, tongue),
            Test::Exceeds(other) => {
                let other = position(other).map_or(other.as_str(), |i| words(i, tongue).0);
                if fr {
                    format!("{first} dépasse {other}")
                } else {
                    format!("{first} exceeds {other}")
                }
            }
            Test::Within(other) => {
                let other = position(other).map_or(other.as_str(), |i| words(i, tongue).0);
                if fr {
                    format!("{first} ne dépasse pas {other}")
                } else {
                    format!("{first} does not exceed {other}")
                }
            }
        }
    }
}

fn between(facet: usize, from: i64, to: i64, tongue: Tongue) -> String {
    let (noun, _) = words(facet, tongue);
    let (from, to) = (measured(facet, from, tongue), measured(facet, to, tongue));
    let hour = FACETS[facet].path == "request.hour";
    match (tongue, hour) {
        (Tongue::Fr, true) => format!("il est entre {from} et {to}"),
        (Tongue::Fr, false) => format!("{noun} est compris entre {from} inclus et {to} exclu"),
        (Tongue::En, _) => format!("{noun} is from {from} (included) to {to} (excluded)"),
    }
}

/// A number with its unit; a day by its name.
pub(crate) fn measured(facet: usize, n: i64, tongue: Tongue) -> String {
    let said = value(facet, &n.to_string(), tongue);
    match words(facet, tongue).1 {
        "" => said,
        unit => format!("{said}\u{a0}{unit}"),
    }
}

fn quoted(facet: usize, values: &[String], tongue: Tongue) -> Vec<String> {
    let fr = tongue == Tongue::Fr;
    values
        .iter()
        .map(|v| quote(&value(facet, v, tongue), fr))
        .collect()
}

fn one_of(facet: usize, values: &[String], tongue: Tongue) -> String {
    let (first, _) = words(facet, tongue);
    let fr = tongue == Tongue::Fr;
    let said = list(&quoted(facet, values, tongue), if fr { "ou" } else { "or" });
    match (FACETS[facet].kind, fr) {
        (Kind::Names(..) | Kind::Texts(_), _) => format!("{first} {said}"),
        (_, true) => format!("{first} est {said}"),
        (_, false) => format!("{first} is {said}"),
    }
}

fn none_of(facet: usize, values: &[String], tongue: Tongue) -> String {
    let (first, second) = words(facet, tongue);
    let fr = tongue == Tongue::Fr;
    let said = quoted(facet, values, tongue);
    match (FACETS[facet].kind, fr) {
        (Kind::Names(..) | Kind::Texts(_), true) => format!("{second} {}", list(&said, "ni")),
        (Kind::Names(..) | Kind::Texts(_), false) => format!("{second} {}", list(&said, "or")),
        (_, true) if said.len() == 1 => format!("{first} n’est pas {}", said[0]),
        (_, true) => format!("{first} n’est ni {}", said.join(" ni ")),
        (_, false) => format!("{first} is not {}", list(&said, "or")),
    }
}

pub(crate) fn quote(text: &str, fr: bool) -> String {
    if fr {
        format!("«\u{a0}{text}\u{a0}»")
    } else {
        format!("\"{text}\"")
    }
}
