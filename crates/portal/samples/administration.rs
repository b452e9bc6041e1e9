//! Administration.

use super::people::{self, at, say};
use vigie_domain::{
    Amount, Budget, BudgetScope, Ceiling, DataClass, Hosting, Instant, Language, MicroEuro,
    ModelSize, Price, ProviderKind, Role, ServiceId,
};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{self, AgentRow, DepartmentRow, ModelRow, ProviderRow, ServiceRow},
    ui::{Choice, Pages},
};

fn page(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path);
    let above = page.t.admin_title();
    page.titled(Section::Administration, title)
        .under(above, "/administration")
}

pub fn index(language: Language) -> pages::AdminIndex {
    let page = people::page(language, "/administration");
    let t = page.t;
    let section = |title: &str, means: &str| {
        (
            title.to_owned(),
            means.to_owned(),
            "/administration/x".to_owned(),
        )
    };
    pages::AdminIndex {
        sections: vec![
            section(t.admin_organisation(), t.admin_organisation_means()),
            section(t.admin_agents(), t.admin_agents_means()),
            section(t.admin_providers(), t.admin_providers_means()),
            section(t.admin_keys(), t.admin_keys_means()),
            section(t.admin_budgets(), t.admin_budgets_means()),
            section(t.admin_shield(), t.admin_shield_means()),
            section(t.admin_model(), t.admin_model_means()),
        ],
        page: page.titled(Section::Administration, t.admin_title()),
    }
}

pub fn organisation(language: Language) -> pages::Organisation {
    let t = people::page(language, "/").t;
    let service = |name: &str| ServiceRow { name: name.into() };
    pages::Organisation {
        page: page(
            language,
            "/administration/organisation",
            t.admin_organisation(),
        ),
        departments: vec![
            DepartmentRow {
                id: "d1".into(),
                headcount: "headcount-d1".into(),
                name: say(language, "Direction de l’éducation", "Education department"),
                referent: Some(people::referent()),
                services: vec![service("Petite enfance"), service("Affaires scolaires")],
            },
            DepartmentRow {
                id: "d2".into(),
                headcount: "headcount-d2".into(),
                name: say(
                    language,
                    "Direction de la population",
                    "Residents department",
                ),
                referent: None,
                services: Vec::new(),
            },
        ],
        people: vec![
            Choice::new("p1", "Claire Martin").hint("claire.martin@port-lanterne.fr"),
            Choice::new("p2", "Yann Le Goff").hint("yann.legoff@port-lanterne.fr"),
        ],
        regions: vec![
            Choice::new("metropole", t.days_off_metropole()),
            Choice::new("martinique", t.days_off_martinique()),
        ],
        identity: Form::default()
            .with("organisation_name", "Ville de Port-Lanterne")
            .with("colour", "#0b4f6c"),
        department: Form::default(),
        service: Form::default(),
    }
}

pub fn agents(language: Language) -> pages::Agents {
    let t = people::page(language, "/").t;
    let row = |name: &str, email: &str, service: Option<&str>, roles: &[Role], active| AgentRow {
        name: name.into(),
        email: email.into(),
        service: service.map(Into::into),
        roles: roles.to_vec(),
        active,
        href: "/administration/agents/x".into(),
    };
    pages::Agents {
        page: page(language, "/administration/agents", t.admin_agents()),
        search: String::new(),
        rows: vec![
            row(
                "Claire Martin",
                "claire.martin@port-lanterne.fr",
                Some("Petite enfance"),
                &[],
                true,
            ),
            row(
                "Yann Le Goff",
                "yann.legoff@port-lanterne.fr",
                None,
                &[Role::Referent, Role::Dpo],
                true,
            ),
            row(
                "Sophie Nguyen",
                "sophie.nguyen@port-lanterne.fr",
                Some("État civil"),
                &[],
                false,
            ),
        ],
        pages: Pages {
            first: None,
            next: Some("?apres=x".into()),
        },
    }
}

pub fn agent_forms(language: Language) -> Vec<(&'static str, pages::AgentForm)> {
    let t = people::page(language, "/").t;
    let services = || {
        vec![
            Choice::new("s1", "Petite enfance"),
            Choice::new("s2", "État civil"),
        ]
    };
    let mut wrong = Form::default().with("email", "claire.martin");
    wrong.fault("name", t.admin_name_missing());
    wrong.fault("email", t.agent_email_bad());
    let until: Instant = at("2026-11-26T08:00:00Z");
    let under = |page: Page| page.under(t.admin_agents(), "/administration/agents");
    vec![
        (
            "admin-agent-new",
            pages::AgentForm {
                page: Page {
                    faulty: true,
                    ..under(page(
                        language,
                        "/administration/agents/nouveau",
                        t.agent_new_title(),
                    ))
                },
                new: true,
                action: "/administration/agents".into(),
                form: wrong,
                services: services(),
                badges: Vec::new(),
                badge_choices: Vec::new(),
                link: None,
            },
        ),
        (
            "admin-agent",
            pages::AgentForm {
                page: under(page(
                    language,
                    "/administration/agents/x",
                    &t.agent_edit_title("Claire Martin"),
                )),
                new: false,
                action: "/administration/agents/x".into(),
                form: Form::default()
                    .with("name", "Claire Martin")
                    .with("email", "claire.martin@port-lanterne.fr")
                    .with("service", "s1")
                    .with("roles", "referent")
                    .with("active", "true"),
                services: services(),
                badges: vec![
                    pages::BadgeRow {
                        id: "b1".into(),
                        name: "B01 · Premiers pas IA".into(),
                        granted: t.history_by("3 mars 2026", "Claire Martin"),
                        state: t.badge_until("3 mars 2028"),
                        valid: true,
                    },
                    pages::BadgeRow {
                        id: "b2".into(),
                        name: "B04 · Vérifier et douter".into(),
                        granted: t.history_by("3 mars 2024", "Claire Martin"),
                        state: t.badge_over("3 mars 2026"),
                        valid: false,
                    },
                ],
                badge_choices: vec![Choice::new("B01", "B01 · Premiers pas IA")],
                link: Some((
                    "http://127.0.0.1:8700/acces/2vTn3XcP0sLw9KdEo4RzBmYuJ8fGa1".into(),
                    until,
                )),
            },
        ),
    ]
}

fn embedded() -> ProviderRow {
    ProviderRow {
        name: "Vigie".into(),
        href: "/administration/fournisseurs/x".into(),
        kind: ProviderKind::Embedded,
        base_url: String::new(),
        hosting: Hosting::OnSite,
        max_class: DataClass::Sensitive,
        consumer: false,
        enabled: true,
        models: vec![ModelRow {
            id: "m1".into(),
            name: "qwen2.5-coder-1.5b".into(),
            upstream: "qwen2.5-coder-1.5b-instruct-q4_k_m".into(),
            version: "b9b1e1a0".into(),
            size: ModelSize::Small,
            price: Price::default(),
            enabled: true,
        }],
    }
}

fn remote() -> ProviderRow {
    ProviderRow {
        name: "Nuage de la métropole".into(),
        href: "/administration/fournisseurs/y".into(),
        kind: ProviderKind::Openai,
        base_url: "https://modeles.metropole.fr/v1".into(),
        hosting: Hosting::Secnumcloud,
        max_class: DataClass::Personal,
        consumer: false,
        enabled: false,
        models: vec![ModelRow {
            id: "m2".into(),
            name: "grand".into(),
            upstream: "mistral-small-24b".into(),
            version: String::new(),
            size: ModelSize::Large,
            price: Price {
                prompt: MicroEuro(200_000),
                completion: MicroEuro(600_000),
            },
            enabled: true,
        }],
    }
}

pub fn providers(language: Language) -> pages::Providers {
    let t = people::page(language, "/").t;
    let mut consumer = remote();
    consumer.name = "Grand public".into();
    consumer.consumer = true;
    consumer.hosting = Hosting::OutsideEu;
    consumer.models.clear();
    pages::Providers {
        page: page(
            language,
            "/administration/fournisseurs",
            t.admin_providers(),
        ),
        rows: vec![embedded(), remote(), consumer],
    }
}

pub fn provider_forms(language: Language) -> Vec<(&'static str, pages::ProviderForm)> {
    let t = people::page(language, "/").t;
    let page = |title: &str| {
        page(language, "/administration/fournisseurs/y", title)
            .under(t.admin_providers(), "/administration/fournisseurs")
    };
    let form = |provider| pages::ProviderForm {
        page: page(&t.provider_edit_title("Nuage de la métropole")),
        provider,
        action: "/administration/fournisseurs/y".into(),
        form: Form::default(),
        model: Form::default().with("size", "small"),
        figures: vec![vigie_portal::ui::Figure {
            value: Some("99,3\u{202f}%".into()),
            label: t.measured_availability("Nuage de la métropole"),
            formula: t.measured_formula("30", "5", "8\u{202f}640", "8\u{202f}580"),
            source: t.measured_source("27 octobre 2026", "26 novembre 2026"),
            at: people::at("2026-11-26T09:00:00Z"),
        }],
    };
    let mut wrong = Form::default()
        .with("name", "Nuage")
        .with("hosting", "eu")
        .with("max_class", "internal");
    wrong.fault("base_url", t.provider_base_url_bad());
    vec![
        ("admin-provider", form(Some(remote()))),
        ("admin-provider-embedded", form(Some(embedded()))),
        (
            "admin-provider-new",
            pages::ProviderForm {
                page: Page {
                    faulty: true,
                    ..page(t.provider_new_title())
                },
                form: wrong,
                figures: Vec::new(),
                ..form(None)
            },
        ),
    ]
}

pub fn keys(language: Language) -> pages::Keys {
    let t = people::page(language, "/").t;
    pages::Keys {
        page: page(language, "/administration/cles", t.admin_keys()),
        rows: super::account::key_rows(language),
    }
}

pub fn budgets(language: Language) -> pages::Budgets {
    let t = people::page(language, "/").t;
    let period = at("2026-11-23T08:00:00Z").period();
    let scope = BudgetScope::Service(ServiceId(uuid::Uuid::nil()));
    let mut limited = Budget::new(
        scope,
        period,
        Ceiling {
            cost: Some(MicroEuro(150_000_000)),
            tokens: Some(2_000_000),
        },
    );
    limited.spent = Amount {
        cost: MicroEuro(41_237_000),
        tokens: 812_345,
    };
    limited.reserved = Amount {
        cost: MicroEuro(12_000),
        tokens: 3_450,
    };
    let free = Budget::new(scope, period, Ceiling::default());
    pages::Budgets {
        page: page(language, "/administration/budgets", t.admin_budgets()),
        month: say(language, "novembre 2026", "November 2026"),
        rows: vec![
            pages::BudgetRow {
                name: "Petite enfance".into(),
                budget: limited,
            },
            pages::BudgetRow {
                name: "État civil".into(),
                budget: free,
            },
        ],
        uses: people::tasks(language),
        services: vec![Choice::new("service:s1", "Petite enfance")],
        form: Form::default(),
    }
}
