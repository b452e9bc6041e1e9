//! `GET /charte`: the charter in force, word for word, today or on a past day; `POST /charte/lu`:
//! « j'ai lu ».

use super::{current, text_of, tongue};
use crate::{
    page::Section,
    pages::{CharterArticle, CharterInForce, mode_tone},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_access::Permission;
use vigie_charter::ArticleText;
use vigie_domain::fold;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::routes) struct Asked {
    /// A past day, `2026-11-01`.
    #[serde(default)]
    au: String,
    /// Words.
    #[serde(default)]
    q: String,
}

/// The page.
pub(in crate::routes) async fn page(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let t = visit.t();
    let clock = visit.clock().await?;
    let now = visit.portal.access().mint().now();
    let today = clock.day(now);
    let day = asked.au.trim();
    let asked_day = clock.end_of(day).filter(|_| !day.is_empty());
    let wrong_day = !day.is_empty() && asked_day.is_none();
    // Tomorrow's charter is read among the versions: what is in force is never a forecast.
    let at = asked_day.map_or(now, |end| end.min(now));
    let past = asked_day.is_some_and(|end| end < now) && day != today;
    let mut page = visit.page_after(Section::Charter, t.charter_title(), &done);
    page.faulty = wrong_day;
    let form = {
        let mut form = crate::form::Form::default()
            .with("au", day)
            .with("q", &asked.q);
        if wrong_day {
            form.fault("au", t.charter_day_wrong());
        }
        form
    };
    let Some(version) = visit.store().charter_in_force(visit.scope(), at).await? else {
        return html(&CharterInForce {
            page,
            form,
            title: String::new(),
            number: 0,
            version: String::new(),
            since: String::new(),
            adopted_by: String::new(),
            past,
            day: t.date(at),
            articles: Vec::new(),
            total: 0,
            read_on: None,
            may_draft: false,
            may_except: false,
        });
    };
    let text = text_of(&version)?;
    let words = fold(&asked.q);
    let articles: Vec<_> = text
        .articles
        .iter()
        .filter(|article| matches(article, &words))
        .map(|article| view(&visit, article))
        .collect();
    let me = visit.caller().agent.id;
    let read_at = visit
        .store()
        .charter_read_at(visit.scope(), me, version.number)
        .await?;
    html(&CharterInForce {
        page,
        form,
        title: text.title.get(tongue(t)).to_owned(),
        number: version.number,
        version: text.version.clone(),
        since: version
            .in_force_from
            .map(|at| t.date(at))
            .unwrap_or_default(),
        adopted_by: version.adopted_by.clone(),
        past,
        day: t.date(at),
        articles,
        total: text.articles.len(),
        read_on: read_at.map(|at| t.date(at)),
        may_draft: visit.may(Permission::DraftCharter),
        may_except: visit.may(Permission::GrantExceptions),
    })
}

fn matches(article: &ArticleText, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let whole = fold(&format!(
        "{} {} {} {} {} {} {}",
        article.id,
        article.title.fr,
        article.title.en,
        article.text.fr,
        article.text.en,
        article.source,
        article.turn_to.fr
    ));
    words.split(' ').all(|word| whole.contains(word))
}

/// An article as it is read.
pub(super) fn view(visit: &Signed, article: &ArticleText) -> CharterArticle {
    let t = visit.t();
    let tongue = tongue(t);
    CharterArticle {
        id: article.id.clone(),
        title: article.title.get(tongue).to_owned(),
        text: article.text.get(tongue).to_owned(),
        untranslated: tongue == vigie_charter::Tongue::En && article.text.en.is_empty(),
        mode: t.charter_mode(article.mode).to_owned(),
        mode_means: t.charter_mode_means(article.mode).to_owned(),
        tone: mode_tone(article.mode),
        addressee: t.charter_addressee(article.addressee).to_owned(),
        source: article.source.clone(),
        turn_to: article.turn_to.get(tongue).to_owned(),
        exception: article.exception.as_ref().map(|exception| {
            let by = exception.granted_by.get(tongue);
            match exception.max_days {
                Some(days) => t.charter_exception_days(by, days.to_string()),
                None => by.to_owned(),
            }
        }),
        evidence: article.evidence.get(tongue).to_owned(),
    }
}

/// « J'ai lu » : the version that was shown, if it is still the one in force.
pub(in crate::routes) async fn read(visit: Signed) -> Reply {
    let version = current(&visit).await?;
    let shown: u32 = visit
        .form
        .trimmed("number")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    if shown != version.number {
        return Err(Fault::Conflict);
    }
    let mint = visit.portal.access().mint();
    visit
        .store()
        .read_charter(
            visit.scope(),
            mint.uuid(),
            visit.caller().agent.id,
            version.number,
            mint.now(),
        )
        .await?;
    visit.go(&done(
        "/charte",
        "charter-read",
        &version.number.to_string(),
    ))
}
