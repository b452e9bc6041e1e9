#![doc = include_str!("../README.md")]

mod answers;
mod bind;
mod compare;
mod condition;
mod day;
mod disputes;
mod duties;
mod evaluate;
mod lawbook;
mod lint;
mod missing;
mod pack;
mod qualify;
mod questions;
mod shipped;
mod text;
mod truth;
mod wire;

pub use self::{
    answers::{Answers, Problem},
    compare::{AnsweredFile, Change, Comparison, Moved, compare},
    disputes::Dispute,
    duties::{Duty, Reading, Readings, Status, Supervisor},
    lawbook::{Lawbook, Pack, PackError},
    lint::Lint,
    missing::Missing,
    qualify::{Because, Detail, Qualification, SetAside, ToConfirm},
    questions::{
        DisputeSheet, FactSheet, OptionSheet, QuestionSheet, Questionnaire, TierSheet, UnknownSheet,
    },
    text::Lang,
    wire::{obligations_line, qualify_line, questions_json},
};
