//! People at work: each test is something someone does, from page to page.

use crate::town::{PASSWORD, Town, email};
use axum::http::{StatusCode, header};
use vigie_domain::{Language, OutcomeRecord, OutcomeStatus, Role, Use};
use vigie_observatory::welcome;
use vigie_store::{ListQuery, TraceFilter};
use vigie_testkit::on_both;

on_both! {
    async fn the_first_administrator_chooses_a_password(fresh) {
        let town = Town::start(fresh).await;
        let token = welcome(&town.app.access, town.app.scope).await.unwrap().unwrap().token;
        let path = format!("/bienvenue/{}", token.reveal());
        let mut browser = town.browser();
        let short = browser.fill(&path, &path, &[("password", "court"), ("again", "court")]).await;
        assert!(short.texts(".govuk-error-message").join(" ").contains("12 caractères"), "{}", short.body);
        let different = browser.fill(&path, &path, &[("password", PASSWORD), ("again", "autre chose")]).await;
        assert_eq!(different.texts("#again-error").len(), 1);
        assert!(!different.body.contains(PASSWORD), "what was typed is not sent back");
        let done = browser.fill(&path, &path, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
        let again = town.browser().get(&path).await;
        assert_eq!(again.status, StatusCode::GONE);
    }
}

on_both! {
    async fn signing_in_and_out(fresh) {
        let town = Town::start(fresh).await;
        town.person("Claire Martin", &[]).await;
        let mut browser = town.browser();
        let wanted = browser.get("/usages?etat=production").await;
        assert!(wanted.location().starts_with("/connexion?suite=/usages%3Fetat%3Dproduction"), "{}", wanted.location());
        let place = wanted.location().to_owned();
        let wrong = browser.fill(&place, "/connexion", &[("email", &email("Claire Martin")), ("password", "faux")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts(".govuk-error-summary__list li").len(), 1);
        assert!(wrong.texts("title")[0].starts_with("Erreur"));
        let done = browser.fill(&place, "/connexion", &[("email", "CLAIRE.MARTIN@essai.fr "), ("password", PASSWORD)]).await;
        assert_eq!(done.location(), "/usages?etat=production");
        let cookie = done.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let out = browser.fill("/", "/deconnexion", &[]).await;
        assert!(out.location().starts_with("/connexion"), "{}", out.location());
        assert!(browser.get("/").await.location().starts_with("/connexion"));
    }
}

on_both! {
    async fn nobody_is_led_elsewhere(fresh) {
        let town = Town::start(fresh).await;
        town.person("Claire Martin", &[]).await;
        let mut browser = town.browser();
        let place = "/connexion?suite=https://mechant.fr";
        let done = browser.fill(place, "/connexion", &[("email", &email("Claire Martin")), ("password", PASSWORD)]).await;
        assert_eq!(done.location(), "/");
        let language = browser.get("/langue/en?retour=//mechant.fr").await;
        assert_eq!(language.location(), "/en/");
    }
}

on_both! {
    async fn the_language_is_that_of_the_address_the_person_the_browser(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.browser();
        assert_eq!(browser.get("/connexion").await.attribute("html", "lang").as_deref(), Some("fr"));
        assert_eq!(browser.get("/en/connexion").await.attribute("html", "lang").as_deref(), Some("en"));
        browser.headers.push(("accept-language", "en-GB,en;q=0.9".into()));
        assert_eq!(browser.get("/connexion").await.location(), "/en/connexion");
        let chosen = browser.get("/langue/fr?retour=/connexion").await;
        assert_eq!(chosen.location(), "/connexion");
        assert_eq!(browser.get("/connexion").await.status, StatusCode::OK, "what is chosen weighs more than the browser");

        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let done = claire.fill("/compte", "/compte/langue", &[("language", "en")]).await;
        assert!(done.location().starts_with("/en/compte"), "{}", done.location());
        assert_eq!(claire.get("/usages").await.location(), "/en/usages");
        let stored = town.app.store.sign_in_by_email(&email("Claire Martin")).await.unwrap().unwrap();
        assert_eq!(stored.agent.language, Language::En);
    }
}

on_both! {
    async fn the_pack_is_opened_in_one_action(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let home = browser.get("/").await;
        assert!(home.body.contains("/usages/paquet"), "home says what is expected");
        let done = browser.fill("/usages/paquet", "/usages/paquet", &[]).await;
        assert_eq!(done.location(), "/usages?fait=pack&de=15");
        let list = browser.get(done.location()).await;
        assert!(list.texts(".v-notice").join(" ").contains("15 usages génériques sont ouverts"), "{}", list.body);
        assert_eq!(list.texts("table.v-table tbody tr").len(), 16);
        let again = browser.fill("/usages", "/deconnexion", &[]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let all = ListQuery { limit: 100, ..ListQuery::default() };
        assert_eq!(town.app.store.list::<Use>(town.app.scope, &all).await.unwrap().entries.len(), 16);
    }
}

on_both! {
    async fn a_use_from_idea_to_instruction(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let empty = claire.fill("/usages/nouveau", "/usages", &[("title", ""), ("family", "generic"), ("data.max_class", "internal"), ("visibility", "internal")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(empty.texts("#title-error").len(), 1, "{}", empty.body);
        let done = claire.fill("/usages/nouveau", "/usages", &[
            ("title", "Résumer les délibérations"), ("family", "specialised"), ("data.max_class", "public"), ("visibility", "internal"),
        ]).await;
        assert_eq!(done.location(), "/usages/U101?fait=saved&de=U101");
        let sheet = claire.get("/usages/U101").await;
        assert_eq!(sheet.texts("h1"), ["Résumer les délibérations"]);
        assert!(!sheet.body.contains("/usages/U101/modifier"), "an agent proposes, a référent instructs");

        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let sheet = yann.get("/usages/U101").await;
        assert!(sheet.texts(".v-step").join(" ").contains("Il manque 3 champs"), "{:?}", sheet.texts(".v-step"));
        let done = yann.fill("/usages/U101/modifier", "/usages/U101", &[
            ("title", "Résumer les délibérations"), ("family", "specialised"), ("data.max_class", "public"), ("visibility", "internal"),
            ("need", "Deux jours par conseil\r\npour trois agents"), ("trade", "Assemblées"), ("alternative", "Un modèle de relevé"),
        ]).await;
        assert_eq!(done.location(), "/usages/U101?fait=saved&de=U101");
        let entry = town.app.store.entry_by_reference::<Use>(town.app.scope, "U101").await.unwrap().unwrap();
        assert_eq!(entry.body.need, "Deux jours par conseil\npour trois agents");
        let sheet = yann.get("/usages/U101").await;
        let done = yann.answer(&sheet, "/usages/U101/etat", &[("transition", "instruct"), ("version", "2")]).await;
        assert_eq!(done.location(), "/usages/U101?fait=state-use-instruction&de=U101");
        let stale = yann.answer(&sheet, "/usages/U101/etat", &[("transition", "retire"), ("version", "2"), ("note", "x")]).await;
        assert_ne!(stale.status, StatusCode::INTERNAL_SERVER_ERROR);
        let history = yann.get("/usages/U101/historique").await;
        assert_eq!(history.texts(".v-timeline > li").len(), 3);
        assert!(history.texts(".v-diff ins").join(" ").contains("Deux jours par conseil"));
    }
}

on_both! {
    async fn two_people_on_the_same_sheet(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let mut ada = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let fields = [("title", "Assistant"), ("family", "generic"), ("data.max_class", "internal"), ("visibility", "internal")];
        let opened = yann.get("/usages/U000/modifier").await;
        assert_eq!(ada.fill("/usages/U000/modifier", "/usages/U000", &fields).await.status, StatusCode::SEE_OTHER);
        // The same change twice is no quarrel; another one is.
        let other = [("title", "Assistant de la ville"), fields[1], fields[2], fields[3]];
        let late = yann.answer(&opened, "/usages/U000", &other).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
        let same = yann.answer(&opened, "/usages/U000", &fields).await;
        assert_eq!(same.status, StatusCode::SEE_OTHER, "{}", same.body);
    }
}

on_both! {
    async fn the_register_goes_out_as_csv_and_json(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let csv = browser.get("/usages.csv").await;
        assert!(csv.body.starts_with("\u{feff}Référence;État;Intitulé"), "{}", csv.body);
        assert!(csv.body.contains("U000;En production"), "{}", csv.body);
        let json: serde_json::Value = serde_json::from_str(&browser.get("/usages.json").await.body).unwrap();
        assert_eq!(json["registers"][0]["entries"][0]["reference"], "U000");
        let none: serde_json::Value = serde_json::from_str(&browser.get("/usages.json?etat=idea").await.body).unwrap();
        assert_eq!(none["registers"][0]["entries"], serde_json::json!([]));
    }
}

on_both! {
    async fn the_assistant_without_scripts(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let missing = browser.fill("/assistant", "/assistant", &[("use", ""), ("text", " ")]).await;
        assert_eq!(missing.texts(".govuk-error-summary__list li").len(), 2, "{}", missing.body);

        let answered = browser.fill("/assistant?usage=U000", "/assistant", &[("use", "U000"), ("text", "Résume ce compte rendu")]).await;
        assert_eq!(answered.status, StatusCode::OK);
        assert_eq!(answered.texts(".v-answer").len(), 1, "{}", answered.body);
        let quiet = answered.texts(".v-quiet li").join(" · ");
        assert!(quiet.contains("donnée interne") && quiet.contains("Trace "), "{quiet}");
        let trace = answered.attribute(".v-quiet a", "href").unwrap();
        town.app.exchanges.flush().await.unwrap();
        let sheet = browser.get(&trace).await;
        assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.body);
        assert!(sheet.body.contains("Répondu"));
        assert!(browser.get("/traces").await.body.contains(&trace));

        // The conversation travels in the form.
        let follow = browser.answer(&answered, "/assistant", &[("text", "Plus court")]).await;
        assert_eq!(follow.texts(".v-turn--question").len(), 2, "{}", follow.body);
        assert_eq!(follow.texts(".v-answer").len(), 2);

        let mut other = town.signed_in("Bob Autre", &[Role::Admin, Role::Dpo]).await;
        assert_eq!(other.get(&trace).await.status, StatusCode::NOT_FOUND, "someone else's trace does not exist");
    }
}

on_both! {
    async fn what_is_found_is_shown_before_it_is_sent(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let text = "Répondre à <b>Mme</b> Garnier, joignable au 06 12 34 56 78.";
        let review = browser.fill("/assistant", "/assistant", &[("use", "U000"), ("text", text)]).await;
        let marks = review.texts(".v-found mark");
        assert!(marks.iter().any(|mark| mark.contains("06 12 34 56 78")), "{marks:?}");
        let shown = review.texts(".v-found").join("");
        assert!(shown.contains("<b>Mme</b>"), "the text is shown as it is: {shown}");
        assert_eq!(town.app.mock.seen().len(), 0, "nothing was sent");

        let back = browser.answer(&review, "/assistant", &[("choice", "edit")]).await;
        assert!(back.texts("textarea")[0].contains("Garnier"));

        let masked = browser.answer(&review, "/assistant", &[("choice", "mask")]).await;
        assert_eq!(masked.texts(".v-answer").len(), 1, "{}", masked.body);
        let sent = format!("{:?}", town.app.mock.seen());
        assert!(!sent.contains("06 12 34 56 78"), "{sent}");
    }
}

on_both! {
    async fn a_refusal_names_the_article_and_what_can_be_done(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        // The embedded model might see it, but there is none.
        for entry in town.app.store.models(town.app.scope).await.unwrap() {
            if entry.provider.kind == vigie_domain::ProviderKind::Embedded {
                town.app.store.change_model(town.app.scope, vigie_domain::Model { enabled: false, ..entry.model }, vigie_store::Write::unsigned(town.app.access.mint(), "essai")).await.unwrap();
            }
        }
        town.app.exchanges.forget();
        let text = "Écris à Mme Garnier, NIR 2 84 05 35 238 112 83.";
        let review = browser.fill("/assistant", "/assistant", &[("use", "U000"), ("text", text)]).await;
        let refused = browser.answer(&review, "/assistant", &[("choice", "keep")]).await;
        let panel = refused.texts(".v-refusal").join(" ");
        assert!(panel.contains("Charte, article C"), "{}", refused.body);
        assert!(panel.contains("masquer") || panel.contains("Masquer") || panel.contains("masquez"), "{panel}");
        assert!(refused.texts("textarea")[0].contains("Garnier"), "the text is kept");
        assert_eq!(town.app.mock.seen().len(), 0);
        town.app.exchanges.flush().await.unwrap();
        let filter = TraceFilter { limit: 10, ..TraceFilter::default() };
        let outcome = &town.app.store.outcomes(town.app.scope, &filter).await.unwrap()[0];
        let record: OutcomeRecord = serde_json::from_str(&outcome.record).unwrap();
        assert_eq!(record.status, OutcomeStatus::Refused);
        let sheet = browser.get(&format!("/traces/{}", record.id)).await;
        assert!(sheet.body.contains("la charte ne le permettait pas"), "{}", sheet.body);
    }
}

on_both! {
    async fn the_answer_streams_to_a_script(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let page = browser.get("/assistant").await;
        browser.headers.push(("hx-request", "true".into()));
        browser.headers.push(("accept", "text/html, text/event-stream".into()));
        let part = browser.answer(&page, "/assistant", &[("use", ""), ("text", "")]).await;
        assert!(part.body.trim_start().starts_with("<div id=\"workspace\">"), "{}", part.body);
        let stream = browser.answer(&page, "/assistant", &[("use", "U000"), ("text", "Bonjour")]).await;
        assert_eq!(stream.headers.get(header::CONTENT_TYPE).unwrap(), "text/event-stream");
        let events: Vec<_> = stream.body.split("\n\n").filter(|event| !event.trim().is_empty()).collect();
        assert!(events.len() >= 2, "{}", stream.body);
        assert!(events[0].contains("hx-target=\"#turns\"") && events[0].contains("data-stop"));
        let last = events.last().unwrap();
        assert!(last.contains("hx-target=\"#ask\"") && last.contains("Réponse terminée") && last.contains("v-quiet"), "{last}");
        assert!(last.contains("name=\"q\" value=\"Bonjour\""), "{last}");
    }
}

on_both! {
    async fn a_provider_that_fails_is_said_and_the_text_is_kept(fresh) {
        let town = Town::start(fresh).await;
        for entry in town.app.store.models(town.app.scope).await.unwrap() {
            let enabled = entry.model.name == "mock-500";
            town.app.store.change_model(town.app.scope, vigie_domain::Model { enabled, ..entry.model }, vigie_store::Write::unsigned(town.app.access.mint(), "essai")).await.unwrap();
        }
        town.app.exchanges.forget();
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let failed = browser.fill("/assistant", "/assistant", &[("use", "U000"), ("text", "Bonjour à tous")]).await;
        assert_eq!(failed.status, StatusCode::OK);
        assert!(failed.texts("#failed-title").join("").contains("Le modèle n’a pas répondu"), "{}", failed.body);
        assert!(failed.texts("textarea")[0].contains("Bonjour à tous"));
    }
}

on_both! {
    async fn one_may_choose_not_to_use_ai(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let done = browser.fill("/compte", "/compte/sans-ia", &[("no_ai", "true")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let page = browser.get("/assistant").await;
        assert!(page.body.contains("Vous avez choisi de ne pas utiliser l’IA"), "{}", page.body);
        assert!(page.texts("textarea").is_empty());
    }
}

on_both! {
    async fn keys_are_shown_once_and_revoked(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let made = browser.fill("/compte", "/compte/cles", &[("name", "Éditeur"), ("use", "U000")]).await;
        let secret = made.texts(".v-secret")[0].clone();
        assert!(secret.starts_with("vigie_"), "{secret}");
        assert!(town.app.access.key(&secret).await.is_ok());
        let page = browser.get("/compte").await;
        assert!(!page.body.contains(&secret) && page.body.contains("Éditeur"));
        let action = page.attribute("form[action$='/revoquer']", "action").unwrap();
        let mut other = town.signed_in("Bob Autre", &[]).await;
        let csrf = other.get("/compte").await.attribute("input[name=csrf]", "value").unwrap();
        assert_eq!(other.post(&action, &[("csrf", &csrf)]).await.status, StatusCode::NOT_FOUND, "not their key");
        let done = browser.answer(&page, &action, &[]).await;
        assert_eq!(done.location(), "/compte?fait=key");
        assert!(town.app.access.key(&secret).await.is_err());
    }
}

on_both! {
    async fn sessions_are_listed_and_closed(fresh) {
        let town = Town::start(fresh).await;
        let mut here = town.signed_in("Claire Martin", &[]).await;
        let mut there = town.browser();
        there.sign_in(&email("Claire Martin"), PASSWORD).await;
        let page = here.get("/compte").await;
        let action = page.attribute("form[action$='/fermer']", "action").unwrap();
        here.answer(&page, &action, &[]).await;
        assert!(there.get("/").await.location().starts_with("/connexion"));
        assert_eq!(here.get("/").await.status, StatusCode::OK);
        let wrong = here.fill("/compte", "/compte/mot-de-passe", &[("current", "faux"), ("password", "une autre phrase longue"), ("again", "une autre phrase longue")]).await;
        assert_eq!(wrong.texts("#current-error").len(), 1);
        let done = here.fill("/compte", "/compte/mot-de-passe", &[("current", PASSWORD), ("password", "une autre phrase longue"), ("again", "une autre phrase longue")]).await;
        assert_eq!(done.location(), "/compte?fait=password");
    }
}

on_both! {
    async fn an_administrator_opens_an_account_and_its_person_comes_in(fresh) {
        let town = Town::start(fresh).await;
        let mut ada = town.signed_in("Ada Admin", &[Role::Admin]).await;
        ada.fill("/administration/organisation", "/administration/organisation/directions", &[("department_name", "Éducation")]).await;
        let page = ada.get("/administration/organisation").await;
        let department = page.attribute("#service_department option[value]:not([value=''])", "value").unwrap();
        ada.answer(&page, "/administration/organisation/services", &[("service_name", "Petite enfance"), ("service_department", &department)]).await;
        let page = ada.get("/administration/organisation").await;
        let yann = town.person("Yann Le Goff", &[Role::Referent]).await;
        ada.answer(&page, "/administration/organisation/referent", &[("department", &department), ("referent", &yann.to_string())]).await;
        let form = ada.get("/administration/agents/nouveau").await;
        let service = form.attribute("#service option[value]:not([value=''])", "value").unwrap();
        let bad = ada.answer(&form, "/administration/agents", &[("name", ""), ("email", "claire")]).await;
        assert_eq!(bad.texts(".govuk-error-summary__list li").len(), 2, "{}", bad.body);
        let made = ada.answer(&form, "/administration/agents", &[
            ("name", "Claire Martin"), ("email", "claire@essai.fr"), ("service", &service), ("roles", "dpo"),
        ]).await;
        let link = made.texts(".v-secret")[0].clone();
        let path = link.strip_prefix("http://vigie.test").unwrap().to_owned();
        let mut claire = town.browser();
        claire.fill(&path, &path, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        let home = claire.get("/").await;
        let who = home.texts(".v-context").join(" ");
        assert!(who.contains("Administration, Direction générale") && who.contains("Yann Le Goff"), "{who}");
        let taken = ada.answer(&form, "/administration/agents", &[("name", "Claire"), ("email", "claire@essai.fr")]).await;
        assert_eq!(taken.texts("#email-error").len(), 1);
    }
}

on_both! {
    async fn an_administrator_cannot_lock_themselves_out(fresh) {
        let town = Town::start(fresh).await;
        let mut ada = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let id = town.app.store.sign_in_by_email(&email("Ada Admin")).await.unwrap().unwrap().agent.id;
        let path = format!("/administration/agents/{id}");
        let refused = ada.fill(&path, &path, &[("name", "Ada"), ("email", "x@essai.fr")]).await;
        assert_eq!(refused.texts("#roles-error").len(), 1, "{}", refused.body);
    }
}

on_both! {
    async fn a_provider_and_a_model_are_added(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Dora Dsi", &[Role::Dsi]).await;
        let bad = browser.fill("/administration/fournisseurs/nouveau", "/administration/fournisseurs", &[("name", "X"), ("base_url", "modeles.fr"), ("secret", "sk-secret"), ("hosting", "eu"), ("max_class", "internal")]).await;
        assert_eq!(bad.texts("#base_url-error").len(), 1);
        assert!(!bad.body.contains("sk-secret"));
        let done = browser.fill("/administration/fournisseurs/nouveau", "/administration/fournisseurs", &[("name", "Métropole"), ("base_url", "https://modeles.fr/v1/"), ("secret", "sk-secret"), ("hosting", "eu"), ("max_class", "internal"), ("reason", "Marché 2026-4")]).await;
        let page = done.location().split('?').next().unwrap().to_owned();
        let done = browser.fill(&page, &format!("{page}/modeles"), &[("model_name", "grand"), ("size", "large"), ("price_prompt", "0,20"), ("price_answer", "0.60"), ("max_output", "2000"), ("model_reason", "Besoin de l’état civil")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let shown = browser.get(&page).await;
        assert!(shown.texts("table.v-table").join(" ").contains("0,20\u{202f}€ reçus, 0,60\u{202f}€ produits") || shown.body.contains("0,20\u{202f}€"), "{}", shown.body);
        let models = town.app.store.models(town.app.scope).await.unwrap();
        let model = models.iter().find(|entry| entry.model.name == "grand").unwrap();
        assert_eq!((model.model.price.prompt.0, model.model.price.completion.0), (200_000, 600_000));
        assert!(model.secret.is_some());
    }
}

on_both! {
    async fn a_budget_is_set_and_taken_away(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Carla Copil", &[Role::Committee]).await;
        let page = browser.get("/administration/budgets").await;
        let scope = page.attribute("#scope optgroup option", "value").unwrap();
        let bad = browser.answer(&page, "/administration/budgets", &[("scope", &scope), ("cost", "beaucoup")]).await;
        assert_eq!(bad.texts("#cost-error").len(), 1, "{}", bad.body);
        browser.answer(&page, "/administration/budgets", &[("scope", &scope), ("cost", "150"), ("tokens", "2 000 000")]).await;
        let ceilings = town.app.store.ceilings(town.app.scope).await.unwrap();
        assert_eq!(ceilings[0].1.cost.unwrap().0, 150_000_000);
        assert_eq!(ceilings[0].1.tokens, Some(2_000_000));
        let shown = browser.get("/administration/budgets").await;
        assert!(shown.body.contains("150,00\u{202f}€"), "{}", shown.body);
        browser.answer(&page, "/administration/budgets", &[("scope", &scope)]).await;
        assert!(town.app.store.ceilings(town.app.scope).await.unwrap().is_empty());
    }
}

on_both! {
    async fn what_every_answer_carries(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.browser();
        for path in ["/connexion", "/en/connexion", "/nulle-part", "/en/nulle-part", "/theme/0b4f6c.css"] {
            let answer = browser.get(path).await;
            let header = |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
            assert!(header("content-security-policy").contains("script-src 'self'"), "{path}");
            assert!(!header("content-security-policy").contains("unsafe"), "{path}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            let kept = header("cache-control");
            assert!(if path.ends_with(".css") { kept.contains("immutable") } else { kept == "no-store" }, "{path}: {kept}");
        }
        assert_eq!(browser.get("/nulle-part").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/nulle-part").await.attribute("html", "lang").as_deref(), Some("fr"));
        assert_eq!(browser.get("/en/nulle-part").await.attribute("html", "lang").as_deref(), Some("en"));
        assert_eq!(browser.get("/en").await.location(), "/en/");
    }
}

on_both! {
    async fn a_form_too_long_is_said(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let text = "a".repeat(3 << 20);
        let page = browser.get("/assistant").await;
        let answer = browser.answer(&page, "/assistant", &[("use", "U000"), ("text", &text)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("Ce texte est trop long"));
    }
}
