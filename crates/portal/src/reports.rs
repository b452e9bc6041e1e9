//! The documents that the pages give, for whoever asks from inside the process: the same routes,
//! the same permissions, the same handlers.

use crate::{Portal, page::address, routes, web::Inside};
use axum::{
    body::Body,
    extract::Request,
    http::{StatusCode, header},
};
use std::sync::Arc;
use tower::ServiceExt as _;
use vigie_access::Caller;
use vigie_domain::Language;

/// What must be named to get a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: there is one.
    Nothing,
    /// A register.
    Register,
    /// A reference or an identifier.
    Reference,
    /// A register and a reference.
    Entry,
}

/// A document that the pages give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Its name: `minutes`.
    pub name: &'static str,
    /// What must be named.
    pub needs: Needs,
    /// Its formats, the usual one first.
    pub formats: &'static [&'static str],
    /// Its route, with `{list}`, `{reference}` and `{format}` to be replaced.
    path: &'static str,
}

/// Every document.
pub const REPORTS: &[Report] = &[
    Report {
        name: "sheet",
        needs: Needs::Entry,
        formats: &["pdf", "fodt"],
        path: "{list}/{reference}/fiche.{format}",
    },
    Report {
        name: "register",
        needs: Needs::Register,
        formats: &["xlsx", "csv", "fods", "json"],
        path: "{list}.{format}",
    },
    Report {
        name: "processing-record",
        needs: Needs::Reference,
        formats: &["pdf", "fodt"],
        path: "/registres/traitements/{reference}/fiche.{format}",
    },
    Report {
        name: "minutes",
        needs: Needs::Reference,
        formats: &["pdf", "fodt"],
        path: "/seances/{reference}/releve.{format}",
    },
    Report {
        name: "trial",
        needs: Needs::Reference,
        formats: &["pdf"],
        path: "/charte/essais/{reference}/rapport.{format}",
    },
    Report {
        name: "living-report",
        needs: Needs::Nothing,
        formats: &["md"],
        path: "/rapport.{format}",
    },
    Report {
        name: "roles",
        needs: Needs::Nothing,
        formats: &["csv"],
        path: "/instances/roles.{format}",
    },
];

/// The registers that have pages, by name.
#[must_use]
pub fn registers() -> Vec<&'static str> {
    routes::DOORS.iter().map(|door| door.name).collect()
}

impl Report {
    /// The document called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        REPORTS.iter().find(|report| report.name == name)
    }

    /// Its address; `None` when what it needs is not named, or not known.
    #[must_use]
    pub fn path(&self, register: &str, reference: &str, format: &str) -> Option<String> {
        let door = routes::DOORS.iter().find(|door| door.name == register);
        let list = match self.needs {
            Needs::Register | Needs::Entry => door?.paths.list,
            Needs::Nothing | Needs::Reference => "",
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let named = match self.needs {
            Needs::Reference | Needs::Entry => !reference.is_empty(),
            Needs::Nothing | Needs::Register => reference.is_empty(),
        };
        let known = self.formats.contains(&format);
        (named && known && reference.chars().all(plain)).then(|| {
            self.path
                .replace("{list}", list)
                .replace("{reference}", reference)
                .replace("{format}", format)
        })
    }
}

/// A document, as a browser would get it.
#[derive(Debug)]
pub struct Fetched {
    /// The name of its file.
    pub name: String,
    /// What it holds, as it is made.
    pub content: Body,
}

/// Why a document is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    /// The person may not read it.
    #[error("this person may not read it")]
    Forbidden,
    /// There is none, or the person may not know of it.
    #[error("there is no such document")]
    Missing,
    /// The pages failed, with this status.
    #[error("the pages answer {0}")]
    Failed(u16),
}

impl Portal {
    /// A document, as `caller` would get it in `language`.
    ///
    /// # Errors
    /// [`NotFetched`] says why it is not given.
    pub async fn fetch(
        &self,
        caller: Caller,
        language: Language,
        path: &str,
    ) -> Result<Fetched, NotFetched> {
        let session = Arc::new(self.access().session_inside(caller));
        let failed = NotFetched::Failed(StatusCode::INTERNAL_SERVER_ERROR.as_u16());
        let mut request = Request::get(address(language, path))
            .body(Body::empty())
            .map_err(|_| NotFetched::Missing)?;
        request.extensions_mut().insert(Inside(session));
        let response = routes::router(self.clone())
            .oneshot(request)
            .await
            .map_err(|_| failed)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::FORBIDDEN => return Err(NotFetched::Forbidden),
            StatusCode::NOT_FOUND => return Err(NotFetched::Missing),
            other => return Err(NotFetched::Failed(other.as_u16())),
        }
        let name = response
            .headers()
            .get(header::CONTENT_DISPOSITION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split("filename=\"").nth(1))
            .and_then(|rest| rest.split('"').next())
            .unwrap_or("document");
        Ok(Fetched {
            name: name.to_owned(),
            content: response.into_body(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_a_route() {
        let routes = routes::routes();
        for report in REPORTS {
            for format in report.formats {
                let (register, reference) = match report.needs {
                    Needs::Nothing => ("", ""),
                    Needs::Register => ("risk", ""),
                    Needs::Reference => ("", "R101"),
                    Needs::Entry => ("risk", "R101"),
                };
                let path = report.path(register, reference, format);
                let path = path.unwrap_or_default();
                let known = routes.iter().any(|route| {
                    let asked: Vec<_> = path.split('/').collect();
                    let parts: Vec<_> = route.path.split('/').collect();
                    asked.len() == parts.len()
                        && parts
                            .iter()
                            .zip(&asked)
                            .all(|(part, given)| part.starts_with('{') || part == given)
                });
                assert!(known, "{} {format}: {path}", report.name);
            }
        }
        // What has pages is carried elsewhere too.
        for register in registers() {
            assert!(
                vigie_observatory::transfer::carried(register).is_some(),
                "{register}"
            );
        }
        let sheet = &REPORTS[0];
        assert_eq!(sheet.path("risk", "../x", "pdf"), None);
        assert_eq!(sheet.path("risk", "R101", "exe"), None);
        assert_eq!(sheet.path("nothing", "R101", "pdf"), None);
    }
}
