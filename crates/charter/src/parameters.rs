//! The settings of a charter that its rules read.

use serde::{Deserialize, Serialize};

/// Settings an authority changes without rewriting a rule. Rules read them as
/// `Charter::"in_force".training_required`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Parameters {
    /// Only agents who hold the entry badge work above the public class. Off at first start: a
    /// fresh installation has no trained agent and nobody to train them.
    pub training_required: bool,
    /// Badge that proves the entry course.
    pub entry_badge: String,
    /// The committee authorised consumer tools, for publishable contents only.
    pub consumer_tools_allowed: bool,
    /// Share of machine text, in per cent, from which the mention is due.
    pub mention_from_share: u8,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            training_required: false,
            entry_badge: "B01".to_owned(),
            consumer_tools_allowed: false,
            mention_from_share: 50,
        }
    }
}

/// A parameter as rules see it.
pub(crate) enum Setting<'a> {
    Flag(bool),
    Count(i64),
    Text(&'a str),
}

impl Parameters {
    /// Every parameter with its value: the schema and the engine read this list.
    pub(crate) fn settings(&self) -> [(&'static str, Setting<'_>); 4] {
        [
            ("training_required", Setting::Flag(self.training_required)),
            ("entry_badge", Setting::Text(&self.entry_badge)),
            (
                "consumer_tools_allowed",
                Setting::Flag(self.consumer_tools_allowed),
            ),
            (
                "mention_from_share",
                Setting::Count(self.mention_from_share.into()),
            ),
        ]
    }
}
