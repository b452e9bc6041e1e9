//! What must hold whatever the answers. `PROPTEST_CASES` sets how many files
//! are drawn.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::{prelude::*, sample::Index};
use serde_json::{Map, Value, json};
use vigie_law::{Lang, Lawbook, Qualification, Questionnaire, Readings, Status};

use crate::cases::today;

fn book() -> &'static Lawbook {
    Lawbook::shipped().unwrap()
}

fn sheets() -> &'static Questionnaire {
    use std::sync::OnceLock;
    static SHEETS: OnceLock<Questionnaire> = OnceLock::new();
    SHEETS.get_or_init(|| book().questionnaire(Lang::Fr))
}

/// One draw for each question: how to answer, and which options.
fn draws() -> impl Strategy<Value = Vec<(u8, u64)>> {
    prop::collection::vec((any::<u8>(), any::<u64>()), sheets().questions.len())
}

/// A file that the book accepts: an answer refused for a question that was
/// not to be asked is withdrawn.
fn file(draws: &[(u8, u64)]) -> Option<Map<String, Value>> {
    let mut file = Map::new();
    for (sheet, (how, which)) in sheets().questions.iter().zip(draws) {
        let options: Vec<&str> = sheet.options.iter().map(|row| row.id.as_str()).collect();
        let one = options[usize::try_from(which % 64).unwrap() % options.len()];
        let value = match (how % 10, sheet.kind) {
            (0 | 1, _) => continue,
            (2, _) => json!("unknown"),
            (3..6, "several") => {
                let picked: Vec<&str> = sheet
                    .options
                    .iter()
                    .enumerate()
                    .filter(|(place, row)| which >> place & 5 == 5 && !row.exclusive)
                    .map(|(_, row)| row.id.as_str())
                    .collect();
                json!(picked)
            }
            (_, "several") => json!([one]),
            _ => json!(one),
        };
        file.insert(sheet.id.clone(), value);
    }
    for _ in 0..sheets().questions.len() {
        match book().answers(&file, Lang::Fr) {
            Ok(_) => return Some(file),
            Err(problems) => {
                let asked: Vec<String> = problems
                    .into_iter()
                    .filter_map(|fault| fault.question)
                    .collect();
                if asked.is_empty() {
                    return None;
                }
                file.retain(|question, _| !asked.contains(question));
            }
        }
    }
    None
}

fn qualify(file: &Map<String, Value>) -> Option<Qualification> {
    let answers = book().answers(file, Lang::Fr).ok()?;
    Some(book().qualify(&answers, today(), &Readings::new(), Lang::Fr))
}

fn rank(tier: &str) -> u8 {
    book().tier_rank(tier).unwrap()
}

fn with(file: &Map<String, Value>, question: &str, value: Value) -> Map<String, Value> {
    let mut file = file.clone();
    file.insert(question.to_owned(), value);
    file
}

/// The outcome of a file, without what only says how sure it is.
fn outcome(result: &Qualification) -> (&str, &[String]) {
    (&result.tier, &result.points)
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn every_file_gets_a_complete_and_repeatable_result(draws in draws()) {
        let Some(file) = file(&draws) else { return Ok(()) };
        let result = qualify(&file).unwrap();
        prop_assert_eq!(&result, &qualify(&file).unwrap());
        prop_assert!(book().tier_rank(&result.tier).is_some());
        prop_assert!(rank(&result.tier_established) <= rank(&result.tier));
        prop_assert!(rank(&result.tier_now) <= rank(&result.tier));
        prop_assert!(rank(&result.tier) <= rank(&result.tier_at_worst));
        prop_assert!(!result.role.is_empty() && !result.route.is_empty());
        prop_assert!(!result.because.is_empty() || file.is_empty() || result.tier == "undetermined");
        for duty in &result.obligations {
            prop_assert!(!duty.article.is_empty());
            prop_assert!(!duty.what.is_empty() && !duty.proof.is_empty() && !duty.source.is_empty());
            let dated = duty.applies_from.is_some();
            prop_assert!(dated || duty.text_status == "bill", "{}", duty.id);
            if duty.status == Status::Uncertain {
                prop_assert!(duty.readings.len() >= 2, "{}", duty.id);
            }
        }
        for point in &result.points {
            let decided = result.because.iter().any(|row| row.decides.contains(point));
            prop_assert!(decided, "{point}");
        }
    }

    #[test]
    fn a_prohibited_practice_never_lowers_the_tier(draws in draws(), which in any::<Index>()) {
        let Some(file) = file(&draws) else { return Ok(()) };
        let before = qualify(&file).unwrap();
        let practices = sheets().questions.iter().find(|sheet| sheet.id == "practices").unwrap();
        let added = &which.get(&practices.options).id;
        let mut ticked: Vec<Value> = match file.get("practices") {
            Some(Value::Array(ticked)) => ticked.clone(),
            Some(Value::String(unknown)) => vec![json!(unknown)],
            _ => Vec::new(),
        };
        ticked.retain(|option| option != "none");
        if added != "none" && !ticked.contains(&json!(added)) {
            ticked.push(json!(added));
        }
        let Some(after) = qualify(&with(&file, "practices", json!(ticked))) else { return Ok(()) };
        prop_assert!(rank(&after.tier) >= rank(&before.tier), "{added}: {} then {}", before.tier, after.tier);
    }

    #[test]
    fn not_knowing_is_never_milder_than_an_answer(
        draws in draws(),
        question in any::<Index>(),
        option in any::<Index>(),
    ) {
        let Some(file) = file(&draws) else { return Ok(()) };
        let sheet = question.get(&sheets().questions);
        let one = json!(option.get(&sheet.options).id);
        let Some(known) = qualify(&with(&file, &sheet.id, one.clone())) else { return Ok(()) };
        let Some(unknown) = qualify(&with(&file, &sheet.id, json!("unknown"))) else { return Ok(()) };
        prop_assert!(
            rank(&unknown.tier) >= rank(&known.tier),
            "{} {one}: {} but unknown gives {}", sheet.id, known.tier, unknown.tier
        );
    }

    #[test]
    fn what_an_answer_changes_was_announced_as_missing(
        draws in draws(),
        question in any::<Index>(),
        option in any::<Index>(),
    ) {
        let Some(mut file) = file(&draws) else { return Ok(()) };
        let sheet = question.get(&sheets().questions);
        file.remove(&sheet.id);
        let Some(before) = qualify(&file) else { return Ok(()) };
        let one = json!(option.get(&sheet.options).id);
        let Some(after) = qualify(&with(&file, &sheet.id, one.clone())) else { return Ok(()) };
        prop_assert!(
            rank(&after.tier) <= rank(&before.tier_at_worst),
            "{} {one}: {} above the worst announced, {}", sheet.id, after.tier, before.tier_at_worst
        );
        if outcome(&before) != outcome(&after) && before.tier != "undetermined" {
            let named: Vec<&str> = before.missing.iter().map(|row| row.question.as_str()).collect();
            let gated = sheet.ask_if.is_some();
            prop_assert!(
                named.contains(&sheet.id.as_str()) || (gated && !named.is_empty()),
                "{} {one}: {:?} then {:?}, missing {named:?}", sheet.id, outcome(&before), outcome(&after)
            );
        }
    }

    #[test]
    fn the_day_changes_what_is_in_force_and_nothing_else(draws in draws(), day in 0i64..3_000) {
        let Some(file) = file(&draws) else { return Ok(()) };
        let answers = book().answers(&file, Lang::Fr).unwrap();
        let then = today() - time::Duration::days(600) + time::Duration::days(day);
        let now = book().qualify(&answers, today(), &Readings::new(), Lang::Fr);
        let later = book().qualify(&answers, then, &Readings::new(), Lang::Fr);
        prop_assert_eq!(outcome(&now), outcome(&later));
        prop_assert_eq!(now.obligations.len(), later.obligations.len());
        for (one, other) in now.obligations.iter().zip(&later.obligations) {
            prop_assert_eq!(&one.applies_from, &other.applies_from);
            if let (Status::InForce, Some(from)) = (other.status, &other.applies_from) {
                prop_assert!(from.as_str() <= later.as_of.as_str(), "{}", other.id);
            }
        }
    }

    #[test]
    fn any_line_gets_one_line_back(line in ".{0,200}") {
        for answer in [vigie_law::qualify_line(&line), vigie_law::obligations_line(&line)] {
            prop_assert!(!answer.contains('\n'));
            let value: Value = serde_json::from_str(&answer).unwrap();
            prop_assert!(value.is_object());
        }
    }

    #[test]
    fn any_answers_get_a_result_or_an_error(
        answers in prop::collection::vec((any::<Index>(), ".{0,12}"), 0..8),
        shape in 0u8..4,
    ) {
        let mut map = Map::new();
        for (question, word) in &answers {
            let id = question.get(&sheets().questions).id.clone();
            let value = match shape {
                0 => json!(word),
                1 => json!([word, "unknown"]),
                2 => json!({ "a": word }),
                _ => json!([question.index(3)]),
            };
            map.insert(id, value);
        }
        let line = json!({ "id": 1, "answers": map, "as_of": "2026-11-23" }).to_string();
        let answer: Value = serde_json::from_str(&vigie_law::qualify_line(&line)).unwrap();
        prop_assert_eq!(&answer["id"], &json!(1));
        prop_assert!(answer.get("tier").is_some() != answer.get("error").is_some());
    }
}

/// Every answer to the questions that open or close others, one area at a
/// time: each path ends on a tier, and on `undetermined` only when something
/// is left to answer.
#[test]
fn every_path_ends() {
    let options = |id: &str| -> Vec<Value> {
        let sheet = sheets()
            .questions
            .iter()
            .find(|sheet| sheet.id == id)
            .unwrap();
        let mut values: Vec<Value> = sheet.options.iter().map(|row| json!(row.id)).collect();
        values.push(json!("unknown"));
        values
    };
    let details = [
        ("biometrics", "biometric_uses"),
        ("infrastructure", "infrastructure_uses"),
        ("education", "education_uses"),
        ("employment", "employment_uses"),
        ("benefits", "benefit_uses"),
        ("credit_insurance", "credit_uses"),
        ("emergency", "emergency_uses"),
        ("police", "police_uses"),
        ("migration", "migration_uses"),
        ("justice", "justice_uses"),
        ("elections", "election_uses"),
        ("regulated_product", "product_kind"),
    ];
    let mut seen = 0;
    for (area, detail) in details {
        for use_of_it in options(detail) {
            for profiling in options("profiling") {
                for task in options("filter_task") {
                    let mut file = Map::new();
                    file.insert("areas".to_owned(), json!([area]));
                    file.insert(detail.to_owned(), use_of_it.clone());
                    file.insert("profiling".to_owned(), profiling.clone());
                    file.insert("filter_task".to_owned(), task.clone());
                    file.insert("safety_component".to_owned(), json!("yes"));
                    file.insert("third_party_check".to_owned(), json!("yes"));
                    let Some(result) = qualify(&file) else {
                        continue;
                    };
                    assert_ne!(result.tier, "undetermined", "{file:?}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 1_000, "{seen}");
}
