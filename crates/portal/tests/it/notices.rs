//! What people are told of.

use crate::{
    registers::{make, step},
    town::Town,
};
use axum::http::StatusCode;
use vigie_domain::Role;
use vigie_testkit::on_both;

on_both! {
    async fn who_must_give_an_opinion_reads_it_at_home(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let mut dpo = town.signed_in("Dora Dpo", &[Role::Dpo]).await;
        let sheet = make(&mut claire, "/usages", &[
            ("title", "Répondre"), ("family", "generic"), ("visibility", "internal"), ("data.max_class", "personal"),
            ("need", "Aller plus vite"), ("trade", "Accueil"), ("alternative", "Des modèles"),
        ]).await;
        assert!(dpo.get("/").await.texts("#news").is_empty());
        step(&mut claire, &sheet, "instruct", "").await;
        let home = dpo.get("/").await;
        let told = home.texts("#news ~ ul a");
        assert!(told.len() == 1 && told[0].contains("votre avis est attendu"), "{told:?}");
        let link = home.attribute("#news ~ ul a", "href").unwrap();
        assert_eq!(dpo.get(&link).await.location(), sheet);
        let all = dpo.fill("/nouvelles", "/nouvelles/lues", &[]).await;
        assert_eq!(all.status, StatusCode::SEE_OTHER);
        assert!(dpo.get("/").await.texts("#news").is_empty());
        assert_eq!(dpo.get("/nouvelles").await.texts(".v-timeline li").len(), 1, "read, not lost");
        assert!(dpo.get("/compte").await.attribute("#mail-box[checked]", "id").is_some());
        dpo.fill("/compte", "/compte/courriel", &[]).await;
        assert!(dpo.get("/compte").await.attribute("#mail-box[checked]", "id").is_none(), "each may do without");
        // Asked by hand, a role that no rule asks.
        let asked = claire.fill(&sheet, &format!("{sheet}/avis"), &[("role", "legal")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        assert!(claire.get(&sheet).await.body.contains("(avis demandé)"));
    }
}
