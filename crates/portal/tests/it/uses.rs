//! A use and its experiment, from idea to the end.

use crate::{
    registers::{make, step},
    town::{Browser, Town},
};
use axum::http::StatusCode;
use vigie_domain::{Role, Use, register::Entry};
use vigie_store::Write;
use vigie_testkit::{on_both, system_mint};

const IDEA: [(&str, &str); 7] = [
    ("title", "Répondre aux places en crèche"),
    ("family", "specialised"),
    ("visibility", "internal"),
    ("data.max_class", "internal"),
    ("need", "Six cents courriers par an"),
    ("trade", "Petite enfance"),
    ("alternative", "Des modèles de courrier"),
];

async fn edit(browser: &mut Browser, sheet: &str, more: &[(&str, &str)]) {
    let form = format!("{sheet}/modifier");
    let done = browser.fill(&form, sheet, more).await;
    assert_eq!(
        done.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        done.texts(".govuk-error-message")
    );
}

async fn the_use(town: &Town, sheet: &str) -> Entry<Use> {
    let reference = sheet.rsplit('/').next().unwrap();
    town.app
        .store
        .entry_by_reference::<Use>(town.app.scope, reference)
        .await
        .unwrap()
        .unwrap()
}

on_both! {
    async fn a_project_from_idea_to_its_end(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let mut expert = town.signed_in("Eva Expert", &[Role::Expert]).await;
        let claire_id = town.app.store.sign_in_by_email("claire.martin@essai.fr").await.unwrap().unwrap().agent.id.to_string();

        // A sheet without an alternative stays a draft.
        let draft = make(&mut claire, "/usages", &IDEA[..6]).await;
        let refused = step(&mut claire, &draft, "instruct", "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts(".govuk-error-summary__list li")[0].contains("sans IA"), "the part is named");
        assert_eq!(the_use(&town, &draft).await.state, "idea");

        let sheet = make(&mut claire, "/usages", &IDEA).await;
        assert_eq!(step(&mut claire, &sheet, "instruct", "").await.status, StatusCode::SEE_OTHER);
        let refused = step(&mut claire, &sheet, "experiment", "").await;
        let named = refused.texts(".govuk-error-summary__list li").join(" ");
        for part in ["Bénéfice attendu", "Risques", "Critères d’arrêt"] {
            assert!(named.contains(part), "{part}: {named}");
        }
        edit(&mut claire, &sheet, &[
            ("benefit.indicator", "Temps par courrier"), ("risks", "R01"), ("stop_criteria", "Une erreur"),
            ("qualification.tier", "minimal"), ("qualification.reason", "Rédaction"), ("trade_referent", &claire_id),
        ]).await;
        let refused = step(&mut claire, &sheet, "experiment", "").await;
        assert!(refused.body.contains("Préparez la fiche d’expérimentation"), "{}", refused.body);
        let new = claire.get(&sheet).await.attribute("a[href*='experimentations/nouveau']", "href").unwrap();
        let reference = sheet.rsplit('/').next().unwrap().to_owned();
        assert_eq!(claire.get(&new).await.texts("#uses"), std::slice::from_ref(&reference), "nothing typed again");
        let tried = make(&mut claire, "/registres/experimentations", &[
            ("title", "Essai"), ("uses", &reference), ("owner", &claire_id), ("question", "Gain ?"), ("participants", "claire.martin@essai.fr"),
            ("starts_on", "2026-01-01"), ("ends_on", "2030-01-01"), ("data_kind", "fake"), ("protocol", "Mesure"), ("stop_criteria", "Une erreur"),
        ]).await;
        assert_eq!(step(&mut claire, &tried, "start", "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(step(&mut claire, &sheet, "experiment", "").await.status, StatusCode::SEE_OTHER);

        // The digital expert sees and fills their own grid, and nothing else.
        let form = expert.get(&format!("{sheet}/modifier")).await;
        assert_eq!(form.texts("form h2"), ["Grille numérique"]);
        edit(&mut expert, &sheet, &[("digital.integration", "Par la passerelle"), ("digital.reversibility", "Un mois"), ("title", "Autre")]).await;
        let entry = the_use(&town, &sheet).await;
        assert_eq!((entry.body.title.as_str(), entry.body.digital.reversibility.as_str()), (IDEA[0].1, "Un mois"));

        // A test set that is not passed, and a qualification nobody signed, stand in the way.
        edit(&mut claire, &sheet, &[
            ("test_set", "v1"), ("trial.cases", "20"), ("trial.passed", "15"), ("trial.threshold", "80"), ("human_role", "validation"),
            ("employment", "Aucun"), ("degraded_mode", "À la main"), ("evaluation", "Faite"), ("mention", "Aidé par une IA"),
            ("yearly_cost", "0"), ("public_interest", "Des réponses plus rapides"), ("decision", "COPIL du 1er"),
        ]).await;
        let refused = step(&mut claire, &sheet, "produce", "").await;
        let named = refused.texts(".govuk-error-summary__list li").join(" ");
        assert!(named.contains("jeu d’essai") && named.contains("n’est pas signée"), "{named}");
        edit(&mut claire, &sheet, &[("trial.passed", "16")]).await;
        let entry = the_use(&town, &sheet).await;
        let mut body = entry.body.clone();
        body.qualification.signed_by = body.trade_referent;
        let write = Write { author: None, now: system_mint().now(), note: String::new(), revision: system_mint().uuid() };
        town.app.store.edit_entry(town.app.scope, entry.id, entry.version, body, write).await.unwrap();
        let refused = step(&mut claire, &sheet, "produce", "").await;
        assert!(refused.body.contains("Avis attendu : Expert numérique") || refused.body.contains("Avis attendu\u{202f}: Expert numérique"), "{}", refused.body);
        let action = expert.get(&sheet).await.attribute("form[action*='/avis/']", "action").unwrap();
        expert.fill(&sheet, &action, &[("verdict-expert", "favourable")]).await;
        assert_eq!(step(&mut claire, &sheet, "produce", "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(the_use(&town, &sheet).await.state, "production");

        // An experiment is not closed before what it taught is written.
        edit(&mut claire, &tried, &[("results", "20 %"), ("verdict", "generalise"), ("data_disposal", "Effacées")]).await;
        let refused = step(&mut claire, &tried, "close", "").await;
        assert!(refused.body.contains("Écrivez le retour d’expérience"), "{}", refused.body);
        let tried_reference = tried.rsplit('/').next().unwrap();
        make(&mut claire, "/registres/retours", &[
            ("title", "Crèches"), ("experiments", tried_reference), ("context", "Trois agentes"), ("worked", "Le ton"), ("failed", "Les dates"), ("advice", "Relire"),
        ]).await;
        assert_eq!(step(&mut claire, &tried, "close", "").await.status, StatusCode::SEE_OTHER);

        // Another family is another instruction.
        let fields = [("family", "generic")];
        edit(&mut claire, &sheet, &fields).await;
        assert_eq!(the_use(&town, &sheet).await.state, "instruction");
        edit(&mut claire, &sheet, &[("experience", "Utile"), ("data_disposal", "Effacées")]).await;
        assert_eq!(step(&mut claire, &sheet, "retire", "Remplacé").await.status, StatusCode::SEE_OTHER);
        assert!(claire.get(&sheet).await.texts(".v-head").join(" ").contains("ne peuvent plus"));
        let history = claire.get(&format!("{sheet}/historique")).await.texts(".v-timeline__title");
        assert_eq!(history.first().map(String::as_str), Some("Retirer"));
    }
}
