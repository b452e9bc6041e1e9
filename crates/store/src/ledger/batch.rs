//! One commit of the ledger.

use super::{Intend, IntendError, Operation, Receipt, Settle};
use crate::{StoreError, budgets::budget_of};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;
use vigie_domain::{
    Amount, Budget, BudgetScope, Ceiling, IntentRecord, OrganisationId, OutcomeRecord, OverBudget,
    Period,
};
use vigie_trace::{Frontier, leaf_hash};

/// A record ready to insert.
struct Row {
    index: u64,
    organisation: Uuid,
    trace: Uuid,
    kind: &'static str,
    at: i64,
    node: Uuid,
    agent: String,
    use_id: Option<Uuid>,
    status: &'static str,
    record: String,
    leaf: [u8; 32],
}

/// What became of an operation.
enum Fate {
    Pending,
    Written(Receipt),
    OverBudget(OverBudget),
    /// Its outcome was already there: a retry after a commit whose answer was lost.
    Already,
}

pub(super) struct Batch {
    operations: Vec<(Operation, Fate)>,
    budgets: BTreeMap<(Uuid, i32), (OrganisationId, Budget, bool)>,
    missing: Vec<(Uuid, i32)>,
    frontier: Frontier,
    already: HashSet<Uuid>,
    rows: Vec<Row>,
    latest: i64,
    first_batch: bool,
}

/// How many rows one INSERT carries: fixed sizes keep the statement cache small.
const INSERT_SIZES: [usize; 4] = [64, 16, 4, 1];
/// Columns of `trace_entry`, in the order of `Row`.
const COLUMNS: usize = 11;

impl Batch {
    pub(super) fn new(operations: Vec<Operation>) -> Self {
        Self {
            operations: operations
                .into_iter()
                .map(|operation| (operation, Fate::Pending))
                .collect(),
            budgets: BTreeMap::new(),
            missing: Vec::new(),
            frontier: Frontier::default(),
            already: HashSet::new(),
            rows: Vec::new(),
            latest: 0,
            first_batch: false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.operations
            .iter()
            .all(|(operation, _)| matches!(operation, Operation::Flush(_)))
    }

    /// Reads the head of the log and the budgets concerned, locked until the commit.
    pub(super) async fn load(
        &mut self,
        db: &DatabaseTransaction,
        retried: bool,
    ) -> Result<(), StoreError> {
        let lock = if db.get_database_backend() == DbBackend::Postgres {
            " FOR UPDATE"
        } else {
            ""
        };
        self.load_head(db, lock).await?;
        self.load_budgets(db, lock).await?;
        if retried {
            self.load_already(db).await?;
        }
        Ok(())
    }

    async fn load_head(&mut self, db: &DatabaseTransaction, lock: &str) -> Result<(), StoreError> {
        let sql = format!("SELECT frontier FROM trace_head WHERE id = 1{lock}");
        let backend = db.get_database_backend();
        let mut row = db
            .query_one_raw(Statement::from_string(backend, &sql))
            .await?;
        if row.is_none() {
            // The first record of all: two nodes may race to make the row.
            let insert = "INSERT INTO trace_head (id, size, frontier, at) VALUES (1, 0, $1, 0) ON CONFLICT (id) DO NOTHING";
            let empty: Value = Frontier::default().to_bytes().into();
            db.execute_raw(Statement::from_sql_and_values(backend, insert, [empty]))
                .await?;
            row = db
                .query_one_raw(Statement::from_string(backend, &sql))
                .await?;
            self.first_batch = true;
        }
        let row = row.ok_or(StoreError::Missing("trace head"))?;
        let bytes: Vec<u8> = row.try_get("", "frontier")?;
        self.frontier = Frontier::from_bytes(&bytes)
            .map_err(|e| StoreError::corrupt("trace_head.frontier", e))?;
        Ok(())
    }

    async fn load_budgets(
        &mut self,
        db: &DatabaseTransaction,
        lock: &str,
    ) -> Result<(), StoreError> {
        let mut wanted: BTreeMap<i32, BTreeMap<Uuid, (OrganisationId, BudgetScope)>> =
            BTreeMap::new();
        for (operation, _) in &self.operations {
            let (organisation, period, scopes) = match operation {
                Operation::Intend(Intend { record }, _) => (
                    record.organisation,
                    record.period,
                    record.budgets().collect::<Vec<_>>(),
                ),
                Operation::Settle(
                    Settle {
                        record,
                        held: Some((_, period)),
                    },
                    _,
                ) => (record.organisation, *period, budgets_of(record)),
                _ => continue,
            };
            let of_period = wanted.entry(period.0).or_default();
            for scope in scopes {
                of_period.insert(scope.id(), (organisation, scope));
            }
        }
        // "FOR UPDATE OF b": an outer join's right side cannot be locked.
        let lock = if lock.is_empty() {
            ""
        } else {
            " ORDER BY b.scope_id FOR UPDATE OF b"
        };
        let backend = db.get_database_backend();
        for (period, scopes) in wanted {
            let places = places(2, scopes.len());
            let sql = format!(
                "SELECT b.scope_id, b.kind, b.spent_cost, b.spent_tokens, b.reserved_cost, b.reserved_tokens, c.cost, c.tokens \
                 FROM budget b LEFT JOIN budget_ceiling c ON c.scope_id = b.scope_id \
                 WHERE b.period = $1 AND b.scope_id IN ({places}){lock}"
            );
            let values = std::iter::once(period.into()).chain(scopes.keys().map(|id| (*id).into()));
            let rows = db
                .query_all_raw(Statement::from_sql_and_values(backend, sql, values))
                .await?;
            for row in &rows {
                let budget = budget_of(row, Period(period))?;
                if let Some((organisation, _)) = scopes.get(&budget.scope.id()) {
                    self.budgets
                        .insert((budget.scope.id(), period), (*organisation, budget, false));
                }
            }
            for (id, (organisation, scope)) in scopes {
                if !self.budgets.contains_key(&(id, period)) {
                    let ceiling = ceiling_of(db, id).await?;
                    self.missing.push((id, period));
                    self.budgets.insert(
                        (id, period),
                        (
                            organisation,
                            Budget::new(scope, Period(period), ceiling),
                            false,
                        ),
                    );
                }
            }
        }
        Ok(())
    }

    async fn load_already(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        for (operation, _) in &self.operations {
            if let Operation::Settle(settle, _) = operation {
                let sql =
                    "SELECT trace_id FROM trace_entry WHERE trace_id = $1 AND kind = 'outcome'";
                let id = settle.record.id.0;
                let statement =
                    Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
                if db.query_one_raw(statement).await?.is_some() {
                    self.already.insert(id);
                }
            }
        }
        Ok(())
    }

    /// Reserves, settles and chains, in memory.
    pub(super) fn append(&mut self) -> Result<(), StoreError> {
        let mut operations = std::mem::take(&mut self.operations);
        for (operation, fate) in &mut operations {
            *fate = match operation {
                Operation::Intend(Intend { record }, _) => match self.reserve(record) {
                    Ok(()) => Fate::Written(self.chain(intent_row(record)?)),
                    Err(over) => Fate::OverBudget(over),
                },
                Operation::Settle(settle, _) if self.already.contains(&settle.record.id.0) => {
                    Fate::Already
                }
                Operation::Settle(settle, _) => {
                    self.count(settle);
                    Fate::Written(self.chain(outcome_row(&settle.record)?))
                }
                Operation::Flush(_) => Fate::Pending,
            };
        }
        self.operations = operations;
        Ok(())
    }

    /// Reserves on every budget of an intent, or on none.
    fn reserve(&mut self, record: &IntentRecord) -> Result<(), OverBudget> {
        let amount = Amount {
            cost: record.reserved_cost,
            tokens: record.reserved_tokens,
        };
        let keys: Vec<_> = record
            .budgets()
            .map(|scope| (scope.id(), record.period.0))
            .collect();
        for key in &keys {
            if let Some((_, budget, _)) = self.budgets.get(key) {
                budget.fits(amount)?;
            }
        }
        for key in &keys {
            if let Some((_, budget, changed)) = self.budgets.get_mut(key) {
                budget.reserve(amount)?;
                *changed = true;
            }
        }
        Ok(())
    }

    fn count(&mut self, settle: &Settle) {
        let Some((held, period)) = settle.held else {
            return;
        };
        let tokens = settle.record.tokens;
        let used = Amount {
            cost: settle.record.cost,
            tokens: i64::try_from(tokens.prompt.saturating_add(tokens.completion))
                .unwrap_or(i64::MAX),
        };
        for scope in budgets_of(&settle.record) {
            if let Some((_, budget, changed)) = self.budgets.get_mut(&(scope.id(), period.0)) {
                budget.settle(held, used);
                *changed = true;
            }
        }
    }

    fn chain(&mut self, mut row: Row) -> Receipt {
        row.leaf = leaf_hash(row.record.as_bytes());
        row.index = self.frontier.size();
        self.frontier.push(row.leaf);
        self.latest = self.latest.max(row.at);
        let receipt = Receipt { index: row.index };
        self.rows.push(row);
        receipt
    }

    /// Writes everything the batch changed.
    pub(super) async fn store(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        self.store_budgets(db).await?;
        self.store_rows(db).await?;
        if self.latest > 0 {
            let sql = "UPDATE trace_head SET size = $1, frontier = $2, at = $3 WHERE id = 1";
            let size = i64::try_from(self.frontier.size()).unwrap_or(i64::MAX);
            let values = [
                size.into(),
                self.frontier.to_bytes().into(),
                self.latest.into(),
            ];
            db.execute_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                sql,
                values,
            ))
            .await?;
        }
        Ok(())
    }

    async fn store_budgets(&self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        let backend = db.get_database_backend();
        for ((id, period), (organisation, budget, changed)) in &self.budgets {
            if !changed {
                continue;
            }
            let (sql, head): (_, Vec<Value>) = if self.missing.contains(&(*id, *period)) {
                (
                    "INSERT INTO budget (scope_id, period, organisation_id, kind, spent_cost, spent_tokens, reserved_cost, reserved_tokens) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    vec![
                        (*id).into(),
                        (*period).into(),
                        organisation.0.into(),
                        budget.scope.kind().into(),
                    ],
                )
            } else {
                (
                    "UPDATE budget SET spent_cost = $3, spent_tokens = $4, reserved_cost = $5, reserved_tokens = $6 \
                     WHERE scope_id = $1 AND period = $2",
                    vec![(*id).into(), (*period).into()],
                )
            };
            let amounts = [
                budget.spent.cost.0,
                budget.spent.tokens,
                budget.reserved.cost.0,
                budget.reserved.tokens,
            ];
            let values = head.into_iter().chain(amounts.map(Value::from));
            db.execute_raw(Statement::from_sql_and_values(backend, sql, values))
                .await?;
        }
        Ok(())
    }

    async fn store_rows(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        let mut rows = std::mem::take(&mut self.rows).into_iter().peekable();
        let mut left = rows.len();
        while left > 0 {
            let size = INSERT_SIZES
                .into_iter()
                .find(|size| *size <= left)
                .unwrap_or(1);
            let values: Vec<Value> = rows
                .by_ref()
                .take(size)
                .flat_map(Row::into_values)
                .collect();
            let groups: Vec<_> = (0..size)
                .map(|row| format!("({})", places(row * COLUMNS + 1, COLUMNS)))
                .collect();
            let sql = format!(
                "INSERT INTO trace_entry (idx, organisation_id, trace_id, kind, at, node_id, agent, use_id, status, record, leaf) VALUES {}",
                groups.join(", ")
            );
            db.execute_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                sql,
                values,
            ))
            .await?;
            left -= size;
        }
        Ok(())
    }

    /// Tells everyone who waits what became of their operation.
    pub(super) fn answer(self) {
        for (operation, fate) in self.operations {
            match (operation, fate) {
                (Operation::Intend(_, reply), Fate::Written(receipt)) => {
                    let _ = reply.send(Ok(receipt));
                }
                (Operation::Intend(_, reply), Fate::OverBudget(over)) => {
                    let _ = reply.send(Err(over.into()));
                }
                (Operation::Settle(_, Some(reply)), Fate::Written(receipt)) => {
                    let _ = reply.send(receipt);
                }
                (Operation::Flush(reply), _) => {
                    let _ = reply.send(());
                }
                _ => {}
            }
        }
    }

    /// After a failed commit: intents are refused, the rest comes back.
    pub(super) fn fail(self, error: &StoreError) -> Vec<Operation> {
        let mut again = Vec::new();
        for (operation, _) in self.operations {
            match operation {
                Operation::Intend(_, reply) => {
                    let _ = reply.send(Err(IntendError::Unwritten(error.to_string())));
                }
                other => again.push(other),
            }
        }
        again
    }
}

impl Row {
    fn into_values(self) -> [Value; COLUMNS] {
        [
            i64::try_from(self.index).unwrap_or(i64::MAX).into(),
            self.organisation.into(),
            self.trace.into(),
            self.kind.into(),
            self.at.into(),
            self.node.into(),
            self.agent.into(),
            self.use_id.into(),
            self.status.into(),
            self.record.into(),
            self.leaf.to_vec().into(),
        ]
    }
}

fn json(record: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(record).map_err(|e| StoreError::corrupt("trace_entry.record", e))
}

fn intent_row(record: &IntentRecord) -> Result<Row, StoreError> {
    Ok(Row {
        index: 0,
        organisation: record.organisation.0,
        trace: record.id.0,
        kind: "intent",
        at: record.at.micros(),
        node: record.node.0,
        agent: record.agent.clone(),
        use_id: Some(record.use_id.0),
        status: "",
        record: json(record)?,
        leaf: [0; 32],
    })
}

fn outcome_row(record: &OutcomeRecord) -> Result<Row, StoreError> {
    Ok(Row {
        index: 0,
        organisation: record.organisation.0,
        trace: record.id.0,
        kind: "outcome",
        at: record.at.micros(),
        node: record.node.0,
        agent: record.agent.clone(),
        use_id: record.use_id.map(|id| id.0),
        status: record.status.as_str(),
        record: json(record)?,
        leaf: [0; 32],
    })
}

fn budgets_of(record: &OutcomeRecord) -> Vec<BudgetScope> {
    record
        .use_id
        .map(BudgetScope::Use)
        .into_iter()
        .chain(record.service.map(BudgetScope::Service))
        .collect()
}

async fn ceiling_of(db: &DatabaseTransaction, id: Uuid) -> Result<Ceiling, StoreError> {
    let sql = "SELECT cost, tokens FROM budget_ceiling WHERE scope_id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let Some(row) = db.query_one_raw(statement).await? else {
        return Ok(Ceiling::default());
    };
    let cost: Option<i64> = row.try_get("", "cost")?;
    Ok(Ceiling {
        cost: cost.map(vigie_domain::MicroEuro),
        tokens: row.try_get("", "tokens")?,
    })
}

/// `$first, $first+1, …`, `count` of them.
fn places(first: usize, count: usize) -> String {
    (first..first + count)
        .map(|place| format!("${place}"))
        .collect::<Vec<_>>()
        .join(", ")
}
