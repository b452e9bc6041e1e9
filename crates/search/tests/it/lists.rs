use super::{RENNES, all_of, fill, sheet};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;
use vigie_domain::{EntryId, ServiceId};
use vigie_search::{Document, Order, Pick, Picked, Search};

fn pick(order: Order, descending: bool) -> Pick {
    Pick {
        view: all_of(&["use"]),
        text: "courrier".into(),
        state: None,
        category: None,
        service: None,
        order,
        descending,
        after: None,
        limit: 3,
    }
}

/// Every page, one after the other.
fn pages(search: &Search, first: &Pick) -> Vec<EntryId> {
    let mut all = Vec::new();
    let mut pick = first.clone();
    loop {
        let Picked { ids, next, .. } = search.pick(&pick).unwrap();
        assert!(ids.len() <= pick.limit);
        all.extend(ids);
        match next {
            Some(next) => pick.after = Some(next),
            None => return all,
        }
    }
}

/// What a list orders a document by.
fn key(order: Order, sheet: &Document) -> (String, i64) {
    match order {
        Order::Reference => (sheet.reference.clone(), 0),
        Order::Title => (sheet.title_order.clone(), 0),
        Order::State => (sheet.state.clone(), 0),
        Order::Updated => (String::new(), sheet.updated_at.micros()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Pages follow each other as if all had been sorted at once, over several segments.
    #[test]
    fn pages_are_the_whole_list_in_order(
        titles in prop::collection::vec("courrier [a-c]", 1..25),
        states in prop::collection::vec(0..3_usize, 25),
        order in prop::sample::select(vec![Order::Reference, Order::Title, Order::State, Order::Updated]),
        descending: bool,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut sheets: Vec<_> = titles
            .iter()
            .enumerate()
            .map(|(at, title)| Document {
                state: ["idea", "production", "retired"][states[at]].into(),
                ..sheet(&format!("use U{}", 100 + at * 7 % 25), title, "")
            })
            .collect();
        let (search, mut writer) = fill(folder.path(), &sheets[..sheets.len() / 2]);
        for sheet in &sheets[sheets.len() / 2..] {
            writer.put(sheet).unwrap();
        }
        writer.commit("m").unwrap();
        let listed = pages(&search, &pick(order, descending));
        sheets.sort_by_key(|sheet| (key(order, sheet), sheet.id));
        if descending {
            sheets.reverse();
        }
        let expected: Vec<_> = sheets.iter().map(|sheet| sheet.id).collect();
        prop_assert_eq!(listed, expected);
    }
}

#[test]
fn counts_are_of_every_state_and_filters_apply() {
    let folder = tempfile::tempdir().unwrap();
    let service = ServiceId(Uuid::from_u128(9));
    let mut sheets: Vec<_> = (101..111)
        .map(|number| sheet(&format!("use U{number}"), "Courrier", ""))
        .collect();
    for sheet in &mut sheets[..4] {
        sheet.state = "production".into();
    }
    sheets[0].category = Some("generic".into());
    sheets[9].service = Some(service);
    sheets.push(sheet("risk R101", "Courrier", ""));
    let (search, _writer) = fill(folder.path(), &sheets);
    let in_production = Pick {
        state: Some("production".into()),
        ..pick(Order::Reference, false)
    };
    let found = search.pick(&in_production).unwrap();
    let expected = BTreeMap::from([("idea".to_owned(), 6), ("production".to_owned(), 4)]);
    assert_eq!(found.counts, expected);
    assert_eq!(pages(&search, &in_production).len(), 4);
    let absent = Pick {
        state: Some("retired".into()),
        ..pick(Order::Reference, false)
    };
    assert!(search.pick(&absent).unwrap().ids.is_empty());
    let generic = Pick {
        category: Some("generic".into()),
        ..pick(Order::Reference, false)
    };
    assert_eq!(search.pick(&generic).unwrap().ids, [sheets[0].id]);
    let theirs = Pick {
        service: Some(service),
        ..pick(Order::Reference, false)
    };
    assert_eq!(search.pick(&theirs).unwrap().ids, [sheets[9].id]);
}

#[test]
fn words_close_to_those_typed_are_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let (search, _writer) = fill(folder.path(), &[sheet("use U101", "Courrier", "")]);
    let typo = Pick {
        text: "courirer".into(),
        ..pick(Order::Reference, false)
    };
    let found = search.pick(&typo).unwrap();
    assert!(found.near && found.ids.len() == 1);
    let absent = Pick {
        text: "budget".into(),
        ..typo
    };
    let found = search.pick(&absent).unwrap();
    assert!(!found.near && found.ids.is_empty());
    assert_eq!(absent.view.organisation, RENNES);
}

#[test]
fn a_cursor_that_makes_no_sense_is_the_first_page() {
    let folder = tempfile::tempdir().unwrap();
    let (search, _writer) = fill(folder.path(), &[sheet("use U101", "Courrier", "")]);
    for cursor in ["", "x", "~", "x~y~z"] {
        for order in [Order::Reference, Order::Updated] {
            let pick = Pick {
                after: Some(cursor.into()),
                ..pick(order, false)
            };
            assert!(search.pick(&pick).is_ok(), "{cursor}");
        }
    }
}
