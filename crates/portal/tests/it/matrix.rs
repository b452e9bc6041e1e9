//! Every route × everyone: anonymous, and each role.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use std::collections::BTreeMap;
use vigie_domain::Role;
use vigie_portal::{Route, Who, routes};
use vigie_testkit::on_both;

/// A path of the route with something in place of its variables.
fn path(route: &Route, english: bool) -> String {
    let path = route
        .path
        .replace("{register}", "use")
        .replace("{reference}", "U000")
        .replace("{token}", "rien")
        .replace("{code}", "fr")
        .replace("{id}", "0193a1b2-c3d4-7e5f-8a9b-0c1d9c1d2e3f")
        .replace("{name}", "rien.css");
    if english && route.who != Who::Asset {
        format!("/en{path}")
    } else {
        path
    }
}

async fn knock(
    browser: &mut Browser,
    route: &Route,
    csrf: &str,
    english: bool,
) -> (StatusCode, String) {
    let path = path(route, english);
    let answer = match route.method {
        "GET" => browser.get(&path).await,
        "POST" => browser.post(&path, &[("csrf", csrf)]).await,
        method => panic!("{method}"),
    };
    (answer.status, answer.location().to_owned())
}

on_both! {
    async fn nobody_passes_without_a_session(fresh) {
        let town = Town::start(fresh).await;
        for route in routes().iter().filter(|route| matches!(route.who, Who::Holder(_))) {
            for english in [false, true] {
                let mut browser = town.browser();
                let (status, location) = knock(&mut browser, route, "", english).await;
                let prefix = if english { "/en" } else { "" };
                assert_eq!(status, StatusCode::SEE_OTHER, "{route:?}");
                assert!(location.starts_with(&format!("{prefix}/connexion?suite=/")), "{route:?}: {location}");
            }
        }
    }
}

on_both! {
    async fn each_role_passes_where_it_may_and_nowhere_else(fresh) {
        let town = Town::start(fresh).await;
        for role in Role::ALL {
            let name = format!("Personne {role}");
            let mut browser = town.signed_in(&name, &[*role]).await;
            let roles = [Role::Agent, *role];
            let csrf = browser.get("/compte").await.attribute("input[name=csrf]", "value").unwrap();
            for route in routes() {
                // These end the session under test.
                if matches!(route.path, "/deconnexion") {
                    continue;
                }
                let (status, _) = knock(&mut browser, &route, &csrf, false).await;
                assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{role} {route:?}");
                let may = match route.who {
                    Who::Asset | Who::Anyone => true,
                    Who::Holder(needed) => needed.iter().any(|permission| permission.held_by(&roles)),
                };
                // Transitions are the register's own rule: every one is refused to those who may not.
                if may && !route.path.ends_with("/etat") {
                    assert_ne!(status, StatusCode::FORBIDDEN, "{role} may {route:?}");
                } else if !may {
                    assert_eq!(status, StatusCode::FORBIDDEN, "{role} may not {route:?}");
                }
            }
        }
    }
}

on_both! {
    async fn a_form_without_its_token_changes_nothing(fresh) {
        let town = Town::start(fresh).await;
        // No single role may do everything: the administrator signs no qualification.
        let mut browser = town.signed_in("Ada Admin", Role::ALL).await;
        let mut other = town.signed_in("Bob Autre", Role::ALL).await;
        let foreign = other.get("/compte").await.attribute("input[name=csrf]", "value").unwrap();
        let mut seen = BTreeMap::new();
        for route in routes().iter().filter(|route| route.method == "POST") {
            for token in ["", "faux", foreign.as_str()] {
                let (status, _) = knock(&mut browser, route, token, false).await;
                assert_eq!(status, StatusCode::BAD_REQUEST, "{route:?} with {token:?}");
                *seen.entry(route.path).or_insert(0) += 1;
            }
        }
        assert!(seen.len() > 20, "{seen:?}");
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "still signed in");
    }
}
