//! What people are told of: on their home page and by e-mail.
//!
//! A notice says what happened to which entry, and nothing of what the entry holds: an e-mail
//! travels and is kept elsewhere.

use crate::{Language, class::words, written_kept_day};

/// What a person is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// Their opinion is asked for.
    OpinionAsked,
    /// Their opinion is late.
    OpinionLate,
    /// An entry became theirs.
    Assigned,
    /// What they own changed state.
    Moved,
    /// What they own is to be reviewed.
    ReviewDue,
    /// A mandate of theirs ends soon, or has ended.
    MandateEnding,
    /// An experiment of theirs ended: its review is awaited.
    ExperimentEnded,
    /// A critical risk has nobody who answers for it.
    CriticalRisk,
    /// A contract of theirs is to be decided on soon.
    ContractDeadline,
    /// A request of the desk concerns them besides who answers for it.
    DeskTold,
    /// Their request was answered.
    DeskAnswered,
    /// Something was added to a request.
    DeskMessage,
    /// A sitting of a body they sit in is convened.
    Convened,
}

words!(NoticeKind {
    OpinionAsked => "opinion_asked", OpinionLate => "opinion_late", Assigned => "assigned",
    Moved => "moved", ReviewDue => "review_due", MandateEnding => "mandate_ending",
    ExperimentEnded => "experiment_ended", CriticalRisk => "critical_risk",
    ContractDeadline => "contract_deadline",
    DeskTold => "desk_told", DeskAnswered => "desk_answered", DeskMessage => "desk_message",
    Convened => "convened",
});

impl NoticeKind {
    /// What is said of the entry called `reference`; `due` (`YYYY-MM-DD`) may be empty.
    pub fn sentence(self, language: Language, reference: &str, due: &str) -> String {
        let day = written_kept_day(language, due);
        match language {
            Language::Fr => {
                let until = if day.is_empty() {
                    String::new()
                } else {
                    format!(", pour le {day}")
                };
                match self {
                    Self::OpinionAsked => {
                        format!("{reference}\u{202f}: votre avis est attendu{until}.")
                    }
                    Self::OpinionLate => format!(
                        "{reference}\u{202f}: votre avis est en retard{}.",
                        since(&day, ", il était attendu pour le ")
                    ),
                    Self::Assigned => {
                        format!("{reference}\u{202f}: vous en êtes maintenant responsable.")
                    }
                    Self::Moved => format!("{reference}\u{202f}: la fiche a changé d’état."),
                    Self::ReviewDue => {
                        format!("{reference}\u{202f}: la fiche est à revoir{until}.")
                    }
                    Self::MandateEnding => format!(
                        "{reference}\u{202f}: le mandat se termine{}.",
                        since(&day, " le ")
                    ),
                    Self::ExperimentEnded => format!(
                        "{reference}\u{202f}: l’expérimentation est terminée, l’accès est coupé et le bilan attendu."
                    ),
                    Self::CriticalRisk => {
                        format!("{reference}\u{202f}: risque critique sans responsable.")
                    }
                    Self::ContractDeadline => format!(
                        "{reference}\u{202f}: le contrat est à reconduire, à remettre en concurrence ou à quitter{until}."
                    ),
                    Self::DeskTold => {
                        format!("{reference}\u{202f}: une demande du guichet vous concerne.")
                    }
                    Self::DeskAnswered => {
                        format!("{reference}\u{202f}: votre demande a une réponse.")
                    }
                    Self::DeskMessage => {
                        format!("{reference}\u{202f}: un message s’ajoute à la demande.")
                    }
                    Self::Convened => {
                        format!(
                            "{reference}\u{202f}: la séance est convoquée{until}, vous y siégez."
                        )
                    }
                }
            }
            Language::En => {
                let until = if day.is_empty() {
                    String::new()
                } else {
                    format!(", by {day}")
                };
                match self {
                    Self::OpinionAsked => format!("{reference}: your opinion is awaited{until}."),
                    Self::OpinionLate => format!(
                        "{reference}: your opinion is late{}.",
                        since(&day, "; it was due by ")
                    ),
                    Self::Assigned => format!("{reference}: it is now yours to look after."),
                    Self::Moved => format!("{reference}: the sheet changed state."),
                    Self::ReviewDue => format!("{reference}: the sheet is due for review{until}."),
                    Self::MandateEnding => {
                        format!("{reference}: the mandate ends{}.", since(&day, " on "))
                    }
                    Self::ExperimentEnded => format!(
                        "{reference}: the experiment is over, access is cut and its review awaited."
                    ),
                    Self::CriticalRisk => format!("{reference}: critical risk without an owner."),
                    Self::ContractDeadline => {
                        format!(
                            "{reference}: the contract is to be renewed, tendered again or left{until}."
                        )
                    }
                    Self::DeskTold => format!("{reference}: a request of the desk concerns you."),
                    Self::DeskAnswered => format!("{reference}: your request has an answer."),
                    Self::DeskMessage => {
                        format!("{reference}: a message was added to the request.")
                    }
                    Self::Convened => {
                        format!("{reference}: you are called to the sitting{until}.")
                    }
                }
            }
        }
    }
}

fn since(day: &str, words: &str) -> String {
    if day.is_empty() {
        String::new()
    } else {
        format!("{words}{day}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_what_of_which_and_when() {
        let say = |kind: NoticeKind, language, due| kind.sentence(language, "U101", due);
        assert_eq!(
            say(NoticeKind::OpinionAsked, Language::Fr, "2026-12-08"),
            "U101\u{202f}: votre avis est attendu, pour le 8 décembre 2026."
        );
        assert_eq!(
            say(NoticeKind::OpinionLate, Language::En, "2026-12-08"),
            "U101: your opinion is late; it was due by 8 December 2026."
        );
        for kind in NoticeKind::ALL {
            for language in [Language::Fr, Language::En] {
                let text = say(*kind, language, "");
                assert!(text.starts_with("U101") && text.ends_with('.'), "{text}");
                assert_eq!(kind.as_str().parse(), Ok(*kind));
            }
        }
    }
}
