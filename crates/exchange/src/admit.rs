//! Admit: who asks, for which use, with which request.

use crate::{
    Asked, Refusal, Refused,
    directory::{GENERAL_USE, Snapshot, UseFacts},
    experiments::{self, KeptTo},
    pipeline::Inner,
    request::ChatRequest,
    settle::{Known, refuse},
    standing::Standing,
};
use bytes::Bytes;
use std::{collections::HashSet, sync::Arc, time::Instant as Stopwatch};
use tokio::sync::OwnedSemaphorePermit;
use vigie_access::Caller;
use vigie_domain::Instant;

/// A request whose asker, use and shape are known.
pub(crate) struct Admitted {
    pub(crate) caller: Arc<Caller>,
    pub(crate) usage: Arc<UseFacts>,
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) standing: Standing,
    pub(crate) request: ChatRequest,
    pub(crate) body: Bytes,
    pub(crate) at: Instant,
    pub(crate) begun: Stopwatch,
    pub(crate) reason_given: bool,
    pub(crate) mask: bool,
    pub(crate) spared: HashSet<String>,
    pub(crate) origin: Option<String>,
    pub(crate) place: Arc<OwnedSemaphorePermit>,
    /// The models the experiment under way is kept to.
    pub(crate) kept_to: KeptTo,
}

pub(crate) async fn admit(vigie: &Inner, asked: Asked) -> Result<Admitted, Refused> {
    let begun = Stopwatch::now();
    let caller = Arc::clone(&asked.caller);
    match try_admit(vigie, asked, begun).await {
        Ok(admitted) => Ok(admitted),
        Err((refusal, usage)) => Err(refuse(
            vigie,
            &caller,
            Known {
                usage: usage.as_deref(),
                ..Known::default()
            },
            refusal,
        )
        .await),
    }
}

type NotAdmitted = (Refusal, Option<Arc<UseFacts>>);

async fn try_admit(vigie: &Inner, asked: Asked, begun: Stopwatch) -> Result<Admitted, NotAdmitted> {
    let Ok(place) = Arc::clone(&vigie.places).try_acquire_owned() else {
        return Err((Refusal::Busy, None));
    };
    // A malformed request is still traced under the use it would have had.
    let parsed = ChatRequest::parse(&asked.body);
    let options = parsed
        .as_ref()
        .map(|request| request.options().clone())
        .unwrap_or_default();
    let named = asked.use_named.or(options.use_named);
    let usage = find_use(vigie, &asked.caller, named.as_deref())
        .await
        .map_err(|refusal| (refusal, None))?;
    let request = parsed.map_err(|refusal| (refusal, Some(Arc::clone(&usage))))?;
    let reason = asked.reason.or(options.reason);
    let snapshot = vigie
        .directory
        .snapshot(asked.caller.organisation())
        .await
        .map_err(|error| {
            tracing::error!(%error, "directory not read");
            (
                Refusal::Internal { what: "directory" },
                Some(Arc::clone(&usage)),
            )
        })?;
    let at = vigie.mint.now();
    let day = snapshot.clock.day(at);
    let kept_to = experiments::open(&usage, &asked.caller, &day)
        .map_err(|refusal| (refusal, Some(Arc::clone(&usage))))?;
    let standing = vigie
        .standings
        .of(&asked.caller, &snapshot, at)
        .await
        .map_err(|error| {
            tracing::error!(%error, "badges or volume not read");
            (
                Refusal::Internal { what: "standing" },
                Some(Arc::clone(&usage)),
            )
        })?;
    Ok(Admitted {
        kept_to,
        mask: asked
            .mask
            .or(options.mask)
            .unwrap_or(usage.body.mask_by_default),
        reason_given: reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty()),
        spared: asked.spared.into_iter().collect(),
        origin: asked.origin,
        caller: asked.caller,
        body: asked.body,
        usage,
        snapshot,
        standing,
        request,
        at,
        begun,
        place: Arc::new(place),
    })
}

/// The use of an exchange. A key serves its own use and no other: its budget
/// and its permissions were given for that one.
async fn find_use(
    vigie: &Inner,
    caller: &Caller,
    named: Option<&str>,
) -> Result<Arc<UseFacts>, Refusal> {
    let named = named.map(str::trim).filter(|name| !name.is_empty());
    let own = caller.use_id.map(|id| id.to_string());
    let name = own.as_deref().or(named).unwrap_or(GENERAL_USE);
    let unknown = |asked: &str| Refusal::UnknownUse {
        asked: asked.chars().take(80).collect(),
    };
    let found = vigie
        .directory
        .use_named(caller.organisation(), name)
        .await
        .map_err(|error| {
            tracing::error!(%error, "use not read");
            Refusal::Internal { what: "use" }
        })?
        .ok_or_else(|| unknown(name))?;
    match named {
        Some(named) if named != found.reference && named != found.id.to_string() => {
            Err(unknown(named))
        }
        _ => Ok(found),
    }
}
