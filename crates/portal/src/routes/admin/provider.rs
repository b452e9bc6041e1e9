//! `/administration/fournisseurs/…`: add a provider, look at it, put it in or out of service.

use super::providers::rows;
use crate::{
    form::Form,
    page::Page,
    pages::{PROVIDER, ProviderForm},
    routes::registers::availability,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::Uri,
};
use vigie_domain::{DataClass, Hosting, Model, Provider, ProviderId, ProviderKind};
use vigie_store::{NewProvider, StoreError};

const PATH: &str = "/administration/fournisseurs";

/// An empty form; the most careful choices are made already.
pub(in crate::routes) async fn new(visit: Signed) -> Reply {
    let form = Form::default()
        .with("hosting", Hosting::OnSite.as_str())
        .with("max_class", DataClass::Internal.as_str());
    show_new(&visit, form)
}

/// Adds a provider. Its key is sealed for its address before it is written.
pub(in crate::routes) async fn create(visit: Signed) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    let name = form.trimmed("name").to_owned();
    if name.is_empty() || name.chars().count() > 80 {
        form.fault("name", t.admin_name_missing());
    }
    let base_url = clean_address(form.trimmed("base_url"));
    if base_url.is_none() {
        form.fault("base_url", t.provider_base_url_bad());
    }
    let reason = super::reason(&mut form, "reason", t);
    let hosting = form.trimmed("hosting").parse::<Hosting>();
    let max_class = form.trimmed("max_class").parse::<DataClass>();
    let (Some(base_url), Ok(hosting), Ok(max_class), true) =
        (base_url, hosting, max_class, form.is_right())
    else {
        return show_new(&visit, form);
    };
    let mint = visit.portal.access().mint();
    let secret = match form.trimmed("secret") {
        "" => None,
        key => {
            let sealed = visit.portal.seal().seal(key, &base_url, mint);
            Some(sealed.map_err(|error| Fault::Internal(error.to_string()))?)
        }
    };
    let provider = Provider {
        id: mint.id(),
        name: name.clone(),
        kind: ProviderKind::Openai,
        base_url,
        hosting,
        max_class,
        consumer: form.value("consumer") == "true",
        enabled: true,
        stream_usage: true,
    };
    let id = provider.id;
    match visit
        .store()
        .insert_provider(
            visit.scope(),
            NewProvider { provider, secret },
            visit.write(&reason),
        )
        .await
    {
        Ok(()) => {
            visit.portal.exchanges().forget();
            visit.go(&done(&format!("{PATH}/{id}"), "added", &name))
        }
        Err(StoreError::Taken(_)) => {
            form.fault("name", t.admin_name_taken());
            show_new(&visit, form)
        }
        Err(error) => Err(error.into()),
    }
}

fn show_new(visit: &Signed, form: Form) -> Reply {
    let t = visit.t();
    let page = super::page(visit, t.provider_new_title(), &Done::default())
        .under(t.admin_providers(), PATH);
    html(&ProviderForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        provider: None,
        action: visit.link(PATH),
        // A key is typed again: it is never sent back.
        form: form.with("secret", ""),
        model: Form::default(),
        figures: Vec::new(),
    })
}

/// A provider, its models, and the form to add one.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let model = Form::default().with("size", "small");
    show(&visit, &id, (Form::default(), model), &done).await
}

/// The page, with the forms of its service and of a new model, either of which may come back wrong.
pub(super) async fn show(
    visit: &Signed,
    id: &str,
    (service, model): (Form, Form),
    done: &Done,
) -> Reply {
    let t = visit.t();
    let id: ProviderId = id.parse().map_err(|_| Fault::NotFound)?;
    let found = rows(visit)
        .await?
        .into_iter()
        .find(|(provider, _)| provider.id == id);
    let (provider, row) = found.ok_or(Fault::NotFound)?;
    let figures = vec![availability(visit, &provider).await?];
    let page =
        super::page(visit, t.provider_edit_title(&row.name), done).under(t.admin_providers(), PATH);
    html(&ProviderForm {
        page: Page {
            faulty: !(model.is_right() && service.is_right()),
            ..page
        },
        provider: Some(row),
        action: visit.link(&format!("{PATH}/{id}")),
        form: service,
        model,
        figures,
    })
}

/// Puts the provider or one of its models in service, or out of it, for a reason.
pub(in crate::routes) async fn enable(visit: Signed, Path(id): Path<String>) -> Reply {
    let provider: ProviderId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut form = (*visit.form).clone();
    let reason = super::reason(&mut form, "reason", visit.t());
    if !form.is_right() {
        let model = Form::default().with("size", "small");
        return show(&visit, &id, (form, model), &Done::default()).await;
    }
    let (store, scope) = (visit.store(), visit.scope());
    let write = visit.write(&reason);
    // What, and whether it serves from now on: a page that was open for long does not turn back
    // what someone else did meanwhile.
    let (what, enabled) = form
        .trimmed("what")
        .split_once(':')
        .ok_or(Fault::BadRequest)?;
    let enabled = enabled == "true";
    let name = if what == PROVIDER {
        let known = store.providers(scope).await?;
        let row = known.into_iter().find(|row| row.id == provider);
        let row = row.ok_or(Fault::NotFound)?;
        store
            .enable_provider(scope, provider, enabled, write)
            .await?;
        row.name
    } else {
        let known = store.models(scope).await?;
        let found = known
            .into_iter()
            .find(|entry| entry.model.provider == provider && entry.model.id.to_string() == what);
        let found = found.ok_or(Fault::BadRequest)?.model;
        let name = found.name.clone();
        if found.enabled != enabled {
            let changed = Model { enabled, ..found };
            store.change_model(scope, changed, write).await?;
        }
        name
    };
    visit.portal.exchanges().forget();
    visit.go(&done(&format!("{PATH}/{id}"), "changed", &name))
}

/// An address with a host and nothing that hides one.
fn clean_address(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    if text.contains(['?', '#', '@']) {
        return None;
    }
    let uri: Uri = text.parse().ok()?;
    let host = uri.host()?;
    (matches!(uri.scheme_str()?, "http" | "https") && !host.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::clean_address;

    #[test]
    fn only_web_addresses_with_a_host() {
        assert_eq!(
            clean_address(" https://llm.ville.fr/v1/ ").as_deref(),
            Some("https://llm.ville.fr/v1")
        );
        for wrong in [
            "",
            "llm.ville.fr",
            "ftp://a/b",
            "https://",
            "https://u:p@a",
            "http://a/?k=1",
        ] {
            assert_eq!(clean_address(wrong), None, "{wrong}");
        }
    }
}
