//! What typst may see: the template, the data of one document, its drawings and our fonts. No
//! file, no package, no clock.

use crate::fonts::fonts;
use std::sync::LazyLock;
use typst::{
    Feature, Features, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Heads of lines, for who hears a table cell by cell.
    let features = Features::from_iter([Feature::A11yExtras]);
    LazyHash::new(Library::builder().with_features(features).build())
});

static TEMPLATE: LazyLock<Source> =
    LazyLock::new(|| Source::detached(include_str!("../../templates/house.typ")));

/// The world of one document.
pub(super) struct PageWorld {
    data: Bytes,
    figures: Vec<Bytes>,
}

impl PageWorld {
    pub(super) const fn new(data: Bytes, figures: Vec<Bytes>) -> Self {
        Self { data, figures }
    }
}

impl World for PageWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() {
            Ok(TEMPLATE.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    /// `/data.json`, and `/0.svg`, `/1.svg`…
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = match id.get().vpath().get_without_slash() {
            "data.json" => Some(&self.data),
            path => path
                .strip_suffix(".svg")
                .and_then(|number| number.parse::<usize>().ok())
                .and_then(|number| self.figures.get(number)),
        };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
