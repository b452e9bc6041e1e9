//! What anyone reads without an account, and what they do not.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use vigie_domain::{
    Role,
    registers::{Experiment, ImpactAssessment},
};
use vigie_testkit::on_both;

const SHEET: &str = "/registres/evaluations/E101";

/// Takes the sheet one step on, as its page offers it.
async fn step(browser: &mut Browser, sheet: &str, transition: &str, note: &str) -> StatusCode {
    let page = browser.get(sheet).await;
    let action = format!("{sheet}/etat");
    let version = page
        .attribute(
            &format!("form[action='{action}'] input[name=version]"),
            "value",
        )
        .unwrap_or_else(|| "1".to_owned());
    let fields = [
        ("transition", transition),
        ("version", version.as_str()),
        ("note", note),
    ];
    browser.fill_csrf(&action, &fields).await.status
}

on_both! {
    async fn the_summary_of_an_assessment_is_public_only_while_it_is_published(fresh) {
        let town = Town::start(fresh).await;
        let mut dina = town.signed_in("Dina Dpo", &[Role::Dpo]).await;
        let owner = town.person("Yann Le Goff", &[Role::Referent]).await.to_string();
        let created = dina.fill("/registres/evaluations/nouveau", "/registres/evaluations", &[
            ("title", "Droits fondamentaux : tri des candidatures"),
            ("kind", "fria"),
            ("owner", &owner),
            ("description", "Interne : le tri est fait par la direction"),
            ("frequency", "Chaque semaine"),
            ("people", "Candidats"),
            ("harms", "Biais internes secrets"),
            ("oversight", "Une personne décide"),
            ("response", "Réclamations"),
            ("residual_risk", "moderate"),
            ("summary", "L’outil propose un ordre de lecture."),
            ("rights", "Savoir, accéder, faire rectifier."),
            ("recourse", "Écrire à la direction des ressources humaines."),
        ]).await;
        assert_eq!(created.status, StatusCode::SEE_OTHER, "{:?}", created.texts(".govuk-error-summary"));
        let mut citizen = town.browser();
        let entry = town.app.store.entry_by_reference::<ImpactAssessment>(town.app.scope, "E101").await.unwrap().unwrap();
        let [by_reference, by_identity] = ["E101".to_owned(), entry.id.to_string()].map(|key| format!("/public/evaluations/{key}"));
        for transition in ["examine", "validate"] {
            assert_eq!(step(&mut dina, SHEET, transition, "").await, StatusCode::SEE_OTHER, "{transition}");
            assert_eq!(citizen.get(&by_reference).await.status, StatusCode::NOT_FOUND, "{transition}");
        }
        assert!(dina.get(SHEET).await.texts("main").join(" ").contains("Résumé pour le public à publier"));
        assert_eq!(step(&mut dina, SHEET, "publish", "").await, StatusCode::UNPROCESSABLE_ENTITY, "no human way");

        let named = [("human_way", "Demandez Madame Jeanne Durand à l’accueil.")];
        dina.fill(&format!("{SHEET}/modifier"), SHEET, &named).await;
        assert_eq!(step(&mut dina, SHEET, "publish", "").await, StatusCode::UNPROCESSABLE_ENTITY, "it names somebody");
        assert_eq!(citizen.get(&by_reference).await.status, StatusCode::NOT_FOUND);
        let unnamed = [("human_way", "À l’accueil de la mairie, du lundi au vendredi.")];
        dina.fill(&format!("{SHEET}/modifier"), SHEET, &unnamed).await;
        let mut yann = town.browser();
        yann.sign_in(&crate::town::email("Yann Le Goff"), crate::town::PASSWORD).await;
        assert_eq!(step(&mut yann, SHEET, "publish", "").await, StatusCode::FORBIDDEN, "a publisher answers for it");
        assert_eq!(step(&mut dina, SHEET, "publish", "").await, StatusCode::SEE_OTHER);

        let list = citizen.get("/public/evaluations").await;
        assert!(list.texts("table").join(" ").contains("tri des candidatures"), "{}", list.body);
        for path in [&by_reference, &by_identity] {
            let read = citizen.get(path).await;
            assert_eq!(read.status, StatusCode::OK, "{path}");
            let text = read.texts("main").join(" ");
            for shown in ["ordre de lecture", "faire rectifier", "ressources humaines", "accueil de la mairie", "CADA"] {
                assert!(text.contains(shown), "{shown} in {text}");
            }
            for hidden in ["Dina", "Yann", "secrets", "Interne", "Chaque semaine"] {
                assert!(!read.body.contains(hidden), "{hidden} is nobody’s to read");
            }
        }
        assert!(dina.get(SHEET).await.body.contains(&by_identity), "the sheet leads there");

        // Another text waits for a person who publishes it.
        dina.fill(&format!("{SHEET}/modifier"), SHEET, &[("summary", "Autre texte.")]).await;
        assert_eq!(citizen.get(&by_reference).await.status, StatusCode::NOT_FOUND);
        assert_eq!(step(&mut dina, SHEET, "publish", "").await, StatusCode::SEE_OTHER);
        assert_eq!(step(&mut yann, SHEET, "unpublish", "Une erreur").await, StatusCode::SEE_OTHER);
        assert_eq!(citizen.get(&by_identity).await.status, StatusCode::NOT_FOUND);
        assert_eq!(citizen.get("/public/evaluations/E999").await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn an_experiment_on_personal_data_starts_with_the_opinion_of_the_dpo(fresh) {
        const SHEET: &str = "/registres/experimentations/X101";
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let mut dina = town.signed_in("Dina Dpo", &[Role::Dpo]).await;
        let owner = town.person("Olga Responsable", &[]).await.to_string();
        let created = yann.fill("/registres/experimentations/nouveau", "/registres/experimentations", &[
            ("title", "Essayer le résumé de courriers"),
            ("uses", "U000"),
            ("owner", &owner),
            ("question", "Gagne-t-on du temps ?"),
            ("participants", "claire.martin@essai.fr"),
            ("starts_on", "2026-11-20"),
            ("ends_on", "2099-11-30"),
            ("data_kind", "real"),
            ("data_declaration", "Courriers du CCAS"),
            ("protocol", "Avant, après"),
            ("stop_criteria", "Une fuite"),
        ]).await;
        assert_eq!(created.status, StatusCode::SEE_OTHER, "{:?}", created.texts(".govuk-error-summary"));
        assert_eq!(step(&mut yann, SHEET, "start", "").await, StatusCode::UNPROCESSABLE_ENTITY);
        let store = &town.app.store;
        let state = async || store.entry_by_reference::<Experiment>(town.app.scope, "X101").await.unwrap().unwrap();
        let entry = state().await;
        let asked = store.opinions(town.app.scope, entry.id).await.unwrap();
        assert_eq!(asked.iter().map(|asked| asked.role).collect::<Vec<_>>(), [Role::Dpo]);
        let give = async |dina: &mut Browser, id: uuid::Uuid, verdict: &str| {
            let action = format!("{SHEET}/avis/{id}");
            let form = dina.get(SHEET).await;
            dina.answer(&form, &action, &[("verdict-dpo", verdict), ("reasons-dpo", "Registre T004")]).await.status
        };
        assert_eq!(give(&mut dina, asked[0].id, "favourable").await, StatusCode::SEE_OTHER);
        assert_eq!(step(&mut yann, SHEET, "start", "").await, StatusCode::SEE_OTHER);
        assert_eq!(state().await.state, "running");

        // Other data: closed, and asked again.
        yann.fill(&format!("{SHEET}/modifier"), SHEET, &[("data_declaration", "Dossiers de santé")]).await;
        assert_eq!(state().await.state, "prepared");
        assert_eq!(step(&mut yann, SHEET, "start", "").await, StatusCode::UNPROCESSABLE_ENTITY);
        let asked = store.opinions(town.app.scope, entry.id).await.unwrap();
        assert_eq!((asked.len(), asked[1].given.is_none()), (2, true));
        assert_eq!(give(&mut dina, asked[1].id, "unfavourable").await, StatusCode::SEE_OTHER);
        assert_eq!(step(&mut yann, SHEET, "start", "").await, StatusCode::UNPROCESSABLE_ENTITY, "a veto");
    }
}
