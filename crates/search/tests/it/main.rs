//! The index, asked as people ask.

#![expect(clippy::unwrap_used, reason = "tests")]

mod disk;
mod finding;
mod lists;

use std::path::Path;
use uuid::Uuid;
use vigie_domain::{AgentId, EntryId, Instant, OrganisationId};
use vigie_search::{Asked, Document, Extract, Found, Search, Seen, View, Writer};

pub(crate) const RENNES: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub(crate) const BREST: OrganisationId = OrganisationId(Uuid::from_u128(2));
pub(crate) const ADA: AgentId = AgentId(Uuid::from_u128(7));

/// A sheet of Rennes: `use U101`.
pub(crate) fn sheet(name: &str, title: &str, text: &str) -> Document {
    let (register, reference) = name.split_once(' ').unwrap();
    let number: u128 = reference[1..].parse().unwrap();
    let letter = u128::from(reference.as_bytes()[0]);
    Document {
        organisation: RENNES,
        id: EntryId(Uuid::from_u128(letter << 64 | number)),
        register: register.into(),
        reference: reference.into(),
        title: title.into(),
        title_order: vigie_domain::fold(title),
        state: "idea".into(),
        category: None,
        service: None,
        owner: None,
        text: text.into(),
        words: String::new(),
        updated_at: Instant::from_micros(i64::try_from(number).unwrap()),
    }
}

pub(crate) fn fill(folder: &Path, sheets: &[Document]) -> (Search, Writer) {
    let search = Search::new(folder);
    let (mut writer, mark) = search.open().unwrap();
    assert_eq!(mark, None);
    assert!(!search.is_ready());
    for sheet in sheets {
        writer.put(sheet).unwrap();
    }
    writer.commit("m").unwrap();
    assert!(search.is_ready());
    (search, writer)
}

pub(crate) fn all_of(registers: &[&str]) -> View {
    View {
        organisation: RENNES,
        registers: registers.iter().map(|name| Seen::all(name)).collect(),
    }
}

pub(crate) fn find(search: &Search, view: View, text: &str) -> Found {
    let asked = Asked {
        view,
        text: text.into(),
        register: None,
        skip: 0,
        limit: 20,
    };
    search.find(&asked).unwrap()
}

/// References of what is found in uses and risks, the best first.
pub(crate) fn found(search: &Search, text: &str) -> Vec<String> {
    let found = find(search, all_of(&["use", "risk"]), text);
    found.hits.into_iter().map(|hit| hit.reference).collect()
}

pub(crate) fn marked(extract: &Extract) -> Vec<&str> {
    let found = extract.pieces.iter().filter(|piece| piece.found);
    found.map(|piece| piece.text.as_str()).collect()
}
