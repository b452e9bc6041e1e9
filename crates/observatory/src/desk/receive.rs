//! A request comes in: routed, dated, written with what it opens, in one transaction.

use super::{Routed, Routing};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use vigie_domain::{
    AgentId, EntryId, Instant, Mint, NoticeKind,
    register::{Entry, FaultKind, FieldFault, Register as _},
    registers::{DeskRequest, Incident},
};
use vigie_store::{
    Author, NewFile, NewNotice, Scope, Store, StoreError, Write, WriteError, Writing,
};

/// A request that was received.
#[derive(Debug, Clone)]
pub struct Received {
    /// The request, with its owner and its dates.
    pub entry: Entry<DeskRequest>,
    /// The incident it opened.
    pub incident: Option<String>,
    /// The code that opens an anonymous request: shown once, kept nowhere.
    pub code: Option<String>,
    /// How it came to its owner.
    pub routed: Routed,
}

/// Receives a request at `at`, local time of the authority. An anonymous one keeps neither the
/// person, nor their service, nor the author of its first revision. A leak opens an incident
/// whose clock starts now, a wrong answer an incident about its trace; the request cites it. Who
/// answers for it is told, and the others of its route when they are told at once.
///
/// # Errors
/// [`WriteError`]: fields are missing, the kind is unknown, or may not be made without a name.
pub async fn receive(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    author: &Author,
    mut body: DeskRequest,
    file: Option<NewFile>,
    at: OffsetDateTime,
) -> Result<Received, WriteError> {
    let routing = Routing::shipped().map_err(|e| StoreError::Corrupt {
        place: "data/desk/routing.toml",
        reason: e.to_string(),
    })?;
    let Some(kind) = routing.kind(&body.kind) else {
        return Err(WriteError::Faults(vec![FieldFault {
            path: "kind",
            kind: FaultKind::NotAChoice(vigie_domain::registers::DESK_KINDS),
        }]));
    };
    let desk = super::desk(store, scope, at.date()).await?;
    let mut department = desk.department_of(body.service);
    if body.anonymous {
        body.service = None;
        department.clear();
    }
    let routed = kind.routed(&desk.directory, &department, at.date());
    let due = kind.due(at, &super::calendar_of(store, scope).await?);
    body.handler = routed.owner.parse().ok();
    body.first_answer_by = Instant::from(due.first_response).to_rfc3339();
    body.due_by = Instant::from(due.target).to_rfc3339();
    let signer = (!body.anonymous).then(|| author.clone());
    let now = mint.now();
    let write = || Write {
        author: signer.clone(),
        now,
        note: String::new(),
        revision: mint.uuid(),
    };
    let writing = store.writing(scope).await?;
    let incident = match incident_of(&body, now) {
        Some(incident) => Some(
            writing
                .create(mint.id(), incident, write())
                .await
                .map_err(not_of_the_form)?
                .reference,
        ),
        None => None,
    };
    body.incidents.extend(incident.clone());
    let id: EntryId = mint.id();
    let anonymous = body.anonymous;
    let entry = writing
        .create_in(id, None, "received", begun(body, &signer), write())
        .await?;
    if let Some(file) = file {
        writing.attach_file(id, file, &write()).await?;
    }
    tell(&writing, &entry, &routed, &signer, &write()).await?;
    let code = if anonymous {
        let code = fresh_code(mint);
        writing.keep_receipt(id, &code_hash(&code)).await?;
        Some(code)
    } else {
        None
    };
    writing.commit().await?;
    Ok(Received {
        entry,
        incident,
        code,
        routed,
    })
}

/// Tells the others of the route; and who answers, of a request without a name: nobody wrote it,
/// so that the register tells nobody.
async fn tell(
    writing: &Writing,
    entry: &Entry<DeskRequest>,
    routed: &Routed,
    signer: &Option<Author>,
    write: &Write,
) -> Result<(), StoreError> {
    let author = signer.as_ref().map(|author| author.agent);
    let notice = |kind: NoticeKind| NewNotice {
        kind,
        register: DeskRequest::NAME.to_owned(),
        reference: entry.reference.clone(),
        due_on: String::new(),
        once: format!("{kind}:{}:{}", entry.id, entry.version),
    };
    let told: Vec<AgentId> = routed
        .told
        .iter()
        .filter_map(|id| id.parse().ok())
        .filter(|id| Some(*id) != author && Some(*id) != entry.body.handler)
        .collect();
    let mut give = vec![(NoticeKind::DeskTold, told)];
    if entry.body.anonymous {
        give.push((
            NoticeKind::Assigned,
            entry.body.handler.into_iter().collect(),
        ));
    }
    for (kind, agents) in give {
        writing
            .give_notice(&agents, &notice(kind), write.revision, write.now)
            .await?;
    }
    Ok(())
}

fn begun(mut body: DeskRequest, signer: &Option<Author>) -> DeskRequest {
    body.requester = signer.as_ref().map(|author| author.agent);
    body.answered_at.clear();
    body
}

/// A fault of the incident is ours: the form of the request has no such field.
fn not_of_the_form(error: WriteError) -> WriteError {
    match error {
        WriteError::Faults(faults) => WriteError::Store(StoreError::Corrupt {
            place: "incident",
            reason: format!("{faults:?}"),
        }),
        other => other,
    }
}

/// The incident a request opens, if its kind does.
fn incident_of(body: &DeskRequest, now: Instant) -> Option<Incident> {
    let about = Incident {
        title: body.title.clone(),
        description: body.text.clone(),
        happened_at: body.happened_at.clone(),
        known_at: now.to_rfc3339(),
        trace: body.trace.clone(),
        service: body.service,
        owner: body.handler,
        ..Incident::default()
    };
    match body.kind.as_str() {
        // Taken for a breach of personal data until someone shows it is none: the clock of
        // article 33 does not wait for that.
        "leak" => Some(Incident {
            kind: "data_breach".to_owned(),
            personal_data: true,
            ..about
        }),
        "wrong_answer" => Some(Incident {
            kind: "wrong_answer".to_owned(),
            ..about
        }),
        _ => None,
    }
}

/// Letters and digits that are not mistaken for one another (Crockford's).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eighty random bits as sixteen letters, in groups of four.
fn fresh_code(mint: &Mint) -> String {
    let bytes: [u8; 16] = mint.bytes();
    let mut code = String::with_capacity(19);
    for (index, byte) in bytes.into_iter().enumerate() {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    code
}

/// What is kept of a receipt code, however it was typed: spaces, hyphens and case do not matter,
/// nor O for 0, I and L for 1.
#[must_use]
pub fn code_hash(code: &str) -> [u8; 32] {
    let typed: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    Sha256::digest(typed.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(
            code_hash("ABCD-EF01-1234-WXYZ"),
            code_hash(" abcd efoi 1234 wxyz ")
        );
        assert_ne!(
            code_hash("ABCD-EF01-1234-WXYZ"),
            code_hash("ABCD-EF01-1234-WXY0")
        );
    }
}
