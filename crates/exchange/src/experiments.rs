//! A use that is tried is open to the participants of its experiment, for as long as it lasts, on
//! the models it is kept to.

use crate::{Refusal, directory::UseFacts};
use vigie_access::Caller;
use vigie_domain::{
    UseState,
    registers::{Experiment, NotOpen},
};

/// An experiment that tries a use.
#[derive(Debug)]
pub(crate) struct Tried {
    pub(crate) reference: String,
    pub(crate) state: String,
    pub(crate) body: Experiment,
}

/// The models an exchange is kept to: `None` for any.
pub(crate) type KeptTo = Option<Vec<String>>;

/// Lets in who may try the use on this day of the authority; answers the models they are kept to.
pub(crate) fn open(usage: &UseFacts, caller: &Caller, day: &str) -> Result<KeptTo, Refusal> {
    if usage.state != UseState::Experiment {
        return Ok(None);
    }
    let names = [caller.agent.email.as_str(), caller.agent.name.as_str()];
    let mut why: Option<(&str, NotOpen)> = None;
    for tried in &usage.experiments {
        match tried.body.opens(&tried.state, day, names) {
            Ok(()) => {
                let models = tried.body.models.clone();
                return Ok((!models.is_empty()).then_some(models));
            }
            // What is said is about the latest one.
            Err(not_open) => why = Some((&tried.reference, not_open)),
        }
    }
    let (reference, why) = match why {
        Some((reference, why)) => (reference.to_owned(), Some(why)),
        None => (String::new(), None),
    };
    Err(Refusal::ExperimentClosed {
        asked: usage.reference.clone(),
        experiment: reference,
        why,
    })
}
