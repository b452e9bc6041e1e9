//! `POST /compte/cles` and `POST /compte/cles/{id}/revoquer`: one's own API keys.

use super::{account, registers};
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_access::KeyRequest;
use vigie_domain::{KeyId, Use};

/// Makes a key and shows it once, in the answer itself.
pub(super) async fn create(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    if form.trimmed("name").is_empty() {
        form.fault("name", t.account_key_new_name_missing());
    }
    if form.trimmed("use").is_empty() {
        form.fault("use", t.account_key_new_use_missing());
    }
    if !form.is_right() {
        return account::show(&visit, &Done::default(), Form::default(), form, None).await;
    }
    let of = registers::entry::<Use>(&visit, form.trimmed("use")).await?;
    let request = KeyRequest {
        agent: visit.caller().agent.id,
        use_id: of.id,
        service: None,
        name: form.trimmed("name").chars().take(80).collect(),
        expires_at: None,
    };
    let fresh = visit
        .portal
        .access()
        .create_key(visit.scope(), request)
        .await?;
    let secret = fresh.token.reveal().to_owned();
    account::show(
        &visit,
        &Done::default(),
        Form::default(),
        Form::default(),
        Some(secret),
    )
    .await
}

/// Revokes a key of one's own.
pub(super) async fn revoke(visit: Signed, Path(id): Path<String>) -> Reply {
    let id: KeyId = id.parse().map_err(|_| Fault::NotFound)?;
    let mine = Some(visit.caller().agent.id);
    if !visit
        .portal
        .access()
        .revoke_key(visit.scope(), id, mine)
        .await?
    {
        return Err(Fault::NotFound);
    }
    visit.go(&done("/compte", "key", ""))
}
