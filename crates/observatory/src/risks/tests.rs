#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

fn risk(family: &str, gross: (u8, u8), residual: Option<(u8, u8)>) -> Risk {
    Risk {
        id: format!("R-{family}-{}-{}", gross.0, gross.1),
        title: String::new(),
        family: family.into(),
        gross: Rating::new(gross.0, gross.1).unwrap(),
        residual: residual.map(|(l, s)| Rating::new(l, s).unwrap()),
        owned: false,
        accepted: false,
    }
}

#[test]
fn cells_that_nothing_covers_are_flagged() {
    let risks = [("R1", "data"), ("R2", "economy"), ("R3", "practices")];
    let on = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let (both, unknown) = (on(&["R1", "R2"]), on(&["R9"]));
    let measures = [
        ("M1", "contracts", both.as_slice()),
        ("M2", "awareness", unknown.as_slice()),
    ];
    let crossed = coverage(&risks, &measures);
    assert_eq!(crossed.at("data", "contracts").measures.len(), 1);
    assert!(crossed.at("data", "awareness").is_empty());
    assert_eq!(crossed.bare, ["R3"]);
    assert_eq!(crossed.empty().len(), 4 * 6 - 2);
}

#[test]
fn what_is_not_rated_again_is_not_reduced() {
    let risks = [
        risk("data", (4, 4), None),
        risk("data", (4, 4), Some((1, 2))),
    ];
    let total = &totals(&risks)["data"];
    assert_eq!(
        (total.gross, total.residual, total.critical, total.unrated),
        (32, 18, 1, 1)
    );
    assert_eq!(residual_ratio(&risks), Some(18.0 / 32.0));
    assert_eq!(residual_ratio(&[]), None);
}

#[test]
fn a_critical_risk_without_owner_alerts() {
    let mut one = risk("practices", (3, 4), None);
    assert_eq!(
        alerts(std::slice::from_ref(&one))
            .iter()
            .map(|a| a.kind)
            .collect::<Vec<_>>(),
        [
            AlertKind::CriticalWithoutOwner,
            AlertKind::CriticalNotAccepted
        ]
    );
    (one.owned, one.accepted) = (true, true);
    assert_eq!(alerts(&[one]), []);
    assert_eq!(
        alerts(&[risk("autre", (1, 1), None)])[0].kind,
        AlertKind::NoFamily
    );
    assert_eq!(
        alerts(&[risk("data", (1, 1), Some((2, 2)))])[0].kind,
        AlertKind::ResidualAboveGross
    );
}

fn any_risks() -> impl Strategy<Value = Vec<Risk>> {
    let one = (
        0usize..4,
        1u8..=4,
        1u8..=4,
        proptest::option::of((1u8..=4, 1u8..=4)),
    )
        .prop_map(|(f, l, s, residual)| risk(FAMILIES[f], (l, s), residual));
    proptest::collection::vec(one, 0..30)
}

proptest! {
    #[test]
    fn totals_are_a_recount(risks in any_risks()) {
        let totals = totals(&risks);
        prop_assert_eq!(totals.values().map(|t| t.risks).sum::<usize>(), risks.len());
        for family in FAMILIES.iter().copied() {
            let own = risks.iter().filter(|risk| risk.family == family);
            let gross: u32 = own.map(|risk| u32::from(risk.gross.product())).sum();
            prop_assert_eq!(totals[family].gross, gross);
        }
        let map = heat_map(&risks, Risk::remaining);
        let cells: usize = (1..=4).flat_map(|l| (1..=4).map(move |s| (l, s))).map(|(l, s)| map.at(l, s).len()).sum();
        prop_assert_eq!(cells, risks.len());
    }

    #[test]
    fn a_graver_rating_is_never_a_lower_level(l in 1u8..=3, s in 1u8..=4) {
        let (low, high) = (Rating::new(l, s).unwrap(), Rating::new(l + 1, s).unwrap());
        prop_assert!(high.level() >= low.level());
    }

    #[test]
    fn only_one_to_four(l in any::<u8>(), s in any::<u8>()) {
        prop_assert_eq!(Rating::new(l, s).is_some(), (1..=4).contains(&l) && (1..=4).contains(&s));
    }
}
