//! Quorum and votes: without the first, no decision.

/// A fraction of the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the bar.
    pub numerator: u32,
    /// Under the bar.
    pub denominator: u32,
}

/// The rule of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// The fraction of members in office who must be there.
    pub of: Fraction,
    /// Whether more than the fraction is needed, and not just as much. « La
    /// majorité des membres en exercice » (as CGCT L. 2121-17 has it for councils)
    /// is one half, strictly.
    pub strictly: bool,
    /// Whether members represented by a proxy count as there; they do not for
    /// councils.
    pub proxies_count: bool,
}

impl Quorum {
    /// More than half of the members in office, proxies not counted.
    pub const MAJORITY: Self = Self {
        of: Fraction {
            numerator: 1,
            denominator: 2,
        },
        strictly: true,
        proxies_count: false,
    };

    /// How many members must be there, out of `members`; `None` when the rule
    /// makes no sense (no member, a fraction above one or of nothing).
    #[must_use]
    pub fn needed(self, members: u32) -> Option<u32> {
        let Fraction {
            numerator,
            denominator,
        } = self.of;
        if members == 0 || denominator == 0 || numerator > denominator {
            return None;
        }
        let product = u64::from(members) * u64::from(numerator);
        let bar = u64::from(denominator);
        let needed = if self.strictly {
            product / bar + 1
        } else {
            product.div_ceil(bar)
        };
        // A quorum of nobody is no quorum.
        u32::try_from(needed.max(1))
            .ok()
            .filter(|needed| *needed <= members)
    }
}

/// A sitting and its vote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ballot {
    /// Members in office.
    pub members: u32,
    /// Members there.
    pub present: u32,
    /// Members represented by a proxy.
    pub proxies: u32,
    /// For.
    pub approve: u32,
    /// Against.
    pub reject: u32,
    /// Neither.
    pub abstain: u32,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// More votes for than against.
    Adopted,
    /// As many against as for, or more.
    Rejected,
}

/// Why nothing can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoDecision {
    /// The rule of the body makes no sense.
    #[error("the quorum rule of this body cannot be met by anyone")]
    Rule,
    /// More people than members, or more votes than people.
    #[error("the figures do not add up")]
    Figures,
    /// Not enough members.
    #[error("the quorum is {needed} and {there} are there")]
    NoQuorum {
        /// Members needed.
        needed: u32,
        /// Members who count.
        there: u32,
    },
    /// Nobody voted for or against.
    #[error("nobody voted for or against")]
    NoVote,
}

/// What a ballot decides under a rule.
///
/// # Errors
/// [`NoDecision`]: without quorum there is no decision, whatever the votes.
pub fn decide(rule: Quorum, ballot: Ballot) -> Result<Decision, NoDecision> {
    let needed = rule.needed(ballot.members).ok_or(NoDecision::Rule)?;
    let voters = u64::from(ballot.present) + u64::from(ballot.proxies);
    let votes = u64::from(ballot.approve) + u64::from(ballot.reject) + u64::from(ballot.abstain);
    if voters > u64::from(ballot.members) || votes > voters {
        return Err(NoDecision::Figures);
    }
    let there = if rule.proxies_count {
        ballot.present + ballot.proxies
    } else {
        ballot.present
    };
    if there < needed {
        return Err(NoDecision::NoQuorum { needed, there });
    }
    if ballot.approve + ballot.reject == 0 {
        return Err(NoDecision::NoVote);
    }
    Ok(if ballot.approve > ballot.reject {
        Decision::Adopted
    } else {
        Decision::Rejected
    })
}
