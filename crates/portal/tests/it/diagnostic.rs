//! A diagnostic, from its first question to the one after.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use vigie_domain::Role;
use vigie_observatory::diagnostic::Grid;
use vigie_testkit::on_both;

/// Answers every dimension at `level`, and closes.
async fn diagnose(browser: &mut Browser, level: &str) -> String {
    let begun = browser
        .fill("/diagnostic", "/diagnostic", &[("department", "")])
        .await;
    let mut at = begun.location().to_owned();
    let action = at.clone();
    let grid = Grid::shipped().unwrap();
    for dimension in &grid.dimensions {
        let page = browser.get(&at).await;
        assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.body);
        let names: Vec<_> = grid
            .of(&dimension.id)
            .map(|q| (q.id.clone(), format!("{}.proof", q.id)))
            .collect();
        let fields: Vec<_> = names
            .iter()
            .flat_map(|(id, proof)| [(id.as_str(), level), (proof.as_str(), "pièce 12")])
            .collect();
        let done = browser.answer(&page, &action, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{at}: {}", done.body);
        at = done.location().to_owned();
    }
    assert!(!at.contains("/questions"), "{at}");
    let close = format!("{at}/clore");
    let done = browser.fill(&at, &close, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    at
}

on_both! {
    async fn two_diagnostics_and_what_moved(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let first = diagnose(&mut yann, "1").await;
        let shown = yann.get(&first).await;
        let text = shown.texts("main").join(" ");
        assert_eq!(shown.texts(".v-figure__value"), ["25"]);
        assert!(text.contains("Palier 2 sur 5") && text.contains("plafonné"), "{text}");
        assert_eq!(shown.texts("svg title"), ["Maturité par dimension, sur 100"]);
        assert_eq!(shown.texts("table")[1].matches("Niveau 1 vers niveau 2").count(), 40);

        let plan = format!("{first}/plan");
        let written = yann.answer(&shown, &plan, &[]).await;
        assert!(written.location().ends_with("fait=diag-plan&de=40"), "{}", written.location());
        let again = yann.answer(&shown, &plan, &[]).await;
        assert!(again.location().ends_with("de=0"), "done once: {}", again.location());
        let actions = yann.get("/registres/actions").await.texts("main").join(" ");
        assert!(actions.contains("Gouvernance"), "{actions}");
        assert!(yann.get(&first).await.texts("main").join(" ").contains("40 étapes"));

        let second = diagnose(&mut yann, "4").await;
        let shown = yann.get(&second).await;
        assert_eq!(shown.texts(".v-figure__value"), ["100"]);
        assert!(shown.texts("table").join(" ").contains("+75"), "{:?}", shown.texts("table"));
        assert!(shown.body.contains("stroke-dasharray"), "the one before is drawn");

        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let list = claire.get("/diagnostic").await;
        assert_eq!(list.texts(".v-figure__value"), ["100"], "the latest of each subject");
        assert_eq!(claire.get(&format!("{second}/questions")).await.status, StatusCode::FORBIDDEN);
        let late = yann.get(&format!("{second}/questions")).await;
        let action = format!("{second}/questions");
        let refused = yann.answer(&late, &action, &[("D01", "0")]).await;
        assert_eq!(refused.location(), second, "closed is closed");
        assert_eq!(yann.get(&second).await.texts(".v-figure__value"), ["100"]);
    }
}

on_both! {
    async fn a_high_level_needs_its_proof(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let begun = yann.fill("/diagnostic", "/diagnostic", &[("department", "")]).await;
        let action = begun.location().to_owned();
        let page = yann.get(&action).await;
        let wrong = yann.answer(&page, &action, &[("D01", "3"), ("D01.proof", " ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts("#D01-proof-error").len(), 1);
        let part = yann.answer(&page, &action, &[("D01", "2")]).await;
        assert_eq!(part.status, StatusCode::SEE_OTHER);
        let result = yann.get(action.trim_end_matches("/questions")).await;
        let text = result.texts("main").join(" ");
        assert!(text.contains("39 questions sont sans réponse") && text.contains("Donnée non disponible"), "{text}");
    }
}
