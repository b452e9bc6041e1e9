//! A portal over a fresh database, and browsers to visit it with.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use tempfile::TempDir;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;
use vigie_access::Seal;
use vigie_domain::{AgentId, Language, Role};
use vigie_portal::{Portal, PortalConfig};
use vigie_search::Search;
use vigie_store::{NewAgent, Salt};
use vigie_testkit::{TestApp, testing::Fresh};
use vigie_worker::Indexer;

pub const PASSWORD: &str = "une phrase que je retiens";

pub struct Town {
    pub app: TestApp,
    pub router: Router,
    _index: Option<TempDir>,
}

impl Town {
    pub async fn start(fresh: Fresh) -> Self {
        Self::start_with(fresh, None).await
    }

    /// A town whose sheets are indexed as they are written.
    pub async fn indexed(fresh: Fresh) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let search = Search::new(&folder.path().join("index"));
        let mut town = Self::start_with(fresh, Some(search.clone())).await;
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        Indexer::new(town.app.store.clone(), search.clone()).start(&tasks, &stop);
        while !search.is_ready() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        town._index = Some(folder);
        town
    }

    async fn start_with(fresh: Fresh, search: Option<Search>) -> Self {
        let app = TestApp::start(fresh).await;
        let config = PortalConfig {
            public_url: "http://vigie.test".into(),
            search,
            ..PortalConfig::default()
        };
        let portal = Portal::new(
            app.access.clone(),
            app.exchanges.clone(),
            Seal::new(&[3; 32]),
            config,
        );
        let router = vigie_portal::router(portal);
        Self {
            app,
            router,
            _index: None,
        }
    }

    /// Someone with these roles besides « agent », who may sign in.
    pub async fn person(&self, name: &str, roles: &[Role]) -> AgentId {
        let mint = self.app.access.mint();
        let new = NewAgent {
            id: mint.id(),
            service: None,
            email: email(name),
            name: name.to_owned(),
            roles: roles.to_vec(),
            language: Language::Fr,
            salt: Salt(mint.bytes()),
        };
        let id = new.id;
        self.app
            .store
            .insert_agent(self.app.scope, new, mint.now())
            .await
            .unwrap();
        self.app
            .access
            .set_password(self.app.scope, id, PASSWORD)
            .await
            .unwrap();
        id
    }

    /// A browser nobody is signed in with.
    pub fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
        }
    }

    /// A browser signed in by someone new with these roles.
    pub async fn signed_in(&self, name: &str, roles: &[Role]) -> Browser {
        self.person(name, roles).await;
        let mut browser = self.browser();
        let answer = browser.sign_in(&email(name), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }
}

pub fn email(name: &str) -> String {
    format!("{}@essai.fr", name.to_lowercase().replace(' ', "."))
}

/// A browser without scripts: it keeps cookies and fills forms.
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(&'static str, String)>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// How many forms send to `action`.
    pub fn hidden_forms(&self, action: &str) -> usize {
        let form = Selector::parse(&format!("form[action='{action}']")).unwrap();
        self.html().select(&form).count()
    }

    /// The text of every element that matches.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let selector = Selector::parse(css).unwrap();
        self.html()
            .select(&selector)
            .map(|element| {
                element
                    .text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let selector = Selector::parse(css).unwrap();
        self.html()
            .select(&selector)
            .next()?
            .attr(name)
            .map(str::to_owned)
    }

    /// Values of the hidden fields of the form at `action`, last one if several.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let form = Selector::parse(&format!("form[action='{action}']")).unwrap();
        let input = Selector::parse("input[type=hidden]").unwrap();
        let html = self.html();
        let form = html
            .select(&form)
            .next()
            .unwrap_or_else(|| panic!("no form for {action}: {}", self.body));
        form.select(&input)
            .map(|field| {
                (
                    field.attr("name").unwrap().to_owned(),
                    field.attr("value").unwrap_or_default().to_owned(),
                )
            })
            .collect()
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Posts fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(Method::POST, path, Some(body)).await
    }

    /// Opens `page`, fills the form for `action` and sends it.
    pub async fn fill(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let opened = self.get(page).await;
        assert_eq!(opened.status, StatusCode::OK, "{page}: {}", opened.body);
        self.answer(&opened, action, fields).await
    }

    /// Fills the form for `action` of a page already there, and sends it.
    pub async fn answer(
        &mut self,
        opened: &Answer,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let hidden = opened.hidden(action);
        let mut all: Vec<(&str, &str)> = hidden
            .iter()
            .filter(|(name, _)| !fields.iter().any(|(given, _)| given == name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend_from_slice(fields);
        self.post(action, &all).await
    }

    /// Posts fields with the token of the session, without a page that offers it.
    pub async fn fill_csrf(&mut self, action: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get("/compte").await;
        let token = page.attribute("input[name=csrf]", "value").unwrap();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post(action, &all).await
    }

    /// Sends a file to `action`, with the token of the session.
    pub async fn upload(&mut self, action: &str, name: &str, content: &[u8]) -> Answer {
        let page = self.get("/compte").await;
        let token = page.attribute("input[name=csrf]", "value").unwrap();
        let mut body = format!(
            "--border\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--border\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--border--\r\n");
        let kind = "multipart/form-data; boundary=border";
        self.send_as(Method::POST, action, Some((kind, body))).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.fill(
            "/connexion",
            "/connexion",
            &[("email", email), ("password", password)],
        )
        .await
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<String>) -> Answer {
        let body = body.map(|body| ("application/x-www-form-urlencoded", body.into_bytes()));
        self.send_as(method, path, body).await
    }

    async fn send_as(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let request = request
            .body(body.map_or_else(Body::empty, |(_, body)| Body::from(body)))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

fn encode(text: &str) -> String {
    vigie_portal::page::escape_query(text)
}
