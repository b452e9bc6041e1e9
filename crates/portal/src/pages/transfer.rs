//! What is wrong with a file of registers, in words: for the pages and for the command line.

use super::words;
use crate::texts::Texts;
use vigie_observatory::transfer::{Fault, FaultAt, carried};

/// Where a fault is (a field, as its label; empty for the whole entry), and what is wrong there.
#[must_use]
pub fn fault(t: Texts, fault: &Fault) -> (String, String) {
    let register = fault.register;
    let label = |path: &str| {
        let known = carried(register)
            .is_some_and(|register| register.fields.iter().any(|field| field.path == path));
        if known && words::found(t, register, &["f", path]).is_some() {
            words::label(t, register, path).to_owned()
        } else {
            path.to_owned()
        }
    };
    let reference = || t.uses_reference().to_owned();
    match &fault.at {
        FaultAt::Unreadable(reason) => (String::new(), t.transfer_unreadable(reason.clone())),
        FaultAt::Kind(field) => (label(field), t.transfer_kind(label(field))),
        FaultAt::UnknownField(field) => (field.clone(), t.transfer_unknown_field(field.clone())),
        FaultAt::UnknownState(state) => (
            t.uses_state().to_owned(),
            t.transfer_unknown_state(state.clone()),
        ),
        FaultAt::Reference => {
            let prefix = carried(register).map_or("", |register| register.prefix);
            (reference(), t.transfer_reference(prefix))
        }
        FaultAt::Twice => (reference(), t.transfer_twice().to_owned()),
        FaultAt::Taken => (reference(), t.transfer_taken().to_owned()),
        FaultAt::OtherState(state) => {
            let state = words::state(t, register, state);
            (reference(), t.transfer_other_state(state))
        }
        FaultAt::UnknownPerson(field, email) => {
            (label(field), t.transfer_unknown_person(email.clone()))
        }
        FaultAt::UnknownPlace(field, place) => {
            (label(field), t.transfer_unknown_place(place.clone()))
        }
        FaultAt::Field(at) => (label(at.path), words::fault(t, register, at)),
    }
}
