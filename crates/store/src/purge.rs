//! What is past its time goes.

use crate::StoreError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use vigie_domain::Instant;

/// Deletes the rows whose `column` holds a moment before `moment`, of every organisation; answers
/// how many.
pub(crate) async fn purge<E: EntityTrait>(
    db: &impl ConnectionTrait,
    column: E::Column,
    moment: Instant,
) -> Result<u64, StoreError> {
    let deleted = E::delete_many()
        .filter(column.lt(moment.micros()))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}
