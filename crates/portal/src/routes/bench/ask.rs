//! `/registres/jeux-essai/{reference}/essai`: a run asked for: which models, at which cost at most.
//! Only models that the class of the cases permits can be chosen.

use super::cases::set;
use crate::{
    form::Form,
    pages::BenchAsk,
    routes::registers::beside_sheet,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, html},
};
use axum::{extract::Path, http::StatusCode};
use vigie_domain::{DataClass, MicroEuro, Use, bench::Plan, register::Entry, registers::TestSet};
use vigie_exchange::{BenchPayload, GENERAL_USE, Permitted, Refusal, set_hash};
use vigie_store::BenchRun;

/// The most models of a run.
const MOST_MODELS: usize = 8;
/// What a run costs at most when nothing is typed, in euros.
const USUAL_CAP: &str = "1";

/// What the cases allow.
struct Offered {
    class: DataClass,
    choices: Vec<Choice>,
    left_out: Vec<String>,
    names: Vec<String>,
    /// The use whose exchanges these will be.
    under: String,
}

fn unread(refusal: &Refusal) -> Fault {
    Fault::Internal(refusal.to_string())
}

async fn offered(visit: &Signed, entry: &Entry<TestSet>) -> Result<Offered, Fault> {
    let t = visit.t();
    let exchanges = visit.portal.exchanges();
    let organisation = visit.scope().organisation();
    let declared = entry.body.max_class.parse().unwrap_or(DataClass::Sensitive);
    let class = exchanges
        .bench_class(organisation, declared, &entry.body.cases)
        .await
        .map_err(|refusal| unread(&refusal))?;
    let known = exchanges
        .bench_choices(organisation, class)
        .await
        .map_err(|refusal| unread(&refusal))?;
    let (mut choices, mut left_out, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for one in known {
        let model = &one.model;
        let ceiling = t.class_word(model.max_class);
        match one.permitted {
            Permitted::Yes => {
                let hint = t.bench_model_hint(t.hosting(model.hosting), &*model.provider);
                choices.push(Choice::new(&model.name, &model.name).hint(hint));
                names.push(model.name.clone());
            }
            Permitted::NotForThese => left_out.push(t.bench_left_out(ceiling, &*model.name)),
        }
    }
    Ok(Offered {
        class,
        choices,
        left_out,
        names,
        under: under(visit, &entry.body).await?,
    })
}

/// The first use of the set that is in production; the general one otherwise, because no other
/// admits an exchange.
async fn under(visit: &Signed, set: &TestSet) -> Result<String, Fault> {
    for reference in &set.uses {
        let entry = visit
            .store()
            .entry_by_reference::<Use>(visit.scope(), reference)
            .await?;
        if entry.is_some_and(|entry| entry.state == "production") {
            return Ok(reference.clone());
        }
    }
    Ok(GENERAL_USE.to_owned())
}

/// The form.
pub(super) async fn page(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = set(&visit, &reference).await?;
    let offered = offered(&visit, &entry).await?;
    let mut form = Form::default();
    form.set("most", USUAL_CAP);
    show(&visit, &entry, offered, form)
}

/// Asks for a run.
pub(super) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = set(&visit, &reference).await?;
    let offered = offered(&visit, &entry).await?;
    let mut form = (*visit.form).clone();
    let models: Vec<String> = form.values("models").map(str::to_owned).collect();
    if models.is_empty() {
        form.fault("models", t.bench_no_model());
    }
    if models.len() > MOST_MODELS {
        form.fault("models", t.bench_many_models(MOST_MODELS));
    }
    if let Some(other) = models.iter().find(|name| !offered.names.contains(name)) {
        form.fault("models", t.bench_not_permitted(&**other));
    }
    let typed = form.trimmed("most").replace(',', ".");
    let most = typed
        .parse()
        .ok()
        .filter(|euros| *euros > 0.0 && *euros <= 1_000.0)
        .and_then(MicroEuro::from_euros);
    if most.is_none() {
        form.fault("most", t.bench_cap_bad());
    }
    if entry.body.cases.is_empty() {
        form.fault("models", t.bench_no_case());
    }
    if entry.state == "retired" {
        form.fault("models", t.bench_retired());
    }
    let (true, Some(most)) = (form.is_right(), most) else {
        let mut response = show(&visit, &entry, offered, form)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let mint = visit.portal.access().mint();
    let plan = Plan {
        set: entry.reference.clone(),
        set_version: entry.version,
        title: entry.body.title.clone(),
        class: offered.class,
        instruction: entry.body.instruction.clone(),
        max_tokens: entry.body.longest(),
        cases: entry.body.cases.clone(),
        models,
        use_reference: offered.under,
        most,
    };
    let run = BenchRun {
        id: mint.uuid(),
        number: 0,
        set_hash: set_hash(&plan),
        plan,
        done: 0,
        stop_asked: false,
        outcome: String::new(),
        problem: String::new(),
        asked_by: visit.caller().agent.id,
        asked_at: mint.now(),
        ended_at: None,
    };
    let payload = BenchPayload {
        organisation: visit.scope().organisation(),
        run: run.id,
    };
    let job = payload
        .job(mint)
        .map_err(|error| Fault::Internal(error.to_string()))?;
    let number = visit.store().ask_bench(visit.scope(), run, job).await?;
    visit.go(&format!("/banc/{number}"))
}

fn show(visit: &Signed, entry: &Entry<TestSet>, offered: Offered, form: Form) -> Reply {
    let t = visit.t();
    let title = t.bench_ask_title(&*entry.body.title);
    let declared: Option<DataClass> = entry.body.max_class.parse().ok();
    html(&BenchAsk {
        page: beside_sheet::<TestSet>(visit, title, &entry.reference, &Done::default(), &form),
        reference: entry.reference.clone(),
        cases: entry.body.cases.len(),
        raised: declared.is_some_and(|declared| declared < offered.class),
        class: offered.class,
        under: if offered.under == GENERAL_USE && !entry.body.uses.is_empty() {
            t.bench_under_general(offered.under)
        } else {
            t.bench_under(offered.under)
        },
        choices: offered.choices,
        left_out: offered.left_out,
        form,
    })
}
