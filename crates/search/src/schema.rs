//! The fields of the index.

use crate::{
    document::Document,
    words::{Reader, reference_key},
};
use tantivy::{
    TantivyDocument, Term,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
        TextFieldIndexing, TextOptions,
    },
};

/// Raised whenever documents would be read in another way: an index of another
/// version is built again.
pub(crate) const VERSION: &str = "1";

/// Handles of the fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) organisation: Field,
    pub(crate) id: Field,
    pub(crate) register: Field,
    pub(crate) reference: Field,
    pub(crate) reference_key: Field,
    pub(crate) title: Field,
    pub(crate) title_order: Field,
    pub(crate) title_words: Field,
    pub(crate) title_stems: Field,
    pub(crate) state: Field,
    pub(crate) category: Field,
    pub(crate) service: Field,
    pub(crate) owner: Field,
    pub(crate) text: Field,
    pub(crate) text_words: Field,
    pub(crate) text_stems: Field,
    pub(crate) updated: Field,
}

/// Names of the columns that are counted or ordered by.
pub(crate) const REGISTER: &str = "register";
pub(crate) const STATE: &str = "state";
pub(crate) const ID: &str = "id";
pub(crate) const REFERENCE: &str = "reference";
pub(crate) const TITLE_ORDER: &str = "title_order";
pub(crate) const UPDATED: &str = "updated";

fn words(builder: &mut SchemaBuilder, name: &str) -> Field {
    // Words come already read: the name of the tokenizer is never looked up.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::WithFreqs);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// The schema and its handles.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        organisation: builder.add_text_field("organisation", STRING),
        id: builder.add_text_field(ID, STRING | FAST | STORED),
        register: builder.add_text_field(REGISTER, STRING | FAST | STORED),
        reference: builder.add_text_field(REFERENCE, FAST | STORED),
        reference_key: builder.add_text_field("reference_key", STRING),
        title: builder.add_text_field("title", STORED),
        title_order: builder.add_text_field(TITLE_ORDER, FAST),
        title_words: words(&mut builder, "title_words"),
        title_stems: words(&mut builder, "title_stems"),
        state: builder.add_text_field(STATE, STRING | FAST | STORED),
        category: builder.add_text_field("category", STRING),
        service: builder.add_text_field("service", STRING),
        owner: builder.add_text_field("owner", STRING),
        text: builder.add_text_field("text", STORED),
        text_words: words(&mut builder, "text_words"),
        text_stems: words(&mut builder, "text_stems"),
        updated: builder.add_i64_field(UPDATED, INDEXED | FAST | STORED),
    };
    (builder.build(), fields)
}

/// An identifier as the index writes it: in the order of its bytes.
pub(crate) fn plain(id: uuid::Uuid) -> String {
    id.simple().to_string()
}

impl Fields {
    /// The term that names a document.
    pub(crate) fn of_document(&self, id: uuid::Uuid) -> Term {
        Term::from_field_text(self.id, &plain(id))
    }

    /// A document as the index holds it.
    pub(crate) fn document(&self, words: &mut Reader, from: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.organisation, plain(from.organisation.0));
        document.add_text(self.id, plain(from.id.0));
        document.add_text(self.register, &from.register);
        document.add_text(self.reference, &from.reference);
        if let Some(key) = reference_key(&from.reference) {
            document.add_text(self.reference_key, key);
        }
        document.add_text(self.title, &from.title);
        document.add_text(self.title_order, &from.title_order);
        document.add_text(self.state, &from.state);
        if let Some(category) = &from.category {
            document.add_text(self.category, category);
        }
        if let Some(service) = from.service {
            document.add_text(self.service, plain(service.0));
        }
        if let Some(owner) = from.owner {
            document.add_text(self.owner, plain(owner.0));
        }
        document.add_text(self.text, &from.text);
        document.add_i64(self.updated, from.updated_at.micros());
        let (title_words, title_stems) = words.fields(&from.title);
        let (reference_words, _) = words.fields(&from.reference);
        let (text_words, text_stems) = words.fields(&from.text);
        document.add_pre_tokenized_text(self.title_words, title_words);
        // A reference begun is found as a word begun is.
        document.add_pre_tokenized_text(self.title_words, reference_words);
        document.add_pre_tokenized_text(self.title_stems, title_stems);
        document.add_pre_tokenized_text(self.text_words, text_words);
        document.add_pre_tokenized_text(self.text_stems, text_stems);
        let (words, stems) = words.fields(&from.words);
        document.add_pre_tokenized_text(self.text_words, words);
        document.add_pre_tokenized_text(self.text_stems, stems);
        document
    }
}
