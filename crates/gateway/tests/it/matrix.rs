use vigie_gateway::ROUTES;
use vigie_testkit::{TestApp, on_both};

/// Routes that answer without a key. This list may only shrink.
const OPEN: &[&str] = &["/health"];

on_both! {
    async fn every_route_needs_a_key_unless_listed(fresh) {
        let app = TestApp::start(fresh).await;
        let listed: Vec<_> = ROUTES.iter().filter(|route| route.open).map(|route| route.path).collect();
        assert_eq!(listed, OPEN);
        for route in ROUTES {
            let path = route.path.replace("{id}", "mock-model");
            let method = reqwest::Method::from_bytes(route.method.as_bytes()).unwrap();
            let url = format!("{}{path}", app.base_url);
            let status = |key: Option<&'static str>| {
                let mut request = app.client.request(method.clone(), &url).body("{}");
                if let Some(key) = key {
                    request = request.bearer_auth(key);
                }
                async move { request.send().await.unwrap().status().as_u16() }
            };
            for key in [None, Some("vigie_faux")] {
                assert_eq!(status(key).await, if route.open { 200 } else { 401 }, "{} {path}", route.method);
            }
        }
        let unknown = app.client.get(format!("{}/v1/inconnu", app.base_url)).send().await.unwrap();
        assert_eq!(unknown.status(), 404);
    }
}
