//! A use is qualified by its agent, signed by a jurist, and changed.

use crate::town::{Answer, Browser, Town};
use axum::http::StatusCode;
use vigie_domain::{AiActTier, Role, Use};
use vigie_testkit::on_both;

/// Declares a use as an idea, and answers its reference.
async fn declare(browser: &mut Browser) -> String {
    let done = browser
        .fill(
            "/usages/nouveau",
            "/usages",
            &[
                ("title", "Résumer des courriers"),
                ("family", "specialised"),
                ("data.max_class", "internal"),
                ("visibility", "internal"),
            ],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    done.location()
        .trim_start_matches("/usages/")
        .split('?')
        .next()
        .unwrap()
        .to_owned()
}

/// Names of the questions on a page, each with the values offered.
fn questions(page: &Answer) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let selector =
        scraper::Selector::parse("main form input[type=radio], main form input[type=checkbox]")
            .unwrap();
    for input in page.html().select(&selector) {
        let (name, value) = (input.attr("name").unwrap(), input.attr("value").unwrap());
        match found.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value.to_owned()),
            None => found.push((name.to_owned(), vec![value.to_owned()])),
        }
    }
    found
}

/// Answers every part; `wanted` first, else « no », « none », or the first option.
async fn answer_all(browser: &mut Browser, reference: &str, wanted: &[(&str, &str)]) -> String {
    let action = format!("/usages/{reference}/qualification");
    let mut at = action.clone();
    for _ in 0..40 {
        let page = browser.get(&at).await;
        assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.body);
        let fields: Vec<(String, String)> = questions(&page)
            .into_iter()
            .map(|(name, values)| {
                let wish = wanted
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| (*value).to_owned());
                let none = ["no", "none", "nobody", "other", "uses_supplied"]
                    .iter()
                    .find(|w| values.iter().any(|v| v == *w));
                let value = wish
                    .or_else(|| none.map(|w| (*w).to_owned()))
                    .unwrap_or_else(|| values[0].clone());
                (name, value)
            })
            .collect();
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let done = browser.answer(&page, &action, &fields).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{at}: {:?} {fields:?}",
            done.texts(".govuk-error-summary")
        );
        at = done.location().split('#').next().unwrap().to_owned();
        if !at.contains("/qualification") {
            return at;
        }
    }
    panic!("the questionnaire does not end: {at}");
}

on_both! {
    async fn an_agent_answers_a_jurist_signs_and_a_new_purpose_is_to_confirm(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let mut lea = town.signed_in("Léa Juriste", &[Role::Legal]).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let reference = declare(&mut claire).await;
        let result = format!("/usages/{reference}/droit");

        let empty = claire.get(&result).await;
        assert!(empty.texts("main").join(" ").contains("rien n’est établi"), "{}", empty.body);
        let first = claire.get(&format!("/usages/{reference}/qualification")).await;
        assert!(questions(&first).iter().all(|(_, values)| values.contains(&"unknown".to_owned())), "« je ne sais pas » everywhere");

        let end = answer_all(&mut claire, &reference, &[("ai_system", "yes"), ("role", "uses_supplied"), ("areas", "employment"), ("employment_uses", "recruitment"), ("profiling", "unknown")]).await;
        assert!(end.starts_with(&result), "{end}");
        let shown = claire.get(&result).await;
        let text = shown.texts("main").join(" ");
        for expected in ["Haut risque", "Déployeur", "Annexe III", "2 décembre 2027", "Proposition à signer", "À confirmer avec", "recrut", "Porté par"] {
            assert!(text.to_lowercase().contains(&expected.to_lowercase()), "{expected} in {text}");
        }
        assert!(!shown.body.contains("/droit/signature"), "an agent does not sign");

        let form = lea.get(&result).await;
        let action = format!("{result}/signature");
        let silent = lea.answer(&form, &action, &[("reason", " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(silent.texts("#reason-error").len(), 1);
        let signed = lea.answer(&form, &action, &[("reason", "Aide au recrutement")]).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
        let sheet = lea.get(&format!("/usages/{reference}")).await;
        assert!(sheet.texts(".v-tag").join(" ").contains("Signée"), "{:?}", sheet.texts(".v-tag"));
        let entry = town.app.store.entry_by_reference::<Use>(town.app.scope, &reference).await.unwrap().unwrap();
        assert_eq!(entry.body.qualification.tier, Some(AiActTier::HighRisk));

        let again = lea.answer(&form, &action, &[("reason", "Encore")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "signed on a page that is no longer true");

        let edit = format!("/usages/{reference}/modifier");
        let sheet_path = format!("/usages/{reference}");
        let done = yann.fill(&edit, &sheet_path, &[
            ("title", "Classer les candidatures"), ("family", "specialised"), ("data.max_class", "internal"), ("visibility", "internal"),
            ("qualification.tier", "high_risk"), ("qualification.reason", "Aide au recrutement"),
            ("qualification.signed_by", "0193a1b2-c3d4-7e5f-8a9b-0c1d9c1d2e3f"),
        ]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let sheet = yann.get(&sheet_path).await;
        assert!(sheet.texts("main").join(" ").contains("La finalité de l’usage a changé"), "{}", sheet.body);
        let entry = town.app.store.entry_by_reference::<Use>(town.app.scope, &reference).await.unwrap().unwrap();
        assert_eq!(entry.body.qualification.signed_by, None, "nobody signs by editing");
    }
}

on_both! {
    async fn contradictions_come_back_at_their_question(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let reference = declare(&mut claire).await;
        let action = format!("/usages/{reference}/qualification");
        claire.fill(&action, &action, &[("ai_system", "yes")]).await;
        let page = claire.get(&format!("{action}?partie=3")).await;
        let wrong = claire.answer(&page, &action, &[("practices", "none"), ("practices", "social_scoring")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.location());
        assert_eq!(wrong.texts("#practices-error").len(), 1, "{:?}", wrong.texts(".govuk-error-summary"));
        let missing = claire.get(&format!("{action}?partie=99")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn the_answers_of_an_open_use_are_kept_by_those_who_instruct(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let mut dina = town.signed_in("Dina Dpo", &[Role::Dpo]).await;
        let action = "/usages/U000/qualification";
        let page = claire.get(action).await;
        assert!(page.texts("main").join(" ").contains("sont tenues par"), "{}", page.body);
        let sent = claire.answer(&page, action, &[("ai_system", "no")]).await;
        assert_eq!(sent.location(), "/usages/U000/droit");
        assert!(claire.get("/usages/U000/droit").await.body.contains("rien n’est établi"), "nothing was written");
        let sent = dina.fill(action, action, &[("ai_system", "no")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert!(!dina.get("/usages/U000/droit").await.body.contains("rien n’est établi"));
    }
}

on_both! {
    async fn an_obligation_is_proven_by_something(fresh) {
        let town = Town::start(fresh).await;
        let mut dina = town.signed_in("Dina Dpo", &[Role::Dpo]).await;
        let reference = declare(&mut dina).await;
        answer_all(&mut dina, &reference, &[("ai_system", "yes"), ("personal_data", "yes")]).await;
        let path = format!("/usages/{reference}/conformite");
        let page = dina.get(&path).await;
        let before = page.texts(".v-figure__value").join(" ");
        assert!(before.starts_with("0 sur "), "{before}");
        let duty = page.attribute("main form input[name=duty]", "value").unwrap();
        let wrong = dina.answer(&page, &path, &[("duty", &duty), ("state", "proven"), ("proof", " ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = dina.answer(&page, &path, &[("duty", &duty), ("state", "proven"), ("proof", "Attestations 2026, n° 12")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = dina.get(&path).await;
        assert!(page.body.contains("Attestations 2026, n° 12"));
        assert!(page.texts(".v-figure__value").join(" ").starts_with("1 sur "), "{:?}", page.texts(".v-figure__value"));

        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let plan = format!("{path}/plan");
        let form = yann.get(&path).await;
        let written = yann.answer(&form, &plan, &[]).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        assert!(!written.location().ends_with("de=0"), "{}", written.location());
        assert!(yann.answer(&form, &plan, &[]).await.location().ends_with("de=0"), "done once");
        let watch = yann.get("/droit").await;
        assert!(watch.texts("table").join(" ").contains("1 sur "), "the score of each use");
        assert!(watch.texts("table").join(" ").contains("Résumer des courriers"));
        let done = yann.answer(&watch, "/droit", &[]).await;
        assert_eq!(done.location(), "/droit?fait=law-recomputed&de=0");
        let english = yann.get("/en/droit").await;
        assert!(english.status == StatusCode::OK && english.body.contains("Texts in force in Vigie"));
    }
}

on_both! {
    async fn a_jurist_chooses_between_disputed_readings(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[]).await;
        let mut lea = town.signed_in("Léa Juriste", &[Role::Legal]).await;
        let reference = declare(&mut claire).await;
        let path = format!("/usages/{reference}/lectures");
        assert!(claire.get(&path).await.texts("main").join(" ").contains("Qualifiez d’abord"));
        answer_all(&mut claire, &reference, &[("ai_system", "yes"), ("areas", "benefits"), ("benefit_uses", "other_service"), ("profiling", "yes")]).await;
        let result = format!("/usages/{reference}/droit");
        assert!(claire.get(&result).await.texts("main").join(" ").contains("Haut risque"), "the careful reading");
        let shown = claire.get(&path).await;
        assert!(!shown.body.contains("<textarea"), "an agent does not choose");

        let page = lea.get(&path).await;
        let text = page.texts("main").join(" ");
        for expected in ["Lecture suivie par défaut", "La suivre changerait", "Haut risque → Risque minimal"] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        let rule = "annex_iii_5_a_other_service";
        let (reading, reason) = (format!("reading-{rule}"), format!("reason-{rule}"));
        let silent = lea.answer(&page, &path, &[("rule", rule), (&reading, "not_listed"), (&reason, " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(silent.texts(".govuk-error-summary a").len(), 1);
        let odd = lea.answer(&page, &path, &[("rule", rule), (&reading, "rien"), (&reason, "x")]).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = lea.answer(&page, &path, &[("rule", rule), (&reading, "not_listed"), (&reason, "Avis du 20 novembre")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let text = lea.get(&path).await.texts("main").join(" ");
        assert!(text.contains("Choisie par Léa Juriste") && text.contains("Avis du 20 novembre"), "{text}");
        assert!(lea.get(&result).await.texts("main").join(" ").contains("Risque minimal"));

        let form = lea.get(&result).await;
        let signed = lea.answer(&form, &format!("{result}/signature"), &[("reason", "Lecture retenue")]).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
        assert!(lea.get(&result).await.texts("aside").join(" ").contains("Lectures choisies"));
        let page = lea.get(&path).await;
        let back = lea.answer(&page, &path, &[("rule", rule), (&reading, "essential"), (&reason, "Lignes directrices")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        let text = lea.get(&result).await.texts("main").join(" ");
        assert!(text.contains("Une autre lecture du droit disputé"), "{text}");
    }
}

on_both! {
    async fn documents_open_filled_from_the_use(fresh) {
        let town = Town::start(fresh).await;
        let mut dina = town.signed_in("Dina Dpo", &[Role::Dpo]).await;
        let reference = declare(&mut dina).await;
        answer_all(&mut dina, &reference, &[
            ("ai_system", "yes"), ("areas", "benefits"), ("benefit_uses", "eligibility"), ("profiling", "yes"),
            ("personal_data", "yes"), ("sensitive_data", "yes"), ("decision_part", "assists"),
            ("decision_kind", "administrative"), ("body", "commune"),
        ]).await;
        let path = format!("/usages/{reference}/documents");
        let page = dina.get(&path).await;
        let text = page.texts("main").join(" ");
        for expected in ["À établir", "L. 311-3-1", "CADA", "À écrire par le service instructeur"] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        let record = dina.answer(&page, &path, &[("what", "processing")]).await;
        assert!(record.location().starts_with("/registres/traitements/"), "{}", record.location());
        let sheet = dina.get(record.location()).await.texts("main").join(" ");
        for expected in ["Dina Dpo", "Résumer des courriers", &reference] {
            assert!(sheet.contains(expected), "{expected} in {sheet}");
        }
        let kept = town.app.store.entry_by_reference::<Use>(town.app.scope, &reference).await.unwrap().unwrap();
        assert!(record.location().contains(&kept.body.processing), "the use names its record");
        for kind in ["dpia", "fria"] {
            let opened = dina.answer(&page, &path, &[("what", kind)]).await;
            assert!(opened.location().starts_with("/registres/evaluations/"), "{}", opened.location());
        }
        let odd = dina.answer(&page, &path, &[("what", "rien")]).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
        let text = dina.get(&path).await.texts("main").join(" ");
        assert!(!text.contains("Aucun n’est ouvert"), "{text}");
    }
}
