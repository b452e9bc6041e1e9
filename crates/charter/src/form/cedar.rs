//! From a form to Cedar.

use std::fmt::Write as _;

use super::{Condition, FormFault, Level, RuleForm, Test};
use crate::facets::Kind;
use crate::facts::DataClass;

impl RuleForm {
    /// The rule in Cedar, one policy, without its article (the charter adds it).
    ///
    /// # Errors
    ///
    /// The first thing that keeps the form from being a rule; see [`RuleForm::faults`].
    pub fn to_cedar(&self) -> Result<String, FormFault> {
        if let Some(fault) = self.faults().into_iter().next() {
            return Err(fault);
        }
        let mut out = String::new();
        if let Some(mode) = self.mode {
            let _ = writeln!(out, "@mode(\"{mode}\")");
        }
        let effect = if self.opens { "permit" } else { "forbid" };
        let acts: Vec<String> = self
            .acts
            .iter()
            .map(|a| format!("Action::\"{a}\""))
            .collect();
        let scope = match acts.as_slice() {
            [act] => format!("action == {act}"),
            many => format!("action in [{}]", many.join(", ")),
        };
        let _ = write!(out, "{effect} (principal, {scope}, resource)");
        clause(&mut out, "when", &self.when);
        clause(&mut out, "unless", &self.unless);
        out.push_str(";\n");
        Ok(out)
    }
}

fn clause(out: &mut String, word: &str, conditions: &[Condition]) {
    if conditions.is_empty() {
        return;
    }
    let all: Vec<String> = conditions.iter().map(Condition::to_cedar).collect();
    let _ = write!(out, "\n{word} {{\n  {}\n}}", all.join(" &&\n  "));
}

impl Condition {
    /// The condition as a Cedar expression; well formed only if the condition is.
    pub(super) fn to_cedar(&self) -> String {
        let fact = format!("context.{}", self.fact);
        let kind = self.facet().map_or(Kind::Flag, |(_, facet)| facet.kind);
        match &self.test {
            Test::Is(true) => fact,
            Test::Is(false) => format!("!{fact}"),
            Test::OneOf(values) => membership(&fact, kind, values, false),
            Test::NoneOf(values) => membership(&fact, kind, values, true),
            Test::AtLeast(level) => bound(&fact, ">=", level),
            Test::AtMost(level) => bound(&fact, "<=", level),
            Test::Between(from, to) if from <= to => format!("{fact} >= {from} && {fact} < {to}"),
            Test::Between(from, to) => format!("({fact} >= {from} || {fact} < {to})"),
            Test::Exceeds(other) => format!("{fact}.rank > context.{other}.rank"),
            Test::Within(other) => format!("{fact}.rank <= context.{other}.rank"),
        }
    }
}

fn bound(fact: &str, operator: &str, level: &Level) -> String {
    match level {
        Level::Number(n) => format!("{fact} {operator} {n}"),
        Level::Class(name) => {
            let rank = DataClass::ALL.iter().position(|class| class.name() == name);
            format!("{fact}.rank {operator} {}", rank.unwrap_or_default())
        }
    }
}

fn membership(fact: &str, kind: Kind, values: &[String], negated: bool) -> String {
    let literal = |value: &String| match kind {
        Kind::Name(of, _) | Kind::Names(of, _) => format!("{of}::\"{value}\""),
        Kind::Count(..) => value.clone(),
        _ => format!("\"{value}\""),
    };
    let literals: Vec<String> = values.iter().map(literal).collect();
    let not = if negated { "!" } else { "" };
    match (kind, literals.as_slice()) {
        (Kind::Names(..) | Kind::Texts(_), [one]) => format!("{not}{fact}.contains({one})"),
        (Kind::Names(..) | Kind::Texts(_), many) => {
            format!("{not}{fact}.containsAny([{}])", many.join(", "))
        }
        (_, [one]) => format!("{fact} {} {one}", if negated { "!=" } else { "==" }),
        (_, many) => format!("{not}[{}].contains({fact})", many.join(", ")),
    }
}
