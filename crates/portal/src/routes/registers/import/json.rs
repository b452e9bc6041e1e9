//! A file of registers, as `vigie export` makes it: the same reading as on the command line, for
//! the one register of the page.

use super::super::Shown;
use crate::{
    pages::{DryRun, transfer, words},
    texts::Texts,
    web::{Fault, Signed},
};
use tokio::{runtime::Handle, task::spawn_blocking};
use vigie_observatory::transfer::{Plan, TransferError, Wanted, plan, write};

/// Whether a text is JSON: no CSV of ours begins so.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// What a file would do, read on a thread that may take its time. A fault of the whole file, in
/// words, otherwise.
pub(super) async fn read<R: Shown>(
    visit: &Signed,
    text: String,
) -> Result<Result<Plan, String>, Fault> {
    let wanted = Wanted {
        only: Some(R::NAME),
        ..Wanted::default()
    };
    let t = visit.t();
    // What is read is long to read: the questions it asks of the database wait there too.
    let (asking, runtime) = (visit.clone(), Handle::current());
    let read = spawn_blocking(move || {
        let mint = asking.portal.access().mint();
        let planned = plan(asking.store(), asking.scope(), mint, &text, wanted);
        runtime.block_on(planned)
    });
    let read = read
        .await
        .map_err(|error| Fault::Internal(format!("import: {error}")))?;
    match read {
        Ok(plan) => Ok(Ok(plan)),
        Err(TransferError::Store(error)) => Err(error.into()),
        Err(TransferError::Format) => Ok(Err(t.import_json_format().to_owned())),
        Err(TransferError::Later(version)) => Ok(Err(t.import_json_later(version))),
        Err(other) => Ok(Err(t.import_json_shape(other.to_string()))),
    }
}

/// What a dry run shows of it.
pub(super) fn found(t: Texts, plan: &Plan) -> DryRun {
    let faults = plan.faults.iter().map(|fault| {
        let (field, sentence) = transfer::fault(t, fault);
        let reference = &fault.reference;
        let place = [reference.as_str(), &field]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        (fault.line, place, sentence)
    });
    let mut notes = Vec::new();
    if !plan.left.is_empty() {
        let registers: Vec<_> = plan
            .left
            .iter()
            .map(|(register, count)| format!("{}\u{a0}: {count}", words::many(t, register)))
            .collect();
        notes.push(t.import_json_elsewhere(registers.join(", ")));
    }
    if plan.same > 0 {
        notes.push(t.import_json_same(plan.same));
    }
    if !plan.missing.is_empty() {
        let references: Vec<_> = plan.missing.iter().map(|(_, one)| one.as_str()).collect();
        notes.push(t.import_json_missing(references.join(", ")));
    }
    DryRun {
        good: plan.good(),
        faults: faults.collect(),
        more: 0,
        bad: plan.bad(),
        notes,
    }
}

/// Writes it, and answers how many entries it made.
pub(super) async fn written<R: Shown>(visit: &Signed, plan: Plan) -> Result<usize, Fault> {
    let t = visit.t();
    let source = if plan.source.organisation.is_empty() {
        t.import_json_source().to_owned()
    } else {
        plan.source.organisation.clone()
    };
    let note = t.import_json_note(source);
    let mint = visit.portal.access().mint();
    let author = Some(visit.author());
    let written = write(visit.store(), visit.scope(), mint, plan, author, &note).await;
    R::written(visit);
    match written {
        Ok(written) => Ok(written.new),
        Err(TransferError::Store(error)) => Err(error.into()),
        Err(other) => Err(Fault::Internal(other.to_string())),
    }
}
