//! The shield, from the pages: its rules, its figures, its mistakes.

use crate::town::Town;
use axum::http::StatusCode;
use vigie_domain::Role;
use vigie_testkit::on_both;

const RULES: &str = "/administration/bouclier/regles";

on_both! {
    async fn the_rssi_writes_the_rules_and_their_history_is_kept(fresh) {
        let town = Town::start(fresh).await;
        let mut rssi = town.signed_in("Rémi Sécurité", &[Role::Rssi]).await;
        let fields = [("reserved", "Projet Hélios\r\n3 rue du Refuge"), ("allowed", "04 67 34 70 00"), ("min_score", "50"), ("minors", "sensitive"), ("social", "sensitive"), ("class.EMAIL", "internal"), ("reason", "Demande du CCAS")];
        let silent = rssi.fill(RULES, RULES, &fields[..5]).await;
        assert_eq!(silent.texts("#reason-error").len(), 1, "{}", silent.body);
        assert!(silent.texts("#reserved")[0].contains("Refuge"), "what was typed is kept");
        let first = rssi.get(RULES).await;
        let done = rssi.answer(&first, RULES, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = rssi.get(done.location()).await;
        assert!(page.texts("table td").join(" ").contains("2 mots réservés"), "{}", page.body);
        assert!(page.texts("table td").join(" ").contains("Demande du CCAS"));
        assert!(page.texts("label").contains(&"nom de personne".to_owned()), "kinds are named in words");
        assert_eq!(page.attribute("#class-EMAIL option[selected]", "value").unwrap(), "internal");
        // Two people opened the same version.
        let late = rssi.answer(&first, RULES, &fields).await;
        assert_eq!(late.texts("#reason-error").len(), 1, "{}", late.body);
        // At rest, the words are sealed.
        let kept = town.app.store.shield_rules(town.app.scope).await.unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&kept.sealed.0).contains("Refuge"));
        assert!(!kept.summary.contains("Refuge"));

        let mut agent = town.signed_in("Claire Martin", &[]).await;
        let review = agent.fill("/assistant", "/assistant", &[("use", "U000"), ("text", "Où en est le projet HELIOS ? Voir le 04 67 34 70 00.")]).await;
        let marks = review.texts(".v-found mark");
        assert!(marks.len() == 1 && marks[0].contains("projet HELIOS"), "{marks:?}");
        assert!(review.texts("input[name=spare]").is_empty(), "a reserved word is not the agent's to clear");
        assert_eq!(agent.get(RULES).await.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn a_mistake_is_corrected_and_only_its_kind_is_kept(fresh) {
        let town = Town::start(fresh).await;
        let mut agent = town.signed_in("Claire Martin", &[]).await;
        let text = "Réserver la salle pour Mme Hélène Guérin.";
        let review = agent.fill("/assistant", "/assistant", &[("use", "U000"), ("text", text)]).await;
        let spare = review.attribute("input[name=spare]", "value").unwrap();
        assert_eq!(spare, "Hélène Guérin");
        let answered = agent.answer(&review, "/assistant", &[("choice", "mask"), ("spare", &spare)]).await;
        assert_eq!(answered.texts(".v-answer").len(), 1, "{}", answered.body);
        assert!(town.app.mock.seen().last().unwrap().body.to_string().contains("Hélène Guérin"), "sent in clear");
        // It stays cleared in what follows, and is counted once.
        let next = agent.answer(&answered, "/assistant", &[("text", "Et pour Hélène Guérin demain ?")]).await;
        assert_eq!(next.texts(".v-answer").len(), 2, "{}", next.body);

        let mut rssi = town.signed_in("Rémi Sécurité", &[Role::Rssi]).await;
        let page = rssi.get("/administration/bouclier").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let feedback = page.texts("section[aria-labelledby=feedback] tbody tr");
        assert_eq!(feedback.len(), 1, "{feedback:?}");
        assert!(feedback[0].contains("nom de personne") && feedback[0].ends_with('1'), "{feedback:?}");
        assert!(!page.body.contains("Guérin"));
        // Figures of the running version, said for what they are, and its speed on demand.
        assert!(page.texts("section[aria-labelledby=measure]").join(" ").contains("jamais été lues"));
        assert!(page.texts("section[aria-labelledby=measure] tbody th").len() > 10);
        let measured = rssi.answer(&page, "/administration/bouclier", &[]).await;
        assert!(measured.texts("section[aria-labelledby=speed] [role=status]")[0].contains("millions de caractères"));
    }
}
