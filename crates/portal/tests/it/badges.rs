//! Badges, granted and taken back on the page of an agent.

use crate::town::Town;
use axum::http::StatusCode;
use vigie_domain::Role;
use vigie_testkit::on_both;

on_both! {
    async fn an_administrator_grants_a_badge_and_takes_it_back(fresh) {
        let town = Town::start(fresh).await;
        let mut admin = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let agent = town.person("Claire Martin", &[]).await;
        let path = format!("/administration/agents/{agent}");
        let form = format!("{path}/badges");
        let unnamed = admin.fill(&path, &form, &[("badge", ""), ("badge-until", "hier")]).await;
        assert_eq!((unnamed.texts("#badge-error").len(), unnamed.texts("#badge-until-error").len()), (1, 1), "{}", unnamed.body);
        assert_eq!(unnamed.attribute("#badge-until", "value").as_deref(), Some("hier"), "what was typed comes back");
        assert_eq!(admin.fill(&path, &form, &[("badge", "B18"), ("badge-until", "")]).await.texts("#badge-error").len(), 1, "a service's");
        let granted = admin.fill(&path, &form, &[("badge", "B04"), ("badge-until", "")]).await;
        assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.body);
        let held = town.app.store.badges(town.app.scope, agent).await.unwrap();
        assert_eq!(held[0].code, "B04");
        let months = (held[0].ends_at.unwrap().micros() - held[0].granted_at.micros()) / 1_000_000 / 86_400;
        assert!((729..=732).contains(&months), "two years: {months} days");
        let page = admin.get(&path).await;
        assert!(page.body.contains("Vérifier et douter") && page.body.contains("Ada Admin"), "{}", page.body);
        let revoke = format!("{form}/{}/retirer", held[0].id);
        assert_eq!(admin.fill(&path, &revoke, &[]).await.status, StatusCode::SEE_OTHER);
        let held = town.app.store.badges(town.app.scope, agent).await.unwrap();
        assert!(held[0].revoked.is_some());
        assert_eq!(admin.fill_csrf(&revoke, &[]).await.status, StatusCode::NOT_FOUND);
        let mut other = town.signed_in("Alix Agent", &[Role::Rh]).await;
        assert_eq!(other.fill_csrf(&form, &[("badge", "B01")]).await.status, StatusCode::FORBIDDEN);
    }
}
