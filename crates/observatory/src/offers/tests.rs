#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

fn grid() -> &'static Grid {
    Grid::shipped().unwrap()
}

fn all(value: u8) -> Notes {
    let note = Note {
        value,
        proof: "pièce 4".into(),
    };
    grid()
        .criteria
        .iter()
        .map(|c| (c.id.clone(), note.clone()))
        .collect()
}

#[test]
fn thirty_eight_criteria_weigh_a_hundred() {
    let grid = grid();
    assert_eq!(grid.criteria.len(), 38);
    assert_eq!(grid.criteria.iter().map(|c| c.weight).sum::<u32>(), 100);
    assert_eq!(grid.criteria.iter().filter(|c| c.eliminatory).count(), 8);
    assert_eq!(grid.objectives.len(), 8);
}

#[test]
fn a_grid_that_weighs_more_is_refused() {
    let text =
        include_str!("../../../../data/offers/grid.toml").replacen("weight = 8", "weight = 9", 1);
    assert!(Grid::parse(&text).unwrap_err().0.contains("101"));
}

#[test]
fn full_marks_and_none() {
    let best = assess(grid(), &all(4));
    assert_eq!(
        (best.score, best.verdict, best.sovereignty),
        (Some(100.0), Verdict::Favourable, Some(100.0))
    );
    assert!(
        best.lights
            .iter()
            .all(|light| light.colour == LightColour::Green)
    );
    let nothing = assess(grid(), &Notes::new());
    assert_eq!(
        (nothing.score, nothing.verdict, nothing.missing.len()),
        (None, Verdict::Incomplete, 38)
    );
    assert!(
        nothing
            .lights
            .iter()
            .all(|light| light.colour == LightColour::Unknown)
    );
}

#[test]
fn above_two_a_note_is_proven_or_is_two() {
    let mut notes = all(4);
    notes.get_mut("E09").unwrap().proof.clear();
    let found = assess(grid(), &notes);
    assert_eq!(found.unproven, ["E09"]);
    assert_eq!(found.score, Some(99.0));
    assert_eq!(check_note(grid(), &notes["E09"]), Some(NoteFault::Proof));
    assert_eq!(
        check_note(
            grid(),
            &Note {
                value: 2,
                proof: String::new()
            }
        ),
        None
    );
    assert_eq!(
        check_note(
            grid(),
            &Note {
                value: 5,
                proof: "x".into()
            }
        ),
        Some(NoteFault::Scale)
    );
}

#[test]
fn two_evaluators_and_their_gap() {
    let (first, mut second) = (all(4), all(3));
    second.get_mut("E01").unwrap().value = 1;
    second.remove("E38");
    let pair = both(grid(), &first, &second);
    assert_eq!(pair.apart, ["E01"]);
    assert_eq!(pair.alone, ["E38"]);
    assert!((pair.gap.unwrap() - 39.0 / 37.0).abs() < 1e-12);
    assert_eq!(pair.careful["E01"].value, 1);
    assert_eq!(both(grid(), &first, &Notes::new()).gap, None);
}

#[test]
fn the_ranking_is_reproducible_and_says_what_flips_it() {
    let (mut sovereign, mut cheap) = (all(2), all(2));
    for criterion in &grid().criteria {
        match criterion.axis.as_str() {
            "souverainete" => sovereign.get_mut(&criterion.id).unwrap().value = 4,
            "cout_et_modele_economique" => cheap.get_mut(&criterion.id).unwrap().value = 4,
            _ => {}
        }
    }
    let offers = [("cheap", &cheap), ("sovereign", &sovereign)];
    let ranking = rank(grid(), &offers);
    assert_eq!(ranking[0].id, "sovereign");
    assert_eq!(ranking, rank(grid(), &[offers[1], offers[0]]));
    let found = sensitivity(grid(), &offers);
    let axis = |id: &str| found.iter().find(|s| s.axis == id).unwrap();
    // 15 points against 9: nine fifteenths, so sovereignty at 60 % makes them equal.
    assert!(axis("souverainete").flips_at.unwrap() <= -40);
    assert!(axis("cout_et_modele_economique").flips_at.unwrap() >= 65);
    assert_eq!(axis("environnement").flips_at, None);
    assert_eq!(axis("environnement").tau_more, Some(1.0));
}

#[test]
fn tau() {
    let list = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    assert_eq!(kendall_tau(&list("abcd"), &list("abcd")), Some(1.0));
    assert_eq!(kendall_tau(&list("abcd"), &list("dcba")), Some(-1.0));
    assert_eq!(kendall_tau(&list("a"), &list("a")), None);
    assert_eq!(kendall_tau(&list("ab"), &list("ac")), None);
}

fn line(kind: CostKind, once: Cents, yearly: Cents) -> CostLine {
    CostLine {
        label: format!("{kind:?}"),
        kind,
        once,
        yearly,
    }
}

#[test]
fn thirty_percent_more_touches_only_the_suppliers_prices() {
    let lines = [
        line(CostKind::Licences, 0, 100_000),
        line(CostKind::Training, 50_000, 10_000),
        line(CostKind::Exit, 20_000, 0),
    ];
    let plain = full_cost(&lines, 3, Scenario::default()).unwrap();
    assert_eq!(
        (plain.total, plain.years.clone()),
        (400_000, vec![160_000, 110_000, 130_000])
    );
    assert_eq!(plain.hidden_share(), Some(0.25));
    assert_eq!(plain.per_agent(300), Some(1334));
    assert_eq!(plain.per_agent(0), None);
    let more = full_cost(
        &lines,
        3,
        Scenario {
            percent: 30,
            from_year: 2,
        },
    )
    .unwrap();
    assert_eq!(more.total - plain.total, 60_000);
    assert_eq!(
        full_cost(&lines, 2, Scenario::default()),
        Err(CostError::Years(2))
    );
    assert!(full_cost(&[line(CostKind::Tokens, -1, 0)], 3, Scenario::default()).is_err());
    assert!(
        full_cost(
            &[line(CostKind::Tokens, 1, i64::MAX)],
            3,
            Scenario::default()
        )
        .is_err()
    );
}

#[test]
fn leaving_pays_in_the_month_that_covers_the_exit() {
    assert_eq!(
        break_even(10_000, 2_000, 5_000, 4_000, 36),
        BreakEven::Month(12)
    );
    assert_eq!(
        break_even(10_000, 2_001, 5_000, 4_000, 36),
        BreakEven::Month(13)
    );
    assert_eq!(break_even(10_000, 0, 5_000, 5_000, 36), BreakEven::Never);
    assert_eq!(break_even(100_000, 0, 5_000, 4_000, 36), BreakEven::Never);
    assert_eq!(break_even(0, 0, 5_000, 4_000, 36), BreakEven::Month(1));
}

#[test]
fn an_assessment_lasts_a_year() {
    let on = date!(2026 - 11 - 23);
    assert_eq!(
        validity(on, 12, date!(2027 - 11 - 22)),
        Validity::Until(date!(2027 - 11 - 22))
    );
    assert_eq!(
        validity(on, 12, date!(2027 - 11 - 23)),
        Validity::Since(date!(2027 - 11 - 23))
    );
    assert_eq!(
        validity(date!(2028 - 02 - 29), 12, date!(2029 - 03 - 01)),
        Validity::Since(date!(2029 - 02 - 28))
    );
}

#[test]
fn alerts_at_180_and_90_days_of_the_day_to_decide() {
    let contract = |tacit| Contract {
        id: "K".into(),
        ends: date!(2027 - 12 - 31),
        tacit,
        notice_months: 6,
    };
    let at = |tacit, day| {
        deadlines(&[contract(tacit)], day)
            .first()
            .map(|d| (d.alert, d.decide_by))
    };
    let (end, notice) = (date!(2027 - 12 - 31), date!(2027 - 06 - 30));
    assert_eq!(at(false, end - Duration::days(181)), None);
    assert_eq!(at(false, end - Duration::days(180)), Some((180, end)));
    assert_eq!(at(false, end - Duration::days(90)), Some((90, end)));
    assert_eq!(at(true, notice - Duration::days(180)), Some((180, notice)));
    assert_eq!(at(true, notice + Duration::days(1)), Some((0, notice)));
    assert_eq!(at(true, end + Duration::days(1)), None);
    assert_eq!(raised_on(end, 90), Some(date!(2027 - 10 - 02)));
}

#[test]
fn concentration_by_group() {
    let one = concentration(&[("A", 100)], 5000).unwrap();
    assert_eq!((one.hhi, one.alert), (10_000.0, true));
    let two = concentration(&[("A", 50), ("B", 25), ("B", 25)], 5000).unwrap();
    assert_eq!((two.hhi, two.alert), (5000.0, false));
    assert_eq!(concentration(&[], 5000), None);
    assert_eq!(concentration(&[("A", 0), ("B", -5)], 5000), None);
}

fn any_notes() -> impl Strategy<Value = Notes> {
    proptest::collection::vec((0u8..=5, "[p ]{0,2}"), 38).prop_map(|notes| {
        let notes = notes
            .into_iter()
            .map(|(value, proof)| Note { value, proof });
        grid()
            .criteria
            .iter()
            .map(|c| c.id.clone())
            .zip(notes)
            .collect()
    })
}

proptest! {
    #[test]
    fn a_better_note_never_lowers_the_score(notes in any_notes(), at in 0usize..38) {
        let id = grid().criteria[at].id.clone();
        let mut better = notes.clone();
        let note = better.get_mut(&id).unwrap();
        *note = Note { value: (note.value + 1).min(4), proof: "pièce".into() };
        prop_assert!(assess(grid(), &better).score >= assess(grid(), &notes).score);
    }

    #[test]
    fn an_eliminatory_zero_is_unfavourable_whatever_the_rest(mut notes in any_notes(), at in 0usize..8, drop in 0usize..38) {
        let out: Vec<_> = grid().criteria.iter().filter(|c| c.eliminatory).collect();
        notes.remove(&grid().criteria[drop].id);
        notes.insert(out[at].id.clone(), Note { value: 0, proof: "pièce".into() });
        prop_assert_eq!(assess(grid(), &notes).verdict, Verdict::Unfavourable);
        let best = all(4);
        let offers = [("a-out", &notes), ("best", &best)];
        let ranking = rank(grid(), &offers);
        prop_assert_eq!(ranking[0].id.as_str(), "best");
    }

    #[test]
    fn the_score_stays_in_its_scale(notes in any_notes()) {
        let score = assess(grid(), &notes).score.unwrap();
        prop_assert!((0.0..=100.0).contains(&score));
    }

    #[test]
    fn the_total_is_the_sum_of_its_lines(amounts in proptest::collection::vec((0i64..1_000_000, 0i64..1_000_000), 0..8), years in 3u8..=5, percent in -100i32..200, from in 0u8..6) {
        let kinds = [CostKind::Licences, CostKind::Tokens, CostKind::Hosting, CostKind::Training, CostKind::Exit];
        let lines: Vec<_> = amounts.iter().enumerate().map(|(n, (once, yearly))| line(kinds[n % 5], *once, *yearly)).collect();
        let cost = full_cost(&lines, years, Scenario { percent, from_year: from }).unwrap();
        prop_assert_eq!(cost.total, cost.lines.iter().map(|(_, sum)| sum).sum::<i64>());
        prop_assert_eq!(cost.total, cost.years.iter().sum::<i64>());
        prop_assert_eq!(cost.total, cost.kinds.values().sum::<i64>());
    }

    #[test]
    fn a_split_group_is_less_concentrated(a in 1i64..1000, b in 1i64..1000) {
        let whole = concentration(&[("A", a), ("A", b)], 5000).unwrap().hhi;
        let split = concentration(&[("A", a), ("B", b)], 5000).unwrap().hhi;
        prop_assert!(split < whole && whole == 10_000.0);
        prop_assert!(split >= 5000.0 - 1e-6);
    }

    #[test]
    fn no_day_panics(days in 0i32..2_000_000, months in any::<u8>()) {
        let day = Date::from_julian_day(days).unwrap();
        let _ = validity(day, months, day);
        let contract = Contract { id: String::new(), ends: day, tacit: true, notice_months: months };
        let _ = deadlines(&[contract], day);
    }
}
