//! Looking for sheets, as the people who may see them.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use std::time::Duration;
use vigie_domain::Role;
use vigie_testkit::on_both;

async fn make(browser: &mut Browser, list: &str, fields: &[(&str, &str)]) {
    let made = browser.fill(&format!("{list}/nouveau"), list, fields).await;
    let faults = made.texts(".govuk-error-message");
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{faults:?}");
}

/// Titles found by a person, once the index has followed; sorted.
async fn found(browser: &mut Browser, address: &str, expected: &[&str]) {
    let mut titles = Vec::new();
    for _ in 0..200 {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        titles = page.texts(".v-results h2");
        titles.sort_unstable();
        if titles == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{address}: {titles:?} and not {expected:?}");
}

on_both! {
    async fn everyone_finds_what_they_may_see_and_nothing_else(fresh) {
        let town = Town::indexed(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        let mut ada = town.signed_in("Ada Agent", &[]).await;
        let mut bob = town.signed_in("Bob Agent", &[]).await;
        make(&mut claire, "/registres/risques", &[
            ("title", "Délibération recopiée"), ("family", "data"), ("scenario", "Un agent copie un projet de délibération."),
        ]).await;
        let asked = ada.fill("/guichet/nouvelle?type=use_question", "/guichet/nouvelle", &[
            ("title", "Puis-je résumer une délibération ?"), ("text", "Pour le prochain conseil."), ("insist", "true"),
        ]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{:?}", asked.texts(".govuk-error-message"));
        let search = "/recherche?q=deliberatoin";
        // What somebody asks the desk is found by them alone.
        found(&mut claire, search, &["Délibération recopiée"]).await;
        found(&mut ada, search, &["Puis-je résumer une délibération ?"]).await;
        found(&mut bob, search, &[]).await;
        // Neither by reference, nor by naming the register.
        found(&mut bob, "/recherche?q=G101", &[]).await;
        found(&mut ada, "/recherche?q=deliberation&registre=risk", &["Puis-je résumer une délibération ?"]).await;
        let page = claire.get("/recherche?q=deliberation&registre=risk").await;
        assert_eq!(page.texts(".v-results h2 mark"), ["Délibération"]);
        assert_eq!(page.attribute(".v-results h2 a", "href").unwrap(), "/registres/risques/R101");
        assert_eq!(page.texts(".v-filters a[aria-current]"), ["Risques (1)"]);
        // The place of sheets that the person may not read is not even named.
        let none = bob.get("/recherche?q=deliberation").await;
        assert!(none.body.contains("Rien n’a été trouvé") && !none.body.contains("Risques"), "{}", none.body);
        assert!(none.hidden_forms("/recherche") == 1);
    }
}

on_both! {
    async fn lists_look_for_words_in_the_index(fresh) {
        let town = Town::indexed(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        for title in ["Fuite de données", "Données perdues", "Coût imprévu"] {
            make(&mut claire, "/registres/risques", &[("title", title), ("family", "data"), ("scenario", "À décrire.")]).await;
        }
        let rows = |page: crate::town::Answer| page.texts("tbody th");
        for _ in 0..200 {
            if rows(claire.get("/registres/risques?q=donnee&tri=title").await).len() == 2 { break }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let page = claire.get("/registres/risques?q=donnee&tri=title").await;
        assert!(page.body.contains("2 fiches"), "{}", page.body);
        assert_eq!(rows(page), ["Données perdues", "Fuite de données"]);
        let near = claire.get("/registres/risques?q=donees").await;
        assert!(near.body.contains("mots proches"), "{}", near.body);
        assert_eq!(rows(near).len(), 2);
        assert!(claire.get("/registres/risques.csv?q=fuite").await.body.lines().count() == 2);
        assert!(rows(claire.get("/registres/risques?q=donnee&categorie=economy").await).is_empty());
    }
}

on_both! {
    async fn without_the_index_lists_still_look_and_say_how(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        make(&mut claire, "/registres/risques", &[("title", "Fuite"), ("family", "data"), ("scenario", "À décrire.")]).await;
        let page = claire.get("/registres/risques?q=fuite").await;
        assert_eq!(page.texts("tbody th"), ["Fuite"]);
        assert!(page.body.contains("La recherche se prépare"), "{}", page.body);
        let page = claire.get("/recherche?q=fuite").await;
        assert!(page.body.contains("La recherche se prépare"), "{}", page.body);
        assert!(!claire.get("/registres/risques").await.body.contains("La recherche se prépare"));
    }
}
