use crate::answers::ask;
use serde_json::json;
use vigie_testkit::{TestApp, on_both};

on_both! {
    async fn what_a_crash_left_open_is_closed_at_start(fresh) {
        let mut app = TestApp::start(fresh).await;
        let key = app.key("U000").await;
        let use_id = app.use_id("U000").await;
        let mut body = ask("mock-stall", "x");
        body["stream"] = json!(true);
        let mut response = app.chat(&key, &body).await;
        let trace = response.headers()["x-vigie-trace"].to_str().unwrap().to_owned();
        response.chunk().await.unwrap();
        let reserved = app.store.budgets(app.scope, app.access.mint().now().period()).await.unwrap()[0].reserved.tokens;
        assert!(reserved > 0);
        app.crash();
        let (exchanges, task) = app.again();
        tokio::spawn(task);
        assert_eq!(exchanges.recover().await.unwrap(), 1);
        assert_eq!(exchanges.recover().await.unwrap(), 0);
        let lines = app.store.trace(app.scope, trace.parse().unwrap()).await.unwrap();
        assert_eq!(lines.last().unwrap().status, "interrupted");
        let budgets = app.store.budgets(app.scope, app.access.mint().now().period()).await.unwrap();
        assert!(budgets.iter().all(|budget| budget.reserved.tokens == 0), "{budgets:?} {use_id}");
    }
}
