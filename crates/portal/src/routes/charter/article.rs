//! `/charte/projets/{id}/articles/{reference}`: an article of a draft, its words, its rule in Cedar
//! and its examples.

use super::{
    draft::{fault, find_open, version},
    known::check_here,
    tongue,
};
use crate::{
    form::Form,
    page::Section,
    pages::{CharterArticleForm, DraftFault},
    ui::{Choice, Tone},
    web::{Fault, Reply, Signed, done, html},
};
use axum::extract::Path;
use vigie_charter::{Addressee, ArticleText, CharterText, Exception, Mode, Severity, Text};
use vigie_store::CharterDraft;

/// The reference of an article that is not written yet.
const NEW: &str = "nouveau";
const LONGEST: usize = 20_000;

/// The form.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path((id, reference)): Path<(String, String)>,
) -> Reply {
    let (draft, text) = find_open(&visit, &id).await?;
    let article = if reference == NEW {
        ArticleText::empty(&next_id(&text))
    } else {
        text.article(&reference).cloned().ok_or(Fault::NotFound)?
    };
    let form = form_of(&article).with("version", draft.version.to_string());
    show(&visit, &draft, &text, &reference, form).await
}

/// The first free reference after the last: `C33`.
fn next_id(text: &CharterText) -> String {
    let last = text
        .articles
        .iter()
        .filter_map(|article| article.id.strip_prefix('C')?.parse::<u32>().ok())
        .max()
        .unwrap_or_default();
    format!("C{:02}", last + 1)
}

fn form_of(article: &ArticleText) -> Form {
    let exception = article.exception.as_ref();
    let granted = exception.map(|e| e.granted_by.clone()).unwrap_or_default();
    let days = exception.and_then(|e| e.max_days);
    Form::default()
        .with("id", &article.id)
        .with("title_fr", &article.title.fr)
        .with("title_en", &article.title.en)
        .with("text_fr", &article.text.fr)
        .with("text_en", &article.text.en)
        .with("addressee", article.addressee.name())
        .with("mode", article.mode.name())
        .with("pillar", &article.pillar)
        .with("risks", article.risks.join(", "))
        .with("source", &article.source)
        .with("message_fr", &article.message.fr)
        .with("message_en", &article.message.en)
        .with("turn_to_fr", &article.turn_to.fr)
        .with("turn_to_en", &article.turn_to.en)
        .with("exception_fr", granted.fr)
        .with("exception_en", granted.en)
        .with(
            "exception_days",
            days.map(|d| d.to_string()).unwrap_or_default(),
        )
        .with("evidence_fr", &article.evidence.fr)
        .with("evidence_en", &article.evidence.en)
        .with("rule", article.rule.as_deref().unwrap_or_default().trim())
        .with("examples", article.examples_toml())
}

async fn show(
    visit: &Signed,
    draft: &CharterDraft,
    text: &CharterText,
    reference: &str,
    form: Form,
) -> Reply {
    let t = visit.t();
    let faults = check_here(visit, text)
        .await?
        .faults
        .into_iter()
        .filter(|fault| fault.article.as_deref() == Some(reference))
        .map(|fault| DraftFault {
            article: String::new(),
            says: fault.says.get(tongue(t)).to_owned(),
            place: fault
                .place
                .map(|(line, column)| t.charter_place(column.to_string(), line.to_string())),
            detail: fault.detail,
            tone: match fault.severity {
                Severity::Error => Tone::Refused,
                Severity::Warning => Tone::Careful,
            },
        })
        .collect();
    let title = if reference == NEW {
        t.charter_article_new().to_owned()
    } else {
        t.refusal_article_of(reference)
    };
    let mut page = visit
        .page(Section::Charter, title)
        .under(t.charter_title(), "/charte")
        .under(
            t.charter_draft_title(&text.version),
            &format!("/charte/projets/{}", draft.id),
        );
    page.faulty = !form.is_right();
    html(&CharterArticleForm {
        page,
        draft: draft.id.to_string(),
        article: reference.to_owned(),
        form,
        modes: Mode::ALL
            .iter()
            .map(|mode| {
                Choice::new(mode.name(), t.charter_mode(*mode)).hint(t.charter_mode_means(*mode))
            })
            .collect(),
        addressees: Addressee::ALL
            .iter()
            .map(|to| Choice::new(to.name(), t.charter_addressee(*to)))
            .collect(),
        faults,
    })
}

/// Writes the article. A rule that does not execute yet is kept with what is wrong about it: a draft
/// may be wrong, a version may not.
pub(in crate::routes) async fn submit(
    visit: Signed,
    Path((id, reference)): Path<(String, String)>,
) -> Reply {
    let t = visit.t();
    let (draft, mut text) = find_open(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let old = text.articles.iter().position(|a| a.id == reference);
    if old.is_none() && reference != NEW {
        return Err(Fault::NotFound);
    }
    if form.trimmed("do") == "remove" {
        let Some(place) = old else {
            return Err(Fault::BadRequest);
        };
        text.articles.remove(place);
        return write(&visit, &draft, &text, &form, &id).await;
    }
    let before = old.map(|place| text.articles[place].clone());
    let article = read(&visit, &mut form, before);
    let taken = text
        .articles
        .iter()
        .enumerate()
        .any(|(place, other)| other.id == article.id && Some(place) != old);
    if taken {
        form.fault("id", t.charter_article_taken());
    }
    if !form.is_right() {
        return show(&visit, &draft, &text, &reference, form).await;
    }
    match old {
        Some(place) => text.articles[place] = article,
        None => text.articles.push(article),
    }
    write(&visit, &draft, &text, &form, &id).await
}

/// Writes a draft whose text changed, and goes back to it.
pub(super) async fn write(
    visit: &Signed,
    draft: &CharterDraft,
    text: &CharterText,
    form: &Form,
    id: &str,
) -> Reply {
    let source = text
        .to_toml()
        .map_err(|error| Fault::Internal(error.to_string()))?;
    visit
        .store()
        .write_charter_draft(
            visit.scope(),
            draft.id,
            version(form)?,
            source,
            visit.portal.access().mint().now(),
        )
        .await
        .map_err(fault)?;
    visit.go(&done(
        &format!("/charte/projets/{id}"),
        "charter-written",
        "",
    ))
}

fn read(visit: &Signed, form: &mut Form, before: Option<ArticleText>) -> ArticleText {
    let t = visit.t();
    let id = form.trimmed("id").to_owned();
    let mut article = before.unwrap_or_else(|| ArticleText::empty(&id));
    let shaped = !id.is_empty()
        && id.len() <= 12
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !shaped {
        form.fault("id", t.charter_article_id_wrong());
    }
    article.id = id;
    let said = |form: &Form, name: &str| Text {
        fr: form.trimmed(&format!("{name}_fr")).to_owned(),
        en: form.trimmed(&format!("{name}_en")).to_owned(),
    };
    article.title = said(form, "title");
    article.text = said(form, "text");
    article.message = said(form, "message");
    article.turn_to = said(form, "turn_to");
    article.evidence = said(form, "evidence");
    if article.title.fr.is_empty() {
        form.fault("title_fr", t.charter_title_missing());
    }
    if article.text.fr.is_empty() {
        form.fault("text_fr", t.charter_text_missing());
    }
    match Mode::from_name(form.trimmed("mode")) {
        Some(mode) => article.mode = mode,
        None => form.fault("mode", t.charter_mode_missing()),
    }
    match Addressee::from_name(form.trimmed("addressee")) {
        Some(addressee) => article.addressee = addressee,
        None => form.fault("addressee", t.charter_addressee_missing()),
    }
    form.trimmed("pillar").clone_into(&mut article.pillar);
    article.risks = form
        .trimmed("risks")
        .split([',', ' ', ';'])
        .map(str::trim)
        .filter(|risk| !risk.is_empty())
        .map(str::to_owned)
        .collect();
    form.trimmed("source").clone_into(&mut article.source);
    let granted_by = said(form, "exception");
    let days = form.trimmed("exception_days").to_owned();
    let max_days = days
        .parse::<u32>()
        .ok()
        .filter(|days| (1..=3650).contains(days));
    if !days.is_empty() && max_days.is_none() {
        form.fault("exception_days", t.charter_number_wrong());
    }
    article.exception = (!granted_by.is_empty()).then_some(Exception {
        granted_by,
        max_days,
    });
    let rule = form.trimmed("rule").to_owned();
    article.rule = (!rule.is_empty()).then(|| format!("{rule}\n"));
    if let Err(problem) = article.set_examples(form.value("examples")) {
        form.fault("examples", t.charter_examples_wrong(problem));
    }
    for field in ["text_fr", "text_en", "rule", "examples"] {
        if form.value(field).len() > LONGEST {
            form.fault(field, t.charter_too_long());
        }
    }
    article
}
