//! `/charte/projets/{id}/regle/{reference}`: a rule composed from conditions, without knowing Cedar;
//! its sentence, its Cedar text and its examples side by side.

use super::{article::write, draft::find_open, think, tongue};
use crate::{
    form::Form,
    page::Section,
    pages::CharterRuleForm,
    texts::Texts,
    ui::Choice,
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Path;
use vigie_charter::{
    Act, ArticleText, CharterText, Condition, FactKind, FormExamples, FormFault, Level, RuleForm,
    Test, act_choices, fact_choices,
};
use vigie_store::CharterDraft;

const WHEN: (char, usize) = ('w', 5);
const UNLESS: (char, usize) = ('u', 2);

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
        Some(Ok(rule)) => fill(&mut form, &rule),
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
            let field = field_of(&form, fault.fact.as_deref());
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
            article.must_permit = composed.examples.must_permit;
            article.must_deny = composed.examples.must_deny;
            write(&visit, &draft, &text, &form, &id).await
        }
        Ok(composed) => show(&visit, &draft, &text, &article, form, None, Some(composed)),
    }
}

fn said(t: Texts, fault: &FormFault) -> String {
    fault.says.get(tongue(t)).to_owned()
}

/// The field of the row that names a fact.
fn field_of(form: &Form, fact: Option<&str>) -> String {
    let Some(fact) = fact else {
        return "act".to_owned();
    };
    [WHEN, UNLESS]
        .into_iter()
        .flat_map(|(letter, count)| (1..=count).map(move |n| format!("{letter}{n}")))
        .find(|row| form.trimmed(&format!("{row}-fact")) == fact)
        .map_or_else(|| "act".to_owned(), |row| format!("{row}-value"))
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
    let act = Act::from_name(form.trimmed("act"))
        .ok_or_else(|| ("act".to_owned(), t.charter_act_missing().to_owned()))?;
    Ok(RuleForm {
        acts: vec![act],
        opens: form.has("opens", "true"),
        mode: None,
        when: conditions(t, form, WHEN)?,
        unless: conditions(t, form, UNLESS)?,
    })
}

fn conditions(
    t: Texts,
    form: &Form,
    (letter, count): (char, usize),
) -> Result<Vec<Condition>, (String, String)> {
    let facts = fact_choices(tongue(t));
    let mut read = Vec::new();
    for n in 1..=count {
        let row = format!("{letter}{n}");
        let path = form.trimmed(&format!("{row}-fact"));
        if path.is_empty() {
            continue;
        }
        let wrong = |message: &str| (format!("{row}-value"), message.to_owned());
        let Some(fact) = facts.iter().find(|fact| fact.path == path) else {
            return Err((format!("{row}-fact"), t.charter_fact_unknown().to_owned()));
        };
        let value = form.trimmed(&format!("{row}-value"));
        // What people call a value, or what rules call it.
        let named = |word: &str| {
            let folded = vigie_domain::fold(word);
            fact.values
                .iter()
                .find(|(name, label)| *name == word || vigie_domain::fold(label) == folded)
                .map_or_else(|| word.to_owned(), |(name, _)| (*name).to_owned())
        };
        let list = || -> Vec<String> {
            value
                .split([',', ';'])
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .map(named)
                .collect()
        };
        let level = || match fact.kind {
            FactKind::Count => value
                .parse()
                .map(Level::Number)
                .map_err(|_| wrong(t.charter_value_number())),
            _ => Ok(Level::Class(named(value))),
        };
        let test = match form.trimmed(&format!("{row}-test")) {
            "yes" => Test::Is(true),
            "no" => Test::Is(false),
            "one_of" => Test::OneOf(list()),
            "none_of" => Test::NoneOf(list()),
            "at_least" => Test::AtLeast(level()?),
            "at_most" => Test::AtMost(level()?),
            "exceeds" => Test::Exceeds(value.to_owned()),
            "within" => Test::Within(value.to_owned()),
            "between" => {
                let ends: Vec<i64> = value
                    .split(|c: char| !c.is_ascii_digit())
                    .filter_map(|n| n.parse().ok())
                    .collect();
                match ends.as_slice() {
                    [from, to] => Test::Between(*from, *to),
                    _ => return Err(wrong(t.charter_value_between())),
                }
            }
            _ => return Err((format!("{row}-test"), t.charter_test_missing().to_owned())),
        };
        read.push(Condition {
            fact: path.to_owned(),
            test,
        });
    }
    Ok(read)
}

/// Fills the form with a rule that was read back from Cedar.
fn fill(form: &mut Form, rule: &RuleForm) {
    if let Some(act) = rule.acts.first() {
        form.set("act", act.name());
    }
    if rule.opens {
        form.set("opens", "true");
    }
    for ((letter, count), conditions) in [(WHEN, &rule.when), (UNLESS, &rule.unless)] {
        for (n, condition) in conditions.iter().take(count).enumerate() {
            let row = format!("{letter}{}", n + 1);
            let level = |level: &Level| match level {
                Level::Number(n) => n.to_string(),
                Level::Class(name) => name.clone(),
            };
            let (test, value) = match &condition.test {
                Test::Is(true) => ("yes", String::new()),
                Test::Is(false) => ("no", String::new()),
                Test::OneOf(values) => ("one_of", values.join(", ")),
                Test::NoneOf(values) => ("none_of", values.join(", ")),
                Test::AtLeast(bound) => ("at_least", level(bound)),
                Test::AtMost(bound) => ("at_most", level(bound)),
                Test::Between(from, to) => ("between", format!("{from}-{to}")),
                Test::Exceeds(other) => ("exceeds", other.clone()),
                Test::Within(other) => ("within", other.clone()),
            };
            form.set(&format!("{row}-fact"), condition.fact.as_str());
            form.set(&format!("{row}-test"), test);
            form.set(&format!("{row}-value"), value);
        }
    }
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
    let facts = fact_choices(tongue(t))
        .into_iter()
        .map(|fact| {
            let values: Vec<_> = fact.values.into_iter().map(|(_, label)| label).collect();
            let label = if values.is_empty() {
                fact.says.to_owned()
            } else {
                format!("{} ({})", fact.says, values.join(", "))
            };
            Choice::new(fact.path, label)
        })
        .collect();
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
        acts: act_choices(tongue(t))
            .into_iter()
            .map(|(act, says)| Choice::new(act.name(), says))
            .collect(),
        facts,
        tests: [
            ("yes", t.charter_test_yes()),
            ("no", t.charter_test_no()),
            ("one_of", t.charter_test_one_of()),
            ("none_of", t.charter_test_none_of()),
            ("at_least", t.charter_test_at_least()),
            ("at_most", t.charter_test_at_most()),
            ("between", t.charter_test_between()),
            ("exceeds", t.charter_test_exceeds()),
            ("within", t.charter_test_within()),
        ]
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect(),
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
