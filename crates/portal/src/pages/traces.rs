//! My traces: the list, and one trace with its twelve facts.

use crate::{
    page::Page,
    ui::{Article, Filter, Pages, Tone, status_tone},
};
use askama::Template;
use vigie_domain::{
    DataClass, Footprint, Hosting, Instant, MicroEuro, OutcomeStatus, UsageSource, Via,
};

/// A line of the list.
#[derive(Debug, Clone)]
pub struct TraceRow {
    /// Its short number.
    pub number: String,
    /// Its page, language prefix included.
    pub href: String,
    /// When.
    pub at: Instant,
    /// Title of the use; empty when it no longer exists.
    pub use_title: String,
    /// Model; empty when none was chosen.
    pub model: String,
    /// Class of data; `None` when it was refused before it was known.
    pub class: Option<DataClass>,
    /// How it ended; `None` while it has not.
    pub status: Option<OutcomeStatus>,
    /// Prompt and answer tokens.
    pub tokens: u64,
    /// Cost.
    pub cost: MicroEuro,
}

impl TraceRow {
    /// The tone of its end.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        status_tone(self.status)
    }
}

/// My traces.
#[derive(Debug, Template)]
#[template(path = "traces.html")]
pub struct Traces {
    /// The frame.
    pub page: Page,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Lines, latest first.
    pub rows: Vec<TraceRow>,
    /// Whether a filter is in force.
    pub filtered: bool,
    /// Where the list goes on.
    pub pages: Pages,
}

/// Where a record is in the log.
#[derive(Debug, Clone)]
pub struct Written {
    /// When it was written.
    pub at: Instant,
    /// Its leaf in the log; `None` while it waits for its group.
    pub leaf: Option<u64>,
    /// Hash of the leaf, hexadecimal.
    pub hash: String,
}

/// One trace, its twelve facts in plain words, its story, how to verify it.
#[derive(Debug, Template)]
#[template(path = "trace.html")]
pub struct TraceSheet {
    /// The frame.
    pub page: Page,
    /// Identifier, in full.
    pub id: String,
    /// Pseudonym of the agent.
    pub agent: String,
    /// Service, in words.
    pub service: Option<String>,
    /// Title of the use and its address.
    pub use_title: String,
    /// Address of the use; `None` when it cannot be opened.
    pub use_href: Option<String>,
    /// When it started.
    pub at: Instant,
    /// Class of the request; `None` when it was refused before it was known.
    pub class: Option<DataClass>,
    /// Class the host saw.
    pub class_sent: Option<DataClass>,
    /// Model; empty when none was chosen.
    pub model: String,
    /// Its version; empty when the provider says none.
    pub model_version: String,
    /// Where it runs.
    pub hosting: Option<Hosting>,
    /// Articles that spoke.
    pub rules: Vec<Article>,
    /// Tokens in.
    pub prompt_tokens: u64,
    /// Tokens out.
    pub answer_tokens: u64,
    /// Who counted.
    pub counted: UsageSource,
    /// Cost.
    pub cost: MicroEuro,
    /// Footprint; `None` while under way.
    pub footprint: Option<Footprint>,
    /// The door.
    pub via: Via,
    /// How it ended.
    pub status: Option<OutcomeStatus>,
    /// Why, in a sentence; empty when there is nothing to say.
    pub reason: String,
    /// Duration in milliseconds.
    pub millis: u64,
    /// Money reserved.
    pub reserved_cost: MicroEuro,
    /// Tokens reserved.
    pub reserved_tokens: u64,
    /// The intent in the log; `None` when it was refused before.
    pub intent: Option<Written>,
    /// The outcome in the log.
    pub outcome: Option<Written>,
}

impl TraceSheet {
    /// The tone of its end.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        status_tone(self.status)
    }

    /// Who counted the tokens, in words.
    #[must_use]
    pub const fn counted_by(&self) -> &'static str {
        let t = self.page.t;
        match self.counted {
            UsageSource::Provider => t.trace_tokens_provider(),
            UsageSource::Counted => t.trace_tokens_counted(),
            UsageSource::Estimated => t.trace_tokens_estimated(),
            UsageSource::None => t.trace_tokens_none(),
        }
    }

    /// How it ended, in a sentence.
    #[must_use]
    pub fn ending(&self) -> String {
        let t = self.page.t;
        let duration = t.duration(self.millis);
        match self.status {
            Some(OutcomeStatus::Answered) => t.trace_outcome_answered(duration),
            Some(OutcomeStatus::Refused) => t.trace_outcome_refused().to_owned(),
            Some(OutcomeStatus::Failed) => t.trace_outcome_failed(duration),
            Some(OutcomeStatus::Cancelled) => t.trace_outcome_cancelled(duration),
            Some(OutcomeStatus::Interrupted) => t.trace_outcome_interrupted().to_owned(),
            None => t.trace_outcome_under_way().to_owned(),
        }
    }

    /// Energy and carbon, or why they are not known.
    #[must_use]
    pub fn footprint_words(&self) -> String {
        let t = self.page.t;
        match &self.footprint {
            None => t.unavailable().to_owned(),
            Some(Footprint::Unknown { unknown }) => {
                t.trace_footprint_unknown(crate::refusals::unknown_footprint(t, unknown))
            }
            Some(Footprint::Estimated {
                energy_min_uwh,
                energy_max_uwh,
                gwp_min_ugco2e,
                gwp_max_ugco2e,
                ..
            }) => {
                let carbon = range(t, *gwp_min_ugco2e, *gwp_max_ugco2e, "g");
                let energy = range(t, *energy_min_uwh, *energy_max_uwh, "Wh");
                t.trace_footprint_value(carbon, energy)
            }
        }
    }

    /// The method behind the footprint, when there is one.
    #[must_use]
    pub fn footprint_method(&self) -> Option<&str> {
        match &self.footprint {
            Some(Footprint::Estimated { method, .. }) => Some(method),
            _ => None,
        }
    }
}

/// A range given in millionths of `unit`, in one unit: « 210 à 480 mWh ».
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "three figures are shown")]
pub fn range(t: crate::texts::Texts, low: u64, high: u64, unit: &str) -> String {
    let small = high < 1_000_000 && high > 0;
    let scale = if small { 1e3 } else { 1e6 };
    let unit = if small {
        format!("m{unit}")
    } else {
        unit.to_owned()
    };
    let (low, high) = (low as f64 / scale, high as f64 / scale);
    let language = t.language();
    let write = |value| crate::typography::significant(language, value, 3);
    let (from, to) = (
        write(low),
        crate::typography::quantity(language, high, &unit),
    );
    if to.starts_with(&format!("{from}{}", crate::typography::THIN)) {
        to
    } else {
        t.trace_footprint_range(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;
    use vigie_domain::Language;

    #[test]
    fn a_range_has_one_unit() {
        let t = Texts(Language::Fr);
        assert_eq!(range(t, 210_000, 480_000, "Wh"), "210 à 480\u{202f}mWh");
        assert_eq!(range(t, 900_000, 2_400_000, "Wh"), "0,9 à 2,4\u{202f}Wh");
        assert_eq!(range(t, 5_000, 5_000, "g"), "5\u{202f}mg");
        assert_eq!(range(t, 0, 0, "g"), "0\u{202f}g");
    }
}
