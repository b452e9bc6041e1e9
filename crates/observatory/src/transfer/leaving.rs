//! One register that leaves as it is read, whoever chooses its entries: what `vigie export` writes
//! of a register alone, without holding it.

use super::{
    carried::{Carried, carried, kept},
    depart::{sheet, source_of},
    file::{Sheet, Source, TransferError},
    identities::Identities,
    text::Text,
};
use vigie_domain::{
    Instant,
    register::{Entry, Register},
};
use vigie_store::{Scope, Store};

/// A register that leaves, entry by entry.
#[derive(Debug)]
pub struct Leaving {
    register: &'static Carried,
    identities: Identities,
    source: Source,
    text: Text,
}

impl Leaving {
    /// Begins. Persons and places stay, but where a register is about persons, which would say
    /// nothing without them.
    ///
    /// # Errors
    /// [`TransferError`] if the register is not carried, or if the database fails.
    pub async fn of<R: Register>(store: &Store, scope: Scope) -> Result<Self, TransferError> {
        let register =
            carried(R::NAME).ok_or_else(|| TransferError::Register(R::NAME.to_owned()))?;
        Ok(Self {
            register,
            identities: Identities::of(store, scope, (register.of_persons, false)).await?,
            source: source_of(store, scope).await?,
            text: Text::default(),
        })
    }

    /// Whether persons leave: their names come first in the file, so that each entry must be
    /// [noted](Self::note) before the [head](Self::head) is written.
    #[must_use]
    pub const fn names_persons(&self) -> bool {
        self.register.of_persons
    }

    /// Notes whom an entry names.
    ///
    /// # Errors
    /// [`TransferError`] if it cannot be read.
    pub fn note<R: Register>(&mut self, entry: Entry<R>) -> Result<(), TransferError> {
        self.sheet(entry).map(|_| ())
    }

    /// What comes before every entry.
    ///
    /// # Errors
    /// [`TransferError::Shape`], which values that come from JSON never meet.
    pub fn head(&mut self, made_at: Instant) -> Result<String, TransferError> {
        let persons: Vec<_> = self.identities.named_persons.iter().cloned().collect();
        let mut text = Text::head(made_at, &self.source, &persons, &[])?;
        text.push_str(&self.text.open(self.register.name)?);
        Ok(text)
    }

    /// An entry.
    ///
    /// # Errors
    /// [`TransferError::Persons`] if it cannot be told without the persons it names.
    pub fn entry<R: Register>(&mut self, entry: Entry<R>) -> Result<String, TransferError> {
        let sheet = self.sheet(entry)?;
        self.text.entry(&sheet)
    }

    /// What comes after every entry.
    #[must_use]
    pub fn end(self) -> String {
        format!("{}{}", Text::close(), Text::end())
    }

    fn sheet<R: Register>(&mut self, entry: Entry<R>) -> Result<Sheet, TransferError> {
        sheet(self.register, &mut self.identities, kept(entry)?)
    }
}
