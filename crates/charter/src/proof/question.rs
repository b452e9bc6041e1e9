//! A promise as a script for an SMT solver, by Cedar's symbolic compiler.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::pin::pin;
use std::str::FromStr;
use std::task::{Context, Poll, Waker};

use cedar_policy::{PolicySet, RequestEnv, Schema};
use cedar_policy_symcc::err::Error as CompilerError;
use cedar_policy_symcc::solver::WriterSolver;
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, ResetMode, implies_asserts};

use super::plain::plain;
use crate::compile::Charter;
use crate::facets::{FACETS, Kind};
use crate::facts::Act;
use crate::rule::Rule;
use crate::schema::symbolic_schema;
use crate::text::Mode;

/// A promise put to a solver: is there an act the charter permits and the promise forbids?
pub(super) enum Question {
    /// Decided by the compiler alone: no such act (`true`), or any act at all (`false`).
    Settled(bool),
    /// To be asked.
    Asked(Script),
}

/// What to ask.
pub(super) struct Script {
    /// SMT-LIB: whether it can be so, then with which facts.
    pub text: String,
    /// Facets whose values matter.
    pub facets: BTreeSet<usize>,
}

/// The question whether the rules permit an act the promise (a rule that fires where it is broken)
/// does not bear. `None` when the compiler cannot put it.
pub(super) fn question(
    charter: &Charter,
    act: Act,
    rules: &[&Rule],
    promise: &Rule,
) -> Option<Question> {
    let schema = Schema::from_str(&symbolic_schema()).ok()?;
    let environment = RequestEnv::new(
        charter.names.caller.type_name().clone(),
        charter.bench(act)?.action.clone(),
        charter.names.matter.type_name().clone(),
    );
    let facets: BTreeSet<usize> = rules
        .iter()
        .chain([&promise])
        .flat_map(|rule| rule.reads.facets.keys().copied())
        .collect();
    // Numbers no fact can take are no act: the charter is read as if it refused them.
    let mut permitted = PolicySet::from_str(&out_of_bounds(&facets)).ok()?;
    for rule in rules
        .iter()
        .filter(|rule| rule.opens || rule.mode == Mode::Block)
    {
        permitted
            .add(plain(&rule.policy, &charter.parameters)?)
            .ok()?;
    }
    let mut borne = PolicySet::from_str("permit (principal, action, resource);").ok()?;
    borne
        .add(plain(&promise.policy, &charter.parameters)?)
        .ok()?;
    let permitted = CompiledPolicySet::compile(&permitted, &environment, &schema).ok()?;
    let borne = CompiledPolicySet::compile(&borne, &environment, &schema).ok()?;
    let asserts = implies_asserts(&permitted, &borne);
    let mut compiler = CedarSymCompiler::new(WriterSolver { w: Vec::new() })
        .ok()?
        .with_reset_mode(ResetMode::Comment);
    match at_once(compiler.check_unsat(&asserts))? {
        Ok(holds) => Some(Question::Settled(holds)),
        // It wrote the question, and nobody answered: that is what was wanted.
        Err(CompilerError::SolverUnknown) => {
            let asked = String::from_utf8(std::mem::take(&mut compiler.solver_mut().w)).ok()?;
            let facts = constant(&asked)?;
            let text = format!("(set-option :produce-models true)\n{asked}(get-value ({facts}))\n");
            Some(Question::Asked(Script { text, facets }))
        }
        Err(_) => None,
    }
}

/// The constant that stands for the facts in a script.
fn constant(script: &str) -> Option<&str> {
    let (_, after) = script.split_once("; \"context\"\n(declare-const ")?;
    after.split_whitespace().next()
}

/// Policies that refuse numbers no fact can take.
fn out_of_bounds(facets: &BTreeSet<usize>) -> String {
    let mut policies = String::new();
    for facet in facets.iter().map(|index| &FACETS[*index]) {
        if let Kind::Count(min, max) = facet.kind {
            let path = facet.path;
            let _ = write!(
                policies,
                "forbid (principal, action, resource) \
                 when {{ context.{path} < {min} || context.{path} > {max} }};"
            );
        }
    }
    policies
}

/// The outcome of work that waits for nothing: it only writes to memory.
fn at_once<T>(work: impl Future<Output = T>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
}
