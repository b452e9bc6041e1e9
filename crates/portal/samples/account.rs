//! The account of Claire Martin, and keys.

use super::people::{at, page, say, tasks};
use vigie_domain::Language;
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{self},
};

pub fn key_rows(language: Language) -> Vec<pages::KeyRow> {
    vec![
        pages::KeyRow {
            id: "k1".into(),
            name: say(
                language,
                "Éditeur de texte du poste 12",
                "Text editor on computer 12",
            ),
            hint: "Ga1x".into(),
            use_title: tasks(language)
                .first()
                .map(|choice| choice.label.clone())
                .unwrap_or_default(),
            owner: "Claire Martin".into(),
            created_at: at("2026-10-02T09:00:00Z"),
            expires_at: Some(at("2027-11-22T09:00:00Z")),
        },
        pages::KeyRow {
            id: "k2".into(),
            name: "LibreOffice".into(),
            hint: "Z9_b".into(),
            use_title: tasks(language)
                .get(2)
                .map(|choice| choice.label.clone())
                .unwrap_or_default(),
            owner: "Yann Le Goff".into(),
            created_at: at("2026-11-21T09:00:00Z"),
            expires_at: None,
        },
    ]
}

pub fn account(language: Language) -> pages::Account {
    let page = page(language, "/compte");
    let t = page.t;
    let mut key = Form::default();
    key.fault("name", t.account_key_new_name_missing());
    pages::Account {
        email: "claire.martin@port-lanterne.fr".into(),
        no_ai: false,
        mail: true,
        password: Form::default(),
        key,
        uses: tasks(language),
        sessions: vec![
            pages::SessionRow {
                id: "s1".into(),
                browser: "Firefox 145, Linux".into(),
                created_at: at("2026-11-23T08:00:00Z"),
                seen_at: at("2026-11-23T08:15:00Z"),
                current: true,
            },
            pages::SessionRow {
                id: "s2".into(),
                browser: String::new(),
                created_at: at("2026-11-10T08:00:00Z"),
                seen_at: at("2026-11-12T17:15:00Z"),
                current: false,
            },
        ],
        keys: key_rows(language),
        new_key: Some("vigie_7Hq2vTn3XcP0sLw9KdEo4RzBmYuJ8fGa1x".into()),
        base_url: "http://127.0.0.1:8700/v1".into(),
        page: Page {
            faulty: true,
            ..page.titled(Section::Account, t.account_title())
        },
    }
}
