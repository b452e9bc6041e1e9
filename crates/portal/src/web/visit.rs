//! A visit: who is asking, in which language, for which page.

use super::{Fault, Reply, notices::Done, upload::Upload};
use crate::{
    Portal,
    colour::Colour,
    form::Form,
    page::{Page, Section, Visitor, address},
    texts::Texts,
    theme,
    ui::{Contact, Notice},
};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use std::sync::Arc;
use vigie_access::{Caller, Permission, Session};
use vigie_domain::Language;
use vigie_exchange::Clock;
use vigie_observatory::desk::referent_of;
use vigie_store::{Author, Scope, Store, Write};

/// Permissions that open a part of the administration.
pub(crate) const ADMINISTRATION: &[Permission] = &[
    Permission::ManagePeople,
    Permission::ManageModels,
    Permission::ManageBudgets,
    Permission::ReadHealth,
    Permission::ManageShield,
];

/// What the guard found out before the handler runs. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) portal: Portal,
    pub(crate) language: Language,
    /// Path and query, without language prefix.
    pub(crate) path: String,
    pub(crate) session: Option<Arc<Session>>,
    /// Token of forms before there is a session.
    pub(crate) form_token: String,
    /// The form that was sent; its token is already checked.
    pub(crate) form: Arc<Form>,
    /// The file that was sent with it.
    pub(crate) upload: Option<Arc<Upload>>,
    /// Name and colour of the authority.
    pub(crate) place: Arc<(String, Colour)>,
    /// Whether a script asks, for a part of a page.
    pub(crate) script: bool,
    /// Whether the answer may be a stream of events.
    pub(crate) streams: bool,
    /// The browser, as it names itself.
    pub(crate) user_agent: String,
}

impl Visit {
    /// The texts.
    pub(crate) const fn t(&self) -> Texts {
        Texts(self.language)
    }

    /// The frame of a page.
    pub(crate) fn page(&self, section: Section, title: impl Into<String>) -> Page {
        let mut page = Page::new(self.language, &self.path, &self.place.0).titled(section, title);
        page.colour = self.place.1;
        page.csrf = self.session.as_ref().map_or_else(
            || self.form_token.clone(),
            |session| session.csrf().to_owned(),
        );
        page.visitor = self.session.as_ref().map(|session| Visitor {
            name: session.caller.agent.name.clone(),
            administers: ADMINISTRATION
                .iter()
                .any(|permission| permission.held_by(session.caller.roles())),
            steers: Permission::ReadObservatory.held_by(session.caller.roles()),
        });
        page
    }

    /// The same, with what just happened.
    pub(crate) fn page_after(
        &self,
        section: Section,
        title: impl Into<String>,
        done: &Done,
    ) -> Page {
        let notice: Option<Notice> = done.notice(self.t());
        Page {
            notice,
            ..self.page(section, title)
        }
    }

    /// The address of `path` in the language of the visit.
    pub(crate) fn link(&self, path: &str) -> String {
        address(self.language, path)
    }

    /// A redirection to `path`, in the language of the visit.
    pub(crate) fn go(&self, path: &str) -> Reply {
        Ok(see_other(&self.link(path)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Fault::Internal("a route without its guard".to_owned()))
    }
}

/// A visit of someone signed in.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) visit: Visit,
    pub(crate) session: Arc<Session>,
}

impl std::ops::Deref for Signed {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Signed {
    /// The entry of a register called `reference`, or *not found*. Who may open it is the
    /// caller's question.
    pub(crate) async fn called<R: vigie_domain::register::Register>(
        &self,
        reference: &str,
    ) -> Result<vigie_domain::register::Entry<R>, Fault> {
        self.store()
            .entry_by_reference(self.scope(), reference)
            .await?
            .ok_or(Fault::NotFound)
    }

    /// Who is asking.
    pub(crate) fn caller(&self) -> &Caller {
        &self.session.caller
    }

    /// The organisation whose rows may be read.
    pub(crate) fn scope(&self) -> Scope {
        self.session.caller.scope()
    }

    /// The database.
    pub(crate) fn store(&self) -> &Store {
        self.visit.portal.store()
    }

    /// Whether the person holds a permission.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        permission.held_by(self.session.caller.roles())
    }

    /// The person as the author of a change, with the reason they give.
    pub(crate) fn write(&self, note: &str) -> Write {
        let mint = self.visit.portal.access().mint();
        Write {
            author: Some(self.author()),
            now: mint.now(),
            note: note.to_owned(),
            revision: mint.uuid(),
        }
    }

    /// The person as an author.
    pub(crate) fn author(&self) -> Author {
        Author {
            agent: self.caller().agent.id,
            roles: self.caller().roles().to_vec(),
        }
    }

    /// The clock on the walls of their authority.
    pub(crate) async fn clock(&self) -> Result<Clock, Fault> {
        let zone = self.store().time_zone(self.scope()).await?;
        Ok(Clock::of(&zone).unwrap_or_else(Clock::paris))
    }

    /// Their référent IA, or who stands in today.
    pub(crate) async fn referent(&self) -> Result<Option<Contact>, Fault> {
        let Some(service) = self.caller().agent.service else {
            return Ok(None);
        };
        let day = crate::typography::in_paris(self.visit.portal.access().mint().now()).date();
        let referent = referent_of(self.store(), self.scope(), service, day).await?;
        Ok(referent.map(|(agent, _)| Contact {
            name: agent.name,
            email: agent.email,
        }))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let session = visit
            .session
            .clone()
            .ok_or_else(|| Fault::Internal("a route of the signed in, open to all".to_owned()))?;
        Ok(Self { visit, session })
    }
}

/// A page.
pub(crate) fn html(page: &impl Template) -> Reply {
    Ok(Html(page.render()?).into_response())
}

/// A redirection that is always fetched with GET.
pub(crate) fn see_other(address: &str) -> Response {
    let mut headers = HeaderMap::new();
    let address = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    headers.insert(header::LOCATION, address);
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// The authority a page is of: that of the person, else the first of the installation.
pub(super) async fn place(
    portal: &Portal,
    session: Option<&Session>,
) -> Result<(String, Colour), Fault> {
    let store = portal.store();
    let (name, scope) = match session {
        Some(session) => {
            let scope = session.caller.scope();
            (store.organisation(scope).await?.name, Some(scope))
        }
        None => match store.organisations().await?.into_iter().next() {
            Some(organisation) => (organisation.name, Some(Scope::of(organisation.id))),
            None => (Texts(Language::Fr).brand().to_owned(), None),
        },
    };
    let colour = match scope {
        Some(scope) => store.colour(scope).await?,
        None => String::new(),
    };
    Ok((name, colour.parse().unwrap_or(theme::DEEP_SEA)))
}
