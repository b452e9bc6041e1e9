//! A use is qualified, signed, changed; the law moves.

use crate::support::{START, access, options};
use serde_json::{Map, Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU8, Ordering},
};
use vigie_access::Access;
use vigie_domain::{AgentId, AiActTier, Instant, Mint, Role, Use, register::Entry};
use vigie_law::Lang;
use vigie_observatory::{
    first_start,
    law::{
        ActRefusal, Conformity, EvidenceRefusal, EvidenceState, LawFile, LawOffice, LawPacks,
        Standing, WhyConfirm, choose_reading, entailed, keep_or_withdraw, read_answers,
        recompute_all, save_answers, set_evidence, sign,
    },
};
use vigie_store::{Author, ListQuery, Scope, Store, Write, on_both};

const DAY: i64 = 86_400_000_000;

fn map(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// Every question that matters, answered « no » or « none ».
fn minimal(packs: &LawPacks) -> Map<String, Value> {
    let mut answers = map(&json!({"ai_system": "yes", "role": "uses_supplied"}));
    loop {
        let read = read_answers(packs, answers.clone(), Lang::Fr).unwrap();
        let asked: Vec<String> = packs
            .book()
            .asked(&read.answers)
            .iter()
            .map(|id| (*id).to_owned())
            .collect();
        let sheets = packs.book().questionnaire(Lang::Fr).questions;
        let Some(sheet) = sheets
            .iter()
            .find(|q| asked.contains(&q.id) && !answers.contains_key(&q.id))
        else {
            return answers;
        };
        let none = sheet.options.iter().find(|option| option.exclusive);
        let value = match (sheet.kind, none) {
            ("yes_no", _) => json!("no"),
            ("several", Some(none)) => json!([none.id]),
            (_, Some(none)) => json!(none.id),
            (_, None) => json!(sheet.options[0].id),
        };
        answers.insert(sheet.id.clone(), value);
    }
}

struct Desk {
    store: Store,
    scope: Scope,
    access: Access,
    clock: Arc<AtomicI64>,
}

impl Desk {
    async fn open(store: &Store) -> Self {
        let scope = first_start(&access(store), &options()).await.unwrap().scope;
        let clock = Arc::new(AtomicI64::new(START + DAY));
        let (ticking, seed) = (Arc::clone(&clock), AtomicU8::new(101));
        let mint = Mint::new(
            move || Instant::from_micros(ticking.fetch_add(1000, Ordering::Relaxed)),
            move |bytes| {
                for byte in bytes {
                    *byte = seed.fetch_add(7, Ordering::Relaxed);
                }
            },
        );
        Self {
            store: store.clone(),
            scope,
            access: Access::new(store.clone(), mint),
            clock,
        }
    }

    fn office<'a>(&'a self, packs: &'a LawPacks) -> LawOffice<'a> {
        LawOffice {
            store: &self.store,
            scope: self.scope,
            packs,
        }
    }

    fn write(&self, role: Role) -> Write {
        let mint = self.access.mint();
        let author = Author {
            agent: AgentId(uuid::Uuid::from_u128(7)),
            roles: vec![Role::Agent, role],
        };
        Write {
            author: Some(author),
            now: mint.now(),
            note: String::new(),
            revision: mint.uuid(),
        }
    }

    fn writes(&self, role: Role) -> [Write; 2] {
        [self.write(role), self.write(role)]
    }

    async fn declare(&self) -> Entry<Use> {
        let body = Use {
            title: "Trier des courriers".into(),
            need: "Volume".into(),
            ..Use::default()
        };
        let id = self.access.mint().id();
        self.store
            .create_entry(self.scope, id, None, body, self.write(Role::Agent))
            .await
            .unwrap()
    }

    async fn sheet(&self, reference: &str) -> Entry<Use> {
        self.store
            .entry_by_reference(self.scope, reference)
            .await
            .unwrap()
            .unwrap()
    }

    async fn file(&self, reference: &str) -> Entry<LawFile> {
        self.store
            .entry_by_reference(self.scope, reference)
            .await
            .unwrap()
            .unwrap()
    }

    async fn standing(&self, reference: &str) -> Standing {
        let file = self
            .store
            .entry_by_reference::<LawFile>(self.scope, reference)
            .await
            .unwrap();
        Standing::of(
            &self.sheet(reference).await.body,
            file.as_ref().map(|file| &file.body),
        )
    }

    async fn answer(&self, packs: &LawPacks, sheet: &Entry<Use>, answers: Map<String, Value>) {
        let file = self
            .store
            .entry_by_reference(self.scope, &sheet.reference)
            .await
            .unwrap();
        let read = read_answers(packs, answers, Lang::Fr).unwrap();
        let id = self.access.mint().id();
        save_answers(
            self.office(packs),
            sheet,
            file,
            read,
            id,
            self.writes(Role::Agent),
        )
        .await
        .unwrap();
    }

    async fn signed(&self, packs: &LawPacks) -> Entry<Use> {
        let sheet = self.declare().await;
        self.answer(packs, &sheet, minimal(packs)).await;
        let file = self.file(&sheet.reference).await;
        sign(
            self.office(packs),
            sheet.clone(),
            file,
            "Aucun point ne s’applique",
            self.writes(Role::Dpo),
        )
        .await
        .unwrap();
        self.sheet(&sheet.reference).await
    }
}

on_both! {
    async fn a_proposal_becomes_a_signature_of_the_right_role(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let packs = LawPacks::shipped().unwrap();
        let sheet = desk.declare().await;
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Unanswered);
        desk.answer(packs, &sheet, map(&json!({"ai_system": "yes"}))).await;
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Incomplete);
        let file = desk.file(&sheet.reference).await;
        let refused = sign(desk.office(packs), sheet.clone(), file, "x", desk.writes(Role::Legal)).await;
        assert!(matches!(refused, Err(ActRefusal::Incomplete)));

        desk.answer(packs, &sheet, minimal(packs)).await;
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Proposed);
        for role in [Role::Agent, Role::Referent, Role::Admin, Role::Committee] {
            let file = desk.file(&sheet.reference).await;
            let refused = sign(desk.office(packs), sheet.clone(), file, "x", desk.writes(role)).await;
            assert!(matches!(refused, Err(ActRefusal::Role)), "{role}");
        }
        let file = desk.file(&sheet.reference).await;
        let refused = sign(desk.office(packs), sheet.clone(), file.clone(), " ", desk.writes(Role::Legal)).await;
        assert!(matches!(refused, Err(ActRefusal::NoReason)));
        sign(desk.office(packs), sheet.clone(), file, "Aucun point", desk.writes(Role::Legal)).await.unwrap();
        let signed = desk.sheet(&sheet.reference).await.body.qualification;
        assert_eq!(signed.tier, Some(AiActTier::Minimal));
        assert_eq!(signed.signed_by, Some(AgentId(uuid::Uuid::from_u128(7))));
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Signed);
        let history = desk.store.history::<LawFile>(desk.scope, desk.file(&sheet.reference).await.id).await.unwrap();
        assert_eq!(history.len(), 3, "each change of answers and the signature are kept");
    }
}

on_both! {
    async fn a_new_purpose_is_to_confirm(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let packs = LawPacks::shipped().unwrap();
        let sheet = desk.signed(packs).await;
        let mut body = sheet.body.clone();
        body.need = "Noter les candidats".into();
        let body = keep_or_withdraw(&sheet.body, body);
        desk.store.edit_entry(desk.scope, sheet.id, sheet.version, body, desk.write(Role::Referent)).await.unwrap();
        assert_eq!(desk.standing(&sheet.reference).await, Standing::ToConfirm(vec![WhyConfirm::Purpose]));
        assert_eq!(desk.sheet(&sheet.reference).await.body.qualification.signed_by, None);
    }
}

on_both! {
    async fn new_answers_withdraw_the_signature_from_the_sheet(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let packs = LawPacks::shipped().unwrap();
        let sheet = desk.signed(packs).await;
        let mut answers = minimal(packs);
        answers.insert("areas".into(), json!(["employment"]));
        answers.insert("employment_uses".into(), json!(["recruitment"]));
        desk.answer(packs, &sheet, answers).await;
        let Standing::ToConfirm(why) = desk.standing(&sheet.reference).await else { panic!() };
        assert_eq!(why, [WhyConfirm::Answers, WhyConfirm::Law]);
        assert_eq!(desk.sheet(&sheet.reference).await.body.qualification.signed_by, None);
        assert_eq!(desk.file(&sheet.reference).await.body.outcome.tier, "high");
    }
}

on_both! {
    async fn proven_means_something_proves_it(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let packs = LawPacks::shipped().unwrap();
        let sheet = desk.signed(packs).await;
        let file = desk.file(&sheet.reference).await;
        let duty = file.body.outcome.duties.iter().find(|duty| duty.ours && duty.due).unwrap().id.clone();
        let set = |file: Entry<LawFile>, duty: String, state, proof: &'static str| {
            let (store, write) = (desk.store.clone(), desk.write(Role::Dpo));
            async move { set_evidence(&store, desk.scope, file, &duty, state, proof, write).await }
        };
        let refused = set(file.clone(), duty.clone(), EvidenceState::Proven, "  ").await;
        assert!(matches!(refused, Err(EvidenceRefusal::NoProof)));
        let refused = set(file.clone(), "rien".into(), EvidenceState::Proven, "x").await;
        assert!(matches!(refused, Err(EvidenceRefusal::NotOfThisUse)));
        let kept = set(file, duty.clone(), EvidenceState::Proven, "Attestations 2026").await.unwrap();
        assert_eq!(kept.body.evidence[&duty].proof, "Attestations 2026");
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Signed, "evidence changes no qualification");
        // The score is what a recount of obligations and evidence says, and is kept as such.
        let read = read_answers(packs, kept.body.answers.clone(), Lang::Fr).unwrap();
        let day = desk.access.mint().now().to_datetime().date();
        let found = packs.book().qualify(&read.answers, day, &kept.body.chosen_in(packs), Lang::Fr);
        let recounted = found.obligations.iter().filter(|duty| duty.ours && duty.is_due(&found.as_of));
        let score = Conformity::kept(&kept.body);
        assert_eq!((score.due, score.proven), (recounted.count(), 1));
        assert_eq!(score, Conformity::of(&found.obligations, &found.as_of, &kept.body));
    }
}

on_both! {
    async fn new_packs_recompute_every_file_and_say_what_moved(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let shipped = LawPacks::shipped().unwrap();
        let (quiet, risky) = (desk.signed(shipped).await, desk.declare().await);
        let mut answers = minimal(shipped);
        answers.insert("areas".into(), json!(["employment"]));
        answers.insert("employment_uses".into(), json!(["recruitment"]));
        desk.answer(shipped, &risky, answers).await;

        let mint = desk.access.mint();
        let same = recompute_all(desk.office(shipped), mint).await.unwrap();
        assert_eq!((same.files, same.moved.len()), (2, 0));

        let own: Vec<_> = vigie_law::Lawbook::shipped_files().iter()
            .filter(|(_, text)| text.contains("2027-12-02"))
            .map(|(name, text)| ((*name).to_owned(), text.replace("2027-12-02", "2029-12-02")))
            .collect();
        let later = LawPacks::amended(&own).unwrap();
        let done = recompute_all(desk.office(&later), mint).await.unwrap();
        assert_eq!(done.files, 2);
        assert!(done.moved.contains(&risky.reference), "{done:?}");
        let file = desk.file(&risky.reference).await.body;
        assert!(file.moved[0].packs_changed);
        assert!(file.moved[0].lines.iter().any(|line| line.what == "date"
            && line.before.as_deref() == Some("2027-12-02") && line.after.as_deref() == Some("2029-12-02")));
        assert_eq!(file.outcome.digest, later.digest());
        // What did not move for a signed use keeps its signature.
        assert_eq!(desk.standing(&quiet.reference).await, Standing::Signed);
        assert_eq!(desk.file(&quiet.reference).await.body.outcome.digest, later.digest());
        let moved = ListQuery {
            category: Some(LawFile::MOVED.into()),
            limit: 50,
            ..ListQuery::default()
        };
        let listed = desk.store.list::<LawFile>(desk.scope, &moved).await.unwrap().entries;
        assert_eq!(listed.iter().map(|file| &file.reference).collect::<Vec<_>>(), [&risky.reference]);
        let again = recompute_all(desk.office(&later), mint).await.unwrap();
        assert_eq!(again.moved.len(), 0, "done once");

        // A date reached moves statuses without new packs.
        desk.clock.store(Instant::parse("2029-12-03T08:00:00Z").unwrap().micros(), Ordering::Relaxed);
        let reached = recompute_all(desk.office(&later), mint).await.unwrap();
        assert!(reached.moved.contains(&risky.reference));
        assert!(!desk.file(&risky.reference).await.body.moved[0].packs_changed);
    }
}

on_both! {
    async fn a_reading_is_chosen_by_who_signs_and_carried_by_the_signature(fresh) {
        let desk = Desk::open(&fresh.store).await;
        let packs = LawPacks::shipped().unwrap();
        let sheet = desk.declare().await;
        let mut answers = minimal(packs);
        answers.insert("areas".into(), json!(["benefits"]));
        answers.insert("benefit_uses".into(), json!(["other_service"]));
        answers.insert("filter_task".into(), json!(["none"]));
        desk.answer(packs, &sheet, answers).await;
        let file = desk.file(&sheet.reference).await;
        assert_eq!(file.body.outcome.tier, "high", "the careful reading");

        let rule = "annex_iii_5_a_other_service";
        let day = time::macros::date!(2026 - 11 - 24);
        let moved = entailed(packs, &file.body, rule, "not_listed", day);
        assert!(moved.iter().any(|line| line.what == "tier"), "{moved:?}");
        assert_eq!(entailed(packs, &file.body, rule, "essential", day), []);
        let choose = |file: Entry<LawFile>, reading: &'static str, reason: &'static str, role| {
            let (sheet, office) = (sheet.clone(), desk.office(packs));
            let writes = desk.writes(role);
            async move { choose_reading(office, &sheet, file, (rule, reading), reason, writes).await }
        };
        let refused = choose(file.clone(), "not_listed", "x", Role::Referent).await;
        assert!(matches!(refused, Err(ActRefusal::Role)));
        let refused = choose(file.clone(), "not_listed", "  ", Role::Legal).await;
        assert!(matches!(refused, Err(ActRefusal::NoReason)));
        let refused = choose(file.clone(), "inconnue", "x", Role::Legal).await;
        assert!(matches!(refused, Err(ActRefusal::NoSuchReading)));
        let chosen = choose(file, "not_listed", "Avis", Role::Legal).await.unwrap();
        assert_eq!(chosen.body.outcome.tier, "minimal");

        let signed = sign(desk.office(packs), desk.sheet(&sheet.reference).await, chosen, "Motif", desk.writes(Role::Dpo)).await;
        let signed = signed.unwrap();
        assert_eq!(signed.body.signature.as_ref().unwrap().readings[rule], "not_listed");
        assert_eq!(desk.standing(&sheet.reference).await, Standing::Signed);
        let sheet = desk.sheet(&sheet.reference).await;
        let file = desk.file(&sheet.reference).await;
        choose_reading(desk.office(packs), &sheet, file, (rule, "essential"), "Autre avis", desk.writes(Role::Legal)).await.unwrap();
        let Standing::ToConfirm(why) = desk.standing(&sheet.reference).await else { panic!() };
        assert_eq!(why, [WhyConfirm::Readings, WhyConfirm::Law]);
        assert_eq!(desk.sheet(&sheet.reference).await.body.qualification.signed_by, None);
    }
}
