//! Models of a provider: add one.

use super::provider::show;
use crate::{
    form::Form,
    web::{Done, Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::{MicroEuro, Model, ModelSize, Price, ProviderId};
use vigie_store::StoreError;

/// Where a model added by hand stands in the order of choice: after those of the start.
const RANK: i32 = 100;
/// The longest answer when nothing is said.
const MAX_OUTPUT: u32 = 1024;

/// Adds a model.
pub(in crate::routes) async fn create(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let provider: ProviderId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut form = (*visit.form).clone();
    let name = form.trimmed("model_name").to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        form.fault("model_name", t.admin_name_missing());
    }
    let prompt = price(&mut form, "price_prompt", t.model_price_bad());
    let completion = price(&mut form, "price_answer", t.model_price_bad());
    let max_output = match form.trimmed("max_output") {
        "" => Some(MAX_OUTPUT),
        text => text.parse::<u32>().ok().filter(|tokens| *tokens > 0),
    };
    if max_output.is_none() {
        form.fault("max_output", t.model_max_output_bad());
    }
    let reason = super::reason(&mut form, "model_reason", t);
    if !form.is_right() {
        return show(&visit, &id, (Form::default(), form), &Done::default()).await;
    }
    let upstream = form.trimmed("upstream");
    let model = Model {
        id: visit.portal.access().mint().id(),
        provider,
        upstream: if upstream.is_empty() {
            name.clone()
        } else {
            upstream.to_owned()
        },
        version: form.trimmed("version").to_owned(),
        size: form.trimmed("size").parse().unwrap_or(ModelSize::Small),
        price: Price { prompt, completion },
        max_output: max_output.unwrap_or(MAX_OUTPUT),
        enabled: true,
        rank: RANK,
        name: name.clone(),
    };
    // The provider must be of this organisation.
    if !visit
        .store()
        .providers(visit.scope())
        .await?
        .iter()
        .any(|row| row.id == provider)
    {
        return Err(Fault::NotFound);
    }
    let write = visit.write(&reason);
    match visit
        .store()
        .insert_model(visit.scope(), model, write)
        .await
    {
        Ok(()) => {
            visit.portal.exchanges().forget();
            visit.go(&done(
                &format!("/administration/fournisseurs/{id}"),
                "added",
                &name,
            ))
        }
        Err(StoreError::Taken(_)) => {
            form.fault("model_name", t.admin_name_taken());
            show(&visit, &id, (Form::default(), form), &Done::default()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Euros as people type them, « 0,20 » or "0.20"; nothing is free.
fn price(form: &mut Form, field: &str, wrong: &str) -> MicroEuro {
    let euros = match form.trimmed(field) {
        "" => Some(MicroEuro(0)),
        text => euros(text),
    };
    euros.unwrap_or_else(|| {
        form.fault(field, wrong);
        MicroEuro(0)
    })
}

/// An amount that is not negative, with a comma or a point.
pub(in crate::routes) fn euros(text: &str) -> Option<MicroEuro> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches('€').replace(',', ".");
    let euros: f64 = text.parse().ok()?;
    MicroEuro::from_euros(euros).filter(|amount| amount.0 >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_type_them() {
        assert_eq!(euros("0,20"), Some(MicroEuro(200_000)));
        assert_eq!(euros("1\u{202f}234.5 €"), Some(MicroEuro(1_234_500_000)));
        for wrong in ["", "-1", "beaucoup", "1e400", "NaN"] {
            assert_eq!(euros(wrong), None, "{wrong}");
        }
    }
}
