//! An opportunity that becomes a use, without typing it again.

use vigie_domain::{
    EntryId, Mint, Role, Use,
    register::{Entry, TransitionRefusal},
    registers::Opportunity,
};
use vigie_store::{Author, Scope, Store, Write, WriteError};

/// Makes a use of a retained opportunity: its title, need, alternative, gain, trade, service, data
/// and author go to the use, whose provenance names the opportunity; the opportunity cites the use.
/// Where it cites one already, nothing is made and that reference is answered.
///
/// # Errors
/// [`WriteError`]: the opportunity is not retained, changed meanwhile, or the person may not.
pub async fn convert_opportunity(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    author: Author,
    entry: &Entry<Opportunity>,
) -> Result<String, WriteError> {
    if let Some(known) = entry.body.uses.first() {
        return Ok(known.clone());
    }
    let write = |note: &str| Write {
        author: Some(author.clone()),
        now: mint.now(),
        note: note.to_owned(),
        revision: mint.uuid(),
    };
    // Refused before anything is made, by the rule of the register itself.
    let may = [Role::Referent, Role::Dsi, Role::Admin]
        .iter()
        .any(|role| author.roles.contains(role));
    if entry.state != "retained" || !may {
        return Err(WriteError::Transition(TransitionRefusal::NotFromHere {
            name: "convert",
            state: entry.state.clone(),
        }));
    }
    let id: EntryId = mint.id();
    let made = store
        .create_entry(scope, id, None, use_of(entry), write(&entry.reference))
        .await?;
    let body = Opportunity {
        uses: vec![made.reference.clone()],
        ..entry.body.clone()
    };
    let edited = store
        .edit_entry(scope, entry.id, entry.version, body, write(""))
        .await?;
    store
        .take_transition::<Opportunity>(scope, entry.id, edited.version, "convert", write(""))
        .await?;
    Ok(made.reference)
}

fn use_of(entry: &Entry<Opportunity>) -> Use {
    let from = &entry.body;
    let mut body = Use {
        title: from.title.clone(),
        need: from.need.clone(),
        alternative: from.alternative.clone(),
        public_interest: from.public_interest.clone(),
        trade: from.trade.clone(),
        service: from.service,
        owner: from.owner,
        provenance: entry.reference.clone(),
        ..Use::default()
    };
    // One line of at most 200 characters.
    body.benefit.indicator = from.gain.replace('\n', " ").chars().take(200).collect();
    if let Ok(class) = from.max_class.parse() {
        body.data.max_class = class;
    }
    body
}
