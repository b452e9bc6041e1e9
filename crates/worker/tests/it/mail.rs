//! Notices by e-mail, to a server that takes some and refuses others.

use crate::{Bench, START, eventually};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use vigie_domain::{
    AgentId, Instant, Language, NoticeKind, Organisation, OrganisationId, OrganisationKind,
};
use vigie_store::{NewAgent, NewNotice, Salt, Scope, Store, on_both};
use vigie_worker::{Jobs, MailServer, MailTls, Mailer, with_mail};

/// What the server was given: recipient and message.
type Taken = Arc<Mutex<Vec<(String, String)>>>;

/// A server that speaks enough SMTP (RFC 5321), and refuses `refused@`.
async fn sink() -> (u16, Taken) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Taken::default();
    let keep = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let keep = Arc::clone(&keep);
            tokio::spawn(async move { speak(stream, &keep).await });
        }
    });
    (port, taken)
}

async fn speak(stream: TcpStream, taken: &Taken) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    write.write_all(b"220 sink\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer: &[u8] = match line
            .split([' ', ':'])
            .next()
            .unwrap()
            .to_uppercase()
            .as_str()
        {
            "EHLO" | "HELO" => b"250 sink\r\n",
            "RCPT" if line.contains("<refused@") => b"550 no such box\r\n",
            "RCPT" => {
                to = line.clone();
                b"250 ok\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                taken.lock().unwrap().push((to.clone(), text));
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await.ok()?;
    }
    Some(())
}

fn server(port: u16) -> MailServer {
    MailServer {
        host: "127.0.0.1".into(),
        port: Some(port),
        tls: MailTls::None,
        user: None,
        secret: String::new().into(),
        from: "Vigie <vigie@ville.fr>".into(),
        url: "https://vigie.ville.fr".into(),
    }
}

async fn person(
    store: &Store,
    scope: Scope,
    number: u128,
    email: &str,
    language: Language,
) -> AgentId {
    let id = AgentId(uuid::Uuid::from_u128(number));
    let new = NewAgent {
        id,
        service: None,
        email: email.into(),
        name: "Quelqu’un".into(),
        roles: Vec::new(),
        language,
        salt: Salt([0; 32]),
    };
    store
        .insert_agent(scope, new, Instant::from_micros(START))
        .await
        .unwrap();
    id
}

on_both! {
    async fn notices_go_out_together_and_a_bad_address_stops_nobody(fresh) {
        let (port, taken) = sink().await;
        let bench = Bench::new(&fresh.store);
        let store = &fresh.store;
        let organisation = OrganisationId(uuid::Uuid::from_u128(1));
        let new = Organisation { id: organisation, name: "Ville".into(), kind: OrganisationKind::Ville, parent: None };
        store.insert_organisation(&new, Instant::from_micros(START)).await.unwrap();
        let scope = Scope::of(organisation);
        let claire = person(store, scope, 2, "claire@ville.fr", Language::Fr).await;
        let refused = person(store, scope, 3, "refused@ville.fr", Language::Fr).await;
        let john = person(store, scope, 4, "john@ville.fr", Language::En).await;
        let without = person(store, scope, 5, "without@ville.fr", Language::Fr).await;
        store.set_wants_mail(scope, without, false, bench.mint.now()).await.unwrap();
        for (kind, once) in [(NoticeKind::OpinionAsked, "a"), (NoticeKind::Moved, "b")] {
            let notice = NewNotice { kind, register: "use".into(), reference: "U101".into(), due_on: "2026-12-08".into(), once: once.into() };
            store.give_notice(scope, &[claire, refused, john, without], &notice, bench.mint.uuid(), bench.mint.now()).await.unwrap();
        }
        let mailer = Mailer::new(&server(port)).unwrap();
        mailer.answers().await.unwrap();
        bench.start(with_mail(Jobs::new(), Some(&mailer)));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert!(taken.lock().unwrap().is_empty(), "gathered for a while first");
        bench.pass(700);
        eventually("two messages", async || taken.lock().unwrap().len() == 2).await;
        eventually("an empty queue", async || bench.store.waiting_jobs().await.unwrap() == 0).await;
        let waiting = store.notices_to_mail(100).await.unwrap();
        assert!(waiting.people.is_empty() && waiting.nobody.is_empty(), "each is told once, the refused address too");
        bench.end().await;
        let taken = taken.lock().unwrap().clone();
        let of = |name: &str| taken.iter().find(|(to, _)| to.contains(name)).unwrap().1.clone();
        let french = of("claire@");
        assert!(french.contains("Message-ID: <") && french.contains("@ville.fr>"), "{french}");
        assert!(french.contains("Auto-Submitted: auto-generated"), "{french}");
        assert!(french.contains("https://vigie.ville.fr/fiche/use/U101"), "{french}");
        assert!(of("john@").contains("https://vigie.ville.fr/en/fiche/use/U101"));
        assert!(!taken.iter().any(|(to, _)| to.contains("without@")));
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_said_and_no_secret_with_it() {
    let mut away = server(1);
    away.user = Some("vigie".into());
    away.secret = String::from("tres-secret").into();
    let mailer = Mailer::new(&away).unwrap();
    let error = mailer.answers().await.unwrap_err();
    assert!(!format!("{error} {mailer:?} {away:?}").contains("tres-secret"));
    away.from = "personne".into();
    assert!(Mailer::new(&away).is_err());
}
