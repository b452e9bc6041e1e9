//! Two people changed one sheet: what each changed is kept; where both changed the same field, a
//! person chooses.

use crate::entry_form::put;
use serde_json::Value;
use vigie_domain::register::{Register, is_empty, value_at};

/// What came of two changes of one sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Merged {
    /// The sheet with both changes; where they differ, with the second.
    pub(super) body: Value,
    /// Fields that only the first changed.
    pub(super) theirs: Vec<&'static str>,
    /// Fields that both changed, each their own way.
    pub(super) disputed: Vec<&'static str>,
}

/// Brings together `mine` and `theirs`, both made from `base`, field by field.
pub(super) fn merged<R: Register>(base: &Value, theirs: &Value, mine: &Value) -> Merged {
    let same = |a: &Value, b: &Value| a == b || (is_empty(a) && is_empty(b));
    let mut merged = Merged {
        body: theirs.clone(),
        theirs: Vec::new(),
        disputed: Vec::new(),
    };
    for field in R::FIELDS {
        let path = field.path;
        let at = |body| value_at(body, path);
        let (before, first, second) = (at(base), at(theirs), at(mine));
        if same(second, before) {
            if !same(first, before) {
                merged.theirs.push(path);
            }
            continue;
        }
        put(&mut merged.body, path, second.clone());
        if !same(first, before) && !same(first, second) {
            merged.disputed.push(path);
        }
    }
    merged
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vigie_domain::registers::Measure;

    fn measure(title: u8, pillar: u8, scope: u8) -> Value {
        let word = |letter: char, number: u8| format!("{letter}{number}");
        serde_json::to_value(Measure {
            title: word('t', title),
            pillar: word('p', pillar),
            provenance: word('s', scope),
            ..Measure::default()
        })
        .unwrap()
    }

    prop_compose! {
        fn a_sheet()(title in 0..3u8, pillar in 0..3u8, scope in 0..3u8) -> Value {
            measure(title, pillar, scope)
        }
    }

    proptest! {
        #[test]
        fn nothing_that_one_alone_changed_is_lost(base in a_sheet(), theirs in a_sheet(), mine in a_sheet()) {
            let both = merged::<Measure>(&base, &theirs, &mine);
            for path in ["title", "pillar", "provenance"] {
                let at = |body| value_at(body, path);
                let (before, first, second) = (at(&base), at(&theirs), at(&mine));
                let expected = if second == before { first } else { second };
                prop_assert_eq!(at(&both.body), expected);
                let disputed = first != before && second != before && first != second;
                prop_assert_eq!(both.disputed.contains(&path), disputed);
                prop_assert_eq!(both.theirs.contains(&path), first != before && second == before);
            }
        }
    }
}
