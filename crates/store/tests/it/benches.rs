//! Runs of the local bench: numbered, resumed without judging twice, read by people.

use crate::support::{fresh_id, now, town};
use vigie_domain::{
    DataClass, JobId, MicroEuro,
    bench::{Answer, AnswerOutcome, Case, Plan},
};
use vigie_store::{BenchAnswer, BenchReading, BenchRun, NewJob, on_both};

fn plan() -> Plan {
    Plan {
        set: "J101".into(),
        set_version: 3,
        title: "Délais".into(),
        class: DataClass::Internal,
        instruction: "Répondez en une phrase.".into(),
        max_tokens: 100,
        cases: vec![Case {
            number: 1,
            question: "Combien ?".into(),
            must_contain: vec!["deux".into()],
            ..Case::default()
        }],
        models: vec!["a".into(), "b".into()],
        use_reference: "U000".into(),
        most: MicroEuro(1_000_000),
    }
}

on_both! {
    async fn a_run_keeps_each_answer_once_and_stays_in_its_town(fresh) {
        let store = &fresh.store;
        let (here, there) = (town(store, "Rennes").await, town(store, "Brest").await);
        let run = |by| BenchRun {
            id: fresh_id(),
            number: 0,
            set_hash: "abc".into(),
            plan: plan(),
            done: 0,
            stop_asked: false,
            outcome: String::new(),
            problem: String::new(),
            asked_by: by,
            asked_at: now(),
            ended_at: None,
        };
        let job = || NewJob {
            id: JobId(fresh_id()),
            kind: "run_bench".into(),
            payload: "{}".into(),
            run_at: now(),
        };
        let first = run(here.agent);
        let id = first.id;
        assert_eq!(store.ask_bench(here.scope, first.clone(), job()).await.unwrap(), 1);
        assert_eq!(store.ask_bench(here.scope, run(here.agent), job()).await.unwrap(), 2);
        assert_eq!(store.ask_bench(there.scope, run(there.agent), job()).await.unwrap(), 1);
        assert_eq!(store.claim_job(now(), now().plus_seconds(60)).await.unwrap().unwrap().kind, "run_bench");

        let answer = |model: &str, text: &str| BenchAnswer {
            id: fresh_id(),
            answer: Answer {
                case: 1,
                model: model.into(),
                outcome: AnswerOutcome::Answered,
                text: text.into(),
                cost: Some(MicroEuro(12)),
                ..Answer::default()
            },
        };
        let kept = answer("a", "deux");
        store.keep_bench_answer(here.scope, id, kept.clone(), now()).await.unwrap();
        store.keep_bench_answer(here.scope, id, answer("a", "trois"), now()).await.unwrap();
        store.keep_bench_answer(here.scope, id, answer("b", "deux"), now()).await.unwrap();
        let answers = store.bench_answers(here.scope, id).await.unwrap();
        assert_eq!((answers.len(), &answers[0]), (2, &kept));

        for note in [1, 3] {
            let reading = BenchReading { answer: kept.id, agent: here.agent, note };
            store.read_bench_answer(here.scope, id, reading, fresh_id(), now()).await.unwrap();
        }
        let readings = store.bench_readings(here.scope, id).await.unwrap();
        assert_eq!(readings, [BenchReading { answer: kept.id, agent: here.agent, note: 3 }]);

        store.stop_bench(here.scope, id).await.unwrap();
        store.end_bench(here.scope, id, "stopped", "", now()).await.unwrap();
        // What ended stays as it ended.
        store.end_bench(here.scope, id, "failed", "late", now()).await.unwrap();
        let ended = store.bench_numbered(here.scope, 1).await.unwrap().unwrap();
        let expected = BenchRun {
            number: 1,
            done: 2,
            stop_asked: true,
            outcome: "stopped".into(),
            ended_at: Some(now()),
            ..first
        };
        assert_eq!(ended, expected);
        assert_eq!(store.bench_runs(here.scope, Some("J101")).await.unwrap().len(), 2);
        assert!(store.bench_runs(here.scope, Some("J102")).await.unwrap().is_empty());

        assert_eq!(store.bench_run(there.scope, id).await.unwrap(), None);
        assert!(store.bench_answers(there.scope, id).await.unwrap().is_empty());
        assert!(store.bench_readings(there.scope, id).await.unwrap().is_empty());
    }
}
