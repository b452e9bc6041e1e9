//! `/charte/projets/{id}/regle/{reference}`: a rule composed from conditions, without knowing Cedar;
//! its sentence, its Cedar text and its examples side by side.

use super::{
    article::write,
    conditions::{self, Rows, field_of},
    draft::find_open,
    think, tongue,
};
use crate::{
    form::Form,
    page::Section,
    pages::CharterRuleForm,
    texts::Texts,
    ui::Choice,
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Path;
use vigie_charter::{Act, ArticleText, CharterText, FormExamples, FormFault, Mode, RuleForm};
use vigie_store::CharterDraft;

/// What was composed: the rule, and what is shown of it.
struct Composed {
    sentence: String,
    cedar: String,
    examples: FormExamples,
}

/// The form, filled from the present rule when it is one that conditions can say.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path((id, reference)): Path<(String, String)>,
) -> Reply {
    let (draft, text) = find_open(&visit, &id).await?;
    let article = text.article(&reference).ok_or(Fault::NotFound)?;
    let mut form = Form::default().with("version", draft.version.to_string());
    let mut unread = None;
    match article.rule.as_deref().map(RuleForm::from_cedar) {
        Some(Ok(rule)) if Rows::WHEN.hold(&rule.when) && Rows::BESIDE.hold(&rule.unless) => {
            fill(&mut form, &rule);
        }
        Some(Ok(_)) => unread = Some(visit.t().charter_rule_too_many().to_owned()),
        Some(Err(fault)) => unread = Some(said(visit.t(), &fault)),
        None => {}
    }
    let composed = if article.rule.is_some() && unread.is_none() {
        read(visit.t(), &form)
            .ok()
            .and_then(|rule| compose(&rule, article, visit.t()).ok())
    } else {
        None
    };
    show(&visit, &draft, &text, article, form, unread, composed)
}

/// Shows what was composed, or writes it into the article with its examples.
pub(in crate::routes) async fn submit(
    visit: Signed,
    Path((id, reference)): Path<(String, String)>,
) -> Reply {
    let t = visit.t();
    let (draft, mut text) = find_open(&visit, &id).await?;
    let place = text
        .articles
        .iter()
        .position(|article| article.id == reference)
        .ok_or(Fault::NotFound)?;
    let article = text.articles[place].clone();
    let mut form = (*visit.form).clone();
    let composed = match read(t, &form) {
        Ok(rule) => compose(&rule, &article, t).map_err(|fault| {
            let field = field_of(&form, &fault);
            (field, said(t, &fault))
        }),
        Err(fault) => Err(fault),
    };
    match composed {
        Err((field, problem)) => {
            form.fault(&field, problem);
            show(&visit, &draft, &text, &article, form, None, None)
        }
        Ok(composed) if form.trimmed("do") == "write" => {
            let article = &mut text.articles[place];
            article.rule = Some(composed.cedar);
            composed.examples.join(article);
            write(&visit, &draft, &text, &form, &id).await
        }
        Ok(composed) => show(&visit, &draft, &text, &article, form, None, Some(composed)),
    }
}

fn said(t: Texts, fault: &FormFault) -> String {
    fault.says.get(tongue(t)).to_owned()
}

fn compose(rule: &RuleForm, article: &ArticleText, t: Texts) -> Result<Composed, FormFault> {
    think(|| {
        Ok(Composed {
            sentence: rule.sentence(article.mode, tongue(t)),
            cedar: rule.to_cedar()?,
            examples: rule.examples()?,
        })
    })
}

/// The rule a form says, or the field that says nothing possible.
fn read(t: Texts, form: &Form) -> Result<RuleForm, (String, String)> {
    let acts: Vec<Act> = form.values("act").filter_map(Act::from_name).collect();
    if acts.is_empty() {
        return Err(("act".to_owned(), t.charter_act_missing().to_owned()));
    }
    Ok(RuleForm {
        acts,
        opens: form.has("opens", "true"),
        mode: Mode::from_name(form.trimmed("force")),
        when: Rows::WHEN.read(t, form)?,
        unless: Rows::BESIDE.read(t, form)?,
    })
}

/// Fills the form with a rule that was read back from Cedar.
fn fill(form: &mut Form, rule: &RuleForm) {
    for act in &rule.acts {
        form.push("act", act.name());
    }
    if rule.opens {
        form.set("opens", "true");
    }
    if let Some(mode) = rule.mode {
        form.set("force", mode.name());
    }
    Rows::WHEN.fill(form, &rule.when);
    Rows::BESIDE.fill(form, &rule.unless);
}

fn show(
    visit: &Signed,
    draft: &CharterDraft,
    text: &CharterText,
    article: &ArticleText,
    form: Form,
    unread: Option<String>,
    composed: Option<Composed>,
) -> Reply {
    let t = visit.t();
    let path = format!("/charte/projets/{}", draft.id);
    let mut page = visit
        .page(Section::Charter, t.charter_rule_title(&article.id))
        .under(t.charter_title(), "/charte")
        .under(t.charter_draft_title(&text.version), &path)
        .under(
            t.refusal_article_of(&article.id),
            &format!("{path}/articles/{}", article.id),
        );
    page.faulty = !form.is_right();
    let lines = |examples: &[vigie_charter::Example]| -> Vec<String> {
        examples
            .iter()
            .map(|example| example.say.get(tongue(t)).to_owned())
            .collect()
    };
    html(&CharterRuleForm {
        page,
        draft: draft.id.to_string(),
        article: article.id.clone(),
        title: article.title.get(tongue(t)).to_owned(),
        form,
        acts: conditions::acts(t),
        forces: Mode::ALL
            .iter()
            .filter(|mode| mode.executes())
            .map(|mode| Choice::new(mode.name(), t.charter_mode(*mode)))
            .collect(),
        facts: conditions::facts(t),
        tests: conditions::tests(t),
        when: Rows::WHEN.fields(),
        unless: Rows::BESIDE.fields(),
        unread,
        permits: composed
            .as_ref()
            .map(|c| lines(&c.examples.must_permit))
            .unwrap_or_default(),
        denies: composed
            .as_ref()
            .map(|c| lines(&c.examples.must_deny))
            .unwrap_or_default(),
        cedar: composed
            .as_ref()
            .map(|c| c.cedar.clone())
            .unwrap_or_default(),
        sentence: composed.map(|c| c.sentence),
    })
}
