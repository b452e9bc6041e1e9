//! What an article may know of an agent: the badges they hold, how much they asked.

use crate::{
    answers::ask,
    versions::{enter, with_article},
};
use vigie_charter::Mode;
use vigie_store::BadgeGrant;
use vigie_testkit::{TestApp, on_both};

on_both! {
    async fn an_article_that_asks_for_a_badge_hears_of_it_at_once(fresh) {
        let app = TestApp::start(fresh).await;
        let rule = r#"forbid (principal, action == Action::"exchange", resource) unless { context.caller.badges.contains("B04") };"#;
        enter(&app, 2, with_article("C99", Mode::Block, rule).to_toml().unwrap()).await;
        app.exchanges.forget();
        let key = app.key("U000").await;
        let status = async || app.chat(&key, &ask("mock-model", "Bonjour")).await.status();
        assert_eq!(status().await, 403);
        let now = app.access.mint().now();
        let grant = async |code: &str, ends: Option<i64>| {
            let grant = BadgeGrant {
                id: app.access.mint().uuid(), agent: app.admin, code: code.into(), granted_by: app.admin,
                granted_at: now, ends_at: ends.map(|seconds| now.plus_seconds(seconds)), revoked: None,
            };
            app.store.grant_badge(app.scope, grant.clone()).await.unwrap();
            app.exchanges.forget();
            grant.id
        };
        grant("B01", None).await;
        grant("B04", Some(-1)).await;
        assert_eq!(status().await, 403, "another badge, and one that ended");
        let id = grant("B04", Some(100)).await;
        assert_eq!(status().await, 200);
        app.store.revoke_badge(app.scope, app.admin, id, app.admin, app.access.mint().now()).await.unwrap();
        app.exchanges.forget();
        assert_eq!(status().await, 403);
    }
}

on_both! {
    async fn an_article_on_volumes_counts_the_requests_and_tokens_of_the_day(fresh) {
        let app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        // Asked before any article looked: it counts all the same.
        assert_eq!(app.chat(&key, &ask("mock-model", "Bonjour")).await.status(), 200);
        app.exchanges.flush().await.unwrap();
        let forbid = |fact: &str, least: u64| format!(
            r#"forbid (principal, action == Action::"exchange", resource) when {{ context.caller.{fact} >= {least} }};"#
        );
        enter(&app, 2, with_article("C99", Mode::Block, &forbid("requests_today", 3)).to_toml().unwrap()).await;
        app.exchanges.forget();
        let status = async || {
            let status = app.chat(&key, &ask("mock-model", "Bonjour")).await.status();
            app.exchanges.flush().await.unwrap();
            status
        };
        assert_eq!((status().await, status().await, status().await, status().await), (200.try_into().unwrap(), 200.try_into().unwrap(), 403.try_into().unwrap(), 403.try_into().unwrap()));
        // What was refused was not sent: it does not count.
        enter(&app, 3, with_article("C99", Mode::Block, &forbid("requests_this_hour", 4)).to_toml().unwrap()).await;
        app.exchanges.forget();
        assert_eq!(status().await, 200);
        assert_eq!(status().await, 403);
        enter(&app, 4, with_article("C99", Mode::Block, &forbid("tokens_today", 1)).to_toml().unwrap()).await;
        app.exchanges.forget();
        assert_eq!(status().await, 403);
    }
}
