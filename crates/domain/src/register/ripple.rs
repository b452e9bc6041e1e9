//! What a change means for the entries that rely on what changed.

/// A change that puts other entries to review: those linked to this one, then those linked to
/// them, downstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ripple {
    /// Its code, the reason people read: `version_changed`.
    pub code: &'static str,
    /// Registers it reaches, from upstream to downstream. An entry it reaches passes it on to
    /// those linked to it in the registers that come after its own, and to no other.
    pub through: &'static [&'static str],
    /// States that entries leave when it reaches them.
    pub moves: &'static [Move],
}

/// A state left because of what changed elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The register of the entry that moves.
    pub register: &'static str,
    /// States it leaves.
    pub from: &'static [&'static str],
    /// The action its history keeps: the name of a transition of its lifecycle.
    pub action: &'static str,
    /// Where it arrives.
    pub to: &'static str,
}
