//! Files of a request: attached by who made it and by those it concerns, read by them alone.

use super::request::{find, show};
use crate::{
    form::Form,
    routes::registers::files::{given_back, to_attach},
    web::{Done, Reply, Signed, done},
};
use axum::{extract::Path, http::StatusCode};

/// Attaches a file.
pub(super) async fn attach(visit: Signed, Path(reference): Path<String>) -> Reply {
    let (entry, desk, reader) = find(&visit, &reference).await?;
    match to_attach(&visit, entry.id).await? {
        Ok(file) => {
            visit
                .store()
                .attach_file(visit.scope(), entry.id, file, visit.write(""))
                .await?;
            let path = format!("/guichet/demandes/{reference}");
            visit.go(&done(&path, "desk-done", &reference))
        }
        Err(message) => {
            let mut form = Form::default();
            form.fault("file", message);
            let done = Done::default();
            let mut response = show(&visit, &entry, &desk, reader, &done, form).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// Gives a file back.
pub(super) async fn open(visit: Signed, Path((reference, id)): Path<(String, String)>) -> Reply {
    let (entry, _, _) = find(&visit, &reference).await?;
    given_back(&visit, entry.id, &id).await
}
