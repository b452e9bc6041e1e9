//! Monthly limits and what was spent. Reservations are the ledger's.

use crate::{Scope, Store, StoreError, entity::budget_ceiling};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QueryResult, Set,
    Statement,
};
use vigie_domain::{Amount, Budget, BudgetScope, Ceiling, MicroEuro, Period};

pub(crate) fn budget_of(row: &QueryResult, period: Period) -> Result<Budget, StoreError> {
    let kind: String = row.try_get("", "kind")?;
    let id: uuid::Uuid = row.try_get("", "scope_id")?;
    let cost: Option<i64> = row.try_get("", "cost")?;
    Ok(Budget {
        scope: BudgetScope::from_stored(&kind, id)
            .ok_or_else(|| StoreError::corrupt("budget.kind", &kind))?,
        period,
        ceiling: Ceiling {
            cost: cost.map(MicroEuro),
            tokens: row.try_get("", "tokens")?,
        },
        spent: Amount {
            cost: MicroEuro(row.try_get("", "spent_cost")?),
            tokens: row.try_get("", "spent_tokens")?,
        },
        reserved: Amount {
            cost: MicroEuro(row.try_get("", "reserved_cost")?),
            tokens: row.try_get("", "reserved_tokens")?,
        },
    })
}

impl Store {
    /// Sets the monthly limits of a use or service; two `None` remove them.
    pub async fn set_ceiling(
        &self,
        scope: Scope,
        of: BudgetScope,
        ceiling: Ceiling,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        scope
            .delete::<budget_ceiling::Entity>()
            .filter(budget_ceiling::Column::ScopeId.eq(of.id()))
            .exec(&transaction)
            .await?;
        if ceiling != Ceiling::default() {
            budget_ceiling::ActiveModel {
                scope_id: Set(of.id()),
                organisation_id: Set(scope.organisation().0),
                kind: Set(of.kind().to_owned()),
                cost: Set(ceiling.cost.map(|cost| cost.0)),
                tokens: Set(ceiling.tokens),
            }
            .insert(&transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The monthly limits of the organisation.
    pub async fn ceilings(&self, scope: Scope) -> Result<Vec<(BudgetScope, Ceiling)>, StoreError> {
        let rows = scope
            .find::<budget_ceiling::Entity>()
            .order_by_asc(budget_ceiling::Column::Kind)
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                let of = BudgetScope::from_stored(&row.kind, row.scope_id)
                    .ok_or_else(|| StoreError::corrupt("budget_ceiling.kind", &row.kind))?;
                let ceiling = Ceiling {
                    cost: row.cost.map(MicroEuro),
                    tokens: row.tokens,
                };
                Ok((of, ceiling))
            })
            .collect()
    }

    /// Budgets of a month: everything that spent or reserved anything in it.
    pub async fn budgets(&self, scope: Scope, period: Period) -> Result<Vec<Budget>, StoreError> {
        let sql = "SELECT b.scope_id, b.kind, b.spent_cost, b.spent_tokens, b.reserved_cost, b.reserved_tokens, \
                   c.cost, c.tokens FROM budget b LEFT JOIN budget_ceiling c ON c.scope_id = b.scope_id \
                   WHERE b.organisation_id = $1 AND b.period = $2 ORDER BY b.kind, b.scope_id";
        let statement = Statement::from_sql_and_values(
            self.backend(),
            sql,
            [scope.organisation().0.into(), period.0.into()],
        );
        let rows = self.db.query_all_raw(statement).await?;
        rows.iter().map(|row| budget_of(row, period)).collect()
    }
}
