//! The local bench from its pages: a set written, a run asked for and done, answers read without
//! knowing whose they are, the report in its formats.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use vigie_domain::{DataClass, Hosting, Role};
use vigie_exchange::run_bench;
use vigie_testkit::on_both;

/// A set of one class, from its form; its reference.
async fn set(browser: &mut Browser, class: &str) -> String {
    let fields = [("title", "Accueil"), ("max_class", class)];
    let made = browser
        .fill(
            "/registres/jeux-essai/nouveau",
            "/registres/jeux-essai",
            &fields,
        )
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.location().split('?').next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

/// Does every run that waits, as a worker does.
async fn work(town: &Town) {
    let (store, mint) = (&town.app.store, town.app.access.mint());
    while let Some(job) = store
        .claim_job(mint.now(), mint.now().plus_seconds(60))
        .await
        .unwrap()
    {
        if job.kind == "run_bench" {
            run_bench(&town.app.exchanges, &town.app.access, &job.payload)
                .await
                .unwrap();
        }
        store.finish_job(job.id, mint.now()).await.unwrap();
    }
}

on_both! {
    async fn models_are_tried_on_our_cases_and_read_blind(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let made = set(&mut yann, "internal").await;
        let cases = format!("/registres/jeux-essai/{made}/cas");
        let ask = format!("/registres/jeux-essai/{made}/essai");

        // A case that nothing checks comes back as typed; so does a run without a case.
        let unchecked = yann.fill(&cases, &cases, &[("question", "Où est la mairie ?")]).await;
        assert_eq!(unchecked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(unchecked.texts("#must_contain-error").len(), 1, "{}", unchecked.body);
        assert!(unchecked.texts("textarea[name=question]")[0].contains("Où est la mairie"));
        let nothing = yann.fill(&ask, &ask, &[("models", "mock-echo"), ("most", "1")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);

        let checked = [("question", "Où est la mairie ?"), ("must_contain", "mairie | hôtel de ville")];
        assert_eq!(yann.fill(&cases, &cases, &checked).await.status, StatusCode::SEE_OTHER);
        let read = [("question", "Dites bonjour."), ("read", "true")];
        assert_eq!(yann.fill(&cases, &cases, &read).await.status, StatusCode::SEE_OTHER);

        let chosen = [("models", "mock-echo"), ("models", "mock-model"), ("most", "0,5")];
        let asked = yann.fill(&ask, &ask, &chosen).await;
        assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/banc/1"), "{}", asked.body);
        assert!(yann.get("/banc/1").await.body.contains("hx-get"));
        work(&town).await;

        // Nothing says whose an answer is before it is noted: neither the page, nor the file.
        let report = yann.get("/banc/1").await;
        assert!(!report.body.contains("hx-get=\"/banc"), "it has ended");
        let hidden = report.texts("section[aria-labelledby=answers] details");
        assert!(hidden[0].contains("mock-echo") && !hidden[1].contains("mock-echo"), "{hidden:?}");
        let file = yann.get("/banc/1/rapport.csv").await.body;
        assert_eq!(file.matches("mock-echo").count(), 1, "{file}");
        let reading = yann.get("/banc/1/lecture").await;
        assert!(!reading.texts("main")[0].contains("mock-"), "{}", reading.body);
        let names: Vec<String> = reading
            .html()
            .select(&scraper::Selector::parse("input[type=radio][value='3']").unwrap())
            .map(|field| field.value().attr("name").unwrap().to_owned())
            .collect();
        assert_eq!(names.len(), 2);
        let none = yann.fill("/banc/1/lecture", "/banc/1/lecture", &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let notes: Vec<_> = names.iter().map(|name| (name.as_str(), "3")).collect();
        let kept = yann.fill("/banc/1/lecture", "/banc/1/lecture", &notes).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);

        let report = yann.get("/banc/1").await;
        assert!(report.texts("section[aria-labelledby=answers] details")[1].contains("mock-echo"));
        let rows = report.texts("section[aria-labelledby=compared] tbody tr");
        // The echo: its check met, and 3 of 4 for what was read; the other misses its check.
        assert!(rows[0].contains("87,5") || rows[0].contains("88"), "{rows:?}");
        assert!(rows[1].contains("38"), "{rows:?}");
        let pdf = yann.get("/banc/1/rapport.pdf").await;
        assert_eq!(pdf.status, StatusCode::OK);

        // The same set again: the same notes, and it says so.
        assert_eq!(yann.fill(&ask, &ask, &chosen).await.location(), "/banc/2");
        work(&town).await;
        let again = yann.get("/banc/2").await;
        assert!(again.texts("section[aria-labelledby=proof] li")[0].contains("n° 1"), "{}", again.body);
    }
}

on_both! {
    async fn only_models_that_may_receive_the_cases_are_offered(fresh) {
        let town = Town::start(fresh).await;
        town.app.add_provider("chez-nous", &town.app.mock.base_url(), Hosting::OnSite, DataClass::Sensitive, &["ici"]).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let made = set(&mut yann, "sensitive").await;
        let ask = format!("/registres/jeux-essai/{made}/essai");
        let page = yann.get(&ask).await;
        assert!(page.attribute("input[value=ici]", "name").is_some());
        assert!(page.attribute("input[value=mock-echo]", "name").is_none(), "{}", page.body);
        // Nor are they taken from a form made by hand.
        let forged = yann.fill(&ask, &ask, &[("models", "mock-echo"), ("most", "1")]).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(forged.texts("#models-error")[0].contains("mock-echo"));
        assert!(town.app.store.bench_runs(town.app.scope, None).await.unwrap().is_empty());
    }
}
