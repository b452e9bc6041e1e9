use crate::support::{START, mint_from, options};

use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Map, Value, json};
use vigie_access::Access;
use vigie_domain::{
    AgentId, Instant, Mint, Use,
    register::{Entry, FieldKind},
    registers::{Measure, Risk},
};
use vigie_observatory::{
    first_start,
    transfer::{
        CARRIED, Carried, Chosen, Departure, FaultAt, Plan, TransferError, Wanted, Written, depart,
        plan, write,
    },
};
use vigie_store::{Scope, Store, Write, on_both, testing};

const LATER: i64 = START + 86_400_000_000;

/// An installation of its own, begun at `start`.
struct Town<'a> {
    store: &'a Store,
    scope: Scope,
    mint: Mint,
}

impl<'a> Town<'a> {
    async fn begun(store: &'a Store, start: i64) -> Self {
        let mint = mint_from(start);
        let access = Access::new(store.clone(), mint.clone());
        let scope = first_start(&access, &options()).await.unwrap().scope;
        Self { store, scope, mint }
    }

    async fn depart(&self, chosen: Chosen) -> Departure {
        depart(self.store, self.scope, &chosen).await.unwrap()
    }

    async fn plan(&self, text: &str, wanted: Wanted) -> Plan {
        plan(self.store, self.scope, &self.mint, text, wanted)
            .await
            .unwrap()
    }

    async fn bring(&self, text: &str, wanted: Wanted) -> Written {
        let plan = self.plan(text, wanted).await;
        assert_eq!(plan.faults, []);
        self.write(plan).await
    }

    async fn write(&self, plan: Plan) -> Written {
        write(self.store, self.scope, &self.mint, plan, None, "essai")
            .await
            .unwrap()
    }

    async fn admin(&self) -> AgentId {
        self.store.agents(self.scope).await.unwrap()[0].id
    }

    async fn create<R: vigie_domain::register::Register>(&self, reference: &str, body: R) {
        let write = Write {
            author: None,
            now: self.mint.now(),
            note: String::new(),
            revision: self.mint.uuid(),
        };
        self.store
            .create_entry(self.scope, self.mint.id(), Some(reference), body, write)
            .await
            .unwrap();
    }

    async fn risk(&self, reference: &str) -> Option<Entry<Risk>> {
        let found = self.store.entry_by_reference(self.scope, reference).await;
        found.unwrap()
    }
}

fn text(departure: &Departure) -> String {
    departure.to_json(Instant::from_micros(START)).unwrap()
}

fn file(registers: &Value) -> String {
    let source = json!({"organisation": "Métropole d’Ailleurs", "kind": "metropole"});
    json!({"format": "vigie-registers", "version": 1, "source": source, "registers": registers})
        .to_string()
}

/// A risk and its measure, of one person, in one service.
async fn furnished(town: &Town<'_>) {
    let owner = town.admin().await;
    let service = town.store.services(town.scope).await.unwrap()[0].id;
    let measure = Measure {
        title: "Masquer avant l’envoi".into(),
        pillar: "awareness".into(),
        owner: Some(owner),
        ..Measure::default()
    };
    town.create("M101", measure).await;
    let risk = Risk {
        title: "Fuite de données".into(),
        family: "data".into(),
        scenario: "Un texte part avec des noms.".into(),
        owner: Some(owner),
        service: Some(service),
        measures: vec!["M101".into()],
        gross_likelihood: Some(4),
        ..Risk::default()
    };
    town.create("R101", risk).await;
}

on_both! {
    async fn what_leaves_names_nobody_unless_asked(fresh) {
        let town = Town::begun(&fresh.store, START).await;
        furnished(&town).await;
        let left = text(&town.depart(Chosen::default()).await);
        for word in ["admin@localhost", "$person", "$service", "Administration"] {
            assert!(!left.contains(word), "{word} in {left}");
        }
        let admin = town.admin().await.to_string();
        assert!(!left.contains(&admin), "{left}");

        let whole = Chosen { persons: true, places: true, ..Chosen::default() };
        let whole = text(&town.depart(whole).await);
        assert!(whole.contains(r#"{"$person":"admin@localhost"}"#), "{whole}");
        assert!(whole.contains(r#"{"$service":["Direction générale","Administration"]}"#), "{whole}");
        assert!(!whole.contains(&admin), "{whole}");

        // A register brings along what it refers to, unless it is wanted alone.
        let risks = Chosen { registers: vec!["risk"], ..Chosen::default() };
        let names = |departure: &Departure| departure.registers.iter().map(|(name, sheets)| (*name, sheets.len())).collect::<Vec<_>>();
        assert_eq!(names(&town.depart(risks.clone()).await), [("measure", 1), ("risk", 1)]);
        let alone = Chosen { alone: true, ..risks };
        assert_eq!(names(&town.depart(alone).await), [("risk", 1)]);
    }
}

on_both! {
    async fn another_authority_begins_again_and_the_same_one_goes_on(fresh) {
        let here = Town::begun(&fresh.store, START).await;
        furnished(&here).await;
        let shared = text(&here.depart(Chosen { registers: vec!["risk"], ..Chosen::default() }).await);

        let other = testing::fresh(testing::Engine::Sqlite).await.unwrap();
        let there = Town::begun(&other.store, LATER).await;
        there.store.rename_organisation(there.scope, "Commune voisine").await.unwrap();
        assert_eq!(there.bring(&shared, Wanted::default()).await, Written { new: 2, replaced: 0 });
        let risk = there.risk("R101").await.unwrap();
        assert_eq!((risk.state.as_str(), risk.body.owner), ("identified", None));
        assert_eq!((risk.body.provenance.as_str(), &risk.body.measures), ("Ville d'Essai", &vec!["M101".to_owned()]));
        let linked = there.store.links::<Risk>(there.scope, risk.id, "R101").await.unwrap();
        assert_eq!(linked[0].title.as_deref(), Some("Masquer avant l’envoi"));

        // The same file again changes nothing.
        let again = there.plan(&shared, Wanted::default()).await;
        assert_eq!((again.good(), again.same, again.bad()), (0, 2, 0));
    }
}

on_both! {
    async fn every_fault_is_named_and_only_the_good_may_come_in(fresh) {
        let town = Town::begun(&fresh.store, START).await;
        let risk = |reference: &str, more: Value| {
            let mut body = json!({"title": "Un risque", "family": "data", "scenario": "Un fait"});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({"reference": reference, "state": "identified", "body": body})
        };
        let entries = json!([
            risk("R201", json!({})),
            risk("X1", json!({})),
            risk("R202", json!({"familly": "data"})),
            risk("R203", json!({"gross_likelihood": 9})),
            risk("R204", json!({"title": 3})),
            risk("R205", json!({"owner": {"$person": "Personne@Ville.fr"}})),
            risk("R201", json!({})),
            {"reference": "R206", "body": {}},
            risk("R207", json!({"measures": ["M999"]})),
        ]);
        let text = file(&json!([{"register": "risk", "entries": entries}]));
        // One entry a line, as exports write them.
        let text = text.replace(r#"{"reference""#, "\n{\"reference\"");
        let plan = town.plan(&text, Wanted::default()).await;
        let told: Vec<_> = plan.faults.iter().map(|fault| (fault.line, fault.reference.as_str(), fault.at.clone())).collect();
        assert_eq!(told[0], (3, "X1", FaultAt::Reference));
        assert_eq!(told[1], (4, "R202", FaultAt::UnknownField("familly".into())));
        assert!(matches!(&told[2], (5, "R203", FaultAt::Field(fault)) if fault.path == "gross_likelihood"), "{told:?}");
        assert_eq!(told[3], (6, "R204", FaultAt::Kind("title".into())));
        assert_eq!(told[4], (7, "R205", FaultAt::UnknownPerson("owner".into(), "personne@ville.fr".into())));
        assert_eq!(told[5], (8, "R201", FaultAt::Twice));
        assert!(matches!(&told[6], (9, "", FaultAt::Unreadable(_))), "{told:?}");
        assert_eq!((plan.good(), plan.bad()), (2, 7));
        assert_eq!(plan.missing.iter().cloned().collect::<Vec<_>>(), [("measure", "M999".to_owned())]);
        assert_eq!(town.write(plan).await.new, 2);
    }
}

on_both! {
    async fn a_taken_reference_is_a_fault_a_new_number_or_a_new_version(fresh) {
        let town = Town::begun(&fresh.store, START).await;
        furnished(&town).await;
        let text = file(&json!([
            {"register": "measure", "entries": [{"reference": "M101", "state": "planned", "body": {"title": "Une autre", "pillar": "awareness"}}]},
            {"register": "risk", "entries": [{"reference": "R300", "state": "identified", "body": {"title": "Un autre", "family": "data", "scenario": "Un fait", "measures": ["M101"]}}]},
        ]));
        let plan = town.plan(&text, Wanted::default()).await;
        assert_eq!(plan.faults.iter().map(|fault| &fault.at).collect::<Vec<_>>(), [&FaultAt::Taken]);

        let renumber = Wanted { renumber: true, ..Wanted::default() };
        let plan = town.plan(&text, renumber).await;
        assert_eq!(plan.renumbered, [("measure", "M101".to_owned(), "M102".to_owned())]);
        town.write(plan).await;
        assert_eq!(town.risk("R300").await.unwrap().body.measures, ["M102"]);

        let replace = Wanted { replace: true, ..Wanted::default() };
        let plan = town.plan(&text.replace("R300", "R301"), replace).await;
        assert_eq!(town.write(plan).await, Written { new: 1, replaced: 1 });
        let measure = town.store.entry_by_reference::<Measure>(town.scope, "M101").await.unwrap().unwrap();
        assert_eq!((measure.version, measure.body.title.as_str()), (2, "Une autre"));
    }
}

#[tokio::test]
async fn what_is_no_file_of_registers_is_said() {
    let fresh = testing::fresh(testing::Engine::Sqlite).await.unwrap();
    let town = Town::begun(&fresh.store, START).await;
    for (text, expected) in [
        ("", "Shape"),
        ("[]", "Format"),
        ("{}", "Format"),
        (r#"{"format":"vigie-registers","version":9}"#, "Later"),
        (r#"{"format":"vigie-registers","version":1}"#, "Shape"),
        (
            r#"{"format":"vigie-registers","version":1,"registers":[{"register":"x","entries":[]}]}"#,
            "Register",
        ),
    ] {
        let read = plan(town.store, town.scope, &town.mint, text, Wanted::default()).await;
        let found = match read.unwrap_err() {
            TransferError::Shape(_) => "Shape",
            TransferError::Format => "Format",
            TransferError::Later(_) => "Later",
            TransferError::Register(_) => "Register",
            _ => "other",
        };
        assert_eq!(found, expected, "{text}");
    }
}

/// A value a field may hold.
fn value(kind: FieldKind) -> BoxedStrategy<Value> {
    let line = "[\\PC ]{1,40}";
    match kind {
        FieldKind::Line(_) => line.prop_map(Value::from).boxed(),
        FieldKind::Text => "[\\PC\n\"\\\\<]{1,80}".prop_map(Value::from).boxed(),
        FieldKind::Choice(words) => prop::sample::select(words).prop_map(Value::from).boxed(),
        FieldKind::Flag => any::<bool>().prop_map(Value::from).boxed(),
        FieldKind::Day => (1..=28u8)
            .prop_map(|day| format!("2027-02-{day:02}").into())
            .boxed(),
        FieldKind::Moment => (0..24u8)
            .prop_map(|hour| format!("2026-11-24T{hour:02}:05:00Z").into())
            .boxed(),
        FieldKind::Number => (0..5_000u32).prop_map(Value::from).boxed(),
        FieldKind::Scale(low, high) => (low..=high).prop_map(Value::from).boxed(),
        FieldKind::Words => prop::collection::vec(line.prop_map(Value::from), 0..3)
            .prop_map(Value::from)
            .boxed(),
        FieldKind::References(_) => {
            prop::collection::vec((101..120u32).prop_map(|n| json!(format!("M{n}"))), 0..3)
                .prop_map(Value::from)
                .boxed()
        }
        FieldKind::Agent => Just(json!({"$person": "claire@ville.fr"})).boxed(),
        FieldKind::Service => Just(json!({"$service": ["Culture", "Lecture publique"]})).boxed(),
        FieldKind::Department => Just(json!({"$department": "Culture"})).boxed(),
    }
}

/// A body with some of the fields that are typed.
fn body(register: &'static Carried) -> impl Strategy<Value = Value> {
    let fields: Vec<_> = register
        .fields
        .iter()
        .filter(|field| field.need.is_typed())
        .map(|field| {
            let given = prop::option::weighted(0.9, value(field.kind));
            given.prop_map(move |value| value.map(|value| (field.path, value)))
        })
        .collect();
    fields.prop_map(|fields| {
        let mut body = Map::new();
        for (path, value) in fields.into_iter().flatten() {
            match path.split_once('.') {
                None => _ = body.insert(path.to_owned(), value),
                Some((group, key)) => {
                    let inner = body.entry(group.to_owned()).or_insert_with(|| json!({}));
                    inner[key] = value;
                }
            }
        }
        Value::Object(body)
    })
}

/// A file with entries of every register whose fields say all it holds.
fn a_file() -> impl Strategy<Value = String> {
    let parts: Vec<_> = CARRIED
        .iter()
        .filter(|register| !["law_file", "sitting", "annual_review"].contains(&register.name))
        .map(|register| {
            prop::collection::vec(body(register), 0..3).prop_map(|bodies| {
                let entries: Vec<_> = bodies
                    .into_iter()
                    .enumerate()
                    .map(|(index, body)| {
                        let reference = format!("{}{}", register.prefix, 101 + index);
                        json!({"reference": reference, "state": register.states[0], "body": body})
                    })
                    .collect();
                json!({"register": register.name, "entries": entries})
            })
        })
        .collect();
    parts.prop_map(|parts| {
        json!({
            "format": "vigie-registers", "version": 1,
            "persons": [{"email": "claire@ville.fr", "name": "Claire Martin"}],
            "places": [{"department": "Culture", "service": "Lecture publique"}],
            "registers": parts,
        })
        .to_string()
    })
}

#[test]
fn out_in_and_out_again_is_the_same() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 12,
        ..ProptestConfig::default()
    };
    let seen = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&a_file(), |text| {
            let count = runtime.block_on(round_trip(&text))?;
            seen.set(seen.get() + count);
            Ok(())
        })
        .unwrap();
    let entries: usize = seen.get();
    assert!(entries > 100, "only {entries} entries went through");
}

async fn round_trip(text: &str) -> Result<usize, TestCaseError> {
    let all = Wanted {
        keep_states: true,
        create_persons: true,
        ..Wanted::default()
    };
    let chosen = Chosen {
        persons: true,
        places: true,
        ..Chosen::default()
    };
    let first = testing::fresh(testing::Engine::Sqlite).await.unwrap();
    let here = Town::begun(&first.store, START).await;
    let plan = here.plan(text, all).await;
    here.write(plan).await;
    let left = here.depart(chosen.clone()).await;

    let second = testing::fresh(testing::Engine::Sqlite).await.unwrap();
    let there = Town::begun(&second.store, START + 1_000_000).await;
    let plan = there.plan(&self::text(&left), all).await;
    prop_assert_eq!(&plan.faults, &[]);
    there.write(plan).await;
    prop_assert_eq!(&there.depart(chosen).await, &left);
    let general = there
        .store
        .entry_by_reference::<Use>(there.scope, "U000")
        .await;
    prop_assert_eq!(general.unwrap().unwrap().version, 1);
    Ok(left.len())
}
