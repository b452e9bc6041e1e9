//! Which announcing words were read, and how long ago.

use crate::kind::Kind;
use crate::token::{Shape, Token};
use crate::words;

pub(crate) const BIRTH: usize = words::BIRTH.trailing_zeros() as usize;
pub(crate) const BORN: usize = words::BORN.trailing_zeros() as usize;
pub(crate) const CAF: usize = words::CAF.trailing_zeros() as usize;
pub(crate) const TAX: usize = words::TAX.trailing_zeros() as usize;
pub(crate) const SECU: usize = words::SECU.trailing_zeros() as usize;
pub(crate) const DOCUMENT: usize = words::DOCUMENT.trailing_zeros() as usize;
pub(crate) const VEHICLE: usize = words::VEHICLE.trailing_zeros() as usize;
pub(crate) const CARD: usize = words::CARD.trailing_zeros() as usize;
pub(crate) const COMPANY: usize = words::COMPANY.trailing_zeros() as usize;
pub(crate) const SECRET: usize = words::SECRET.trailing_zeros() as usize;
pub(crate) const ACCOUNT: usize = words::ACCOUNT.trailing_zeros() as usize;
pub(crate) const REFERENCE: usize = words::REFERENCE.trailing_zeros() as usize;
pub(crate) const TELEPHONE: usize = words::TELEPHONE.trailing_zeros() as usize;
pub(crate) const VERSION: usize = words::VERSION.trailing_zeros() as usize;
pub(crate) const BANK: usize = words::BANK.trailing_zeros() as usize;

/// Token after which each class was last seen (zero: never).
pub(crate) struct Cues {
    last: [u32; 64],
    found: [(u32, Option<Kind>); 2],
}

impl Default for Cues {
    fn default() -> Self {
        Self {
            last: [0; 64],
            found: [(0, None); 2],
        }
    }
}

impl Cues {
    pub(super) fn see(&mut self, t: usize, token: &Token) {
        let mut class = token.class;
        while class != 0 {
            self.last[class.trailing_zeros() as usize] = t as u32 + 1;
            class &= class - 1;
        }
        // « né » with its accent is never the negation.
        if token.is(words::BORN) && token.accented && token.shape != Shape::Title {
            self.last[BIRTH] = t as u32 + 1;
        }
    }

    pub(super) fn found(&mut self, t: usize, kind: Kind) {
        self.found[1] = self.found[0];
        self.found[0] = (t as u32 + 1, Some(kind));
        if kind == Kind::DateOfBirth {
            // Spent: « né le 5/10/70, depuis le 2/2/2026 ».
            self.last[BIRTH] = 0;
            self.last[BORN] = 0;
        }
    }

    /// Tokens since that class was seen; a large number when it was not.
    pub(crate) fn distance(&self, class: usize, t: usize) -> usize {
        match self.last[class] {
            0 => usize::MAX,
            at => t + 1 - at as usize,
        }
    }

    /// Whether that class was seen at most `reach` tokens before.
    pub(crate) fn near(&self, class: usize, t: usize, reach: usize) -> bool {
        self.distance(class, t) <= reach
    }

    /// Whether that class is the closest of those that announce a number, within `reach` tokens.
    pub(crate) fn closest(&self, class: usize, t: usize, reach: usize) -> bool {
        let own = self.distance(class, t);
        own <= reach
            && [
                CAF, TAX, SECU, DOCUMENT, VEHICLE, CARD, COMPANY, TELEPHONE, BANK,
            ]
            .iter()
            .all(|&other| other == class || self.distance(other, t) >= own)
    }

    /// Whether a finding of that kind is at most `reach` tokens before.
    pub(crate) fn after(&self, kind: Kind, t: usize, reach: usize) -> bool {
        self.found
            .iter()
            .any(|&(at, found)| found == Some(kind) && t + 1 - at as usize <= reach)
    }
}
