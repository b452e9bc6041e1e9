//! Exceptions to articles, as they apply to one exchange.

use vigie_access::Caller;
use vigie_charter::Decision;
use vigie_domain::{EntryId, ExceptionSubject, Instant};
use vigie_store::CharterException;

/// The exceptions that apply to an exchange: an article, and the number of its exception.
#[derive(Debug, Default)]
pub(crate) struct Exempt(Vec<(String, u32)>);

impl Exempt {
    /// Those among `exceptions` granted to this use, this service or this agent, at this moment.
    pub(crate) fn of(
        exceptions: &[CharterException],
        at: Instant,
        usage: EntryId,
        caller: &Caller,
    ) -> Self {
        Self(
            exceptions
                .iter()
                .filter(|exception| exception.applies(at))
                .filter(|exception| match exception.subject {
                    ExceptionSubject::Use(id) => id == usage,
                    ExceptionSubject::Service(id) => caller.service == Some(id),
                    ExceptionSubject::Agent(id) => caller.agent.id == id,
                })
                .map(|exception| (exception.article.clone(), exception.number))
                .collect(),
        )
    }

    /// The articles silenced.
    pub(crate) fn articles(&self) -> Vec<String> {
        self.0.iter().map(|(article, _)| article.clone()).collect()
    }

    /// The exceptions without which the decision would have been another, as the trace writes
    /// them: `E3`.
    pub(crate) fn used(&self, decision: &Decision) -> Vec<String> {
        self.0
            .iter()
            .filter(|(article, _)| decision.exempted_by.iter().any(|a| a.id() == article))
            .map(|(_, number)| format!("E{number}"))
            .collect()
    }
}
