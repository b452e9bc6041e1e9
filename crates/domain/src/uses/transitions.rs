//! The states of a use, and the ways between them.

use crate::{
    Role,
    register::{Lifecycle, Transition},
};

const REFERENTS: &[Role] = &[Role::Referent, Role::Dsi, Role::Admin];
const WATCH: &[Role] = &[
    Role::Referent,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Admin,
];

pub(super) const LIFECYCLE: Lifecycle = Lifecycle {
    states: &[
        "idea",
        "instruction",
        "experiment",
        "production",
        "suspended",
        "retired",
        "refused",
    ],
    transitions: &[
        Transition {
            name: "instruct",
            from: &["idea"],
            to: "instruction",
            requires: &["need", "alternative", "family", "trade", "data.max_class"],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "experiment",
            from: &["instruction"],
            to: "experiment",
            requires: &[
                "need",
                "alternative",
                "benefit.indicator",
                "qualification.tier",
                "risks",
                "stop_criteria",
            ],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "produce",
            from: &["experiment"],
            to: "production",
            requires: &[
                "test_set",
                "human_role",
                "employment",
                "degraded_mode",
                "evaluation",
                "mention",
                "yearly_cost",
                "public_interest",
                "decision",
            ],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "suspend",
            from: &["experiment", "production"],
            to: "suspended",
            requires: &[],
            needs_note: true,
            roles: WATCH,
        },
        Transition {
            name: "resume",
            from: &["suspended"],
            to: "production",
            requires: &["degraded_mode", "decision"],
            needs_note: true,
            roles: REFERENTS,
        },
        Transition::new("retry", &["suspended"], "experiment", REFERENTS)
            .needing(&["stop_criteria"])
            .with_reason(),
        Transition::new("refuse", &["idea", "instruction"], "refused", REFERENTS)
            .needing(&["refusal"])
            .with_reason(),
        Transition::new("reopen", &["refused"], "idea", REFERENTS).with_reason(),
        Transition {
            name: "retire",
            from: &["instruction", "experiment", "production", "suspended"],
            to: "retired",
            requires: &["experience", "data_disposal"],
            needs_note: true,
            roles: REFERENTS,
        },
    ],
};
