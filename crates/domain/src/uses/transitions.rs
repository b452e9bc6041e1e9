//! The states of a use, and the ways between them.

use crate::registers::kit::*;

pub(super) const LIFECYCLE: Lifecycle = Lifecycle {
    states: super::UseState::WORDS,
    transitions: &[
        Transition::new("instruct", &["idea"], "instruction", REFERENTS).needing(&[
            "need",
            "alternative",
            "family",
            "trade",
            "data.max_class",
        ]),
        Transition::new("experiment", &["instruction"], "experiment", REFERENTS).needing(&[
            "need",
            "alternative",
            "benefit.indicator",
            "qualification.tier",
            "risks",
            "stop_criteria",
        ]),
        Transition::new("produce", &["experiment"], "production", REFERENTS).needing(&[
            "test_set",
            "human_role",
            "employment",
            "degraded_mode",
            "evaluation",
            "mention",
            "yearly_cost",
            "public_interest",
            "decision",
        ]),
        Transition::new(
            "suspend",
            &["experiment", "production"],
            "suspended",
            GUARDS,
        )
        .with_reason(),
        Transition::new("resume", &["suspended"], "production", REFERENTS)
            .needing(&["degraded_mode", "decision"])
            .with_reason(),
        Transition::new("retry", &["suspended"], "experiment", REFERENTS)
            .needing(&["stop_criteria"])
            .with_reason(),
        Transition::new("refuse", &["idea", "instruction"], "refused", REFERENTS)
            .needing(&["refusal"])
            .with_reason(),
        Transition::new("reopen", &["refused"], "idea", REFERENTS).with_reason(),
        Transition::new(
            "retire",
            &["instruction", "experiment", "production", "suspended"],
            "retired",
            REFERENTS,
        )
        .needing(&["experience", "data_disposal"])
        .with_reason(),
    ],
};
