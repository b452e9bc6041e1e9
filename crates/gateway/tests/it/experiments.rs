//! A use that is tried is open to its participants, while its experiment lasts.

use crate::answers::ask;
use serde_json::Value;
use vigie_domain::{EntryId, Use, register::Entry, registers::Experiment};
use vigie_store::Write;
use vigie_testkit::{TestApp, on_both, system_mint};

fn write() -> Write {
    let mint = system_mint();
    Write {
        author: None,
        now: mint.now(),
        note: String::new(),
        revision: mint.uuid(),
    }
}

async fn code(app: &TestApp, key: &str, model: &str) -> (u16, String, String) {
    app.exchanges.forget();
    let response = app.chat(key, &ask(model, "Bonjour")).await;
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    let text = |field: &str| body["error"][field].as_str().unwrap_or_default().to_owned();
    (status, text("code"), text("message"))
}

async fn change(app: &TestApp, entry: &mut Entry<Experiment>, to: impl FnOnce(&mut Experiment)) {
    let mut body = entry.body.clone();
    to(&mut body);
    *entry = app
        .store
        .edit_entry(app.scope, entry.id, entry.version, body, write())
        .await
        .unwrap();
}

on_both! {
    async fn access_is_cut_at_the_end_of_an_experiment(fresh) {
        let app = TestApp::start(fresh).await;
        let mint = system_mint();
        let today = mint.now();
        let day = |days: i64| today.plus_seconds(days * 86_400).day();
        let body = Use { title: "Trier".into(), ..Use::default() };
        let id: EntryId = mint.id();
        let tried = app.store.create_entry_in(app.scope, id, None, "experiment", body, write()).await.unwrap();
        let key = app.key(&tried.reference).await;
        let (status, reason, message) = code(&app, &key, "mock-model").await;
        assert_eq!((status, reason.as_str()), (403, "experiment_closed"), "no experiment opens it: {message}");

        let body = Experiment {
            title: "Essai".into(), uses: vec![tried.reference.clone()], participants: vec!["quelqu.un@essai.fr".into()],
            starts_on: day(-2), ends_on: day(2), models: vec!["mock-echo".into()], ..Experiment::default()
        };
        let mut sheet = app.store.create_entry_in(app.scope, mint.id(), None, "running", body, write()).await.unwrap();
        let (status, _, message) = code(&app, &key, "mock-echo").await;
        assert!(status == 403 && message.contains("participants"), "not among the participants: {message}");
        change(&app, &mut sheet, |body| body.participants.push("Admin@Essai.fr".into())).await;
        assert_eq!(code(&app, &key, "mock-echo").await.0, 200);
        assert_eq!(code(&app, &key, "mock-model").await.0, 404, "kept to its model");

        change(&app, &mut sheet, |body| body.ends_on = day(-1)).await;
        let (status, _, message) = code(&app, &key, "mock-echo").await;
        assert!(status == 403 && message.contains("fermé"), "the day after its last: {message}");
        // Two days later its state follows by itself, and its review is awaited.
        change(&app, &mut sheet, |body| body.ends_on = day(-2)).await;
        assert_eq!(vigie_observatory::end_experiments(&app.store, app.scope, &mint).await.unwrap(), 1);
        assert_eq!(vigie_observatory::end_experiments(&app.store, app.scope, &mint).await.unwrap(), 0);
        let ended: Entry<Experiment> = app.store.entry(app.scope, sheet.id).await.unwrap().unwrap();
        assert_eq!(ended.state, "ended");
        assert_eq!(code(&app, &key, "mock-echo").await.0, 403);
    }
}
