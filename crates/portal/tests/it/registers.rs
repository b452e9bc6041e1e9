//! People at work in the registers.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use vigie_domain::{DataClass, Role, Use, registers::Risk};
use vigie_store::ListQuery;
use vigie_testkit::on_both;

pub(crate) async fn make(browser: &mut Browser, list: &str, fields: &[(&str, &str)]) -> String {
    let made = browser.fill(&format!("{list}/nouveau"), list, fields).await;
    assert_eq!(
        made.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        made.texts(".govuk-error-message")
    );
    made.location().split('?').next().unwrap().to_owned()
}

pub(crate) async fn step(
    browser: &mut Browser,
    sheet: &str,
    name: &str,
    note: &str,
) -> crate::town::Answer {
    let version = browser.get(sheet).await.texts("#sheet").join("");
    let version: String = version.chars().filter(char::is_ascii_digit).collect();
    let csrf = browser
        .get("/compte")
        .await
        .attribute("input[name=csrf]", "value")
        .unwrap();
    let fields = [
        ("csrf", &*csrf),
        ("transition", name),
        ("version", &version),
        ("note", note),
    ];
    browser.post(&format!("{sheet}/etat"), &fields).await
}

on_both! {
    async fn a_risk_is_written_found_changed_exported(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        let home = claire.get("/registres").await;
        assert!(home.texts("th a").iter().any(|title| title == "Risques"), "{}", home.body);
        let wrong = claire.fill("/registres/risques/nouveau", "/registres/risques", &[("title", "Fuite"), ("gross_likelihood", "9")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let faults = wrong.texts(".govuk-error-summary__list li");
        assert_eq!(faults.len(), 3, "family, scenario, scale, each at its field: {faults:?}");
        let sheet = make(&mut claire, "/registres/risques", &[
            ("title", "Fuite par l’invite"), ("family", "data"), ("scenario", "=Copier un dossier"),
            ("gross_likelihood", "4"), ("gross_severity", "4"), ("measures", "M01, M99"),
        ]).await;
        assert_eq!(sheet, "/registres/risques/R101");
        let shown = claire.get(&sheet).await;
        assert!(shown.body.contains("Risque critique sans responsable"));
        assert!(shown.body.contains("aucune fiche n’a cette référence"));
        let found = claire.get("/registres/risques?q=FUITE&categorie=data&etat=identified").await;
        assert_eq!(found.texts("tbody tr").len(), 1);
        assert!(claire.get("/registres/risques?q=absent").await.texts("tbody tr").is_empty());
        let moved = step(&mut claire, &sheet, "assess", "").await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
        let refused = step(&mut claire, &sheet, "accept", "").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "the committee signs");
        let history = claire.get(&format!("{sheet}/historique")).await;
        assert_eq!(history.texts(".v-timeline__title"), ["Évaluer", "Fiche créée"]);
        let csv = claire.get("/registres/risques.csv").await;
        assert!(csv.body.starts_with('\u{feff}') && csv.body.contains("'=Copier un dossier"), "{}", csv.body);
        assert!(claire.get("/registres/risques.fods").await.body.contains("<text:p>=Copier un dossier</text:p>"));
        assert!(claire.get("/registres/risques.xlsx").await.body.starts_with("PK"));
        let print = claire.get(&format!("{sheet}/fiche.pdf")).await;
        assert!(print.body.starts_with("%PDF-1.7"), "{}", print.body);
        assert_eq!(print.headers["content-disposition"], "attachment; filename=\"R101.pdf\"");
        let open = claire.get(&format!("{sheet}/fiche.fodt")).await;
        for said in ["Fuite par l’invite", "=Copier un dossier", "M01", "Évaluer (", "Claire Martin"] {
            assert!(open.body.contains(said), "{said} in {}", open.body);
        }
        assert_eq!(claire.get("/registres/risques/R999/fiche.pdf").await.status, StatusCode::NOT_FOUND);
        let json: serde_json::Value = serde_json::from_str(&claire.get("/registres/risques.json").await.body).unwrap();
        assert_eq!(json["format"], "vigie-registers");
        assert_eq!(json["registers"][0]["entries"][0]["body"]["gross_severity"], 4);
        let english = claire.get("/en/registres/risques").await;
        assert!(english.body.contains("Assessed"), "{}", english.body);
    }
}

on_both! {
    async fn two_people_on_one_sheet_lose_nothing(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let sheet = make(&mut claire, "/registres/actions", &[("title", "Former"), ("kind", "roadmap")]).await;
        let edit = format!("{sheet}/modifier");
        let token = claire.get(&edit).await.attribute("input[name=csrf]", "value").unwrap();
        let first = yann.fill(&edit, &sheet, &[("title", "Former les agents"), ("kind", "roadmap"), ("version", "1")]).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let late = [("csrf", &*token), ("whole", "true"), ("title", "Former tout le monde"), ("kind", "roadmap"), ("version", "1")];
        let late = claire.post(&sheet, &late).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.texts(".govuk-error-summary__list li")[0].contains("La fiche contient : « Former les agents"), "what is there now is said");
        assert_eq!(late.attribute("#title", "value").as_deref(), Some("Former tout le monde"), "what was typed is kept");
        assert_eq!(late.attribute("input[name=version]", "value").as_deref(), Some("2"));
    }
}

on_both! {
    async fn an_agent_sees_their_own_requests_and_no_risk(fresh) {
        let town = Town::start(fresh).await;
        town.person("Rita Référente", &[Role::Referent]).await;
        let mut agent = town.signed_in("Ana Agent", &[]).await;
        let mut other = town.signed_in("Bob Autre", &[]).await;
        let mut desk = town.signed_in("Dora Dpo", &[Role::Dpo]).await;
        assert_eq!(agent.get("/registres/risques").await.status, StatusCode::FORBIDDEN);
        let new = "/guichet/nouvelle";
        agent.fill(&format!("{new}?type=idea"), new, &[("title", "Idée"), ("text", "Résumer"), ("answer", "Accordé par moi")]).await;
        let sheet = "/registres/guichet/G101";
        let mine = agent.get(sheet).await;
        assert!(mine.body.contains("Ana Agent") && !mine.body.contains("Accordé par moi"));
        assert_eq!(agent.get(&format!("{sheet}/modifier")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(other.get(sheet).await.status, StatusCode::NOT_FOUND);
        assert!(other.get("/registres/guichet").await.texts("tbody tr").is_empty());
        assert!(!other.get("/registres/guichet.json").await.body.contains("Résumer"));
        assert_eq!(desk.get(sheet).await.status, StatusCode::NOT_FOUND, "the desk reads requests by its own pages, and those that concern it");
        let commented = agent.fill(sheet, &format!("{sheet}/commentaires"), &[("comment", "Vu")]).await;
        assert_eq!(commented.status, StatusCode::SEE_OTHER);
        assert!(agent.get(sheet).await.body.contains("Vu"));
    }
}

on_both! {
    async fn without_quorum_no_decision(fresh) {
        let town = Town::start(fresh).await;
        let mut copil = town.signed_in("Cleo Copil", &[Role::Committee]).await;
        let fields = |present: &'static str| [
            ("title", "Ouvrir"), ("body", "C101"), ("meeting_on", "24/11/2026"), ("text", "Ouvert"), ("reasons", "Essai"),
            ("present", present), ("quorum", "5"), ("votes_for", "3"), ("votes_against", "1"),
        ];
        let sheet = make(&mut copil, "/registres/decisions", &fields("4")).await;
        assert!(copil.get(&sheet).await.body.contains("Quorum non atteint"));
        step(&mut copil, &sheet, "adopt", "").await;
        assert!(copil.get(&sheet).await.body.contains("Brouillon"), "still a draft");
        let mut with_version = fields("5").to_vec();
        with_version.push(("version", "1"));
        copil.fill(&format!("{sheet}/modifier"), &sheet, &with_version).await;
        step(&mut copil, &sheet, "adopt", "").await;
        assert!(copil.get(&sheet).await.body.contains("Adoptée"));
        let late = copil.fill(&format!("{sheet}/modifier"), &sheet, &[("title", "Fermer"), ("version", "3")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "sealed");
    }
}

on_both! {
    async fn an_import_names_each_faulty_line(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        let path = "/registres/mesures/import";
        let csv = "Référence;Intitulé;pillar;deadline\nM01;Masquer;Outils frugaux;2026-12-31\nM02;;frugality;demain\nX3;Former;awareness;\nM04;trop;de;colonnes;ici\n";
        let tried = claire.fill(path, path, &[("csv", csv), ("do", "write")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is written while a line is at fault");
        let lines: Vec<_> = tried.texts("tbody th");
        assert_eq!(lines, ["3", "3", "4", "5"], "{}", tried.texts("tbody tr").join(" | "));
        assert!(claire.get("/registres/mesures").await.texts("tbody tr").is_empty());
        let done = claire.fill(path, path, &[("csv", csv), ("do", "write"), ("good_only", "true")]).await;
        assert!(done.location().contains("fait=imported&de=1"), "{}", done.location());
        assert!(claire.get("/registres/mesures/M01").await.body.contains("Outils frugaux"));
        let again = claire.fill(path, path, &[("csv", csv), ("do", "write"), ("good_only", "true")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "already there: no line is right");
        // What is exported is imported elsewhere.
        let exported = claire.get("/registres/mesures.csv").await.body.replace("M01", "M77");
        let back = claire.fill(path, path, &[("csv", &exported), ("do", "write")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.texts("tbody tr").join(" | "));
    }
}

on_both! {
    async fn the_starter_pack_and_an_opportunity_that_becomes_a_use(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let adopted = claire.fill("/registres/risques", "/registres/paquet", &[]).await;
        assert!(adopted.location().contains("de=60"), "{}", adopted.location());
        let query = ListQuery { limit: 100, ..ListQuery::default() };
        let risks = town.app.store.list::<Risk>(town.app.scope, &query).await.unwrap();
        assert_eq!(risks.entries.len(), 40);
        let measure = claire.get("/registres/mesures/M03").await;
        assert!(measure.body.contains("Cité par") && measure.body.contains("/registres/risques/R06"));
        let sheet = make(&mut claire, "/registres/opportunites", &[
            ("title", "Résumer les conseils"), ("need", "Deux heures par séance"), ("audience", "agents"),
            ("gain", "Une heure par séance"), ("alternative", "Un relevé type"), ("max_class", "public"),
        ]).await;
        step(&mut claire, &sheet, "study", "").await;
        step(&mut claire, &sheet, "retain", "").await;
        let made = claire.fill(&sheet, &format!("{sheet}/usage"), &[]).await;
        let usage = made.location().split('?').next().unwrap().to_owned();
        let reference = usage.rsplit('/').next().unwrap();
        let body = town.app.store.entry_by_reference::<Use>(town.app.scope, reference).await.unwrap().unwrap().body;
        assert_eq!((body.title.as_str(), body.need.as_str()), ("Résumer les conseils", "Deux heures par séance"));
        assert_eq!((body.benefit.indicator.as_str(), body.data.max_class), ("Une heure par séance", DataClass::Public));
        let after = claire.get(&sheet).await;
        assert!(after.body.contains("Devenue un usage") && after.body.contains(&usage), "{}", after.body);
    }
}

on_both! {
    async fn an_opinion_is_theirs_alone(fresh) {
        let town = Town::start(fresh).await;
        let mut admin = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let mut dpo = town.signed_in("Dora Dpo", &[Role::Dpo]).await;
        let made = admin.fill("/usages/nouveau", "/usages", &[
            ("title", "Répondre aux courriers"), ("family", "generic"), ("visibility", "internal"), ("data.max_class", "personal"),
            ("need", "Aller plus vite"), ("trade", "Accueil"), ("alternative", "Des modèles de réponse"),
        ]).await;
        let sheet = made.location().split('?').next().unwrap().to_owned();
        step(&mut admin, &sheet, "instruct", "").await;
        let shown = dpo.get(&sheet).await;
        assert!(shown.body.contains("(données personnelles)"), "{}", shown.body);
        let action = shown.attribute("form[action*='/avis/']", "action").unwrap();
        let csrf = admin.get("/compte").await.attribute("input[name=csrf]", "value").unwrap();
        let forged = admin.post(&action, &[("csrf", &csrf), ("verdict-dpo", "favourable")]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        let silent = dpo.fill(&sheet, &action, &[("verdict-dpo", "unfavourable")]).await;
        assert!(silent.texts(".govuk-error-message").join(" ").contains("motifs"), "reasons are needed");
        let given = dpo.fill(&sheet, &action, &[("verdict-dpo", "unfavourable"), ("reasons-dpo", "Aucune base légale")]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER);
        let forged = admin.post(&action, &[("csrf", &csrf), ("verdict-dpo", "favourable")]).await;
        assert_eq!(forged.status, StatusCode::CONFLICT);
        let shown = admin.get(&sheet).await;
        assert!(shown.body.contains("Aucune base légale") && shown.body.contains("défavorable"));
    }
}

on_both! {
    async fn exports_hold_the_whole_list_and_no_more_than_its_filters(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let path = "/registres/actions/import";
        let mut csv = String::from("title;kind\n");
        // More than is read at once.
        for number in 0..1_003 {
            csv.push_str(&format!("Former le service {number:04};roadmap\n"));
        }
        let done = claire.fill(path, path, &[("csv", &csv), ("do", "write")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{:?}", done.texts("li"));
        let lines = |body: &str| body.matches("Former le service").count();
        let list = claire.get("/registres/actions").await;
        let next = list.attribute(".v-pages a[rel=next]", "href").unwrap();
        let cursor = next.split_once("apres=").unwrap().1.to_owned();
        for format in ["csv", "fods", "json"] {
            let all = claire.get(&format!("/registres/actions.{format}")).await.body;
            assert_eq!(lines(&all), 1_003, "{format}");
            let again = claire.get(&format!("/registres/actions.{format}?apres={cursor}")).await.body;
            assert_eq!(lines(&again), 1_003, "{format}: from the first page, whatever page asked");
            let some = claire.get(&format!("/registres/actions.{format}?q=service+0007")).await.body;
            assert_eq!(lines(&some), 1, "{format}");
        }
        let json = claire.get("/registres/actions.json").await.body;
        let entries = |text: &str| -> Vec<serde_json::Value> {
            let file: serde_json::Value = serde_json::from_str(text).unwrap();
            file["registers"][0]["entries"].as_array().unwrap().clone()
        };
        let mut left = entries(&json);
        assert_eq!(left.len(), 1_003);
        // The same file as on the command line, in the order of the list.
        let chosen = vigie_observatory::transfer::Chosen { registers: vec!["action"], alone: true, ..Default::default() };
        let departure = vigie_observatory::transfer::depart(&town.app.store, town.app.scope, &chosen).await.unwrap();
        let made_at: serde_json::Value = serde_json::from_str(&json).unwrap();
        let made_at = vigie_domain::Instant::parse(made_at["made_at"].as_str().unwrap()).unwrap();
        let exported = departure.to_json(made_at).unwrap();
        let mut same = entries(&exported);
        let by_reference = |entry: &serde_json::Value| entry["reference"].to_string();
        left.sort_by_key(by_reference);
        same.sort_by_key(by_reference);
        assert_eq!(left, same);
        assert_eq!(json.lines().next(), exported.lines().next(), "the same head");
        // And it comes back in: everything is already here.
        let again = claire.fill("/registres/actions/import", "/registres/actions/import", &[("csv", &json)]).await;
        assert!(again.body.contains("1\u{202f}003") || again.body.contains("1003"), "{}", again.texts("main").join(" "));
        let none = claire.get("/registres/actions.json?q=absent").await.body;
        assert_eq!(entries(&none).len(), 0);
    }
}
