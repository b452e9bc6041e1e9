//! The charter in people's hands: read, drafted, discussed, adopted, excepted.

use crate::town::{Browser, Town};
use axum::http::StatusCode;
use vigie_charter::CharterText;
use vigie_domain::Role;
use vigie_store::CharterVersion;
use vigie_testkit::on_both;

on_both! {
    async fn every_agent_reads_the_charter_and_says_so_at_each_version(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        assert!(browser.get("/").await.body.contains("Lire la charte"));
        let page = browser.get("/charte").await;
        assert_eq!(page.status, StatusCode::OK);
        let now = town.app.access.mint().now();
        let version = town.app.store.charter_in_force(town.app.scope, now).await.unwrap().unwrap();
        let text = CharterText::from_toml(&version.source).unwrap();
        for article in &text.articles {
            let section = page.texts(&format!("section[id='{}']", article.id)).join(" ");
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(section.contains(&words(&article.text.fr)), "{}: {section}", article.id);
        }
        // Found by its words, whatever their accents.
        let found = browser.get("/charte?q=EMOTIONS").await;
        assert!(!found.texts("section[id='C11']").is_empty() && found.texts("section[id='C01']").is_empty());
        let read = browser.fill("/charte", "/charte/lu", &[]).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/charte").await.hidden_forms("/charte/lu") == 0);
        // A page left open since another version notes nothing.
        let stale = browser.fill_csrf("/charte/lu", &[("number", "7")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let next = CharterVersion { number: 2, in_force_from: Some(town.app.access.mint().now()), ..version };
        town.app.store.insert_charter(town.app.scope, town.app.access.mint().uuid(), next, now).await.unwrap();
        assert_eq!(browser.get("/charte").await.hidden_forms("/charte/lu"), 1, "asked again");
    }
}

on_both! {
    async fn the_charter_of_a_past_day_is_read_word_for_word(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Claire Martin", &[]).await;
        let store = &town.app.store;
        let mint = town.app.access.mint();
        let version = store.charter_in_force(town.app.scope, mint.now()).await.unwrap().unwrap();
        let old = CharterVersion {
            number: 9,
            source: version.source.replace("Un humain relit", "Autrefois, un humain relisait"),
            in_force_from: Some(vigie_domain::Instant::parse("2020-01-01T00:00:00Z").unwrap()),
            adopted_by: "Conseil".into(),
        };
        store.insert_charter(town.app.scope, mint.uuid(), old, mint.now()).await.unwrap();
        let then = browser.get("/charte?au=2020-06-01").await;
        assert!(then.body.contains("Autrefois, un humain relisait") && then.texts("form[action='/charte/lu']").is_empty());
        assert!(!browser.get("/charte").await.body.contains("Autrefois"));
        assert!(browser.get("/charte?au=2019-06-01").await.body.contains("Aucune charte"));
        let wrong = browser.get("/charte?au=2020-02-31").await;
        assert_eq!(wrong.status, StatusCode::OK);
        assert_eq!(wrong.texts("#au-error").len(), 1, "{}", wrong.body);
    }
}

async fn draft(browser: &mut Browser) -> String {
    let opened = browser
        .fill("/charte/versions", "/charte/projets", &[])
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    opened.location().to_owned()
}

on_both! {
    async fn a_draft_goes_from_conditions_to_adoption(fresh) {
        let town = Town::start(fresh).await;
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let mut agent = town.signed_in("Alix Agent", &[]).await;
        let path = draft(&mut lead).await;
        assert_eq!(agent.get(&path).await.status, StatusCode::NOT_FOUND, "not open yet");
        let page = lead.get(&path).await;
        assert!(page.body.contains("Le projet passe") && page.body.contains("Rien ne change"), "{}", page.body);
        assert_eq!(page.body.matches("v-tag--permitted").count() - 1, 10, "ten promises hold");
        // A new article, its rule composed from conditions.
        let form = format!("{path}/articles/nouveau");
        let opened = lead.get(&form).await;
        let fields = [
            ("title_fr", "La nuit, un motif"), ("text_fr", "La nuit, un motif est demandé."), ("mode", "ask_reason"),
            ("addressee", "agent"), ("id", "C33"), ("examples", ""),
        ];
        let written = lead.answer(&opened, &form, &fields).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        let rule = format!("{path}/regle/C33");
        let night = [
            ("act", "exchange"), ("w1-fact", "request.hour"), ("w1-test", "between"), ("w1-value", "20-7"),
            ("w2-fact", "request.class"), ("w2-test", "one_of"), ("w2-value", "Interne, personnelle"),
        ];
        let opened = lead.get(&rule).await;
        let shown = lead.answer(&opened, &rule, &[&night[..], &[("do", "look")]].concat()).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("request.hour &#62;= 20"), "{}", shown.body);
        assert!(shown.texts("section.v-panel p").join(" ").contains("20 h"), "{:?}", shown.texts("section.v-panel p"));
        let put = lead.answer(&opened, &rule, &[&night[..], &[("do", "write")]].concat()).await;
        assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.body);
        let page = lead.get(&path).await;
        assert!(page.body.contains("Le projet passe"), "{:?}", page.texts("section li"));
        assert!(page.texts("section li").join(" ").contains("demanderait un motif"), "effects: {:?}", page.texts("section li"));
        // An impossible condition is said at its field.
        let opened = lead.get(&rule).await;
        let wrong = lead.answer(&opened, &rule, &[("act", "exchange"), ("w1-fact", "request.hour"), ("w1-test", "at_least"), ("w1-value", "tard"), ("w2-fact", ""), ("do", "look")]).await;
        assert_eq!(wrong.texts("#w1-value-error").len(), 1, "{}", wrong.body);

        // Consultation: an agent speaks, an answer is given.
        let version = |page: &crate::town::Answer, action: &str| page.hidden(action).into_iter().find(|(name, _)| name == "version").unwrap().1;
        let stage = format!("{path}/etat");
        let page = lead.get(&path).await;
        let at = version(&page, &stage);
        let moved = lead.fill_csrf(&stage, &[("version", &at), ("stage", "consultation")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
        let remarks = format!("{path}/remarques");
        let sent = agent.fill(&path, &remarks, &[("about", "C33"), ("remark", "Et les astreintes ?")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let answers = format!("{path}/reponses");
        assert_eq!(lead.fill(&path, &answers, &[("answer", "Elles ont un motif.")]).await.status, StatusCode::SEE_OTHER);
        assert!(agent.get(&path).await.body.contains("Elles ont un motif."));

        // Opinion, quorum, adoption.
        let page = lead.get(&path).await;
        let at = version(&page, &stage);
        assert_eq!(lead.fill_csrf(&stage, &[("version", &at), ("stage", "opinion")]).await.status, StatusCode::SEE_OTHER);
        let mut committee = town.signed_in("Colin Comité", &[Role::Committee]).await;
        let adoption = format!("{path}/adoption");
        let day = vigie_exchange::Clock::paris().day(town.app.access.mint().now());
        let vote = |present: &'static str| vec![
            ("body", "Conseil municipal, 2026-112"), ("day", day.as_str()), ("present", present), ("required", "20"), ("from", day.as_str()), ("adoption_reason", "Retour des agents"),
        ];
        let unheard = committee.fill(&path, &adoption, &vote("20")).await;
        assert_eq!(unheard.texts("#body-error").len(), 1, "{}", unheard.body);
        let mut jurist = town.signed_in("Jade Juriste", &[Role::Legal]).await;
        assert_eq!(jurist.fill(&path, &format!("{path}/avis"), &[("opinion", "Favorable.")]).await.status, StatusCode::SEE_OTHER);
        let short = committee.fill(&path, &adoption, &vote("19")).await;
        assert_eq!(short.texts("#present-error").len(), 1, "{}", short.body);
        assert_eq!(agent.get("/charte").await.texts("section[id='C33']").len(), 0);
        let done = committee.fill(&path, &adoption, &vote("20")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(agent.get("/charte").await.texts("section[id='C33']").len(), 1, "in force at once");
        assert!(agent.get("/charte/versions").await.body.contains("Conseil municipal, 2026-112"));
        let closed = form.replace("nouveau", "C33");
        assert_eq!(lead.get(&closed).await.status, StatusCode::CONFLICT, "its text is closed");
        assert_eq!(lead.fill_csrf(&closed, &[("text_fr", "Autre")]).await.status, StatusCode::CONFLICT);
    }
}

on_both! {
    async fn what_is_not_cedar_is_said_to_a_person_and_not_put_to_the_vote(fresh) {
        let town = Town::start(fresh).await;
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let path = draft(&mut lead).await;
        let form = format!("{path}/articles/C11");
        for (rule, said) in [
            ("interdire (tout)", "C11"),
            ("forbid (principal, action == Action::\"exchange\", resource) when { context.request.clas == 1 };", "clas"),
            ("forbid (principal, action == Action::\"exchange\", resource) when { context.request.hour > 40 };", "C11"),
        ] {
            let fields = town_fields(&mut lead, &form).await;
            let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            fields.retain(|(name, _)| *name != "rule");
            fields.push(("rule", rule));
            let written = lead.post(&form, &fields).await;
            assert_eq!(written.status, StatusCode::SEE_OTHER, "{rule}: {}", written.body);
            let page = lead.get(&path).await;
            assert!(page.body.contains("Le projet ne passe pas"), "{rule}");
            assert!(page.texts("section[aria-labelledby='check'] li").join(" ").contains(said), "{rule}: {:?}", page.texts("section[aria-labelledby='check'] li"));
        }
        let page = lead.get(&path).await;
        let stage = format!("{path}/etat");
        let at = page.hidden(&stage).into_iter().find(|(name, _)| name == "version").unwrap().1;
        lead.fill_csrf(&stage, &[("version", &at), ("stage", "consultation")]).await;
        let page = lead.get(&path).await;
        let at = page.hidden(&stage).into_iter().find(|(name, _)| name == "version").unwrap().1;
        assert_eq!(lead.fill_csrf(&stage, &[("version", &at), ("stage", "opinion")]).await.status, StatusCode::CONFLICT);
    }
}

/// Every field of a form, as it is shown.
async fn town_fields(browser: &mut Browser, path: &str) -> Vec<(String, String)> {
    let page = browser.get(path).await;
    let html = page.html();
    let of = |css: &str| scraper::Selector::parse(css).unwrap();
    let mut fields = page.hidden(path);
    for field in html.select(&of("main input[type=text], main input:not([type])")) {
        fields.push((
            field.attr("name").unwrap().into(),
            field.attr("value").unwrap_or_default().into(),
        ));
    }
    for field in html.select(&of("main textarea")) {
        fields.push((
            field.attr("name").unwrap().into(),
            field.text().collect::<String>().trim().to_owned(),
        ));
    }
    for field in html.select(&of("main input[type=radio][checked]")) {
        fields.push((
            field.attr("name").unwrap().into(),
            field.attr("value").unwrap().into(),
        ));
    }
    for field in html.select(&of("main select")) {
        let value = field
            .select(&of("option[selected]"))
            .next()
            .and_then(|o| o.attr("value"))
            .unwrap_or_default();
        fields.push((field.attr("name").unwrap().into(), value.into()));
    }
    fields
}

on_both! {
    async fn an_exception_has_a_person_a_reason_and_an_end(fresh) {
        let town = Town::start(fresh).await;
        let mut dpo = town.signed_in("Diane Dpo", &[Role::Dpo]).await;
        let path = "/charte/derogations";
        let usage = format!("use:{}", town.app.use_id("U000").await);
        let clock = vigie_exchange::Clock::paris();
        let now = town.app.access.mint().now();
        let (soon, far) = (clock.day(now.plus_seconds(86_400 * 10)), clock.day(now.plus_seconds(86_400 * 400)));
        let none = dpo.fill(path, path, &[("article", "C20"), ("subject", ""), ("reason", ""), ("until", &far)]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["subject", "reason", "until"] {
            assert_eq!(none.texts(&format!("#{field}-error")).len(), 1, "{field}: {}", none.body);
        }
        let granted = dpo.fill(path, path, &[("article", "C02"), ("subject", &usage), ("reason", "Plan canicule"), ("until", &soon)]).await;
        assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.body);
        let page = dpo.get(path).await;
        assert!(page.body.contains("Diane Dpo") && page.body.contains("Plan canicule") && page.body.contains("E1"));
        let id = town.app.store.charter_exceptions(town.app.scope).await.unwrap()[0].id;
        let action = format!("{path}/{id}/revoquer");
        let silent = dpo.fill(path, &action, &[("ending-E1", " ")]).await;
        assert_eq!(silent.texts("#ending-E1-error").len(), 1, "{}", silent.body);
        let long = dpo.fill(path, &action, &[("ending-E1", &"a".repeat(2_001))]).await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is cut");
        let why = [("ending-E1", "La canicule est finie")];
        assert_eq!(dpo.fill(path, &action, &why).await.status, StatusCode::SEE_OTHER);
        let page = dpo.get(path).await;
        let state = page.texts("td[data-label='État']").join(" ");
        assert!(state.contains("Retirée") && state.contains("Diane Dpo") && state.contains("canicule est finie"), "{state}");
        assert_eq!(dpo.fill_csrf(&action, &why).await.status, StatusCode::NOT_FOUND, "once");
    }
}

on_both! {
    async fn articles_without_evidence_are_listed(fresh) {
        let town = Town::start(fresh).await;
        let mut browser = town.signed_in("Alix Agent", &[]).await;
        let page = browser.get("/charte/preuves").await;
        let without = page.texts("section[aria-labelledby='without'] li").join(" ");
        assert!(without.contains("C04 ·") && !without.contains("C02 ·"), "{without}");
        assert_eq!(page.texts("tbody tr").len(), 32);
    }
}

on_both! {
    async fn a_draft_is_tried_on_the_trace(fresh) {
        let town = Town::start(fresh).await;
        let key = town.app.key("U000").await;
        let mut traces = Vec::new();
        for _ in 0..3 {
            let body = serde_json::json!({"model": "mock-model", "messages": [{"role": "user", "content": "Bonjour"}]});
            let answered = town.app.chat(&key, &body).await;
            traces.push(answered.headers()["x-vigie-trace"].to_str().unwrap().to_owned());
        }
        // Refused before the charter spoke: nothing to decide again.
        let absent = serde_json::json!({"model": "absent", "messages": [{"role": "user", "content": "Bonjour"}]});
        town.app.chat(&key, &absent).await;
        town.app.exchanges.flush().await.unwrap();
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let path = draft(&mut lead).await;
        let rule = format!("{path}/regle/C11");
        let opened = lead.get(&rule).await;
        let fields = [("act", "exchange"), ("w1-fact", "model.hosting"), ("w1-test", "one_of"), ("w1-value", "eu"), ("do", "write")];
        assert_eq!(lead.answer(&opened, &rule, &fields).await.status, StatusCode::SEE_OTHER);
        let page = lead.get(&path).await;
        // It contradicts other articles, and that is said; what it would do may be tried all the same.
        assert!(page.texts("section[aria-labelledby='check'] li").join(" ").contains("C02"));
        let wrong = lead.answer(&page, &format!("{path}/essais"), &[("days", "400")]).await;
        assert_eq!(wrong.texts("#days-error").len(), 1, "{}", wrong.body);
        assert_eq!(wrong.attribute("#days", "value").as_deref(), Some("400"));
        let unknown = lead.answer(&page, &format!("{path}/essais"), &[("days", "7"), ("badge", "B99")]).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
        let asked = lead.answer(&page, &format!("{path}/essais"), &[("days", "7"), ("badge", "B01")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        assert!(lead.get(asked.location()).await.body.contains("en attente"));
        let report = format!("{}/rapport.pdf", asked.location());
        assert_eq!(lead.get(&report).await.status, StatusCode::CONFLICT, "nothing to print yet");
        let mint = town.app.access.mint();
        let job = town.app.store.claim_job(mint.now(), mint.now().plus_seconds(60)).await.unwrap().unwrap();
        assert_eq!(job.kind, vigie_exchange::TRY_CHARTER);
        vigie_exchange::try_charter(&town.app.store, mint, &job.payload).await.unwrap();
        let found = lead.get(asked.location()).await;
        assert!(found.texts("main").join(" ").contains("décidés autrement : 3 sur 3."), "{}", found.body);
        let by_article = found.texts("section[aria-labelledby='by-article'] tbody tr").join(" ");
        assert!(by_article.starts_with("C1133000"), "{by_article}");
        let short: String = traces[0].chars().rev().filter(|c| *c != '-').take(8).collect::<Vec<_>>().into_iter().rev().collect();
        assert!(by_article.contains(&short), "{by_article}");
        let badges = found.texts("section[aria-labelledby='badges']").join(" ");
        assert!(badges.contains("chaque agent détient B01 ·") && badges.contains("décide de même"), "{badges}");
        assert!(found.texts("section[aria-labelledby='by-service']").is_empty(), "a service too small is not told");
        // For the committee, in both languages.
        assert_eq!(found.attribute("main a[href$='rapport.pdf']", "href").as_deref(), Some(report.as_str()));
        for report in [report.clone(), format!("/en{report}")] {
            let printed = lead.get(&report).await;
            assert_eq!(printed.status, StatusCode::OK, "{}", printed.body);
            assert!(printed.body.starts_with("%PDF-"));
        }
    }
}

on_both! {
    async fn a_promise_is_stated_from_conditions_and_proved_of_the_charter_and_of_drafts(fresh) {
        let town = Town::start(fresh).await;
        let mut dpo = town.signed_in("Dana Déléguée", &[Role::Dpo]).await;
        let mut agent = town.signed_in("Alix Agent", &[]).await;
        let path = "/charte/promesses";
        assert_eq!(agent.get(path).await.texts("ol.v-timeline > li").len(), 10, "those that ship, for all to read");
        assert_eq!(agent.fill_csrf(path, &[("says_fr", "Rien")]).await.status, StatusCode::FORBIDDEN);
        let night = [
            ("says_fr", "La nuit, rien ne sort de l’Union."), ("says_en", ""), ("act", "exchange"),
            ("w1-fact", "request.hour"), ("w1-test", "between"), ("w1-value", "20-7"),
            ("u1-fact", "model.hosting"), ("u1-test", "none_of"), ("u1-value", "outside_eu"),
        ];
        let opened = dpo.get(path).await;
        let looked = dpo.answer(&opened, path, &[&night[..], &[("do", "look")]].concat()).await;
        assert!(looked.texts("section.v-panel p").join(" ").contains("20 h"), "{}", looked.body);
        assert_eq!(town.app.store.promises(town.app.scope).await.unwrap().len(), 10, "shown, not stated");
        let wrong = dpo.answer(&opened, path, &[("says_fr", "Promesse"), ("act", "exchange"), ("w1-fact", "request.hour"), ("w1-test", "at_least"), ("w1-value", "99"), ("do", "state")]).await;
        assert_eq!(wrong.texts("#w1-value-error").len(), 1, "{}", wrong.body);
        let stated = dpo.answer(&opened, path, &[&night[..], &[("do", "state")]].concat()).await;
        assert_eq!(stated.status, StatusCode::SEE_OTHER, "{}", stated.body);
        let shown = dpo.get(path).await;
        let last = shown.texts("ol.v-timeline > li").pop().unwrap();
        assert!(last.contains("P11") && last.contains("Faux") && last.contains("Contre-exemple"), "{last}");
        // Of a draft too, where it is withdrawn with the rest of the list.
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let project = draft(&mut lead).await;
        assert!(lead.get(&project).await.texts("section li").join(" ").contains("P11"));
        let promise = town.app.store.promises(town.app.scope).await.unwrap().pop().unwrap();
        let withdraw = format!("{path}/{}/retirer", promise.id);
        assert_eq!(lead.fill_csrf(&withdraw, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(dpo.fill(path, &withdraw, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!lead.get(&project).await.texts("section li").join(" ").contains("P11"));
        assert_eq!(dpo.fill_csrf(&withdraw, &[]).await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn a_rule_of_several_acts_and_a_force_of_its_own_comes_back_whole(fresh) {
        let town = Town::start(fresh).await;
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let path = draft(&mut lead).await;
        // C23 is about two acts.
        let rule = format!("{path}/regle/C23");
        let opened = lead.get(&rule).await;
        assert_eq!(opened.texts("input[name='act'][checked]").len(), 2, "{}", opened.body);
        let fields = [("act", "exchange"), ("act", "run_tool"), ("force", "warn"), ("w1-fact", "request.automatic_code"), ("w1-test", "yes"), ("w1-value", ""), ("do", "write")];
        let written = lead.answer(&opened, &rule, &fields).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        let article = lead.get(&format!("{path}/articles/C23")).await;
        assert!(article.body.contains("run_tool") && article.body.contains("warn"), "{}", article.body);
        assert!(article.body.contains("le code produit serait exécuté sans relecture"), "an example someone wrote stays");
        let again = lead.get(&rule).await;
        assert_eq!(again.texts("input[name='act'][checked]").len(), 2);
        assert_eq!(again.texts("select[name='force'] option[selected]").len(), 1);
        // A value beside no fact is not let fall.
        let lost = lead.answer(&again, &rule, &[("act", "exchange"), ("w2-value", "nuit"), ("do", "look")]).await;
        assert_eq!(lost.texts("#w2-fact-error").len(), 1, "{}", lost.body);
    }
}

on_both! {
    async fn a_draft_that_names_what_does_not_exist_here_does_not_pass(fresh) {
        let town = Town::start(fresh).await;
        let mut lead = town.signed_in("Rose Référente", &[Role::Referent]).await;
        let path = draft(&mut lead).await;
        for (fact, value) in [("use.reference", "U999"), ("caller.badges", "B99"), ("model.id", "modele-absent")] {
            let rule = format!("{path}/regle/C12");
            let opened = lead.get(&rule).await;
            let fields = [("act", "exchange"), ("w1-fact", fact), ("w1-test", "one_of"), ("w1-value", value), ("do", "write")];
            assert_eq!(lead.answer(&opened, &rule, &fields).await.status, StatusCode::SEE_OTHER);
            let page = lead.get(&path).await;
            let faults = page.texts("section[aria-labelledby='check'] li").join(" ");
            assert!(faults.contains("C12") && faults.contains(value), "{faults}");
        }
    }
}
