//! Open uses, as tasks to choose from.

use crate::{
    ui::Choice,
    web::{Fault, Signed},
};
use vigie_domain::{Use, UseState};

/// The most tasks of a select: beyond, one starts from the sheet of the use.
const LISTED: u64 = 1000;

/// What there is to choose from.
pub(super) struct Tasks {
    /// Reference and title.
    pub(super) choices: Vec<Choice>,
    /// Whether there are more.
    pub(super) cut: bool,
}

/// The open uses, by reference; `chosen` is among them if it is open, however many there are.
pub(super) async fn tasks(visit: &Signed, chosen: &str) -> Result<Tasks, Fault> {
    let (store, scope) = (visit.store(), visit.scope());
    let open = UseState::OPEN.map(UseState::as_str);
    let mut named = store.names::<Use>(scope, &open, LISTED + 1).await?;
    let cut = named.len() as u64 > LISTED;
    if cut {
        named.pop();
    }
    let mut choices: Vec<Choice> = named
        .into_iter()
        .map(|named| Choice::new(named.reference, named.title))
        .collect();
    if cut
        && !choices.iter().any(|choice| choice.value == chosen)
        && let Some(entry) = store.entry_by_reference::<Use>(scope, chosen).await?
        && entry.state.parse().is_ok_and(UseState::is_open)
    {
        choices.push(Choice::new(entry.reference, entry.body.title));
    }
    Ok(Tasks { choices, cut })
}
