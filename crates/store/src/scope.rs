//! The tenant a query is for.

use sea_orm::{ColumnTrait, DeleteMany, EntityTrait, QueryFilter, Select, UpdateMany};
use vigie_domain::OrganisationId;

/// The organisation whose rows may be touched. Every query on a tenant's rows
/// starts from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    organisation: OrganisationId,
}

impl Scope {
    /// The scope of one organisation.
    pub const fn of(organisation: OrganisationId) -> Self {
        Self { organisation }
    }

    /// The organisation.
    pub const fn organisation(self) -> OrganisationId {
        self.organisation
    }

    /// Rows of `E` that belong to the organisation.
    pub(crate) fn find<E: Scoped>(self) -> Select<E> {
        E::find().filter(E::organisation_column().eq(self.organisation.0))
    }

    /// An update of rows of `E` that belong to the organisation.
    pub(crate) fn update<E: Scoped>(self) -> UpdateMany<E> {
        E::update_many().filter(E::organisation_column().eq(self.organisation.0))
    }

    /// A deletion of rows of `E` that belong to the organisation.
    pub(crate) fn delete<E: Scoped>(self) -> DeleteMany<E> {
        E::delete_many().filter(E::organisation_column().eq(self.organisation.0))
    }
}

/// A table whose rows belong to an organisation.
pub(crate) trait Scoped: EntityTrait {
    /// The column that says which.
    fn organisation_column() -> Self::Column;
}
