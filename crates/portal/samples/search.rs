//! The search, as the gallery shows it.

use super::people::{self, say};
use vigie_domain::Language;
use vigie_portal::{
    page::Section,
    pages::{SearchArticle, SearchHit, SearchPage, SearchState},
    ui::{Filter, FilterLink, Pages, Tone},
};
use vigie_search::{Extract, Piece};

/// A text whose words between stars were found.
fn marked(text: &str) -> Extract {
    let pieces = text.split('*').enumerate().map(|(at, text)| Piece {
        text: text.to_owned(),
        found: at % 2 == 1,
    });
    Extract {
        pieces: pieces.filter(|piece| !piece.text.is_empty()).collect(),
        cut_before: false,
        cut_after: text.len() > 100,
    }
}

fn page(language: Language, search: &str, state: SearchState) -> SearchPage {
    let page = people::page(language, "/recherche");
    let t = page.t;
    let title = if search.is_empty() {
        t.search_title().to_owned()
    } else {
        t.search_title_of(search)
    };
    SearchPage {
        page: page.titled(Section::Search, title),
        search: search.to_owned(),
        register: String::new(),
        state,
        total: 0,
        filters: Vec::new(),
        articles: Vec::new(),
        hits: Vec::new(),
        pages: Pages::default(),
        places: say(
            language,
            "Usages, Demandes au guichet, Risques",
            "Uses, Desk requests, Risks",
        ),
        everywhere: None,
        desk: "/registres/guichet/nouveau".into(),
    }
}

/// Nothing asked, answers, answers close to what was asked, none, and not ready.
pub fn pages(language: Language) -> Vec<(&'static str, SearchPage)> {
    let answered = SearchState::Answered {
        near: true,
        most: false,
    };
    let none = SearchState::Answered {
        near: false,
        most: false,
    };
    let mut found = page(language, "deliberatoin", answered);
    let link = |label: String, current| FilterLink {
        label,
        href: "/recherche?q=deliberatoin".into(),
        current,
    };
    found.total = 2;
    found.articles = vec![SearchArticle {
        href: "/charte#C04".into(),
        reference: "C04".into(),
        title: marked(&say(
            language,
            "Relire avant d’utiliser dans une *délibération*",
            "Proofread before use in a *délibération*",
        )),
        text: marked(&say(
            language,
            "Toute *délibération* préparée avec l’assistant est relue par la personne qui la signe.",
            "Every *délibération* prepared with the assistant is proofread by whoever signs it.",
        )),
    }];
    found.filters = vec![Filter {
        label: say(language, "Registre", "Register"),
        links: vec![
            link(say(language, "Tous (2)", "All (2)"), true),
            link(say(language, "Usages (1)", "Uses (1)"), false),
            link(say(language, "Risques (1)", "Risks (1)"), false),
        ],
    }];
    let hit = |register: String, reference: &str, title: &str, state: String, tone, text: &str| {
        SearchHit {
            href: format!("/usages/{reference}"),
            register,
            reference: reference.into(),
            title: marked(title),
            state,
            tone,
            text: marked(text),
            updated_at: people::at("2026-11-20T09:00:00Z"),
        }
    };
    found.hits = vec![
        hit(
            say(language, "Usage", "Use"),
            "U019",
            "Résumer les *délibérations* du conseil",
            say(language, "En production", "In production"),
            Tone::Permitted,
            "Préparer une synthèse des *délibérations* en une page pour les services, sans les noms des personnes citées.",
        ),
        hit(
            say(language, "Risque", "Risk"),
            "R104",
            "Erreur reprise dans un acte",
            say(language, "Évalué", "Assessed"),
            Tone::Unknown,
            "Un chiffre faux passe dans une *délibération* soumise au vote.",
        ),
    ];
    vec![
        ("search", page(language, "", SearchState::Waiting)),
        ("search-found", found),
        ("search-none", page(language, "xylophone", none)),
        (
            "search-building",
            page(language, "courrier", SearchState::Building),
        ),
    ]
}
