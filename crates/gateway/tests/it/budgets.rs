use crate::answers::ask;
use serde_json::Value;
use vigie_domain::{BudgetScope, Ceiling};
use vigie_testkit::{TestApp, on_both};

on_both! {
    async fn a_ceiling_holds_whatever_the_concurrency(fresh) {
        let app = std::sync::Arc::new(TestApp::start(fresh).await);
        let key = app.key("U000").await;
        let use_id = app.use_id("U000").await;
        let ceiling = Ceiling { cost: None, tokens: Some(3000) };
        app.store.set_ceiling(app.scope, BudgetScope::Use(use_id), ceiling).await.unwrap();
        app.exchanges.forget();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..80 {
            let (app, key) = (std::sync::Arc::clone(&app), key.clone());
            tasks.spawn(async move {
                let mut body = ask("mock-model", "Bonjour");
                body["max_tokens"] = 100.into();
                let response = app.chat(&key, &body).await;
                let status = response.status().as_u16();
                if status == 429 {
                    let body: Value = response.json().await.unwrap();
                    assert_eq!(body["error"]["code"], "budget_exceeded");
                    assert!(body["error"]["trace"].is_string());
                }
                status
            });
        }
        let statuses = tasks.join_all().await;
        let answered = statuses.iter().filter(|status| **status == 200).count();
        assert!(statuses.iter().all(|status| matches!(status, 200 | 429)));
        let (reserved, spent, cost) = app.spent(use_id).await;
        assert_eq!(reserved, 0);
        assert_eq!(spent, i64::try_from(answered * 78).unwrap());
        assert_eq!(cost, i64::try_from(answered * 156).unwrap());
        assert!(spent <= 3000 && answered > 10, "{answered} answered, {spent} spent");
    }
}
