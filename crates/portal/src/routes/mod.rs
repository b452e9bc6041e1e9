//! Every route, who may take it, and its handler: one file per page.
//!
//! The table is the only way to the router, so that a route without its guard does not
//! exist; the authorisation matrix reads the same table.

mod account;
mod account_keys;
mod admin;
mod articles;
mod ask;
mod assistant;
mod bench;
mod bodies;
mod budgets;
mod charter;
mod desk;
mod diagnostic;
mod files;
mod glossary;
mod home;
mod language;
mod law;
mod model;
mod notices;
mod offers;
mod pack;
mod public;
mod registers;
mod risk_map;
mod search;
mod sign_in;
mod sign_out;
mod stream;
mod tasks;
mod trace;
mod traces;
mod welcome;

pub(crate) use registers::DOORS;

use crate::{
    Portal,
    page::address,
    web::{Fault, Gate, guard},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue},
    middleware::from_fn_with_state,
    routing::{MethodRouter, get, post},
};
use tower_http::{compression::CompressionLayer, set_header::SetResponseHeaderLayer};
use vigie_access::Permission;
use vigie_domain::Language;

/// Who may take a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anyone; nothing of anyone is in it.
    Asset,
    /// Anyone; forms carry the token of a cookie.
    Anyone,
    /// Who is signed in and holds one of these permissions; forms carry the session's token.
    Holder(&'static [Permission]),
}

/// A route of the portal. Each exists in French as it is and in English under `/en`,
/// except assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path, as the router reads it.
    pub path: &'static str,
    /// Who may take it.
    pub who: Who,
    /// Whether its form may carry a file.
    pub takes_file: bool,
}

impl Route {
    /// Whether its form holds a whole file of lines.
    pub(crate) fn is_import(&self) -> bool {
        self.path.ends_with("/import")
    }

    /// Whether it answers a page that exists in both languages.
    pub(crate) fn is_page(&self) -> bool {
        self.method == "GET" && self.who != Who::Asset && !self.path.starts_with("/langue/")
    }
}

const WORK: Who = Who::Holder(&[Permission::Work]);
const READ: Who = Who::Holder(&[Permission::ReadRegisters]);
const DIAGNOSE: Who = Who::Holder(&[Permission::Diagnose]);
const ACT: Who = Who::Holder(&[Permission::EditActions]);
const PACK: Who = Who::Holder(&[Permission::ActivatePack]);
const BUDGETS: Who = Who::Holder(&[Permission::ManageBudgets]);

type Entry = (Route, MethodRouter<Portal>);

fn reads(path: &'static str, who: Who, handler: MethodRouter<Portal>) -> Entry {
    (
        Route {
            method: "GET",
            path,
            who,
            takes_file: false,
        },
        handler,
    )
}

fn writes(path: &'static str, who: Who, handler: MethodRouter<Portal>) -> Entry {
    (
        Route {
            method: "POST",
            path,
            who,
            takes_file: false,
        },
        handler,
    )
}

fn takes_file(path: &'static str, who: Who, handler: MethodRouter<Portal>) -> Entry {
    let (route, handler) = writes(path, who, handler);
    let route = Route {
        takes_file: true,
        ..route
    };
    (route, handler)
}

fn table() -> Vec<Entry> {
    let mut table = vec![
        reads("/assets/{name}", Who::Asset, get(files::asset)),
        reads("/theme/{name}", Who::Asset, get(files::theme)),
        reads("/langue/{code}", Who::Anyone, get(language::choose)),
        reads("/connexion", Who::Anyone, get(sign_in::page)),
        writes("/connexion", Who::Anyone, post(sign_in::submit)),
        writes("/deconnexion", Who::Anyone, post(sign_out::submit)),
        reads("/bienvenue/{token}", Who::Anyone, get(welcome::page)),
        writes("/bienvenue/{token}", Who::Anyone, post(welcome::submit)),
        reads("/", WORK, get(home::page)),
        reads("/modele", WORK, get(model::page)),
        reads("/modele/etat", WORK, get(model::status)),
        reads("/assistant", WORK, get(assistant::page)),
        writes("/assistant", WORK, post(ask::submit)),
        reads("/recherche", WORK, get(search::page)),
        reads("/traces", WORK, get(traces::page)),
        reads("/traces/{id}", WORK, get(trace::page)),
        reads("/usages/paquet", PACK, get(pack::page)),
        writes("/usages/paquet", PACK, post(pack::submit)),
        reads("/risques/carte", READ, get(risk_map::page)),
        reads("/diagnostic", READ, get(diagnostic::list::page)),
        writes("/diagnostic", DIAGNOSE, post(diagnostic::list::create)),
        reads(
            "/diagnostic/{reference}",
            READ,
            get(diagnostic::result::page),
        ),
        reads(
            "/diagnostic/{reference}/questions",
            DIAGNOSE,
            get(diagnostic::questions::page),
        ),
        writes(
            "/diagnostic/{reference}/questions",
            DIAGNOSE,
            post(diagnostic::questions::submit),
        ),
        writes(
            "/diagnostic/{reference}/plan",
            ACT,
            post(diagnostic::plan::submit),
        ),
        writes(
            "/diagnostic/{reference}/clore",
            DIAGNOSE,
            post(diagnostic::result::close),
        ),
        reads("/glossaire", WORK, get(glossary::page)),
        reads("/nouvelles", WORK, get(notices::page)),
        writes("/nouvelles/lues", WORK, post(notices::read)),
        reads("/fiche/{register}/{reference}", WORK, get(notices::sheet)),
        reads("/compte", WORK, get(account::page)),
        writes("/compte/courriel", WORK, post(notices::mail)),
        writes("/compte/langue", WORK, post(account::language)),
        writes("/compte/mot-de-passe", WORK, post(account::password)),
        writes("/compte/sans-ia", WORK, post(account::no_ai)),
        writes(
            "/compte/sessions/{id}/fermer",
            WORK,
            post(account::close_session),
        ),
        writes("/compte/cles", WORK, post(account_keys::create)),
        writes(
            "/compte/cles/{id}/revoquer",
            WORK,
            post(account_keys::revoke),
        ),
        reads("/administration/budgets", BUDGETS, get(budgets::page)),
        writes("/administration/budgets", BUDGETS, post(budgets::submit)),
    ];
    table.extend(admin::table());
    table.extend(bench::table());
    table.extend(bodies::table());
    table.extend(charter::table());
    table.extend(desk::table());
    table.extend(law::table());
    table.extend(registers::table());
    table.extend(offers::table());
    table.extend(public::table());
    table
}

/// Every route of the portal. A route that is not here does not exist.
#[must_use]
pub fn routes() -> Vec<Route> {
    table().into_iter().map(|(route, _)| route).collect()
}

/// The pages, as an axum router.
pub fn router(portal: Portal) -> Router {
    let mut router = Router::new();
    for (route, handler) in table() {
        if route.who == Who::Asset {
            let handler = handler.layer(CompressionLayer::new());
            router = router.route(route.path, handler);
            continue;
        }
        for language in [Language::Fr, Language::En] {
            let gate = Gate {
                portal: portal.clone(),
                route,
                language,
            };
            let limit = if route.is_import() {
                portal.config().import_limit
            } else {
                portal.config().form_limit
            };
            let guarded: MethodRouter<Portal> =
                handler.clone().layer(from_fn_with_state(gate, guard));
            let guarded = guarded.layer(DefaultBodyLimit::max(limit));
            router = router.route(&address(language, route.path), guarded);
        }
    }
    for language in [Language::Fr, Language::En] {
        let route = Route {
            method: "GET",
            path: "/{*rest}",
            who: Who::Anyone,
            takes_file: false,
        };
        let gate = Gate {
            portal: portal.clone(),
            route,
            language,
        };
        let nothing = get(async || Fault::NotFound).layer(from_fn_with_state(gate, guard));
        router = match language {
            Language::Fr => router.fallback_service(nothing.with_state(portal.clone())),
            Language::En => router
                .route(
                    "/en",
                    get(async || axum::response::Redirect::permanent("/en/")),
                )
                .route("/en/{*rest}", nothing),
        };
    }
    let limit = portal.config().form_limit;
    let router = router
        // Of the addresses that lead nowhere: each route has its own.
        .layer(DefaultBodyLimit::max(limit))
        .with_state(portal);
    HEADERS.iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ))
    })
}

/// What every answer carries. No inline script or style, no other site, no frame around us.
const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    ),
    ("x-frame-options", "DENY"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_route_is_written_twice_and_only_these_are_open() {
        let routes = routes();
        let distinct: BTreeSet<_> = routes
            .iter()
            .map(|route| (route.method, route.path))
            .collect();
        assert_eq!(distinct.len(), routes.len());
        let open: Vec<_> = routes
            .iter()
            .filter(|route| !matches!(route.who, Who::Holder(_)))
            .map(|route| route.path)
            .collect();
        // This list may only shrink, but for what an authority publishes on purpose.
        assert_eq!(
            open,
            [
                "/assets/{name}",
                "/theme/{name}",
                "/langue/{code}",
                "/connexion",
                "/connexion",
                "/deconnexion",
                "/bienvenue/{token}",
                "/bienvenue/{token}",
                "/public/evaluations",
                "/public/evaluations/{reference}",
            ]
        );
    }
}
