//! The shield: its figures and its rules.

use super::people::{self, at, say};
use vigie_domain::Language;
use vigie_exchange::ShieldRules;
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{RulesVersion, ShieldFigures, ShieldRulesForm},
};
use vigie_shield::{Shield, evaluation};

fn page(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path);
    let above = page.t.admin_title();
    page.titled(Section::Administration, title)
        .under(above, "/administration")
}

pub fn figures(language: Language) -> ShieldFigures {
    let t = people::page(language, "/").t;
    let shield = Shield::new();
    ShieldFigures {
        page: page(language, "/administration/bouclier", t.admin_shield()),
        version: "0.1.0".to_owned(),
        written: say(language, "24 novembre 2026", "24 November 2026"),
        blind: evaluation::measure(&shield, true),
        open: evaluation::measure(&shield, false),
        characters: 2_000_000,
        speed: Some("31".to_owned()),
        feedback: vec![(
            t.entity("PERSON").to_owned(),
            t.shield_evidence_model().to_owned(),
            4,
        )],
    }
}

pub fn rules(language: Language) -> ShieldRulesForm {
    let t = people::page(language, "/").t;
    let rules = ShieldRules::default();
    let mut form: Form = vigie_portal::shield::to_form(&rules, 1).with("reserved", "de");
    form.fault("reserved", t.shield_line_short("de"));
    ShieldRulesForm {
        page: Page {
            faulty: true,
            ..page(
                language,
                "/administration/bouclier/regles",
                t.shield_rules(),
            )
        },
        form,
        unreadable: true,
        history: vec![RulesVersion {
            number: 1,
            at: at("2026-11-23T09:05:00Z"),
            author: "Awa Diallo".to_owned(),
            summary: t.shield_history_summary(3, 1, 12),
            reason: say(language, "Projet à protéger", "A project to protect"),
        }],
    }
}
