#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::desk::Calendar;
use proptest::prelude::*;
use std::collections::BTreeSet;
use time::{Date, Duration, macros::date};

fn due(kind: DueKind, reference: &str, on: Option<Date>) -> Due {
    Due {
        kind,
        register: String::new(),
        reference: reference.into(),
        title: String::new(),
        on,
        owner: "claire".into(),
    }
}

#[test]
fn an_action_is_late_the_day_after() {
    let day = date!(2026 - 12 - 01);
    let action = [due(DueKind::Action, "A1", Some(day))];
    assert_eq!(agenda(&action, day, date!(2027 - 03 - 01)).late, []);
    assert_eq!(
        agenda(&action, day.next_day().unwrap(), date!(2027 - 03 - 01))
            .late
            .len(),
        1
    );
}

#[test]
fn an_agenda_has_decisions_what_is_late_and_what_comes() {
    let (day, next) = (date!(2026 - 12 - 01), date!(2027 - 03 - 01));
    let mut items = vec![
        due(DueKind::Review, "U3", Some(date!(2027 - 01 - 10))),
        due(DueKind::Review, "U4", Some(next)),
        due(DueKind::Decision, "U5", None),
        due(DueKind::Action, "A1", Some(date!(2026 - 10 - 01))),
        due(DueKind::News, "N1", None),
    ];
    items[3].owner = " ".into();
    let built = agenda(&items, day, next);
    let names = |part: &[Due]| part.iter().map(|d| d.reference.clone()).collect::<Vec<_>>();
    assert_eq!(names(&built.late), ["A1"]);
    assert_eq!(names(&built.decisions), ["U5"]);
    assert_eq!(names(&built.coming), ["U3"]);
    assert_eq!(names(&built.news), ["N1"]);
    assert_eq!(built.orphans, ["A1"]);
}

fn ballot(members: u32, present: u32, approve: u32, reject: u32) -> Ballot {
    Ballot {
        members,
        present,
        approve,
        reject,
        ..Ballot::default()
    }
}

#[test]
fn without_quorum_there_is_no_decision() {
    let rule = Quorum::MAJORITY;
    assert_eq!(
        (rule.needed(10), rule.needed(11), rule.needed(1)),
        (Some(6), Some(6), Some(1))
    );
    assert_eq!(
        decide(rule, ballot(10, 5, 5, 0)),
        Err(NoDecision::NoQuorum {
            needed: 6,
            there: 5
        })
    );
    assert_eq!(decide(rule, ballot(10, 6, 4, 2)), Ok(Decision::Adopted));
    assert_eq!(decide(rule, ballot(10, 6, 3, 3)), Ok(Decision::Rejected));
    assert_eq!(decide(rule, ballot(10, 6, 0, 0)), Err(NoDecision::NoVote));
    assert_eq!(decide(rule, ballot(10, 6, 7, 0)), Err(NoDecision::Figures));
    let proxies = Ballot {
        proxies: 4,
        ..ballot(10, 5, 9, 0)
    };
    assert!(
        matches!(decide(rule, proxies), Err(NoDecision::NoQuorum { .. })),
        "proxies do not make a quorum"
    );
    let counted = Quorum {
        proxies_count: true,
        ..rule
    };
    assert_eq!(decide(counted, proxies), Ok(Decision::Adopted));
    let third = Quorum {
        of: Fraction {
            numerator: 1,
            denominator: 3,
        },
        strictly: false,
        proxies_count: false,
    };
    assert_eq!((third.needed(9), third.needed(10)), (Some(3), Some(4)));
    let none = Quorum {
        of: Fraction {
            numerator: 1,
            denominator: 0,
        },
        ..third
    };
    assert_eq!(decide(none, ballot(10, 10, 10, 0)), Err(NoDecision::Rule));
    assert_eq!(
        Quorum {
            of: Fraction {
                numerator: 1,
                denominator: 1
            },
            ..rule
        }
        .needed(4),
        None,
        "more than all"
    );
}

#[test]
fn reviews_go_on_when_a_person_leaves() {
    let (today, until) = (date!(2026 - 11 - 23), date!(2027 - 01 - 31));
    let rows = [
        ("U2", date!(2026 - 12 - 15), "claire", Some("yann")),
        ("U1", date!(2026 - 11 - 20), "claire", None),
        ("U9", date!(2027 - 06 - 01), "claire", None),
    ];
    let list = reviews(
        &rows,
        &BTreeSet::from(["yann"]),
        "référent général",
        today,
        until,
    );
    let read: Vec<_> = list
        .iter()
        .map(|r| (r.reference.as_str(), r.by.as_str(), r.late))
        .collect();
    assert_eq!(
        read,
        [("U1", "référent général", true), ("U2", "yann", false)]
    );
    let next = next_review(
        date!(2026 - 11 - 01),
        Frequency::HalfYearly,
        &Calendar::of("metropole").unwrap(),
    );
    assert_eq!(
        next,
        date!(2027 - 05 - 03),
        "1 May is a holiday and 2 May a Sunday"
    );
}

proptest! {
    #[test]
    fn nothing_due_before_the_next_sitting_is_lost(offsets in proptest::collection::vec((0usize..6, proptest::option::of(-60i64..60)), 0..30)) {
        let (day, next) = (date!(2026 - 12 - 01), date!(2026 - 12 - 31));
        let kinds = [DueKind::Decision, DueKind::Alert, DueKind::Action, DueKind::Review, DueKind::Law, DueKind::News];
        let items: Vec<_> = offsets.iter().enumerate()
            .map(|(n, (kind, offset))| due(kinds[*kind], &format!("X{n}"), offset.map(|o| day + Duration::days(o)))).collect();
        let built = agenda(&items, day, next);
        let shown = built.late.len() + built.decisions.len() + built.coming.len() + built.news.len();
        let expected = items.iter().filter(|item| item.on.is_none_or(|on| on < next)).count();
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn a_quorum_never_asks_for_more_than_all(members in 0u32..2000, numerator in 0u32..5, denominator in 0u32..5, strictly: bool) {
        let rule = Quorum { of: Fraction { numerator, denominator }, strictly, proxies_count: false };
        if let Some(needed) = rule.needed(members) {
            prop_assert!((1..=members).contains(&needed));
        }
    }

    #[test]
    fn no_ballot_panics_and_none_passes_without_quorum(members: u32, present: u32, proxies: u32, approve: u32, reject: u32, abstain: u32) {
        let ballot = Ballot { members, present, proxies, approve, reject, abstain };
        if decide(Quorum::MAJORITY, ballot).is_ok() {
            prop_assert!(u64::from(present) * 2 > u64::from(members));
        }
    }
}
