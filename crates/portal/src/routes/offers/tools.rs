//! `/outils`: which tool for which data, for every agent.

use super::candidates::{candidates, grids, shipped_grid};
use crate::{
    page::Section,
    pages::{OtherTool, Tool, Tools, words},
    ui::{Choice, Tone},
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;
use vigie_domain::{DataClass, register::Register, registers::Offer};
use vigie_observatory::offers::{Candidate, Permitted, permitted};

/// Which data.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    donnees: String,
}

const CLASSES: [DataClass; 4] = [
    DataClass::Public,
    DataClass::Internal,
    DataClass::Personal,
    DataClass::Sensitive,
];

/// The tools.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let t = visit.t();
    let class: Option<DataClass> = asked.donnees.parse().ok();
    let offers = candidates(&visit, &grids(&visit).await?).await?;
    let (mut tools, mut others, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(class) = class {
        match assistant(&visit, class).await? {
            Some(tool) => tools.push(tool),
            None => others.push(OtherTool {
                title: t.tools_assistant().to_owned(),
                why: t.tools_not_for_these().to_owned(),
            }),
        }
        for (state, one) in &offers {
            match permitted(&one.offer, state, class) {
                Permitted::Yes => tools.push(tool(&visit, one)?),
                Permitted::NotForThese => others.push(OtherTool {
                    title: one.offer.title.clone(),
                    why: t.tools_up_to(word(t, &one.offer)),
                }),
                Permitted::No => {}
            }
        }
    }
    for (state, one) in &offers {
        let consumer = one.offer.family == "us_consumer";
        if consumer || matches!(state.as_str(), "refused" | "reevaluation" | "ended") {
            refused.push(OtherTool {
                title: one.offer.title.clone(),
                why: if consumer {
                    t.tools_consumer().to_owned()
                } else {
                    words::state(t, Offer::NAME, state).to_owned()
                },
            });
        }
    }
    html(&Tools {
        page: visit.page(Section::Home, t.tools_title()),
        classes: CLASSES
            .into_iter()
            .map(|known| {
                let href = visit.link(&format!("/outils?donnees={}", known.as_str()));
                let choice = Choice::new(href, t.class_title(known)).hint(t.class_meaning(known));
                (choice, class == Some(known))
            })
            .collect(),
        class,
        tools,
        others,
        refused,
    })
}

fn word(t: crate::texts::Texts, offer: &Offer) -> String {
    let class: Option<DataClass> = offer.max_class.parse().ok();
    class.map_or_else(
        || t.unavailable().to_owned(),
        |class| t.class_word(class).to_owned(),
    )
}

fn tool(visit: &Signed, one: &Candidate) -> Result<Tool, Fault> {
    let t = visit.t();
    let offer = &one.offer;
    let months = shipped_grid()?.valid_months;
    Ok(Tool {
        title: offer.title.clone(),
        vendor: offer.vendor.clone(),
        notice: offer.notice.clone(),
        data: t.tools_up_to(word(t, offer)),
        hosting: if offer.hosting.is_empty() {
            String::new()
        } else {
            words::choice(t, Offer::NAME, "hosting", &offer.hosting).to_owned()
        },
        european: offer.shows_european(),
        steps: offer
            .steps
            .lines()
            .map(str::trim)
            .filter(|step| !step.is_empty())
            .map(str::to_owned)
            .collect(),
        access: offer.access.clone(),
        href: address(&offer.access).unwrap_or_default(),
        warning: one
            .stale
            .then(|| (Tone::Careful, t.tools_stale(months.to_string()))),
    })
}

/// An address that a link may lead to.
fn address(text: &str) -> Option<String> {
    let known = text.starts_with("https://") || text.starts_with("http://");
    (known && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

/// Our own assistant, when one of its models may receive the class.
async fn assistant(visit: &Signed, class: DataClass) -> Result<Option<Tool>, Fault> {
    let t = visit.t();
    let catalogue = visit.store().catalogue(visit.scope()).await?;
    let ceiling = catalogue
        .models
        .iter()
        .map(|entry| entry.provider.max_class)
        .max();
    let Some(ceiling) = ceiling.filter(|ceiling| class <= *ceiling) else {
        return Ok(None);
    };
    Ok(Some(Tool {
        title: t.tools_assistant().to_owned(),
        vendor: t.tools_assistant_vendor().to_owned(),
        notice: t.tools_assistant_notice().to_owned(),
        data: t.tools_up_to(t.class_word(ceiling)),
        hosting: String::new(),
        european: false,
        steps: [
            t.tools_assistant_step_1(),
            t.tools_assistant_step_2(),
            t.tools_assistant_step_3(),
        ]
        .map(str::to_owned)
        .into(),
        access: t.tools_assistant_open().to_owned(),
        href: visit.link("/assistant"),
        warning: None,
    }))
}
