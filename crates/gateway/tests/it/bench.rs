//! The local bench, through the whole way of an exchange: what is asked, of whom, what is kept, and
//! that a model under the class of the cases sees nothing of them.

use vigie_domain::{
    DataClass, Hosting, Instant, MicroEuro,
    bench::{AnswerOutcome, Case, Plan},
};
use vigie_exchange::{BenchPayload, Permitted, run_bench, set_hash};
use vigie_store::{BenchAnswer, BenchRun};
use vigie_testkit::{TestApp, on_both};

fn plan(class: DataClass, models: &[&str]) -> Plan {
    let case = |number, question: &str, term: &str| Case {
        number,
        question: question.into(),
        must_contain: vec![term.into()],
        ..Case::default()
    };
    Plan {
        set: "J101".into(),
        set_version: 1,
        title: "Accueil".into(),
        class,
        instruction: "Répondez en une phrase.".into(),
        max_tokens: 64,
        cases: vec![
            case(1, "Quels sont les horaires ?", "horaires"),
            case(2, "Où est la mairie ?", "mairie"),
        ],
        models: models.iter().map(|model| (*model).to_owned()).collect(),
        use_reference: "U000".into(),
        most: MicroEuro(1_000_000),
    }
}

/// Runs a bench to its end.
async fn run(app: &TestApp, plan: Plan) -> (BenchRun, Vec<BenchAnswer>) {
    let mint = app.access.mint();
    let run = BenchRun {
        id: mint.uuid(),
        number: 0,
        set_hash: set_hash(&plan),
        plan,
        done: 0,
        stop_asked: false,
        outcome: String::new(),
        problem: String::new(),
        asked_by: app.admin,
        asked_at: Instant::from_micros(0),
        ended_at: None,
    };
    let payload = BenchPayload {
        organisation: app.scope.organisation(),
        run: run.id,
    };
    let job = payload.job(mint).unwrap();
    let text = job.payload.clone();
    let id = run.id;
    app.store.ask_bench(app.scope, run, job).await.unwrap();
    run_bench(&app.exchanges, &app.access, &text).await.unwrap();
    // A worker that takes it up again after its end asks nothing more.
    run_bench(&app.exchanges, &app.access, &text).await.unwrap();
    let run = app.store.bench_run(app.scope, id).await.unwrap().unwrap();
    let answers = app.store.bench_answers(app.scope, id).await.unwrap();
    (run, answers)
}

on_both! {
    async fn the_same_set_on_the_same_models_gives_the_same_notes(fresh) {
        let app = TestApp::start(fresh).await;
        let models = ["mock-echo", "mock-model", "mock-500"];
        let (first, answers) = run(&app, plan(DataClass::Internal, &models)).await;
        assert_eq!((first.outcome.as_str(), first.done), ("done", 6));
        let of = |answers: &[BenchAnswer], model: &str| -> Vec<_> {
            let own = answers.iter().filter(|one| one.answer.model == model);
            own.map(|one| (one.answer.outcome, one.answer.checks.iter().all(|c| c.met))).collect()
        };
        // The echo says the question again; the other one says its own sentence.
        assert_eq!(of(&answers, "mock-echo"), [(AnswerOutcome::Answered, true); 2]);
        assert_eq!(of(&answers, "mock-model"), [(AnswerOutcome::Answered, false); 2]);
        assert!(of(&answers, "mock-500").iter().all(|(outcome, _)| *outcome == AnswerOutcome::Failed));
        assert!(answers.iter().filter(|one| one.answer.model == "mock-500").all(|one| one.answer.why.0.contains("500")));
        let sent = app.mock.seen();
        assert!(sent.iter().all(|seen| seen.body["temperature"] == 0 && seen.body["seed"] == 0 && seen.body["max_tokens"] == 64));

        let (second, again) = run(&app, plan(DataClass::Internal, &models)).await;
        assert_eq!((second.number, &second.set_hash), (2, &first.set_hash));
        let proof = |answers: &[BenchAnswer]| -> Vec<_> {
            answers.iter().map(|BenchAnswer { answer, .. }| {
                (answer.case, answer.model.clone(), answer.version.clone(), answer.prompt_hash.clone(), answer.answer_hash.clone(), answer.checks.clone())
            }).collect()
        };
        let (mut one, mut two) = (proof(&answers), proof(&again));
        one.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        two.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        assert_eq!(one, two);
        // The trace and the budget hold them like any exchange.
        let trace = answers[0].answer.trace.unwrap().to_string();
        let outcome = app.outcome(&trace).await;
        assert_eq!(outcome["status"], "answered");
        assert_eq!(answers[0].answer.cost, Some(MicroEuro(outcome["cost"].as_i64().unwrap())));
    }
}

on_both! {
    async fn a_model_under_the_class_of_the_cases_sees_nothing_of_them(fresh) {
        let app = TestApp::start(fresh).await;
        app.add_provider("chez-nous", &app.mock.base_url(), Hosting::OnSite, DataClass::Sensitive, &["ici"]).await;
        let choices = app.exchanges.bench_choices(app.scope.organisation(), DataClass::Personal).await.unwrap();
        let permitted: Vec<_> = choices.iter().filter(|one| one.permitted == Permitted::Yes).map(|one| one.model.name.as_str()).collect();
        assert!(permitted.contains(&"ici") && !permitted.contains(&"mock-echo"), "{permitted:?}");
        // Asked for all the same, by a plan made before the ceiling moved: nothing leaves.
        let (_, answers) = run(&app, plan(DataClass::Personal, &["mock-echo"])).await;
        assert_eq!(answers.len(), 2);
        assert!(answers.iter().all(|one| one.answer.outcome == AnswerOutcome::Refused && one.answer.text.is_empty()));
        assert!(app.mock.seen().is_empty());
        // What the shield finds raises the class of a set declared too low.
        let case = Case { question: "Madame Anne Martin, 1 84 12 76 451 089 46, a-t-elle droit à l’aide ?".into(), ..Case::default() };
        let class = app.exchanges.bench_class(app.scope.organisation(), DataClass::Public, &[case]).await.unwrap();
        assert_eq!(class, DataClass::Sensitive);
    }
}

on_both! {
    async fn a_run_stops_at_its_cap_and_when_told_to(fresh) {
        let app = TestApp::start(fresh).await;
        let (capped, answers) = run(&app, Plan { most: MicroEuro(1), ..plan(DataClass::Internal, &["mock-echo"]) }).await;
        assert_eq!((capped.outcome.as_str(), answers.len()), ("capped", 1));
        let mint = app.access.mint();
        let asked = BenchRun { id: mint.uuid(), number: 0, outcome: String::new(), ended_at: None, done: 0, ..capped };
        let payload = BenchPayload { organisation: app.scope.organisation(), run: asked.id };
        let job = payload.job(mint).unwrap();
        let (id, text) = (asked.id, job.payload.clone());
        app.store.ask_bench(app.scope, asked, job).await.unwrap();
        app.store.stop_bench(app.scope, id).await.unwrap();
        run_bench(&app.exchanges, &app.access, &text).await.unwrap();
        let stopped = app.store.bench_run(app.scope, id).await.unwrap().unwrap();
        assert_eq!((stopped.outcome.as_str(), stopped.done), ("stopped", 0));
    }
}
