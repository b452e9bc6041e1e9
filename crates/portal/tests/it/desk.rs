//! The desk, as those who ask and those who answer.

use crate::town::{Answer, Browser, Town};
use axum::http::StatusCode;
use std::collections::BTreeMap;
use vigie_domain::{
    AgentId, Instant, NoticeKind, Role,
    register::Entry,
    registers::{DESK_KINDS, DeskRequest, Incident, KnownAnswer, Mandate},
};
use vigie_store::{AgentChange, Author, ListQuery, Write};
use vigie_testkit::on_both;

const NEW: &str = "/guichet/nouvelle";

/// What a type cannot do without.
fn needed(kind: &str) -> Vec<(&'static str, &'static str)> {
    match kind {
        "tool_question" => vec![("data_class", "internal")],
        "generic_use" => vec![("alternative", "Un modèle de lettre")],
        "specialised_use" => vec![("population", "Familles"), ("decision", "helps")],
        "project" => vec![("funding", "Budget de la direction")],
        "wrong_answer" => vec![("trace", "2e3f4a5b")],
        "leak" => vec![("happened_at", "24/11/2025 9:05")],
        "data_rights" => vec![("identity", "Vu à l’accueil")],
        _ => Vec::new(),
    }
}

async fn send(browser: &mut Browser, kind: &str, more: &[(&str, &str)]) -> Answer {
    let page = format!("{NEW}?type={kind}");
    let given = needed(kind);
    let mut fields: Vec<(&str, &str)> = vec![
        ("title", "Objet de la demande"),
        ("text", "Zygomatique et ornithorynque"),
        ("insist", "true"),
    ];
    fields.extend(given.iter().copied());
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    browser.fill(&page, NEW, &fields).await
}

async fn last(town: &Town) -> Entry<DeskRequest> {
    let query = ListQuery {
        descending: true,
        limit: 1,
        ..ListQuery::default()
    };
    let page = town.app.store.list(town.app.scope, &query).await.unwrap();
    page.entries.into_iter().next().unwrap()
}

fn write(town: &Town, agent: AgentId, roles: &[Role]) -> Write {
    let mint = town.app.access.mint();
    Write {
        author: Some(Author {
            agent,
            roles: roles.to_vec(),
        }),
        now: mint.now(),
        note: String::new(),
        revision: mint.uuid(),
    }
}

/// Appoints `holder` to `post`, with `stand_in`.
pub async fn appoint(town: &Town, post: &str, holder: AgentId, stand_in: Option<AgentId>) {
    let body = Mandate {
        title: post.into(),
        post: post.into(),
        holder: Some(holder),
        stand_in,
        letter: "Arrêté 12".into(),
        starts_on: "2026-01-01".into(),
        ..Mandate::default()
    };
    let (store, scope) = (&town.app.store, town.app.scope);
    let id = town.app.access.mint().id();
    store
        .create_entry_in(scope, id, None, "in_force", body, write(town, holder, &[]))
        .await
        .unwrap();
}

/// Opens or closes an account.
pub async fn account(town: &Town, id: AgentId, active: bool) {
    let (store, scope) = (&town.app.store, town.app.scope);
    let agent = store.agent(scope, id).await.unwrap().unwrap();
    let change = AgentChange {
        name: agent.name,
        service: agent.service,
        roles: agent.roles,
        active,
    };
    store.change_agent(scope, id, change).await.unwrap();
}

on_both! {
    async fn every_type_goes_to_someone_by_the_table(fresh) {
        let town = Town::start(fresh).await;
        let mut people = BTreeMap::new();
        for role in [Role::Referent, Role::Rssi, Role::Dpo, Role::Dsi, Role::Rh, Role::Communication, Role::Committee] {
            people.insert(role, town.person(&format!("Personne {role}"), &[role]).await);
        }
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        for kind in DESK_KINDS {
            let sent = send(&mut ana, kind, &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{kind}: {:?}", sent.texts(".govuk-error-message"));
            let entry = last(&town).await;
            let expected = match *kind {
                "tool_question" | "leak" => Role::Rssi,
                "project" => Role::Committee,
                "tool_request" => Role::Dsi,
                "unease" | "training" => Role::Rh,
                "citizen_question" | "press_or_elected" => Role::Communication,
                "data_rights" => Role::Dpo,
                _ => Role::Referent,
            };
            assert_eq!(entry.body.handler, Some(people[&expected]), "{kind}");
            let first = Instant::parse(&entry.body.first_answer_by).unwrap();
            let due = Instant::parse(&entry.body.due_by).unwrap();
            assert!(entry.created_at < first && first <= due, "{kind}");
            let page = ana.get(sent.location()).await;
            assert!(page.body.contains(&format!("Personne {expected}")), "{kind}: the receipt names who answers");
        }
        let missing = ana.fill(&format!("{NEW}?type=leak"), NEW, &[("title", "Fuite"), ("text", "Un fichier")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(missing.texts("#happened_at-error").len(), 1);
        assert_eq!(missing.attribute("#title", "value").as_deref(), Some("Fuite"), "nothing typed is lost");
        let register = ana.get("/registres/guichet/nouveau").await;
        assert_eq!(register.location(), "/guichet", "a request without a route cannot be made");
    }
}

on_both! {
    async fn nothing_is_ever_without_an_owner(fresh) {
        let town = Town::start(fresh).await;
        let rita = town.person("Rita Référente", &[Role::Referent]).await;
        let sam = town.person("Sam Suppléant", &[Role::Dsi]).await;
        let mut ada = town.signed_in("Ada Admin", &[Role::Admin]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        appoint(&town, "observatory_lead", rita, Some(sam)).await;
        let sent = send(&mut ana, "use_question", &[]).await;
        let page = sent.location().to_owned();
        assert!(ana.get(&page).await.texts("aside").join(" ").contains("Rita Référente"));
        account(&town, rita, false).await;
        let shown = ana.get(&page).await.texts("aside").join(" ");
        assert!(shown.contains("Sam Suppléant") && shown.contains("À la place de Rita Référente"), "{shown}");
        account(&town, sam, false).await;
        assert!(ana.get(&page).await.texts("aside").join(" ").contains("Ada Admin"));
        let queue = ada.get("/guichet/file").await;
        assert_eq!(queue.texts("#stand-in").len(), 1, "{}", queue.body);
        // Everyone who answers is gone: a new request of each type still has a name on it.
        let query = ListQuery { limit: 100, ..ListQuery::default() };
        for agent in town.app.store.agents(town.app.scope).await.unwrap() {
            if agent.name != "Ana Agent" {
                account(&town, agent.id, false).await;
            }
        }
        for kind in DESK_KINDS {
            let sent = send(&mut ana, kind, &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{kind}");
        }
        let all = town.app.store.list::<DeskRequest>(town.app.scope, &query).await.unwrap();
        assert!(all.entries.iter().all(|entry| entry.body.handler.is_some()));
    }
}

on_both! {
    async fn away_means_the_stand_in_answers(fresh) {
        let town = Town::start(fresh).await;
        let rita = town.person("Rita Référente", &[Role::Referent]).await;
        let sam = town.person("Sam Suppléant", &[Role::Dsi]).await;
        appoint(&town, "observatory_lead", rita, Some(sam)).await;
        let mut browser = town.browser();
        browser.sign_in(&crate::town::email("Rita Référente"), crate::town::PASSWORD).await;
        let wrong = browser.fill("/guichet/absences", "/guichet/absences", &[("agent", &rita.to_string()), ("from", "2026-01-02"), ("to", "2026-01-01")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = browser.fill("/guichet/absences", "/guichet/absences", &[("agent", &rita.to_string()), ("from", "01/01/2026"), ("to", "31/12/2099")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{:?}", done.texts(".govuk-error-message"));
        let other = browser.fill_csrf("/guichet/absences", &[("agent", &sam.to_string()), ("from", "2026-01-01"), ("to", "2026-01-02")]).await;
        assert_eq!(other.status, StatusCode::SEE_OTHER, "who keeps mandates declares those of others");
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        send(&mut ana, "use_question", &[]).await;
        assert_eq!(last(&town).await.body.handler, Some(sam));
    }
}

on_both! {
    async fn a_known_question_is_answered_an_unknown_one_becomes_a_request(fresh) {
        let town = Town::start(fresh).await;
        let mut dpo = town.signed_in("Dora Dpo", &[Role::Dpo, Role::Referent]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let known = ana.fill("/guichet", "/guichet/question", &[("question", "Puis-je mettre des donées personelles ?")]).await;
        assert!(known.body.contains("Charte, article C02"), "the source is given");
        let unknown = ana.fill("/guichet", "/guichet/question", &[("question", "Zygomatique ornithorynque ?")]).await;
        assert!(unknown.body.contains("Aucune réponse validée"));
        let form = ana.answer(&unknown, NEW, &[]).await;
        let sent = ana.answer(&form, NEW, &[("title", "Zygomatique ?"), ("text", "Zygomatique ornithorynque ?")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.texts(".govuk-error-message"));
        let page = sent.location().split('?').next().unwrap().to_owned();
        let action = format!("{page}/traitement");
        let opened = dpo.get(&page).await;
        assert_eq!(opened.status, StatusCode::OK);
        let unsourced = dpo.post(&action, &[("csrf", &csrf(&opened)), ("version", "1"), ("do", "answer"), ("answer", "Oui."), ("keep", "true")]).await;
        assert_eq!(unsourced.status, StatusCode::UNPROCESSABLE_ENTITY, "a kept answer has a source");
        let answered = dpo.post(&action, &[("csrf", &csrf(&opened)), ("version", "1"), ("do", "answer"), ("answer", "Oui, le mardi."), ("sources", "Note 12"), ("keep", "true")]).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER);
        assert!(ana.get(&page).await.body.contains("Oui, le mardi."));
        let again = ana.fill("/guichet", "/guichet/question", &[("question", "zygomatique")]).await;
        assert!(again.body.contains("Aucune réponse validée"), "a draft is not given");
        let draft = town.app.store.list::<KnownAnswer>(town.app.scope, &ListQuery { limit: 1, ..ListQuery::default() }).await.unwrap().entries.remove(0);
        let sheet = format!("/registres/reponses/{}", draft.reference);
        let done = dpo.fill_csrf(&format!("{sheet}/etat"), &[("transition", "validate"), ("version", "1")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let again = ana.fill("/guichet", "/guichet/question", &[("question", "zygomatique")]).await;
        assert!(again.body.contains("Oui, le mardi.") && again.body.contains("Note 12"));
        let taken = dpo.fill_csrf("/guichet/reponses/paquet", &[]).await;
        assert!(taken.location().contains("de=12"), "{}", taken.location());
        // Who asked opens it again, and may take it back while it waits.
        let opened = ana.get(&page).await;
        let suite = format!("{page}/suite");
        let silent = ana.answer(&opened, &suite, &[("do", "reopen"), ("note", " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reopened = ana.answer(&opened, &suite, &[("do", "reopen"), ("note", "Et le jeudi ?")]).await;
        assert_eq!(reopened.status, StatusCode::SEE_OTHER);
        let opened = ana.get(&page).await;
        assert!(opened.body.contains("Et le jeudi ?"));
        ana.answer(&opened, &suite, &[("do", "withdraw"), ("note", "Trouvé.")]).await;
        assert!(ana.get(&page).await.body.contains("Retirée"));
        let mut other = town.signed_in("Bob Autre", &[]).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    }
}

fn csrf(answer: &Answer) -> String {
    answer.attribute("input[name=csrf]", "value").unwrap()
}

on_both! {
    async fn a_trivial_task_is_sent_to_its_tool_once(fresh) {
        let town = Town::start(fresh).await;
        town.person("Rita Référente", &[Role::Referent]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let page = format!("{NEW}?type=generic_use");
        let fields = [("title", "Additionner les factures"), ("text", "Faire le total de la colonne"), ("alternative", "Rien")];
        let held = ana.fill(&page, NEW, &fields).await;
        assert_eq!(held.status, StatusCode::OK);
        assert!(held.body.contains("Un tableur") && held.attribute("#title", "value").as_deref() == Some("Additionner les factures"));
        let sent = ana.answer(&held, NEW, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "insisting is enough");
        let at_once = ana.fill(&page, NEW, &[("title", "Courriers aux familles"), ("text", "Rédiger des réponses aux parents"), ("alternative", "Un modèle")]).await;
        assert_eq!(at_once.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn without_a_name_means_without_a_name(fresh) {
        let town = Town::start(fresh).await;
        let mut rh = town.signed_in("Rosa Ressources", &[Role::Rh]).await;
        let mut dsi = town.signed_in("Dan Dsi", &[Role::Dsi]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let receipt = send(&mut ana, "unease", &[("anonymous", "true")]).await;
        assert_eq!(receipt.status, StatusCode::OK);
        let code = receipt.texts(".v-secret").remove(0);
        let entry = last(&town).await;
        assert_eq!((entry.body.requester, entry.body.service, entry.body.anonymous), (None, None, true));
        let history = town.app.store.history::<DeskRequest>(town.app.scope, entry.id).await.unwrap();
        assert!(history.iter().all(|revision| revision.author.is_none()));
        let page = format!("/guichet/demandes/{}", entry.reference);
        let theirs = rh.get(&page).await;
        assert!(theirs.status == StatusCode::OK && !theirs.body.contains("Ana Agent"));
        let mint = town.app.access.mint();
        let nameless = vigie_store::Write { author: None, now: mint.now(), note: String::new(), revision: mint.uuid() };
        let file = vigie_store::NewFile { name: "planning.pdf".into(), kind: "application/pdf".into(), digest: "0".repeat(64), scanned: false, content: b"%PDF".to_vec() };
        town.app.store.attach_file(town.app.scope, entry.id, file, nameless).await.unwrap();
        let shown = rh.get(&page).await.body;
        assert!(shown.contains("joint sans nom") && !shown.contains("Donnée non disponible"), "{shown}");
        assert!(rh.get(&format!("/en{page}")).await.body.contains("attached without a name"));
        assert_eq!(dsi.get(&page).await.status, StatusCode::NOT_FOUND, "confidential");
        assert_eq!(ana.get(&page).await.status, StatusCode::NOT_FOUND, "not even theirs");
        let mut nobody = town.signed_in("Bob Autre", &[]).await;
        let wrong = nobody.fill("/guichet/suivi", "/guichet/suivi", &[("code", "0000-0000-0000-0000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = code.to_lowercase().replace('-', " ");
        let opened = nobody.fill("/guichet/suivi", "/guichet/suivi", &[("code", &typed)]).await;
        assert!(opened.body.contains("Zygomatique"), "{}", opened.body);
        let more = nobody.answer(&opened, "/guichet/suivi", &[("do", "message"), ("note", "Cela continue.")]).await;
        assert!(more.body.contains("Cela continue."));
        let back = nobody.answer(&more, "/guichet/suivi", &[("do", "withdraw"), ("note", "Réglé.")]).await;
        assert!(back.body.contains("Retirée"), "{}", back.body);
        let notes = town.app.store.notes(town.app.scope, entry.id).await.unwrap();
        let history = town.app.store.history::<DeskRequest>(town.app.scope, entry.id).await.unwrap();
        assert!(notes.iter().all(|note| note.author.is_none()) && history.iter().all(|revision| revision.author.is_none()));
        let named = send(&mut ana, "training", &[("anonymous", "true")]).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER);
        assert!(last(&town).await.body.requester.is_some(), "this type needs a name");
    }
}

on_both! {
    async fn a_leak_starts_the_clock_and_a_wrong_answer_cites_its_trace(fresh) {
        let town = Town::start(fresh).await;
        let mut rssi = town.signed_in("Sam Sécurité", &[Role::Rssi, Role::Referent]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let sent = send(&mut ana, "leak", &[("title", "Fichier parti")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let request = last(&town).await;
        let reference = request.body.incidents[0].clone();
        let (store, scope) = (&town.app.store, town.app.scope);
        let incident = store.entry_by_reference::<Incident>(scope, &reference).await.unwrap().unwrap();
        let by = incident.body.notify_by().unwrap();
        assert_eq!(by.millis_since(incident.created_at) / 3_600_000, 72);
        assert_eq!((incident.body.kind.as_str(), incident.body.owner), ("data_breach", request.body.handler));
        let sheet = rssi.get(&format!("/registres/incidents/{reference}")).await;
        assert!(sheet.body.contains(&format!("/guichet/demandes/{}", request.reference)), "linked back");
        assert!(rssi.get(&format!("/guichet/demandes/{}", request.reference)).await.body.contains(&format!("/registres/incidents/{reference}")));
        send(&mut ana, "wrong_answer", &[]).await;
        let request = last(&town).await;
        let incident = store.entry_by_reference::<Incident>(scope, &request.body.incidents[0]).await.unwrap().unwrap();
        assert_eq!((incident.body.kind.as_str(), incident.body.trace.as_str()), ("wrong_answer", "2e3f4a5b"));
    }
}

on_both! {
    async fn an_idea_becomes_an_opportunity_and_a_use_asked_for_a_use(fresh) {
        let town = Town::start(fresh).await;
        let mut rita = town.signed_in("Rita Référente", &[Role::Referent]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        for (kind, to) in [("idea", "/registres/opportunites/"), ("specialised_use", "/usages/")] {
            send(&mut ana, kind, &[("title", "Relire les conseils")]).await;
            let page = format!("/guichet/demandes/{}", last(&town).await.reference);
            let opened = rita.get(&page).await;
            let action = format!("{page}/traitement");
            let made = rita.post(&action, &[("csrf", &csrf(&opened)), ("version", "1"), ("do", "convert")]).await;
            assert!(made.location().starts_with(to), "{kind}: {}", made.location());
            let sheet = rita.get(made.location()).await;
            assert!(sheet.body.contains("Relire les conseils") && sheet.body.contains("Zygomatique"));
            let again = rita.post(&action, &[("csrf", &csrf(&opened)), ("version", "2"), ("do", "convert")]).await;
            assert_eq!(again.location(), made.location(), "made once");
        }
    }
}

on_both! {
    async fn delays_are_shown_from_ten_answers_on(fresh) {
        let town = Town::start(fresh).await;
        let ana = town.person("Ana Agent", &[]).await;
        let mut rita = town.signed_in("Rita Référente", &[Role::Referent]).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        for count in 1..=10 {
            let now = town.app.access.mint().now();
            let body = DeskRequest {
                kind: "use_question".into(),
                title: "Question".into(),
                text: "Texte".into(),
                requester: Some(ana),
                answer: "Oui".into(),
                answered_at: now.to_rfc3339(),
                ..DeskRequest::default()
            };
            let id = town.app.access.mint().id();
            store.create_entry_in(scope, id, None, "answered", body, write(&town, ana, &[])).await.unwrap();
            let shown = rita.get("/guichet/delais").await.texts(".v-figure__value");
            if count < 10 {
                assert_eq!(shown, ["Donnée non disponible"; 2], "{count} answers are withheld");
            } else {
                assert_eq!(shown, ["le jour même"; 2]);
            }
        }
        assert!(rita.get("/guichet").await.texts(".v-figure__value").contains(&"le jour même".to_owned()));
    }
}

on_both! {
    async fn who_a_request_concerns_is_told_with_or_without_a_name(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let rh = town.person("Rita Rh", &[Role::Rh]).await;
        let rssi = town.person("Remi Rssi", &[Role::Rssi]).await;
        let dpo = town.person("Diane Dpo", &[Role::Dpo]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let news = async |agent: AgentId| {
            let found = store.notices(scope, agent, true, 20).await.unwrap();
            found.into_iter().map(|notice| (notice.kind, notice.reference)).collect::<Vec<_>>()
        };
        let sent = send(&mut ana, "unease", &[("anonymous", "true")]).await;
        let nameless = last(&town).await;
        assert_eq!(news(rh).await, [(NoticeKind::Assigned, nameless.reference.clone())], "nobody signed, someone is told");
        let code = sent.texts(".v-secret").join("");
        ana.fill("/guichet/suivi", "/guichet/suivi", &[("code", &code), ("do", "message"), ("note", "Cela continue."), ("version", "1")]).await;
        assert!(news(rh).await.contains(&(NoticeKind::DeskMessage, nameless.reference)));

        send(&mut ana, "leak", &[]).await;
        let leak = last(&town).await.reference;
        assert!(news(rssi).await.contains(&(NoticeKind::Assigned, leak.clone())));
        assert_eq!(news(dpo).await, [(NoticeKind::DeskTold, leak)], "those of the same route are told at once");
    }
}

on_both! {
    async fn delays_run_on_the_clock_and_the_days_of_the_authority(fresh) {
        let town = Town::start(fresh).await;
        let (store, scope) = (&town.app.store, town.app.scope);
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        for zone in ["Indian/Reunion", "America/Cayenne"] {
            store.set_time_zone(scope, zone).await.unwrap();
            send(&mut ana, "use_question", &[]).await;
            let by = Instant::parse(&last(&town).await.body.first_answer_by).unwrap();
            let local = vigie_exchange::Clock::of(zone).unwrap().local(by);
            assert_eq!((local.hour(), local.minute()), (23, 59), "the day ends on the walls of {zone}");
        }
    }
}

on_both! {
    async fn a_file_goes_with_a_request_and_only_those_it_concerns_read_it(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Référente", &[Role::Referent]).await;
        let mut ana = town.signed_in("Ana Agent", &[]).await;
        let mut other = town.signed_in("Oscar Autre", &[]).await;
        let pdf = b"%PDF-1.4 rien";
        send(&mut ana, "use_question", &[]).await;
        let entry = last(&town).await;
        let at = format!("/guichet/demandes/{}", entry.reference);
        let pieces = format!("{at}/pieces");
        let lies = ana.upload(&pieces, "rapport.txt", pdf).await;
        assert_eq!(lies.status, StatusCode::UNPROCESSABLE_ENTITY, "known by its content");
        assert_eq!(lies.texts("#file-error").len(), 1);
        let done = ana.upload(&pieces, "note.pdf", pdf).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let shown = claire.get(&at).await;
        let file = shown.attribute("a[href*='/pieces/']", "href").unwrap();
        assert!(claire.get(&file).await.body.starts_with("%PDF"));
        assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.upload(&pieces, "note.pdf", pdf).await.status, StatusCode::NOT_FOUND);
        let answered = claire.fill(&at, &format!("{at}/traitement"), &[("do", "answer"), ("answer", "Oui."), ("sources", "Charte")]).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
        let told = town.app.store.notices(town.app.scope, entry.body.requester.unwrap(), true, 9).await.unwrap();
        assert!(told.iter().any(|notice| notice.kind == NoticeKind::DeskAnswered), "who asked learns that there is an answer");
    }
}
