//! What the trace says of each family of risk: counted from the outcomes of a period.

use vigie_domain::{DataClass, MicroEuro, OutcomeRecord, OutcomeStatus};

/// What a period of the trace says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    /// Exchanges that ended.
    pub exchanges: u64,
    /// Data: those whose text held personal or sensitive data.
    pub careful: u64,
    /// Data: those of them that were answered by a model hosted outside the authority's machines.
    pub careful_elsewhere: u64,
    /// Practices: those the charter refused.
    pub refused: u64,
    /// Economy: what they cost.
    pub cost: MicroEuro,
    /// Environment: tokens that models wrote.
    pub tokens: u64,
}

impl Signals {
    /// Counts one more exchange.
    pub fn add(&mut self, record: &OutcomeRecord) {
        self.exchanges += 1;
        let careful = matches!(
            record.class,
            Some(DataClass::Personal | DataClass::Sensitive)
        );
        let elsewhere = record
            .hosting
            .is_some_and(|hosting| hosting != vigie_domain::Hosting::OnSite);
        self.careful += u64::from(careful);
        self.careful_elsewhere +=
            u64::from(careful && elsewhere && record.status == OutcomeStatus::Answered);
        self.refused += u64::from(record.reason == "charter_refused");
        self.cost = MicroEuro(self.cost.0.saturating_add(record.cost.0));
        self.tokens = self.tokens.saturating_add(record.tokens.completion);
    }
}
