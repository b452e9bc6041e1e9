//! Rules as tables: a register lists them, and what is broken, asked for or said follows.

use super::{Field, FieldFault, FieldKind, Finding, Need, OpinionRule, Ripple};
use crate::Role;

/// A rule: whether it is broken, the field where to mend it, its code.
pub(crate) type Rule = (bool, &'static str, &'static str);

/// The faults of the rules that are broken, in their order.
pub(crate) fn broken(rules: &[Rule]) -> Vec<FieldFault> {
    let broken = rules.iter().filter(|(broken, ..)| *broken);
    broken
        .map(|(_, path, code)| FieldFault::rule(path, code))
        .collect()
}

/// The opinions asked for: each rule says whether it asks, whose, and its code.
pub(crate) fn asked(rules: &[(bool, Role, &'static str)]) -> Vec<OpinionRule> {
    let asking = rules.iter().filter(|(asks, ..)| *asks);
    asking
        .map(|(_, role, because)| OpinionRule {
            role: *role,
            because,
        })
        .collect()
}

/// What a sheet says for itself, of all it could say.
pub(crate) fn said<const N: usize>(findings: [(bool, Finding); N]) -> Vec<Finding> {
    let said = findings.into_iter().filter(|(says, _)| *says);
    said.map(|(_, finding)| finding).collect()
}

/// The ripples of what changed: each with its code, all of them through the same registers.
pub(crate) fn rippled(
    changes: &[(bool, &'static str)],
    through: &'static [&'static str],
) -> Vec<Ripple> {
    let changed = changes.iter().filter(|(changed, _)| *changed);
    changed
        .map(|(_, code)| Ripple {
            code,
            through,
            moves: &[],
        })
        .collect()
}

/// How many fields some lists hold together.
pub(crate) const fn count(parts: &[&[Field]]) -> usize {
    let (mut part, mut sum) = (0, 0);
    while part < parts.len() {
        sum += parts[part].len();
        part += 1;
    }
    sum
}

/// Field lists one after the other, as one: a part of a register brings the list of its own. `N`
/// is their [`count`], or it does not compile.
pub(crate) const fn joined<const N: usize>(parts: &[&[Field]]) -> [Field; N] {
    assert!(count(parts) == N, "as many fields as the parts hold");
    let mut all = [Field::new("", "", FieldKind::Flag, Need::Optional); N];
    let (mut part, mut place) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            all[place] = parts[part][at];
            place += 1;
            at += 1;
        }
        part += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_says_only_what_holds() {
        assert_eq!(
            broken(&[(false, "a", "one"), (true, "b", "two")]),
            [FieldFault::rule("b", "two")]
        );
        let opinions = asked(&[(true, Role::Dpo, "data"), (false, Role::Rh, "people")]);
        assert_eq!((opinions.len(), opinions[0].role), (1, Role::Dpo));
        let findings = said([
            (false, Finding::careful("calm")),
            (true, Finding::grave("late")),
        ]);
        assert_eq!(findings, [Finding::grave("late")]);
        let ripples = rippled(&[(true, "moved"), (false, "stayed")], &["use"]);
        assert_eq!((ripples.len(), ripples[0].code), (1, "moved"));
    }

    #[test]
    fn field_lists_follow_each_other() {
        const fn line(path: &'static str) -> Field {
            Field::new(path, "part", FieldKind::Text, Need::Optional)
        }
        const PARTS: &[&[Field]] = &[&[line("a")], &[line("b"), line("c")]];
        const ALL: [Field; count(PARTS)] = joined(PARTS);
        assert_eq!(ALL.map(|field| field.path), ["a", "b", "c"]);
    }

    proptest! {
        #[test]
        fn rules_keep_their_order(holds in proptest::collection::vec(any::<bool>(), 0..20)) {
            let rules: Vec<Rule> = holds.iter().map(|broken| (*broken, "at", "code")).collect();
            prop_assert_eq!(broken(&rules).len(), holds.iter().filter(|holds| **holds).count());
        }
    }
}
