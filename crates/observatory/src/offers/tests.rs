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

fn sheet(agent: u128, round: u32, notes: Notes) -> EvaluationSheet {
    EvaluationSheet {
        title: "Assistant".into(),
        offer: vec!["F101".into()],
        evaluator: Some(vigie_domain::AgentId(uuid::Uuid::from_u128(agent))),
        round,
        grid: grid().version.clone(),
        notes,
        given_on: format!("2026-11-{:02}", 10 + agent),
    }
}

#[test]
fn a_round_concludes_when_both_gave_and_on_their_grid() {
    let (one, two) = (sheet(1, 1, all(4)), sheet(2, 1, all(3)));
    let third = sheet(3, 2, all(0));
    assert!(settled(grid(), &[(true, &one), (false, &two)]).is_none());
    let found = settled(grid(), &[(true, &two), (true, &one), (true, &third)]).unwrap();
    assert_eq!((found.round, found.on.as_str()), (1, "2026-11-12"));
    assert_eq!(found.assessment.score, Some(75.0));
    let old = EvaluationSheet {
        grid: "offers-0".into(),
        ..one.clone()
    };
    assert!(settled(grid(), &[(true, &old), (true, &two)]).is_none());
    // Whatever the order they come in, the pair is the same.
    let again = settled(grid(), &[(true, &one), (true, &two)]).unwrap();
    assert_eq!(found, again);
}

fn candidate(reference: &str, value: u8, but: &[(&str, u8)]) -> Candidate {
    let mut notes = all(value);
    for (id, value) in but {
        notes.get_mut(*id).unwrap().value = *value;
    }
    let (one, two) = (sheet(1, 1, notes.clone()), sheet(2, 1, notes));
    Candidate {
        reference: reference.into(),
        offer: vigie_domain::registers::Offer {
            title: reference.into(),
            max_class: "internal".into(),
            uses: vec!["U001".into()],
            ..Default::default()
        },
        settled: settled(grid(), &[(true, &one), (true, &two)]),
        cost: Some(CostSheet {
            lines: vec![
                line(
                    CostKind::Licences,
                    0,
                    if value == 4 { 30_000 } else { 10_000 },
                ),
                line(CostKind::Exit, 5_000, 0),
            ],
            quality: Some(80),
            delay_ms: Some(if value == 4 { 2_000 } else { 1_500 }),
            ..CostSheet::default()
        }),
        stale: false,
        measured: None,
    }
}

#[test]
fn what_being_sovereign_costs_at_equal_quality() {
    let ours = candidate("F101", 4, &[]);
    let theirs = candidate("F102", 3, &[("E09", 0), ("E10", 0), ("E11", 0)]);
    assert_eq!(
        (ours.is_sovereign(), theirs.is_sovereign()),
        (Some(true), Some(false))
    );
    let found = at_equal_quality(&[&ours, &theirs], 3, Scenario::default()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].cost_gap, found[0].delay_gap),
        (Some(60_000), Some(500))
    );
    let mut worse = theirs.clone();
    worse.cost.as_mut().unwrap().quality = Some(74);
    assert_eq!(
        at_equal_quality(&[&ours, &worse], 3, Scenario::default()).unwrap(),
        []
    );
    // Leaving the dear one for the cheap one: 5 000 of exit, 1 666 saved a month.
    assert_eq!(leaving(&ours, &theirs, 3), Some(BreakEven::Month(4)));
    assert_eq!(leaving(&theirs, &ours, 3), Some(BreakEven::Never));
    assert_eq!(agreement(grid(), &[&ours, &theirs]), Some(1.0));
    assert_eq!(agreement(grid(), &[&ours]), None);
}

#[test]
fn a_use_gets_the_first_offer_that_may_receive_its_data() {
    let (best, next) = (candidate("F101", 4, &[]), candidate("F102", 3, &[]));
    let mut stale = candidate("F103", 4, &[]);
    stale.stale = true;
    let out = candidate("F104", 4, &[("E05", 0)]);
    let mut none = candidate("F105", 4, &[]);
    none.settled = None;
    let mut body = vigie_domain::Use::default();
    let all = [&next, &best, &stale, &out, &none];
    let found = recommend(grid(), &all, &[("U001", &body), ("U002", &body)]);
    assert_eq!(found.len(), 1, "an offer serves the uses it says");
    assert_eq!(found[0].offer.as_deref(), Some("F101"));
    assert_eq!(
        found[0].excluded,
        [
            ("F103".into(), Excluded::Stale),
            ("F104".into(), Excluded::Unfavourable),
            ("F105".into(), Excluded::NotEvaluated)
        ]
    );
    body.data.max_class = vigie_domain::DataClass::Sensitive;
    let found = recommend(grid(), &all, &[("U001", &body)]);
    assert_eq!(found[0].offer, None);
}

#[test]
fn a_contract_owes_the_clauses_of_what_it_covers() {
    let library = Clauses::shipped().unwrap();
    assert_eq!(library.clauses.len(), 20);
    let contract = ContractSheet {
        max_class: "public".into(),
        ..ContractSheet::default()
    };
    let plain = conformity(library, &contract);
    assert_eq!(plain.due.len(), 14);
    assert!(!plain.is_whole() && plain.missing == plain.due);
    let wide = ContractSheet {
        max_class: "internal".into(),
        uses_ai: true,
        own_model: true,
        develops_or_hosts: true,
        individual_decision: true,
        ..contract.clone()
    };
    assert_eq!(conformity(library, &wide).due.len(), 20);
    let mut held = contract;
    for id in &plain.due {
        held.clauses.insert(id.clone(), HeldClause::default());
    }
    assert!(conformity(library, &held).is_whole());
    held.clauses.get_mut("K01").unwrap().followed = "broken".into();
    assert_eq!(conformity(library, &held).broken, ["K01"]);
    held.clauses.remove("K01");
    assert_eq!(conformity(library, &held).missing, ["K01"]);
}

#[test]
fn families_are_those_of_the_register() {
    assert_eq!(families().unwrap().len(), 9);
}

#[test]
fn a_rise_of_thirty_percent_and_the_ceiling_of_a_use() {
    use vigie_domain::{Budget, BudgetScope, Ceiling, EntryId, MicroEuro, Period};
    let scope = BudgetScope::Use(EntryId(uuid::Uuid::nil()));
    let ceiling = Ceiling {
        cost: Some(MicroEuro(120)),
        tokens: None,
    };
    let mut budget = Budget::new(scope, Period(202_611), ceiling);
    budget.spent.cost = MicroEuro(101);
    let found = moved(&budget, 30);
    assert_eq!(
        (found.spent_then, found.ceiling_then),
        (MicroEuro(132), Some(MicroEuro(156)))
    );
    assert!(found.passed && !moved(&budget, 0).passed);
}

#[test]
fn a_consumer_account_is_never_permitted() {
    use vigie_domain::{DataClass, registers::Offer};
    let offer = |family: &str, max_class: &str| Offer {
        family: family.into(),
        max_class: max_class.into(),
        ..Offer::default()
    };
    let consumer = offer("us_consumer", "public");
    assert_eq!(
        permitted(&consumer, "allowed", DataClass::Public),
        Permitted::No
    );
    let state = offer("state", "internal");
    assert_eq!(
        permitted(&state, "allowed", DataClass::Internal),
        Permitted::Yes
    );
    assert_eq!(
        permitted(&state, "allowed", DataClass::Personal),
        Permitted::NotForThese
    );
    assert_eq!(
        permitted(&state, "reevaluation", DataClass::Public),
        Permitted::No
    );
    assert_eq!(
        permitted(&offer("state", ""), "allowed", DataClass::Public),
        Permitted::NotForThese
    );
}
