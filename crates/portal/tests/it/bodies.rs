//! Bodies at work: agenda, quorum, votes, minutes; roles, référents, the yearly review.

use crate::{
    desk::{account, appoint},
    town::{Browser, Town, email},
};
use axum::http::StatusCode;
use vigie_domain::{
    AgentId, Role, Use,
    registers::{Action, Body, Decision, Mandate, Risk},
};
use vigie_observatory::cycle::{AnnualReview, ReviewQuestions, Sitting};
use vigie_store::{Author, ListQuery, NewAgent, Salt, Write};
use vigie_testkit::on_both;

fn write(town: &Town, note: &str) -> Write {
    let mint = town.app.access.mint();
    Write {
        author: None::<Author>,
        now: mint.now(),
        note: note.into(),
        revision: mint.uuid(),
    }
}

async fn put<R: vigie_domain::register::Register>(town: &Town, state: &str, body: R) -> String {
    let id = town.app.access.mint().id();
    let (store, scope) = (&town.app.store, town.app.scope);
    store
        .create_entry_in(scope, id, None, state, body, write(town, ""))
        .await
        .unwrap()
        .reference
}

async fn seat(town: &Town, body: &str, name: &str, votes: bool) -> String {
    let mandate = Mandate {
        title: format!("Siège de {name}"),
        post: "member".into(),
        bodies: vec![body.into()],
        named: name.into(),
        votes,
        letter: "Arrêté 3".into(),
        starts_on: "2026-01-01".into(),
        ..Mandate::default()
    };
    put(town, "in_force", mandate).await
}

async fn copil(town: &Town) -> (String, Vec<String>) {
    let body = Body {
        title: "Comité de pilotage".into(),
        kind: "steering".into(),
        missions: "Arbitre, adopte la charte".into(),
        quorum: Some(3),
        ..Body::default()
    };
    let reference = put(town, "active", body).await;
    let mut seats = Vec::new();
    for name in ["Une", "Deux", "Trois", "Quatre", "Cinq"] {
        seats.push(seat(town, &reference, name, true).await);
    }
    (reference, seats)
}

async fn go(browser: &mut Browser, sitting: &str, transition: &str) {
    let opened = browser.get(sitting).await;
    let version = opened.attribute("input[name=version]", "value").unwrap();
    let done = browser
        .fill_csrf(
            &format!("{sitting}/etat"),
            &[("transition", transition), ("version", &version)],
        )
        .await;
    assert_eq!(
        done.status,
        StatusCode::SEE_OTHER,
        "{transition}: {}",
        done.body
    );
}

async fn attend(browser: &mut Browser, sitting: &str, seats: &[String], there: usize) {
    let opened = browser.get(sitting).await;
    let names: Vec<String> = seats.iter().map(|seat| format!("seat.{seat}")).collect();
    let fields: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), if at < there { "present" } else { "absent" }))
        .collect();
    let action = format!("{sitting}/presences");
    let done = browser.answer(&opened, &action, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

on_both! {
    async fn without_quorum_nothing_is_decided_and_with_it_all_is_linked(fresh) {
        let town = Town::start(fresh).await;
        let (body, seats) = copil(&town).await;
        let mut cleo = town.signed_in("Cleo Copil", &[Role::Committee]).await;
        let owner = town.person("Yann Le Goff", &[Role::Referent]).await;
        let draft = put(&town, "draft", Decision { title: "Ouvrir l’assistant".into(), uses: vec!["U001".into()], ..Decision::default() }).await;
        put(&town, "under_way", Action { title: "Former".into(), kind: "roadmap".into(), owner: Some(owner), due_on: "2026-01-15".into(), ..Action::default() }).await;
        put(&town, "assessed", Risk { title: "Fuite par l’invite".into(), family: "data".into(), scenario: "Copier".into(), gross_likelihood: Some(4), gross_severity: Some(4), ..Risk::default() }).await;
        let home = cleo.get("/instances").await;
        let text = home.texts("main").join(" ");
        assert!(text.contains("Ouvrir l’assistant") && text.contains("Fuite par l’invite") && text.contains("Former"), "{text}");
        assert!(home.texts("#late").len() == 1 && text.contains("Personne"), "what nobody answers for is said");

        let page = format!("/instances/{body}");
        let wrong = cleo.fill(&page, &format!("{page}/seances"), &[("on", "2026-12-01"), ("next_on", "2026-11-01")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = cleo.fill(&page, &format!("{page}/seances"), &[("on", "01/12/2026"), ("next_on", "01/03/2027"), ("place", "14 h, salle 2")]).await;
        let sitting = made.location().split('?').next().unwrap().to_owned();
        let opened = cleo.get(&sitting).await;
        let agenda = opened.texts(".v-agenda > li");
        assert_eq!(agenda.len(), 4, "the yearly review is due whether or not anyone thinks of it: {agenda:?}");
        assert!(agenda[0].contains("Ouvrir l’assistant"), "decisions come first");
        // The order is the secretary's.
        let version = opened.attribute("input[name=version]", "value").unwrap();
        cleo.fill_csrf(&format!("{sitting}/agenda"), &[("version", &version), ("key", "1"), ("do", "down")]).await;
        assert!(cleo.get(&sitting).await.texts(".v-agenda > li")[1].contains("Ouvrir l’assistant"));
        let opened = cleo.get(&sitting).await;
        let empty = cleo.answer(&opened, &format!("{sitting}/agenda"), &[("do", "add"), ("title", "")]).await;
        assert!(matches!(empty.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::BAD_REQUEST));
        go(&mut cleo, &sitting, "convene").await;
        go(&mut cleo, &sitting, "open").await;

        attend(&mut cleo, &sitting, &seats, 2).await;
        let point = format!("{sitting}/points/1");
        let fields = [("text", "L’assistant est ouvert."), ("reasons", "Essai concluant"), ("votes_for", "2"), ("votes_against", "0"), ("abstentions", ""),
            ("action", "Ouvrir les comptes"), ("owner", &*owner.to_string()), ("due_on", "31/12/2026"), ("do", "vote")];
        let refused = cleo.fill(&point, &point, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts(".govuk-error-summary").join(" ").contains("Quorum non atteint"), "the rule is said");
        assert_eq!(refused.texts("#text"), ["L’assistant est ouvert."], "nothing typed is lost");
        let (store, scope) = (&town.app.store, town.app.scope);
        let kept = store.entry_by_reference::<Decision>(scope, &draft).await.unwrap().unwrap();
        assert_eq!(kept.state, "draft", "no decision was written");

        attend(&mut cleo, &sitting, &seats, 3).await;
        let mut interested = fields.to_vec();
        interested.push(("conflicts", &seats[0]));
        let refused = cleo.fill(&point, &point, &interested).await;
        assert!(refused.texts(".govuk-error-summary").join(" ").contains("2 membres comptent"), "who has an interest does not count");
        let too_many = cleo.fill(&point, &point, &[("text", "T"), ("reasons", "R"), ("votes_for", "4"), ("do", "vote")]).await;
        assert_eq!(too_many.status, StatusCode::UNPROCESSABLE_ENTITY);
        let voted = cleo.fill(&point, &point, &fields).await;
        assert_eq!(voted.status, StatusCode::SEE_OTHER, "{:?}", voted.texts(".govuk-error-message"));
        let decision = store.entry_by_reference::<Decision>(scope, &draft).await.unwrap().unwrap();
        assert_eq!((decision.state.as_str(), decision.body.present, decision.body.quorum, decision.body.votes_for), ("adopted", Some(3), Some(3), Some(2)));
        assert_eq!((decision.body.uses.as_slice(), decision.body.body.as_slice()), (&["U001".to_owned()][..], &[body.clone()][..]));
        let actions = store.list::<Action>(scope, &ListQuery { text: "ouvrir les comptes".into(), limit: 5, ..ListQuery::default() }).await.unwrap();
        assert_eq!(actions.entries[0].body.decisions, std::slice::from_ref(&draft));
        let again = cleo.get(&point).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "decided once");

        for key in ["2", "3", "4"] {
            let point = format!("{sitting}/points/{key}");
            let noted = cleo.fill(&point, &point, &[("discussion", "Vu."), ("do", "note")]).await;
            assert_eq!(noted.status, StatusCode::SEE_OTHER);
        }
        let minutes = cleo.get(&format!("{sitting}/releve")).await.texts("main").join(" ");
        assert!(minutes.contains("Projet de relevé") && minutes.contains("Pour : 2") && minutes.contains(&draft), "{minutes}");
        go(&mut cleo, &sitting, "approve").await;
        assert!(cleo.get(&format!("{sitting}/releve")).await.body.contains("Relevé approuvé, scellé"));
        let pdf = cleo.get(&format!("{sitting}/releve.pdf")).await;
        assert!(pdf.status == StatusCode::OK && pdf.body.starts_with("%PDF"));
        let text = cleo.get(&format!("{sitting}/releve.fodt")).await;
        assert!(text.body.contains("L’assistant est ouvert."), "{}", text.status);
        let reference = sitting.rsplit('/').next().unwrap();
        let sealed = store.entry_by_reference::<Sitting>(scope, reference).await.unwrap().unwrap();
        let late = store.edit_entry(scope, sealed.id, sealed.version, Sitting { note: "Ajout".into(), ..sealed.body }, write(&town, "")).await;
        assert!(late.is_err(), "sealed is sealed");
    }
}

on_both! {
    async fn a_body_in_draft_neither_sits_nor_votes(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let draft = Body { title: "Comité à venir".into(), kind: "steering".into(), missions: "Arbitrer".into(), ..Body::default() };
        let body = put(&town, "draft", draft).await;
        let seats = vec![seat(&town, &body, "Une", true).await];
        let waiting = put(&town, "draft", Decision { title: "Ouvrir l’assistant".into(), ..Decision::default() }).await;
        let mut cleo = town.signed_in("Cleo Copil", &[Role::Committee]).await;
        let page = format!("/instances/{body}");
        let made = cleo.fill(&page, &format!("{page}/seances"), &[("on", "2026-12-01"), ("next_on", "2027-03-01")]).await;
        let sitting = made.location().split('?').next().unwrap().to_owned();
        let reference = sitting.rsplit('/').next().unwrap().to_owned();
        go(&mut cleo, &sitting, "convene").await;
        let opened = cleo.get(&sitting).await;
        let open = [("transition", "open")];
        let refused = cleo.answer(&opened, &format!("{sitting}/etat"), &open).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = refused.texts(".govuk-error-summary").join(" ");
        assert!(said.contains(&body) && said.contains("en projet") && said.contains("Rendez-la officielle"), "what, rule, what to do: {said}");
        assert_eq!(refused.texts("#open-error").len(), 1, "said at the button too");
        let opened = cleo.get(&format!("/en{sitting}")).await;
        let english = cleo.answer(&opened, &format!("/en{sitting}/etat"), &open).await;
        assert!(english.body.contains("still a draft") && english.body.contains("Make it official"), "{}", english.body);
        let kept = store.entry_by_reference::<Sitting>(scope, &reference).await.unwrap().unwrap();
        assert_eq!(kept.state, "convened", "nothing was written");

        // A sitting opened before the rule, or whose body was dissolved since, takes no vote.
        let held = Sitting { bodies: vec![body.clone()], ..kept.body };
        let held = put(&town, "held", held).await;
        let sitting = format!("/seances/{held}");
        attend(&mut cleo, &sitting, &seats, 1).await;
        let entry = store.entry_by_reference::<Sitting>(scope, &held).await.unwrap().unwrap();
        let key = entry.body.items.iter().find(|item| item.reference == waiting).unwrap().key;
        let point = format!("{sitting}/points/{key}");
        let fields = [("text", "Ouvert."), ("reasons", "Essai"), ("votes_for", "1"), ("votes_against", "0"), ("do", "vote")];
        let refused = cleo.fill(&point, &point, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts(".govuk-error-summary").join(" ").contains("en projet"));
        assert_eq!(refused.texts("#text"), ["Ouvert."], "nothing typed is lost");
        let decision = store.entry_by_reference::<Decision>(scope, &waiting).await.unwrap().unwrap();
        assert_eq!(decision.state, "draft");

        // Made official, it votes; dissolved, it no longer does.
        let official = store.entry_by_reference::<Body>(scope, &body).await.unwrap().unwrap();
        let sheet = format!("/registres/instances/{body}");
        let holder = town.person("Présidente", &[Role::Committee]).await;
        let other = town.person("Suppléant", &[Role::Committee]).await;
        let complete = Body { quorum: Some(1), owner: Some(holder), stand_in: Some(other), starts_on: "2026-01-01".into(), ..official.body };
        store.edit_entry(scope, official.id, official.version, complete, write(&town, "")).await.unwrap();
        cleo.fill_csrf(&format!("{sheet}/etat"), &[("transition", "install"), ("version", "2")]).await;
        let voted = cleo.fill(&point, &point, &fields).await;
        assert_eq!(voted.status, StatusCode::SEE_OTHER, "{:?}", voted.texts(".govuk-error-message"));
        let decision = store.entry_by_reference::<Decision>(scope, &waiting).await.unwrap().unwrap();
        assert_eq!(decision.state, "adopted");
        let made = cleo.fill(&page, &format!("{page}/seances"), &[("on", "2027-03-01"), ("next_on", "2027-06-01")]).await;
        let next = made.location().split('?').next().unwrap().to_owned();
        let late = cleo.get(&next).await.texts("ol.v-agenda > li").into_iter().filter(|item| item.contains("Avis en retard"));
        assert_eq!(late.filter(|item| item.contains("U000")).count(), 1, "two opinions on a use are one matter");
        go(&mut cleo, &next, "convene").await;
        cleo.fill_csrf(&format!("{sheet}/etat"), &[("transition", "dissolve"), ("version", "3"), ("note", "Fin de mission")]).await;
        let opened = cleo.get(&next).await;
        let refused = cleo.answer(&opened, &format!("{next}/etat"), &open).await;
        assert!(refused.texts(".govuk-error-summary").join(" ").contains("dissoute"), "{}", refused.body);
    }
}

on_both! {
    async fn a_deliverable_answers_a_mandate(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let pack = yann.fill("/instances", "/instances/paquet", &[]).await;
        assert!(pack.location().contains("de=5"), "{}", pack.location());
        let group = put(&town, "active", Body { title: "Groupe veille".into(), kind: "group".into(), missions: "Veille, banc d’essai".into(), ..Body::default() }).await;
        let list = "/registres/actions";
        let alone = yann.fill(&format!("{list}/nouveau"), list, &[("title", "Note de veille"), ("kind", "deliverable")]).await;
        assert_eq!(alone.texts("#bodies-error").len(), 1, "a deliverable of no mandate is refused");
        yann.fill(&format!("{list}/nouveau"), list, &[("title", "Note de veille"), ("kind", "deliverable"), ("bodies", &group), ("due_on", "2026-01-31")]).await;
        let page = yann.get(&format!("/instances/{group}")).await.texts("main").join(" ");
        assert!(page.contains("Veille, banc d’essai") && page.contains("Note de veille") && page.contains("31 janvier 2026"), "{page}");
    }
}

on_both! {
    async fn the_cycle_goes_on_when_the_referente_leaves(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let mint = town.app.access.mint();
        let (department, service) = (mint.id(), mint.id());
        store.insert_department(scope, department, "Enfance").await.unwrap();
        store.insert_service(scope, service, department, "Crèches").await.unwrap();
        store.insert_department(scope, mint.id(), "Voirie").await.unwrap();
        let claire = town.person("Claire Référente", &[Role::Referent]).await;
        let sam = town.person("Sam Suppléant", &[Role::Dsi]).await;
        let ana = NewAgent { id: mint.id(), service: Some(service), email: email("Ana Agent"), name: "Ana Agent".into(), roles: vec![], language: vigie_domain::Language::Fr, salt: Salt(mint.bytes()) };
        let id: AgentId = ana.id;
        store.insert_agent(scope, ana, mint.now()).await.unwrap();
        town.app.access.set_password(scope, id, crate::town::PASSWORD).await.unwrap();
        let mut ana = town.browser();
        ana.sign_in(&email("Ana Agent"), crate::town::PASSWORD).await;
        let mut copil = town.signed_in("Cleo Copil", &[Role::Committee]).await;

        let empty = ana.get("/referents").await;
        assert!(empty.texts("main").join(" ").contains("3 directions n’ont pas de référent IA"));
        assert!(copil.get("/instances").await.body.contains("3 directions n’ont pas de référent IA"));
        let roles = copil.get("/instances/roles").await;
        assert!(roles.texts("main").join(" ").contains("11 fonctions n’ont pas de titulaire"), "{}", roles.texts(".v-steps").join(" "));

        let mandate = Mandate { title: "Référente Enfance".into(), post: "department_referent".into(), department: Some(department), holder: Some(claire), stand_in: Some(sam), letter: "Lettre 4".into(), starts_on: "2026-01-01".into(), ..Mandate::default() };
        put(&town, "in_force", mandate).await;
        appoint(&town, "observatory_lead", claire, Some(sam)).await;
        put(&town, "under_way", Action { title: "Publier la lettre".into(), kind: "roadmap".into(), owner: Some(claire), due_on: "2026-01-15".into(), ..Action::default() }).await;
        put(&town, "under_way", Action { title: "Préparer la suite".into(), kind: "roadmap".into(), owner: Some(claire), due_on: "2099-01-15".into(), ..Action::default() }).await;
        assert!(ana.get("/").await.texts("aside").join(" ").contains("Claire Référente"), "each agent sees their référent");
        assert!(copil.get("/instances").await.texts("#late + table, section").join(" ").contains("Claire Référente"));

        account(&town, claire, false).await;
        assert!(ana.get("/").await.texts("aside").join(" ").contains("Sam Suppléant"));
        let directory = ana.get("/referents").await.texts("tbody tr").join(" ");
        assert!(directory.contains("Claire Référente") && directory.contains("Sam Suppléant"), "{directory}");
        let late = copil.get("/instances").await.texts("main").join(" ");
        assert!(late.contains("Publier la lettre") && late.contains("Sam Suppléant") && late.contains("En retard (1)"), "{late}");
        let calendar = copil.get("/instances/calendrier").await.texts("main").join(" ");
        assert!(calendar.contains("Publier la lettre") && calendar.contains("Sam Suppléant"), "{calendar}");
        let csv = copil.get("/instances/roles.csv").await.body;
        assert!(csv.starts_with('\u{feff}') && csv.contains("Claire Référente;Sam Suppléant;Lettre 4;2026-01-01;") && csv.contains("Titulaire au compte fermé"), "{csv}");
    }
}

on_both! {
    async fn who_tries_to_change_an_opinion_is_written_down(fresh) {
        let town = Town::start(fresh).await;
        let mut admin = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let mut dpo = town.signed_in("Dora Dpo", &[Role::Dpo]).await;
        let made = admin.fill("/usages/nouveau", "/usages", &[
            ("title", "Répondre aux courriers"), ("family", "generic"), ("visibility", "internal"), ("data.max_class", "personal"),
            ("need", "Aller plus vite"), ("trade", "Accueil"), ("alternative", "Des modèles de réponse"),
        ]).await;
        let sheet = made.location().split('?').next().unwrap().to_owned();
        admin.fill_csrf(&format!("{sheet}/etat"), &[("transition", "instruct"), ("version", "1")]).await;
        let shown = dpo.get(&sheet).await;
        let action = shown.attribute("form[action*='/avis/']", "action").unwrap();
        dpo.fill(&sheet, &action, &[("verdict-dpo", "unfavourable"), ("reasons-dpo", "Aucune base légale")]).await;
        assert!(dpo.get("/instances/avis").await.body.contains("Aucune tentative"));
        let forged = admin.fill_csrf(&action, &[("verdict-dpo", "favourable")]).await;
        assert_eq!(forged.status, StatusCode::CONFLICT);
        let rows = dpo.get("/instances/avis").await.texts("tbody tr");
        assert_eq!(rows.len(), 1);
        assert!(rows[0].contains("Ada Admin") && rows[0].contains("Répondre aux courriers"), "{rows:?}");
        assert!(dpo.get(&sheet).await.body.contains("Aucune base légale"), "the opinion is as it was");
        let found = dpo.get("/instances/avis-rendus?theme=Accueil&q=base+legale").await;
        assert_eq!(found.texts("article").len(), 1, "found by theme and by words");
        assert!(found.texts("article").join(" ").contains("Aucune base légale"));
        for nothing in ["?theme=Voirie", "?q=zygomatique", "?role=legal"] {
            assert!(dpo.get(&format!("/instances/avis-rendus{nothing}")).await.texts("article").is_empty(), "{nothing}");
        }
    }
}

on_both! {
    async fn the_yearly_review_asks_every_question_again(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let questions = &ReviewQuestions::shipped().unwrap().questions;
        let before = AnnualReview {
            title: "Revue 2020".into(),
            year: 2020,
            due_on: "2020-12-31".into(),
            version: "review-1".into(),
            asked: questions.iter().map(|q| q.id.clone()).collect(),
            answers: questions.iter().map(|q| (q.id.clone(), "Réponse de jadis.".into())).collect(),
            ..AnnualReview::default()
        };
        put(&town, "closed", before).await;
        let begun = yann.fill("/revues", "/revues", &[]).await;
        let page = begun.location().to_owned();
        let opened = yann.get(&page).await;
        assert_eq!(opened.texts("textarea").len(), questions.len());
        assert!(opened.body.contains("Réponse de jadis."), "last time’s answer is beside");
        let part = yann.answer(&opened, &page, &[("human", "En gardant la main."), ("do", "close")]).await;
        assert_eq!(part.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(part.texts(".govuk-error-summary__list li").len(), questions.len() - 1);
        let all: Vec<(&str, &str)> = questions.iter().map(|q| (q.id.as_str(), "Nous y veillons.")).chain([("do", "close")]).collect();
        let closed = yann.answer(&opened, &page, &all).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER);
        let report = yann.get(&page).await;
        assert!(report.texts("textarea").is_empty() && report.texts("main").join(" ").matches("Nous y veillons.").count() == questions.len());
        let pdf = yann.get(&format!("{page}/compte-rendu.pdf")).await;
        assert!(pdf.status == StatusCode::OK && pdf.body.starts_with("%PDF"));
        let text = yann.get(&format!("{page}/compte-rendu.fodt")).await.body;
        assert_eq!(text.matches("Nous y veillons.").count(), questions.len(), "every question with its answer");
        let late = yann.fill_csrf(&page, &[("version", "3"), ("human", "Autre chose")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
}

on_both! {
    async fn the_report_lives_and_its_recommendations_are_followed(fresh) {
        let town = Town::start(fresh).await;
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let owner = town.person("Claire Martin", &[Role::Referent]).await;
        let action = put(&town, "under_way", Action { title: "Éprouver la réversibilité".into(), kind: "recommendation".into(), owner: Some(owner), due_on: "2027-01-15".into(), ..Action::default() }).await;
        let list = "/registres/rapport";
        let fields = [("title", "Souveraineté"), ("place", "1"), ("text", "Première rédaction."), ("recommendations", &*action), ("owner", &*owner.to_string())];
        let made = yann.fill(&format!("{list}/nouveau"), list, &fields).await;
        let sheet = made.location().split('?').next().unwrap().to_owned();
        assert!(yann.get("/rapport").await.body.contains("Aucune section"));
        yann.fill_csrf(&format!("{sheet}/etat"), &[("transition", "publish"), ("version", "1")]).await;
        let mut second = fields.to_vec();
        second[2] = ("text", "Seconde rédaction.");
        second.push(("version", "2"));
        yann.fill(&format!("{sheet}/modifier"), &sheet, &second).await;
        let report = yann.get("/rapport").await.texts("main").join(" ");
        assert!(report.contains("Seconde rédaction.") && report.contains("Éprouver la réversibilité") && report.contains("En cours"), "{report}");
        let history = yann.get(&format!("{sheet}/historique")).await.texts("main").join(" ");
        assert!(history.contains("Première rédaction.") && history.contains("Seconde rédaction."), "two versions are compared");
        let export = yann.get("/rapport.md").await;
        assert!(export.body.contains("Licence Ouverte 2.0") && export.body.contains("Seconde rédaction."), "{}", export.body);
    }
}

on_both! {
    async fn an_adopted_decision_takes_the_step_of_its_use_or_none(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let (body, seats) = copil(&town).await;
        let mut cleo = town.signed_in("Cleo Copil", &[Role::Committee]).await;
        // In production before the rules of today: what its sheet holds is enough to stop it.
        let ready = Use { title: "Trier les courriels".into(), need: "Le volume".into(), public_interest: "Répondre plus vite".into(), ..Use::default() };
        let served = put(&town, "production", ready.clone()).await;
        let raw = put(&town, "instruction", ready).await;
        for (title, reference) in [("Suspendre", &served), ("Essayer", &raw)] {
            put(&town, "draft", Decision { title: title.into(), uses: vec![reference.clone()], ..Decision::default() }).await;
        }
        put(&town, "draft", Decision { title: "Réviser la charte".into(), effect: "charter_draft".into(), ..Decision::default() }).await;
        let page = format!("/instances/{body}");
        let made = cleo.fill(&page, &format!("{page}/seances"), &[("on", "2026-12-01"), ("next_on", "2027-03-01")]).await;
        let sitting = made.location().split('?').next().unwrap().to_owned();
        go(&mut cleo, &sitting, "convene").await;
        go(&mut cleo, &sitting, "open").await;
        attend(&mut cleo, &sitting, &seats, 3).await;
        let held = store.entry_by_reference::<Sitting>(scope, sitting.rsplit('/').next().unwrap()).await.unwrap().unwrap();
        let point = |title: &str| {
            let item = held.body.items.iter().find(|item| item.title == title).unwrap();
            format!("{sitting}/points/{}", item.key)
        };
        let vote = [("text", "Décidé."), ("reasons", "Incident"), ("votes_for", "3"), ("votes_against", "0"), ("do", "vote")];

        // A use that lacks what the step asks: nothing is written, and what is missing is said.
        let at = point("Essayer");
        let lacking: Vec<_> = vote.into_iter().chain([("effect", "experiment"), ("uses", raw.as_str())]).collect();
        let refused = cleo.fill(&at, &at, &lacking).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = refused.texts(".govuk-error-summary").join(" ");
        assert!(said.contains(&raw) && said.contains("sans IA"), "{said}");
        assert_eq!(refused.texts("#text"), ["Décidé."], "nothing typed is lost");
        let still = store.entry_by_reference::<Use>(scope, &raw).await.unwrap().unwrap();
        assert_eq!(still.state, "instruction");
        let unknown: Vec<_> = vote.into_iter().chain([("effect", "suspend"), ("uses", "U999")]).collect();
        let unknown = cleo.fill(&at, &at, &unknown).await;
        assert!(unknown.texts(".govuk-error-summary").join(" ").contains("U999"));

        // A use that has all of it changes state with the decision, by who records it.
        let at = point("Suspendre");
        let acting: Vec<_> = vote.into_iter().chain([("effect", "suspend"), ("uses", served.as_str())]).collect();
        let done = cleo.fill(&at, &at, &acting).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{:?}", done.texts(".govuk-error-message"));
        let suspended = store.entry_by_reference::<Use>(scope, &served).await.unwrap().unwrap();
        assert_eq!(suspended.state, "suspended");
        let history = store.history::<Use>(scope, suspended.id).await.unwrap();
        let query = ListQuery { state: Some("adopted".into()), limit: 5, ..ListQuery::default() };
        let decision = store.list::<Decision>(scope, &query).await.unwrap().entries.remove(0);
        assert_eq!(history[0].action, "suspend");
        assert!(history[0].note.starts_with(&decision.reference), "{}", history[0].note);
        assert!(cleo.get(&format!("/usages/{served}")).await.body.contains(&decision.reference), "the use names its decision");
        let log = cleo.get("/instances/journal").await.texts("tbody tr").join(" ");
        assert!(log.contains(&served) && log.contains(&decision.reference) && log.contains("Cleo Copil") && log.contains("Incident"), "{log}");

        // A decision that asks for a draft of the charter opens it, linked both ways.
        let at = point("Réviser la charte");
        let opening: Vec<_> = vote.into_iter().chain([("effect", "charter_draft"), ("uses", "")]).collect();
        let done = cleo.fill(&at, &at, &opening).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{:?}", done.texts(".govuk-error-message"));
        let draft = store.charter_drafts(scope).await.unwrap().remove(0);
        assert!(draft.asked_by.starts_with('D'));
        let shown = cleo.get(&sitting).await;
        assert!(shown.body.contains(&format!("/charte/projets/{}", draft.id)));
        let opened = cleo.get(&format!("/charte/projets/{}", draft.id)).await;
        assert!(opened.body.contains(&format!("/registres/decisions/{}", draft.asked_by)));
    }
}

on_both! {
    async fn a_decision_adopted_in_its_register_does_what_it_says(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let mut yann = town.signed_in("Yann Le Goff", &[Role::Referent]).await;
        let served = put(&town, "production", Use { title: "Trier".into(), need: "Le volume".into(), public_interest: "Répondre plus vite".into(), ..Use::default() }).await;
        let decision = Decision {
            title: "Retirer".into(), body: vec!["C01".into()], meeting_on: "2026-11-20".into(), text: "Retiré.".into(), reasons: "Inutile".into(),
            present: Some(3), quorum: Some(2), votes_for: Some(4), represented: Some(1), uses: vec![served.clone()], effect: "retire".into(), ..Decision::default()
        };
        let reference = put(&town, "draft", decision).await;
        let sheet = format!("/registres/decisions/{reference}");
        let refused = yann.fill_csrf(&format!("{sheet}/etat"), &[("transition", "adopt"), ("version", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(&served), "what the use lacks is said");
        let kept = store.entry_by_reference::<Decision>(scope, &reference).await.unwrap().unwrap();
        assert_eq!(kept.state, "draft", "no half of a decision");
        let body = Decision { effect: "suspend".into(), ..kept.body.clone() };
        store.edit_entry(scope, kept.id, 1, body, write(&town, "")).await.unwrap();
        let done = yann.fill_csrf(&format!("{sheet}/etat"), &[("transition", "adopt"), ("version", "2")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let suspended = store.entry_by_reference::<Use>(scope, &served).await.unwrap().unwrap();
        assert_eq!(suspended.state, "suspended");
    }
}

on_both! {
    async fn members_are_told_of_a_sitting_and_the_log_is_taken_away(fresh) {
        let town = Town::start(fresh).await;
        let (body, _) = copil(&town).await;
        let member = town.person("Diane Membre", &[Role::Dpo]).await;
        let seat = Mandate {
            title: "Siège".into(), post: "member".into(), bodies: vec![body.clone()], holder: Some(member), votes: true,
            letter: "Arrêté 3".into(), starts_on: "2026-01-01".into(), ..Mandate::default()
        };
        put(&town, "in_force", seat).await;
        let mut cleo = town.signed_in("Cleo Copil", &[Role::Committee]).await;
        let page = format!("/instances/{body}");
        let made = cleo.fill(&page, &format!("{page}/seances"), &[("on", "2026-12-01"), ("next_on", "2027-03-01")]).await;
        let sitting = made.location().split('?').next().unwrap().to_owned();
        go(&mut cleo, &sitting, "convene").await;
        let told = town.app.store.notices(town.app.scope, member, true, 9).await.unwrap();
        assert!(told.iter().any(|notice| notice.kind == vigie_domain::NoticeKind::Convened && notice.due_on == "2026-12-01"));
        let reference = sitting.rsplit('/').next().unwrap();
        let open = cleo.get(&format!("/fiche/sitting/{reference}")).await;
        assert_eq!(open.location(), sitting, "the address of an e-mail leads to the sitting");

        let wrong = cleo.get("/instances/journal?du=hier").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.attribute("#du", "value").as_deref(), Some("hier"));
        let packs = cleo.get("/instances/journal?nature=pack").await;
        assert!(packs.texts("tbody tr").join(" ").contains("Grille de maturité"), "{}", packs.body);
        let csv = cleo.get("/instances/journal.csv?nature=pack").await.body;
        assert!(csv.contains("Grille de maturité") && csv.contains("maturity-1"), "{csv}");
        let xlsx = cleo.get("/instances/journal.xlsx").await;
        assert_eq!(xlsx.status, StatusCode::OK);
    }
}
