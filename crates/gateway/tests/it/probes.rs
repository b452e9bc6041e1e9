//! Availability is computed from probes: what answers, what does not, and what nobody asked.

use vigie_domain::{DataClass, Hosting};
use vigie_exchange::probe_providers;
use vigie_store::Availability;
use vigie_testkit::{MockProvider, TestApp, on_both};

async fn measured(app: &TestApp, name: &str) -> Option<Availability> {
    let month = app.access.mint().now().plus_seconds(-30 * 86_400);
    let providers = app.store.providers(app.scope).await.unwrap();
    let id = providers.iter().find(|one| one.name == name).unwrap().id;
    app.store.availability(app.scope, id, month).await.unwrap()
}

on_both! {
    async fn availability_is_the_share_of_probes_answered(fresh) {
        let app = TestApp::start(fresh).await;
        let other = MockProvider::start().await;
        app.add_provider("autre", &other.base_url(), Hosting::Eu, DataClass::Internal, &["autre"]).await;
        assert_eq!(measured(&app, "autre").await, None);
        probe_providers(&app.exchanges, &app.access).await.unwrap();
        other.stop().await;
        probe_providers(&app.exchanges, &app.access).await.unwrap();
        let (steady, fallen) = (measured(&app, "mock").await.unwrap(), measured(&app, "autre").await.unwrap());
        assert_eq!((steady.up, steady.total), (2, 2));
        assert_eq!((fallen.up, fallen.total), (1, 2));
        assert!(!fallen.last.up && fallen.last.ms.is_none() && !fallen.last.problem.is_empty());
        // A probe asks for nothing but the list of models: no prompt reached anyone.
        assert!(app.mock.seen().is_empty());
    }
}
