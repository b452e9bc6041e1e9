//! Offers: evaluated by two people who do not see each other's notes, compared, counted, held to
//! their clauses; and the tools agents find.

use crate::town::{Answer, Browser, Town};
use axum::http::StatusCode;
use vigie_domain::{EntryId, Role, Use, registers::Offer};
use vigie_observatory::offers::{Clauses, Grid};
use vigie_testkit::on_both;

/// An offer, from its form; its reference.
async fn offer(browser: &mut Browser, title: &str, family: &str) -> String {
    let fields = [("title", title), ("vendor", "Éditeur"), ("family", family)];
    let made = browser
        .fill("/registres/offres/nouveau", "/registres/offres", &fields)
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.location().split('?').next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

async fn name(browser: &mut Browser, offer: &str, pair: [String; 2]) -> Answer {
    let path = format!("/registres/offres/{offer}/evaluation");
    let fields = [("first", pair[0].as_str()), ("second", pair[1].as_str())];
    browser.fill(&path, &path, &fields).await
}

/// Gives the same note to every criterion, but for some.
async fn evaluate(browser: &mut Browser, offer: &str, note: &str, but: &[(&str, &str)]) -> Answer {
    let base = format!("/registres/offres/{offer}");
    let grid = Grid::shipped().unwrap();
    for (at, axis) in grid.axes.iter().enumerate() {
        let page = browser.get(&format!("{base}/notes?axe={}", at + 1)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let names: Vec<_> = grid
            .criteria
            .iter()
            .filter(|criterion| criterion.axis == axis.id)
            .map(|criterion| (criterion.id.clone(), format!("{}.proof", criterion.id)))
            .collect();
        let fields: Vec<_> = names
            .iter()
            .flat_map(|(id, proof)| {
                let own = but.iter().find(|(known, _)| known == id);
                [
                    (id.as_str(), own.map_or(note, |(_, note)| note)),
                    (proof.as_str(), "Pièce 12"),
                ]
            })
            .collect();
        let kept = browser
            .answer(&page, &format!("{base}/notes"), &fields)
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    }
    browser
        .fill(
            &format!("{base}/notes"),
            &format!("{base}/notes/rendre"),
            &[],
        )
        .await
}

struct Evaluators {
    yann: Browser,
    dina: Browser,
    pair: [String; 2],
}

async fn evaluators(town: &Town) -> Evaluators {
    let yann = town.person("Yann Le Goff", &[Role::Referent]).await;
    let dina = town.person("Dina Benali", &[Role::Dpo]).await;
    let mut browsers = [town.browser(), town.browser()];
    for (browser, name) in browsers.iter_mut().zip(["Yann Le Goff", "Dina Benali"]) {
        let signed = browser
            .sign_in(&crate::town::email(name), crate::town::PASSWORD)
            .await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER);
    }
    let [first, second] = browsers;
    Evaluators {
        yann: first,
        dina: second,
        pair: [yann.to_string(), dina.to_string()],
    }
}

on_both! {
    async fn two_people_evaluate_without_seeing_each_other(fresh) {
        let town = Town::start(fresh).await;
        let Evaluators { mut yann, mut dina, pair } = evaluators(&town).await;
        let mut outsider = town.signed_in("Rose Rssi", &[Role::Rssi]).await;
        let made = offer(&mut yann, "Assistant bleu", "european_publisher").await;
        let page = format!("/registres/offres/{made}/evaluation");
        let same = name(&mut yann, &made, [pair[0].clone(), pair[0].clone()]).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(same.texts("#second-error").len(), 1);
        assert_eq!(name(&mut yann, &made, pair).await.status, StatusCode::SEE_OTHER);

        let sheet = outsider.get(&format!("/registres/offres/{made}")).await;
        assert!(sheet.texts(".v-head .v-steps > li")[0].contains("ni feu"), "no light yet");

        // A note above 2 without its proof is kept, and asked for.
        let notes = format!("/registres/offres/{made}/notes");
        let unproven = yann.fill(&notes, &notes, &[("E01", "3"), ("E02", "1")]).await;
        assert_eq!(unproven.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(unproven.texts("#E01-proof-error").len(), 1, "{}", unproven.body);
        let again = yann.get(&format!("{notes}?axe=1")).await;
        assert_eq!(again.attribute("input[name=E01][checked]", "value").as_deref(), Some("3"));

        // Whoever is not named has no notes to give.
        assert_eq!(outsider.get(&notes).await.status, StatusCode::NOT_FOUND);
        let given = evaluate(&mut yann, &made, "4", &[]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        for browser in [&mut dina, &mut outsider] {
            let shown = browser.get(&page).await;
            assert_eq!(shown.status, StatusCode::OK);
            assert!(shown.texts("table").is_empty(), "no note is shown yet");
            assert!(!shown.body.contains("Pièce 12"));
        }
        // Given notes no longer change.
        let late = yann.fill_csrf(&notes, &[("version", "1"), ("axe", "1"), ("E01", "0")]).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER);

        let given = evaluate(&mut dina, &made, "4", &[("E05", "0"), ("E02", "1")]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        let shown = outsider.get(&page).await;
        let text = shown.texts("main").join(" ");
        assert!(text.contains("Défavorable"), "eliminatory at 0: {text}");
        assert!(text.contains("Critères éliminatoires à 0"), "{text}");
        // |4 − 0| and |4 − 1| over 38 criteria.
        assert_eq!(shown.texts(".v-figure__value")[1], "0,18");
        assert!(text.contains("SOV-8") && text.contains("Valable jusqu’au"), "{text}");
        assert_eq!(shown.texts("#lights + p + ul > li").len(), 3, "three lights");
        assert!(shown.body.contains("Pièce 12"));
        // The offer keeps the result, and is not allowed against it.
        let sheet = outsider.get(&format!("/registres/offres/{made}")).await;
        assert!(sheet.texts("main").join(" ").contains("offers-1"));
        assert_eq!(sheet.texts(".v-head .v-steps > li").len(), 3, "and its lights");
    }
}

on_both! {
    async fn the_comparison_is_the_same_for_the_same_notes_and_costs(fresh) {
        let town = Town::start(fresh).await;
        let Evaluators { mut yann, mut dina, pair } = evaluators(&town).await;
        let mut made = Vec::new();
        for (title, family, but) in [
            ("Souveraine", "state", [("E26", "2"), ("E27", "2")]),
            ("Lointaine", "us_professional", [("E10", "0"), ("E11", "0")]),
        ] {
            let reference = offer(&mut yann, title, family).await;
            name(&mut yann, &reference, pair.clone()).await;
            evaluate(&mut yann, &reference, "3", &but).await;
            evaluate(&mut dina, &reference, "3", &but).await;
            let cost = format!("/registres/offres/{reference}/cout");
            let fields = [
                ("licences.label", "Abonnements"),
                ("licences.yearly", if title == "Souveraine" { "3000" } else { "1 000,50" }),
                ("verification.yearly", "2000"),
                ("exit.once", "500"),
                ("agents", "100"),
                ("quality", "80"),
                ("delay_ms", "1500"),
            ];
            let wrong = yann.fill(&cost, &cost, &[("licences.yearly", "beaucoup"), ("agents", "100")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(wrong.attribute("#agents", "value").as_deref(), Some("100"), "nothing typed is lost");
            let kept = yann.fill(&cost, &cost, &fields).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
            made.push(reference);
        }
        let cost = yann.get(&format!("/registres/offres/{}/cout?annees=3&hausse=30", made[1])).await;
        let text = cost.texts("main").join(" ");
        // 3 × 1 000,50 + 3 × 2 000 + 500; the supplier's part alone moves by 30 %.
        assert!(text.replace('\u{202f}', " ").contains("9 501,50 €"), "{text}");
        assert!(text.replace('\u{202f}', " ").contains("10 401,95 €"), "{text}");

        let page = format!("/offres/comparaison?offres={}&offres={}&annees=3&hausse=30", made[0], made[1]);
        let shown = yann.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let rows = shown.texts("#ranking ~ table tbody th");
        assert!(rows[0].contains("Souveraine") && rows[1].contains("Lointaine"), "{rows:?}");
        assert_eq!(shown.texts("svg title").len(), 1);
        let text = shown.texts("main").join(" ");
        assert!(text.contains("tau de Kendall") && text.contains("−1 à 1"), "{text}");
        assert!(shown.texts("#equal ~ table tbody tr").len() == 1, "sovereign against not: {text}");
        let again = dina.get(&page).await;
        assert_eq!(again.texts("main"), shown.texts("main"), "the same notes give the same page");
        let csv = yann.get(&page.replace("comparaison", "comparaison.csv")).await;
        assert!(csv.body.starts_with('\u{feff}') && csv.body.lines().count() == 3, "{}", csv.body);
        let xlsx = yann.get(&page.replace("comparaison", "comparaison.xlsx")).await;
        assert!(xlsx.status == StatusCode::OK && xlsx.body.starts_with("PK"));
    }
}

on_both! {
    async fn a_contract_without_a_clause_due_is_not_compliant(fresh) {
        let town = Town::start(fresh).await;
        let mut lea = town.signed_in("Léa Juriste", &[Role::Legal]).await;
        let made = lea
            .fill(
                "/registres/contrats/nouveau",
                "/registres/contrats",
                &[("title", "Assistant"), ("vendor", "Éditeur"), ("max_class", "public")],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let sheet = made.location().split('?').next().unwrap().to_owned();
        let clauses = format!("{sheet}/clauses");
        let shown = lea.get(&sheet).await;
        assert!(shown.texts("main").join(" ").contains("Non conforme"));
        assert!(shown.attribute(&format!("a[href='{clauses}']"), "href").is_some(), "the way to its clauses");
        let library = Clauses::shipped().unwrap();
        let names: Vec<_> = library.clauses.iter().map(|c| format!("{}.held", c.id)).collect();
        let all: Vec<_> = names.iter().map(|held| (held.as_str(), "true")).collect();
        let orphan = lea.fill(&clauses, &clauses, &[("K01.place", "CCAP, article 4")]).await;
        assert_eq!(orphan.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(orphan.attribute("#K01-place", "value").as_deref(), Some("CCAP, article 4"));
        let kept = lea.fill(&clauses, &clauses, &all[1..]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let overview = lea.get("/offres/contrats").await;
        assert!(overview.texts("main").join(" ").contains("une clause manque"), "{}", overview.body);
        lea.fill(&clauses, &clauses, &all).await;
        let overview = lea.get("/offres/contrats").await;
        assert!(!overview.texts("main").join(" ").contains("Non conforme"));
        let english = lea.get("/en/offres/clauses").await;
        assert!(english.texts("main").join(" ").contains("No training or improvement"));
    }
}

on_both! {
    async fn an_agent_finds_the_tool_for_their_data(fresh) {
        let town = Town::start(fresh).await;
        let mut dsi = town.signed_in("Didier Dsi", &[Role::Dsi]).await;
        offer(&mut dsi, "ChatGPT gratuit", "us_consumer").await;
        let mut agent = town.signed_in("Nadia Agent", &[]).await;
        let first = agent.get("/outils").await;
        assert_eq!(first.status, StatusCode::OK);
        assert_eq!(first.texts(".v-cards li").len(), 4, "one way a class of data");
        let shown = agent.get("/outils?donnees=internal").await;
        let refused = shown.texts("#refused ~ ul li").join(" ");
        assert!(refused.contains("ChatGPT gratuit") && refused.contains("non permis"), "{refused}");
        assert!(!shown.texts("#tools ~ article").join(" ").contains("ChatGPT"));
    }
}

on_both! {
    async fn what_changed_upstream_is_reviewed_on_the_sheet(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let mint = town.app.access.mint();
        let write = vigie_store::Write { author: None, now: mint.now(), note: String::new(), revision: mint.uuid() };
        let id: EntryId = mint.id();
        let body = Offer {
            title: "Assistant bleu".into(),
            vendor: "Éditeur".into(),
            family: "open_on_site".into(),
            evaluated_on: mint.now().day(),
            ..Offer::default()
        };
        store.create_entry_in(scope, id, Some("F101"), "evaluated", body, write).await.unwrap();
        let write = vigie_store::Write { author: None, now: mint.now(), note: String::new(), revision: mint.uuid() };
        let body = Use {
            title: "Courriers".into(),
            public_interest: "Des réponses plus claires".into(),
            ..Use::default()
        };
        store.create_entry_in(scope, mint.id(), Some("U101"), "production", body, write).await.unwrap();
        let made = yann
            .fill(
                "/registres/modeles/nouveau",
                "/registres/modeles",
                &[
                    ("title", "Modèle"),
                    ("family", "open_on_site"),
                    ("limits", "Invente des articles"),
                    ("release", "1"),
                    ("offers", "F101"),
                    ("uses", "U101"),
                ],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let sheet = made.location().split('?').next().unwrap().to_owned();
        let changed = yann.fill(&format!("{sheet}/modifier"), &sheet, &[("release", "2"), ("title", "Modèle")]).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
        let page = "/registres/offres/F101";
        let shown = yann.get(page).await;
        let due = shown.texts("#reviews ~ ul li").join(" ");
        assert!(due.contains("Modèle") && due.contains("la version a changé"), "{due}");
        assert!(yann.get("/usages").await.texts("table").join(" ").contains("À revoir"));
        assert!(yann.get("/usages/U101").await.texts("main").join(" ").contains("la version a changé"));
        let list = yann.get("/registres/offres").await.texts("table").join(" ");
        assert!(list.contains("À revoir") && list.contains("En réévaluation"), "{list}");
        let empty = yann.fill(page, "/registres/offres/F101/revue", &[("review_note", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = yann.fill(page, "/registres/offres/F101/revue", &[("review_note", "Essayé, on garde")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let shown = yann.get(page).await;
        assert!(shown.texts("main").join(" ").contains("Essayé, on garde"));
        assert_eq!(shown.hidden_forms("/registres/offres/F101/revue"), 0);
    }
}

/// Every weight of the grid that ships, but for some.
fn weights(but: &[(&str, u32)]) -> Vec<(String, String)> {
    let grid = Grid::shipped().unwrap();
    let of = |id: &str, shipped: u32| {
        let own = but.iter().find(|(known, _)| *known == id);
        own.map_or(shipped, |(_, weight)| *weight)
    };
    grid.criteria
        .iter()
        .map(|one| (format!("w.{}", one.id), of(&one.id, one.weight).to_string()))
        .collect()
}

async fn adopt(browser: &mut Browser, but: &[(&str, u32)]) -> Answer {
    let mut fields = weights(but);
    fields.push(("reason".into(), "COPIL du 26 novembre".into()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    browser
        .fill("/offres/grille", "/offres/grille", &fields)
        .await
}

on_both! {
    async fn weights_are_versions_and_an_evaluation_keeps_its_own(fresh) {
        let town = Town::start(fresh).await;
        let Evaluators { mut yann, mut dina, pair } = evaluators(&town).await;
        let grid = Grid::shipped().unwrap();
        let made = offer(&mut yann, "Assistant bleu", "european_publisher").await;
        assert_eq!(name(&mut yann, &made, pair).await.status, StatusCode::SEE_OTHER);
        assert_eq!(evaluate(&mut yann, &made, "2", &[("E01", "4")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(evaluate(&mut dina, &made, "2", &[("E01", "4")]).await.status, StatusCode::SEE_OTHER);

        // One point too many, or a criterion that weighs nothing: refused at its field, kept as typed.
        let first = &grid.criteria[0];
        let over = adopt(&mut yann, &[(&first.id, first.weight + 1)]).await;
        assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(over.texts("#w-E01-error")[0].contains("101"), "{}", over.body);
        assert_eq!(over.attribute("#w-E01", "value"), Some((first.weight + 1).to_string()));
        let second = &grid.criteria[1];
        let none = adopt(&mut yann, &[(&first.id, first.weight + second.weight), (&second.id, 0)]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(none.texts("#w-E02-error").len(), 1);

        let before = yann.get(&format!("/offres/comparaison?offres={made}")).await;
        let score = |page: &Answer| page.texts("section[aria-labelledby=ranking] tbody td")[0].clone();
        let moved = [(first.id.as_str(), first.weight + second.weight - 1), (second.id.as_str(), 1)];
        let adopted = adopt(&mut yann, &moved).await;
        assert_eq!(adopted.status, StatusCode::SEE_OTHER, "{}", adopted.body);
        let after = yann.get(&format!("/offres/comparaison?offres={made}")).await;
        assert_ne!(score(&before), score(&after), "E01 weighs more, and was noted higher");
        // The ranking of before is found again from the same notes and its version.
        let again = yann.get(&format!("/offres/comparaison?offres={made}&poids={}", grid.version)).await;
        assert_eq!(score(&before), score(&again));
        // What was concluded stays as it was concluded.
        let sheet = yann.get(&format!("/registres/offres/{made}")).await;
        assert!(sheet.texts("main")[0].contains(&grid.version), "{}", sheet.body);
        let pdf = yann.get(&format!("/offres/comparaison.pdf?offres={made}")).await;
        assert_eq!(pdf.status, StatusCode::OK);
    }
}
