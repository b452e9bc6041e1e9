#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

fn grid() -> &'static Grid {
    Grid::shipped().unwrap()
}

fn all(level: u8) -> Marks {
    let proof = "pièce".to_owned();
    grid()
        .questions
        .iter()
        .map(|question| {
            (
                question.id.clone(),
                Mark {
                    level,
                    proof: proof.clone(),
                },
            )
        })
        .collect()
}

#[test]
fn forty_questions_in_eleven_dimensions() {
    let grid = grid();
    assert_eq!((grid.questions.len(), grid.dimensions.len()), (40, 11));
    assert!(grid.questions.iter().any(|question| question.critical));
    for question in &grid.questions {
        assert!(
            !question.proof.is_empty() && !question.respondent.is_empty(),
            "{}",
            question.id
        );
    }
}

#[test]
fn the_ends_and_the_middle() {
    for (level, index, band) in [(0, 0.0, 1), (2, 50.0, 3), (4, 100.0, 5)] {
        let score = score(grid(), &all(level));
        assert_eq!(score.index, Some(index));
        assert_eq!(score.band, Some(band));
        assert!(score.is_complete());
    }
}

#[test]
fn a_critical_question_at_one_holds_the_band_at_two() {
    let mut marks = all(4);
    marks.get_mut("D01").unwrap().level = 1;
    let score = score(grid(), &marks);
    assert!(score.index.unwrap() > 80.0);
    assert_eq!(score.band, Some(2));
    assert_eq!(score.capped_by, ["D01"]);
    marks.get_mut("D01").unwrap().level = 2;
    assert!(super::score(grid(), &marks).band.unwrap() > 2);
}

#[test]
fn nothing_answered_is_unknown_not_zero() {
    let score = score(grid(), &Marks::new());
    assert_eq!((score.index, score.band), (None, None));
    assert_eq!(score.missing.len(), 40);
    assert!(
        score
            .dimensions
            .iter()
            .all(|dimension| dimension.value.is_none())
    );
}

#[test]
fn a_level_without_its_proof_is_lowered_and_said() {
    let mut marks = all(4);
    marks.get_mut("D28").unwrap().proof = "  ".into();
    let score = score(grid(), &marks);
    assert_eq!(score.unproven, ["D28"]);
    assert_eq!(check_mark(grid(), &marks["D28"]), Some(MarkFault::Proof));
    assert_eq!(
        check_mark(
            grid(),
            &Mark {
                level: 2,
                proof: String::new()
            }
        ),
        None
    );
    assert!(score.index.unwrap() < 100.0);
}

#[test]
fn weights_count() {
    // Governance: D01 and D02 weigh 2, D03 and D04 weigh 1.
    let mut marks = all(0);
    marks.insert(
        "D01".into(),
        Mark {
            level: 4,
            proof: "relevés".into(),
        },
    );
    let value = score(grid(), &marks).dimensions[0].value.unwrap();
    assert!((value - 4.0 * 2.0 / 6.0).abs() < 1e-12);
}

#[test]
fn the_plan_lists_what_is_under_the_target() {
    let marks = all(1);
    let steps = plan(grid(), &marks);
    assert_eq!(steps.len(), 40);
    assert!(steps[0].critical && steps[0].to == 2);
    let low: std::collections::BTreeSet<_> = steps.iter().map(|step| &step.dimension).collect();
    assert_eq!(low.len(), 11);
    assert_eq!(plan(grid(), &all(4)), []);
    let mut one = all(4);
    one.insert(
        "D32".into(),
        Mark {
            level: 0,
            proof: String::new(),
        },
    );
    let steps = plan(grid(), &one);
    assert_eq!(
        steps
            .iter()
            .map(|s| s.question.as_str())
            .collect::<Vec<_>>(),
        ["D32"]
    );
}

#[test]
fn departments_weigh_by_their_agents() {
    let both = consolidate(grid(), &[(all(4), 30), (all(0), 10)]);
    assert_eq!(both.index, Some(75.0));
    let alone = consolidate(grid(), &[(all(2), 7)]);
    assert_eq!(alone, score(grid(), &all(2)));
    assert_eq!(consolidate(grid(), &[]).index, None);
    let share = |title: &str, level, headcount| Share {
        title: title.into(),
        marks: all(level),
        headcount,
    };
    let weighed = weigh(grid(), &[share("a", 4, Some(30)), share("b", 0, Some(10))]);
    assert_eq!(weighed.score, both);
    assert_eq!((weighed.people, weighed.unknown.len()), (Some(40), 0));
    // A headcount that is not known is not zero: it is said, and departments count the same.
    let unknown = weigh(grid(), &[share("a", 4, Some(30)), share("b", 0, None)]);
    assert_eq!(unknown.score.index, Some(50.0));
    assert_eq!(
        (unknown.people, unknown.unknown),
        (None, vec!["b".to_owned()])
    );
}

#[test]
fn two_grids_do_not_compare() {
    let (a, mut b) = (score(grid(), &all(1)), score(grid(), &all(3)));
    assert_eq!(compare(&a, &b).unwrap().index.change(), Some(50.0));
    b.version = "maturity-2".into();
    assert_eq!(compare(&a, &b), None);
}

fn marks() -> impl Strategy<Value = Marks> {
    proptest::collection::btree_map(
        (1u8..=40).prop_map(|n| format!("D{n:02}")),
        (0u8..=6, "[a ]{0,2}").prop_map(|(level, proof)| Mark { level, proof }),
        0..40,
    )
}

proptest! {
    #[test]
    fn the_same_answers_give_the_same_score(marks in marks()) {
        let again: Marks = marks.clone().into_iter().rev().collect();
        prop_assert_eq!(score(grid(), &marks), score(grid(), &again));
    }

    #[test]
    fn the_index_stays_in_its_scale(marks in marks()) {
        let score = score(grid(), &marks);
        if let Some(index) = score.index {
            prop_assert!((0.0..=100.0).contains(&index));
            prop_assert!((1..=5).contains(&score.band.unwrap()));
        }
        prop_assert_eq!(score.missing.len() + marks.len(), 40);
    }

    #[test]
    fn a_higher_level_never_lowers_the_index(marks in marks(), n in 1u8..=40) {
        let id = format!("D{n:02}");
        let Some(mark) = marks.get(&id) else { return Ok(()) };
        let mut higher = marks.clone();
        higher.insert(id, Mark { level: mark.level.saturating_add(1).min(4), proof: "pièce".into() });
        prop_assert!(score(grid(), &higher).index >= score(grid(), &marks).index);
    }
}
