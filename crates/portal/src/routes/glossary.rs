//! `GET /glossaire`: the words of the observatory, one for one thing.

use super::registers::DOORS;
use crate::{
    page::Section,
    pages::{Glossary, GlossaryGroup, words},
    web::{Reply, Signed, html},
};
use vigie_domain::{DataClass, Role};

/// The page.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let group = |id: &str, title: &str, words: Vec<(String, String)>| GlossaryGroup {
        id: id.to_owned(),
        title: title.to_owned(),
        words,
    };
    let own = [
        (t.glossary_risk(), t.glossary_risk_means()),
        (t.glossary_opportunity(), t.glossary_opportunity_means()),
        (t.glossary_likelihood(), t.glossary_likelihood_means()),
        (t.glossary_severity(), t.glossary_severity_means()),
        (t.glossary_gross(), t.glossary_gross_means()),
        (t.glossary_residual(), t.glossary_residual_means()),
        (t.glossary_critical(), t.glossary_critical_means()),
        (t.glossary_measure(), t.glossary_measure_means()),
        (t.glossary_pillar(), t.glossary_pillar_means()),
        (t.glossary_acceptance(), t.glossary_acceptance_means()),
        (t.glossary_opinion(), t.glossary_opinion_means()),
        (t.glossary_reference(), t.glossary_reference_means()),
    ];
    let pairs = |words: &[(&str, &str)]| {
        words
            .iter()
            .map(|(word, means)| ((*word).to_owned(), (*means).to_owned()))
            .collect()
    };
    let registers = DOORS
        .iter()
        .map(|door| {
            let lead = words::lead(t, door.name).to_owned();
            (words::one(t, door.name).to_owned(), lead)
        })
        .collect();
    let classes = DataClass::ALL
        .iter()
        .map(|class| {
            let word = crate::typography::capital(t.class_word(*class));
            (word, t.class_meaning(*class).to_owned())
        })
        .collect();
    let roles = Role::ALL
        .iter()
        .map(|role| (t.role(*role).to_owned(), t.role_meaning(*role).to_owned()))
        .collect();
    html(&Glossary {
        page: visit.page(Section::None, t.glossary_title()),
        groups: vec![
            group("risks", t.glossary_group_risks(), pairs(&own)),
            group("registers", t.registers_title(), registers),
            group("classes", t.glossary_group_classes(), classes),
            group("roles", t.glossary_group_roles(), roles),
        ],
    })
}
