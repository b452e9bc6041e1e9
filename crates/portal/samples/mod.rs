//! Sample pages: what the gallery serves and the tests look at.
//!
//! One sample per page and per state worth seeing, with the people of a fictional town.

mod account;
mod administration;
mod assistant;
mod bench;
mod bodies;
mod charter;
mod decision_log;
mod desk;
mod imports;
mod law;
mod observatory;
mod offers;
mod people;
mod search;
mod shield;
mod traces;
mod uses;

use askama::Template;
use vigie_domain::Language;
use vigie_portal::{page::Section, pages, ui};

/// A sample, rendered.
pub struct Sample {
    /// Its name in addresses.
    pub slug: &'static str,
    /// The page.
    pub html: String,
}

/// Every sample in a language.
pub fn all(language: Language) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |slug, html: Result<String, askama::Error>| {
        samples.push(Sample {
            slug,
            html: html.unwrap_or_else(|error| format!("{slug}: {error}")),
        });
    };
    for (slug, page) in people::sign_in(language) {
        add(slug, page.render());
    }
    add("first-access", people::first_access(language).render());
    add("link-used", people::link_used(language).render());
    add("home", people::home(language).render());
    add("home-empty", people::home_empty(language).render());
    add("glossary", people::glossary(language).render());
    add("notices", people::notices(language).render());
    for (slug, page) in imports::pages(language) {
        add(slug, page.render());
    }
    for (slug, page) in people::models(language) {
        add(slug, page.render());
    }
    for (slug, page) in assistant::pages(language) {
        add(slug, page.render());
    }
    for (slug, page) in search::pages(language) {
        add(slug, page.render());
    }
    add("traces", traces::traces(language).render());
    add("traces-empty", traces::traces_empty(language).render());
    for (slug, page) in traces::trace_sheets(language) {
        add(slug, page.render());
    }
    for (slug, page) in uses::lists(language) {
        add(slug, page.render());
    }
    add("use", uses::sheet(language).render());
    add("use-history", uses::history(language).render());
    for (slug, page) in uses::forms(language) {
        add(slug, page.render());
    }
    for (slug, page) in charter::in_force(language) {
        add(slug, page.render());
    }
    add("charter-versions", charter::versions(language).render());
    add("charter-draft", charter::draft(language).render());
    add("charter-article", charter::article_form(language).render());
    add("charter-rule", charter::rule(language).render());
    add("charter-promises", charter::promises(language).render());
    add("charter-exceptions", charter::exceptions(language).render());
    add("charter-evidence", charter::evidence(language).render());
    add("charter-trial", charter::trial(language).render());
    add("precedents", decision_log::precedents(language).render());
    add("decision-log", decision_log::page(language).render());
    if let Some(page) = law::questions(language) {
        add("law-questions", page.render());
    }
    if let Some(page) = law::result(language) {
        add("law-result", page.render());
    }
    if let Some(page) = law::conformity(language) {
        add("law-conformity", page.render());
    }
    add("law-readings", law::readings(language).render());
    add("breach", law::breach(language).render());
    add("law-documents", law::documents(language).render());
    if let Some(page) = observatory::diagnostics(language) {
        add("diagnostics", page.render());
    }
    if let Some(page) = observatory::diagnostic(language) {
        add("diagnostic", page.render());
    }
    if let Some(page) = observatory::diagnostic_form(language) {
        add("diagnostic-form", page.render());
    }
    if let Some(page) = observatory::risk_map(language) {
        add("risk-map", page.render());
    }
    for (slug, page) in offers::evaluations(language).into_iter().flatten() {
        add(slug, page.render());
    }
    if let Some(page) = offers::notes_form(language) {
        add("offer-notes", page.render());
    }
    add("offer-cost", offers::cost(language).render());
    add("offer-comparison", offers::comparison(language).render());
    if let Some(page) = offers::weights(language) {
        add("offer-weights", page.render());
    }
    add("contracts", offers::contracts(language).render());
    if let Some(page) = offers::clauses(language) {
        add("clauses", page.render());
    }
    if let Some(page) = offers::contract_clauses(language) {
        add("contract-clauses", page.render());
    }
    if let Some(page) = offers::family_cards(language) {
        add("offer-families", page.render());
    }
    if let Some(page) = offers::register(language) {
        add("offers", page.render());
    }
    for (slug, page) in offers::tools(language) {
        add(slug, page.render());
    }
    for (slug, page) in bench::cases(language) {
        add(slug, page.render());
    }
    add("bench-ask", bench::ask(language).render());
    for (slug, page) in bench::runs(language) {
        add(slug, page.render());
    }
    for (slug, page) in bench::reports(language) {
        add(slug, page.render());
    }
    add("bench-reading", bench::reading(language).render());
    add("desk", desk::home(language).render());
    add("desk-reply", desk::reply(language).render());
    add("desk-form", desk::form(language).render());
    add("desk-request", desk::request(language).render());
    add("desk-receipt", desk::receipt(language).render());
    add("desk-follow", desk::follow(language).render());
    add("desk-queue", desk::queue(language).render());
    add("desk-delays", desk::delays(language).render());
    add("desk-absences", desk::absences(language).render());
    add("bodies", bodies::home(language).render());
    add("body", bodies::body(language).render());
    for (slug, page) in bodies::sittings(language) {
        add(slug, page.render());
    }
    add("sitting-item", bodies::item(language).render());
    add("minutes", bodies::minutes(language).render());
    add("referents", bodies::referents(language).render());
    add("roles", bodies::roles(language).render());
    add("review-calendar", bodies::calendar(language).render());
    add("living-report", bodies::report(language).render());
    add("opinion-attempts", bodies::attempts(language).render());
    add("annual-reviews", bodies::reviews(language).render());
    for (slug, page) in bodies::annual(language) {
        add(slug, page.render());
    }
    add("law-watch", law::watch(language).render());
    add(
        "public-assessments",
        law::public_assessments(language).render(),
    );
    add(
        "public-assessment",
        law::public_assessment(language).render(),
    );
    add("pack", uses::pack(language).render());
    add("account", account::account(language).render());
    add("admin", administration::index(language).render());
    add(
        "admin-organisation",
        administration::organisation(language).render(),
    );
    add("admin-agents", administration::agents(language).render());
    for (slug, page) in administration::agent_forms(language) {
        add(slug, page.render());
    }
    add(
        "admin-providers",
        administration::providers(language).render(),
    );
    for (slug, page) in administration::provider_forms(language) {
        add(slug, page.render());
    }
    add("admin-keys", administration::keys(language).render());
    add("admin-budgets", administration::budgets(language).render());
    add("admin-shield", shield::figures(language).render());
    add("admin-shield-rules", shield::rules(language).render());
    let t = vigie_portal::texts::Texts(language);
    for (slug, title, explanation, next) in [
        (
            "error-404",
            t.error_not_found_title(),
            t.error_not_found().to_owned(),
            t.error_not_found_next(),
        ),
        (
            "error-403",
            t.error_forbidden_title(),
            t.error_forbidden(t.roles(&[vigie_domain::Role::Dsi, vigie_domain::Role::Admin])),
            t.error_forbidden_next(),
        ),
        (
            "error-500",
            t.error_internal_title(),
            t.error_internal("7f3a91c2"),
            t.error_internal_next(),
        ),
    ] {
        let page = people::page(language, "/absente").titled(Section::None, title);
        add(
            slug,
            pages::ErrorPage {
                page,
                explanation,
                next: next.to_owned(),
            }
            .render(),
        );
    }
    let page =
        people::page(language, "/usages/U019").titled(Section::Uses, refusal(language).title);
    add(
        "refusal",
        pages::RefusalPage {
            page,
            refusal: refusal(language),
        }
        .render(),
    );
    samples
}

/// A refusal as the charter makes them.
pub fn refusal(language: Language) -> ui::Refusal {
    let french = language == Language::Fr;
    let say = |fr: &str, en: &str| if french { fr.to_owned() } else { en.to_owned() };
    ui::Refusal {
        title: say(
            "Un numéro de sécurité sociale ne peut pas aller vers ce modèle",
            "A social security number cannot go to this model",
        ),
        asked: say(
            "Vous demandiez « Brouillon de courrier » au modèle grand-public-xl, hébergé hors de l’Union européenne.",
            "You asked for “Draft letter” with the model grand-public-xl, hosted outside the European Union.",
        ),
        articles: vec![ui::Article {
            reference: "C02".into(),
            text: say(
                "Aucune donnée personnelle, confidentielle ou couverte par un secret ne va dans un outil qui n’est pas habilité pour sa classe.",
                "No personal, confidential or secret data goes to a tool that is not cleared for its class.",
            ),
        }],
        instead: vec![
            ui::Way {
                text: say(
                    "Masquez ce numéro : le modèle ne le verra pas.",
                    "Mask this number: the model will not see it.",
                ),
                href: None,
            },
            ui::Way {
                text: say(
                    "Utilisez le modèle embarqué, sur nos machines.",
                    "Use the embedded model, on our own machines.",
                ),
                href: Some("/assistant?usage=U002".into()),
            },
        ],
        referent: Some(people::referent()),
        trace: Some(ui::TraceLink {
            number: "2e3f4a5b".into(),
            href: "/traces/0193a1b2".into(),
        }),
    }
}
