//! The charter in the gateway: a new version on every node, exceptions, the organisation's clock,
//! what comes from outside.

use crate::answers::ask;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};
use vigie_access::Seal;
use vigie_charter::{ArticleText, CharterText, Mode, Text, starter};
use vigie_domain::{EntryId, ExceptionSubject, Instant, NodeId};
use vigie_exchange::{Asked, Clock, Config, Exchanges, Limits};
use vigie_store::{CharterException, CharterVersion, TraceFilter};
use vigie_testkit::{TestApp, on_both};

/// The starter charter with one more article.
pub(crate) fn with_article(id: &str, mode: Mode, rule: &str) -> CharterText {
    let mut text = starter();
    text.articles.push(ArticleText {
        title: Text {
            fr: "Essai".into(),
            en: "Trial".into(),
        },
        text: Text {
            fr: "Essai.".into(),
            en: "Trial.".into(),
        },
        mode,
        rule: Some(rule.into()),
        ..ArticleText::empty(id)
    });
    text
}

const NEVER: &str = r#"forbid (principal, action == Action::"exchange", resource);"#;

pub(crate) async fn enter(app: &TestApp, number: u32, source: String) -> Instant {
    let now = app.access.mint().now();
    let version = CharterVersion {
        number,
        source,
        in_force_from: Some(now),
        adopted_by: String::new(),
    };
    app.store
        .insert_charter(app.scope, app.access.mint().uuid(), version, now)
        .await
        .unwrap();
    now
}

fn node(app: &TestApp) -> (Exchanges, NodeId) {
    let mint = app.access.mint().clone();
    let node = NodeId(mint.uuid());
    let (exchanges, task) = Exchanges::new(Config {
        store: app.store.clone(),
        mint,
        node,
        seal: Seal::new(&[3; 32]),
        embedded: app.embedded.clone(),
        limits: Limits::default(),
    })
    .unwrap();
    tokio::spawn(task);
    (exchanges, node)
}

async fn refuses(app: &TestApp, exchanges: &Exchanges) -> bool {
    let asked = Asked {
        caller: app.caller().await,
        body: ask("mock-model", "Bonjour").to_string().into(),
        use_named: None,
        reason: None,
        mask: None,
        origin: None,
        spared: Vec::new(),
    };
    exchanges.exchange(asked).await.is_err()
}

on_both! {
    async fn a_new_version_reaches_every_node_whole(fresh) {
        let app = Arc::new(TestApp::start(fresh).await);
        let nodes = [app.exchanges.clone(), node(&app).0];
        for exchanges in &nodes {
            assert!(!refuses(&app, exchanges).await);
        }
        // Both nodes under load, all along.
        let stop = Arc::new(AtomicBool::new(false));
        let load: Vec<_> = (0..6)
            .map(|n| {
                let (app, exchanges, stop) = (Arc::clone(&app), nodes[n % 2].clone(), Arc::clone(&stop));
                tokio::spawn(async move {
                    let mut last = false;
                    while !stop.load(Ordering::Relaxed) {
                        let now = refuses(&app, &exchanges).await;
                        assert!(now || !last, "a node never goes back");
                        last = now;
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    }
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let begun = Stopwatch::now();
        enter(&app, 2, with_article("C99", Mode::Block, NEVER).to_toml().unwrap()).await;
        for exchanges in &nodes {
            while !refuses(&app, exchanges).await {
                assert!(begun.elapsed() < Duration::from_secs(5), "five seconds");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        // A version that does not load changes nothing, and is said.
        enter(&app, 3, "version = \"3\"\nce n’est pas une charte".into()).await;
        tokio::time::sleep(Duration::from_millis(2500)).await;
        for exchanges in &nodes {
            assert!(refuses(&app, exchanges).await, "the last good one decides");
        }
        stop.store(true, Ordering::Relaxed);
        for task in load {
            task.await.unwrap();
        }
        let faults = app.store.charter_faults(app.scope, app.access.mint().now()).await.unwrap();
        assert_eq!(faults.iter().map(|fault| fault.number).collect::<Vec<_>>(), [3, 3]);
        // Also for an instance that starts meanwhile.
        assert!(refuses(&app, &node(&app).0).await);

        for exchanges in &nodes {
            exchanges.flush().await.unwrap();
        }
        let filter = TraceFilter { limit: 1000, ..TraceFilter::default() };
        let mut seen = [0, 0];
        for line in app.store.outcomes(app.scope, &filter).await.unwrap() {
            let record: Value = serde_json::from_str(&line.record).unwrap();
            let spoke = record["rules"].as_array().unwrap().iter().any(|rule| rule == "C99");
            match (record["charter"].as_u64(), record["status"].as_str(), spoke) {
                (Some(1), Some(status), false) if status != "refused" => seen[0] += 1,
                (Some(2), Some("refused"), true) => seen[1] += 1,
                _ => panic!("decided by half a version: {record}"),
            }
        }
        assert!(seen[0] >= 4 && seen[1] >= 10, "{seen:?}");
    }
}

on_both! {
    async fn an_exception_silences_its_article_for_its_use_until_its_end(fresh) {
        let app = TestApp::start(fresh).await;
        let mut text = with_article("C99", Mode::Block, NEVER);
        text.articles.last_mut().unwrap().exception = Some(vigie_charter::Exception {
            granted_by: Text { fr: "le DPO".into(), en: "the DPO".into() },
            max_days: Some(30),
        });
        enter(&app, 2, text.to_toml().unwrap()).await;
        app.exchanges.forget();
        let general = app.key("U000").await;
        let status = async |key: &str| app.chat(key, &ask("mock-model", "Bonjour")).await.status();
        assert_eq!(status(&general).await, 403);
        let now = app.access.mint().now();
        let grant = async |subject, starts: i64, ends: i64| {
            app.store.grant_charter_exception(app.scope, CharterException {
                id: app.access.mint().uuid(), number: 0, article: "C99".into(), subject, reason: "Essai".into(),
                granted_by: app.admin, starts_at: now.plus_seconds(starts), ends_at: now.plus_seconds(ends),
                revoked: None, created_at: now,
            }).await.unwrap();
            app.exchanges.forget();
        };
        // Over, not begun, and for nobody here.
        let usage = app.use_id("U000").await;
        grant(ExceptionSubject::Use(usage), -10, -5).await;
        grant(ExceptionSubject::Use(usage), 100, 200).await;
        grant(ExceptionSubject::Use(EntryId(app.access.mint().uuid())), -10, 100).await;
        assert_eq!(status(&general).await, 403);
        grant(ExceptionSubject::Use(usage), -10, 4).await;
        let answered = app.chat(&general, &ask("mock-model", "Bonjour")).await;
        assert_eq!(answered.status(), 200);
        let trace = answered.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        let rules = app.outcome(&trace).await["rules"].clone();
        let rules: Vec<_> = rules.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(rules.contains(&"C99") && rules.contains(&"E4"), "{rules:?}");
        tokio::time::sleep(Duration::from_millis(4100)).await;
        assert_eq!(status(&general).await, 403, "it ended by itself");
        grant(ExceptionSubject::Agent(app.admin), -10, 100).await;
        assert_eq!(status(&general).await, 200);
    }
}

on_both! {
    async fn hours_are_those_of_the_organisation(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let now = app.access.mint().now();
        // Two zones that are never at the same hour.
        for (zone, other) in [("Indian/Reunion", "America/Cayenne"), ("America/Cayenne", "Indian/Reunion")] {
            app.store.set_time_zone(app.scope, zone).await.unwrap();
            for (of, expected) in [(zone, 403), (other, 200)] {
                let (hour, _) = Clock::of(of).unwrap().hour_and_weekday(now);
                let rule = format!("forbid (principal, action == Action::\"exchange\", resource) when {{ context.request.hour == {hour} || context.request.hour == {} }};", (hour + 1) % 24);
                let number = app.store.charters(app.scope).await.unwrap().len() as u32 + 1;
                enter(&app, number, with_article("C99", Mode::Block, &rule).to_toml().unwrap()).await;
                app.exchanges.forget();
                assert_eq!(app.chat(&key, &ask("mock-model", "x")).await.status(), expected, "{zone} {of}");
            }
        }
    }
}

on_both! {
    async fn what_comes_from_outside_gives_no_orders_to_tools(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let mut body = ask("mock-model", "Résumez ce courriel.");
        let send = async |body: &Value, origin: &str| {
            app.client.post(format!("{}/v1/chat/completions", app.base_url)).bearer_auth(&key)
                .header("x-vigie-origin", origin).json(body).send().await.unwrap()
        };
        assert_eq!(send(&body, "external").await.status(), 200, "without tools");
        body["tools"] = json!([{"type": "function", "function": {"name": "envoyer", "parameters": {}}}]);
        assert_eq!(send(&body, "internal").await.status(), 200);
        let refused = send(&body, "external").await;
        assert_eq!(refused.status(), 403);
        let said: Value = refused.json().await.unwrap();
        assert_eq!(said["error"]["articles"][0]["id"], "C22", "{said}");
        let wrong = send(&body, "dehors").await;
        assert_eq!(wrong.status(), 400, "no guess");
    }
}

on_both! {
    async fn an_image_shown_is_not_an_image_made(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let shown = json!({"model": "mock-model", "messages": [{"role": "user", "content": [
            {"type": "text", "text": "Décrivez."},
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}},
        ]}]});
        let answered = app.chat(&key, &shown).await;
        let (status, said) = (answered.status(), answered.text().await.unwrap());
        assert!(!said.contains("C14"), "{status} {said}");
        let mut made = ask("mock-model", "Dessinez un phare.");
        made["modalities"] = json!(["image"]);
        let refused = app.chat(&key, &made).await;
        assert_eq!(refused.status(), 422);
        let said: Value = refused.json().await.unwrap();
        assert_eq!(said["error"]["code"], "reason_required");
        assert_eq!(said["error"]["articles"][0]["id"], "C14", "{said}");
    }
}
