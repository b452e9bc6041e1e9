//! What a text speaks of that makes a name more sensitive: children, social aid.

use serde::{Deserialize, Serialize};

use crate::blocks;
use crate::fold::Folded;
use crate::token;
use crate::words;

/// What a text speaks of, whoever it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstances {
    /// A child: school, nursery, child protection.
    pub minors: bool,
    /// Social aid, protection of adults, disability, violence, debts.
    pub social: bool,
}

/// Reads the circumstances of `text`; stops as soon as all are known.
pub(crate) fn of(text: &str) -> Circumstances {
    let mut found = Circumstances::default();
    let mut folded = Folded::default();
    let mut tokens = Vec::new();
    for (_, block) in blocks::blocks(text) {
        folded.fill(block);
        token::tokenise(&folded.bytes, folded.at(), &mut tokens);
        for token in &tokens {
            found.minors |= token.is(words::MINOR);
            found.social |= token.is(words::SOCIAL);
        }
        if found.minors && found.social {
            break;
        }
    }
    found
}
