//! Three-valued truth, with the questions that decided it.

use std::ops::Not;

/// A set of questions, one bit each (a law book has at most 128 questions).
pub(crate) type Questions = u128;

/// Kleene's three values: a condition may hold, not hold, or hang on an
/// answer nobody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    False,
    Unknown,
    True,
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

/// The value of a condition on one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub truth: Truth,
    /// Questions whose answers, or lack of answer, made it so.
    pub by: Questions,
    /// Among them, those still open: unknown or unanswered. Empty unless the
    /// truth is [`Truth::Unknown`].
    pub open: Questions,
}

impl Outcome {
    pub(crate) const fn certain(truth: bool, by: Questions) -> Self {
        Self {
            truth: if truth { Truth::True } else { Truth::False },
            by,
            open: 0,
        }
    }

    pub(crate) const fn open(by: Questions) -> Self {
        Self {
            truth: Truth::Unknown,
            by,
            open: by,
        }
    }

    pub(crate) fn holds(self) -> bool {
        self.truth == Truth::True
    }

    pub(crate) fn fails(self) -> bool {
        self.truth == Truth::False
    }

    /// All must hold. A conjunction that fails is explained by the first
    /// member that fails, which is how a jurist would explain it.
    pub(crate) fn all(members: impl IntoIterator<Item = Self>) -> Self {
        let mut total = Self::certain(true, 0);
        for member in members {
            match member.truth {
                Truth::False => return member,
                Truth::Unknown | Truth::True => {
                    total.truth = total.truth.min(member.truth);
                    total.by |= member.by;
                    total.open |= member.open;
                }
            }
        }
        total
    }

    /// At least one must hold.
    pub(crate) fn any(members: impl IntoIterator<Item = Self>) -> Self {
        let mut held = Self::certain(false, 0);
        let mut hung = Self::certain(false, 0);
        let mut failed = Self::certain(false, 0);
        for member in members {
            let total = match member.truth {
                Truth::True => &mut held,
                Truth::Unknown => &mut hung,
                Truth::False => &mut failed,
            };
            total.truth = member.truth;
            total.by |= member.by;
            total.open |= member.open;
        }
        if held.truth == Truth::True {
            held
        } else if hung.truth == Truth::Unknown {
            hung
        } else {
            failed
        }
    }

    /// At least `count` must hold.
    pub(crate) fn at_least(count: usize, members: impl IntoIterator<Item = Self>) -> Self {
        let (mut held, mut hung) = (0, 0);
        let (mut by_held, mut by_hung, mut open, mut by_failed) = (0, 0, 0, 0);
        for member in members {
            match member.truth {
                Truth::True => {
                    held += 1;
                    by_held |= member.by;
                }
                Truth::Unknown => {
                    hung += 1;
                    by_hung |= member.by;
                    open |= member.open;
                }
                Truth::False => by_failed |= member.by,
            }
        }
        if held >= count {
            Self::certain(true, by_held)
        } else if held + hung >= count {
            Self {
                truth: Truth::Unknown,
                by: by_held | by_hung,
                open,
            }
        } else {
            Self::certain(false, by_failed)
        }
    }
}

impl Not for Outcome {
    type Output = Self;

    fn not(self) -> Self {
        Self {
            truth: !self.truth,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YES: Outcome = Outcome::certain(true, 1);
    const NO: Outcome = Outcome::certain(false, 2);
    const OPEN: Outcome = Outcome::open(4);

    #[test]
    fn a_failing_member_decides_a_conjunction_alone() {
        assert_eq!(Outcome::all([YES, OPEN, NO]), NO);
        let hung = Outcome::all([YES, OPEN]);
        assert_eq!((hung.truth, hung.by, hung.open), (Truth::Unknown, 5, 4));
    }

    #[test]
    fn a_holding_member_decides_a_disjunction() {
        assert_eq!(Outcome::any([OPEN, YES, NO]), YES);
        assert_eq!(Outcome::any([OPEN, NO]), OPEN);
        assert_eq!(Outcome::any([]), Outcome::certain(false, 0));
    }

    #[test]
    fn counting_keeps_what_is_open() {
        assert!(Outcome::at_least(1, [YES, OPEN]).holds());
        assert_eq!(Outcome::at_least(2, [YES, OPEN, NO]).truth, Truth::Unknown);
        assert!(Outcome::at_least(2, [YES, NO]).fails());
    }
}
