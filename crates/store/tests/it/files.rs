use crate::support::{fresh_id, now, town, write};
use vigie_domain::{AgentId, EntryId, NoticeKind, Role, Use, registers::Experience};
use vigie_store::{MAIL_NOTICES, NewFile, NewNotice, on_both};

fn file(name: &str, content: &[u8]) -> NewFile {
    NewFile {
        name: name.into(),
        kind: "application/pdf".into(),
        digest: "00".repeat(32),
        scanned: true,
        content: content.to_vec(),
    }
}

on_both! {
    async fn a_file_is_kept_whole_and_leaves_a_note(fresh) {
        let store = &fresh.store;
        let (rennes, brest) = (town(store, "Rennes").await, town(store, "Brest").await);
        let id: EntryId = fresh_id();
        let body = Experience {
            title: "E".into(), context: "c".into(), worked: "w".into(), failed: "f".into(), advice: "a".into(), ..Experience::default()
        };
        store.create_entry(rennes.scope, id, None, body, write(&rennes, &[], "")).await.unwrap();
        let content: Vec<u8> = (0..=255_u8).cycle().take(300_000).collect();
        store.attach_file(rennes.scope, id, file("plan.pdf", &content), write(&rennes, &[], "")).await.unwrap();
        let files = store.files(rennes.scope, id).await.unwrap();
        assert_eq!((files.len(), files[0].size, files[0].scanned), (1, 300_000, true));
        assert_eq!(files[0].author, Some(rennes.agent));
        let (known, held) = store.file(rennes.scope, id, files[0].id).await.unwrap().unwrap();
        assert_eq!((known, held == content), (files[0].clone(), true));
        assert!(store.files(brest.scope, id).await.unwrap().is_empty());
        assert!(store.file(brest.scope, id, files[0].id).await.unwrap().is_none(), "another authority's");
        assert!(store.file(rennes.scope, fresh_id(), files[0].id).await.unwrap().is_none(), "another entry's");
        assert!(!store.detach_file(brest.scope, id, files[0].id, write(&brest, &[], "")).await.unwrap());
        assert!(store.detach_file(rennes.scope, id, files[0].id, write(&rennes, &[], "")).await.unwrap());
        assert!(store.file(rennes.scope, id, files[0].id).await.unwrap().is_none());
        let notes = store.notes(rennes.scope, id).await.unwrap();
        assert_eq!((notes[0].kind.as_str(), notes[0].text.as_str()), ("file_removed", "plan.pdf"));
    }
}

on_both! {
    async fn people_are_told_once_and_mailed_together(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let notice = |once: &str| NewNotice {
            kind: NoticeKind::ReviewDue,
            register: "use".into(),
            reference: "U101".into(),
            due_on: "2026-11-23".into(),
            once: once.into(),
        };
        let people = [rennes.agent];
        let give = |once: &'static str| {
            let notice = notice(once);
            async move { store.give_notice(rennes.scope, &people, &notice, fresh_id(), now()).await.unwrap() }
        };
        assert_eq!(give("a").await, 1);
        assert_eq!(give("a").await, 0, "once");
        assert_eq!(give("b").await, 1);
        assert_eq!(store.waiting_jobs().await.unwrap(), 1, "one message for both");
        assert!(store.claim_job(now(), now().plus_seconds(60)).await.unwrap().is_none(), "gathered first");
        let job = store.claim_job(now().plus_seconds(700), now().plus_seconds(900)).await.unwrap().unwrap();
        assert_eq!(job.kind, MAIL_NOTICES);
        assert_eq!(give("c").await, 1);
        assert_eq!(store.waiting_jobs().await.unwrap(), 2, "what comes while a message goes has its own");
        let waiting = store.notices_to_mail(100).await.unwrap();
        assert_eq!((waiting.people.len(), waiting.people[0].1.len(), waiting.nobody.len()), (1, 3, 0));
        store.set_wants_mail(rennes.scope, rennes.agent, false, now()).await.unwrap();
        assert!(!store.wants_mail(rennes.scope, rennes.agent).await.unwrap());
        let waiting = store.notices_to_mail(100).await.unwrap();
        assert_eq!((waiting.people.len(), waiting.nobody.len()), (0, 3));
        store.notices_mailed(&waiting.nobody, now()).await.unwrap();
        assert!(store.notices_to_mail(100).await.unwrap().nobody.is_empty());
        assert_eq!(store.unread_notices(rennes.scope, rennes.agent).await.unwrap(), 3);
        store.read_notices(rennes.scope, rennes.agent, now()).await.unwrap();
        assert_eq!(store.unread_notices(rennes.scope, rennes.agent).await.unwrap(), 0);
        let all = store.notices(rennes.scope, rennes.agent, false, 10).await.unwrap();
        assert!(all.len() == 3 && all.iter().all(|notice| notice.read));
    }
}

on_both! {
    async fn who_has_it_in_hand_is_told_and_a_change_of_family_begins_again(fresh) {
        let (store, rennes) = (&fresh.store, town(&fresh.store, "Rennes").await);
        let other: AgentId = fresh_id();
        let mut body = Use { title: "Répondre".into(), owner: Some(rennes.agent), public_interest: "x".into(), ..Use::default() };
        body.data.max_class = vigie_domain::DataClass::Personal;
        let by_other = |roles: &'static [Role]| {
            let mut write = write(&rennes, roles, "x");
            write.author.as_mut().unwrap().agent = other;
            write
        };
        let id: EntryId = fresh_id();
        store.create_entry_in(rennes.scope, id, None, "production", body.clone(), by_other(&[])).await.unwrap();
        let kinds = || async {
            let notices = store.notices(rennes.scope, rennes.agent, false, 10).await.unwrap();
            notices.into_iter().map(|notice| notice.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds().await, [NoticeKind::Assigned]);
        store.take_transition::<Use>(rennes.scope, id, 1, "suspend", write(&rennes, &[Role::Admin], "x")).await.unwrap();
        assert_eq!(kinds().await.len(), 1, "not of what one does oneself");
        body.family = vigie_domain::Family::Specialised;
        let again = store.edit_entry(rennes.scope, id, 2, body, by_other(&[])).await.unwrap();
        assert_eq!((again.state.as_str(), again.body.instructed_on.is_empty()), ("instruction", false), "instructed again");
        assert!(kinds().await.contains(&NoticeKind::Moved));
        let asked = store.opinions(rennes.scope, id).await.unwrap();
        let roles: Vec<_> = asked.iter().map(|opinion| opinion.role).collect();
        assert!(roles.contains(&Role::Dpo) && roles.contains(&Role::Expert), "{roles:?}");
    }
}
