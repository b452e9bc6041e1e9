//! Lists: filters, search, order, and pages that hold whatever is written
//! meanwhile (keyset, not offset).

use super::entry_of;
use crate::{Scope, Store, StoreError, entity::entry};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Asterisk, Expr, ExprTrait, SimpleExpr},
};
use std::collections::{BTreeMap, HashMap};
use vigie_domain::{
    AgentId, EntryId, ServiceId, fold,
    register::{Entry, Register},
};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Reference.
    #[default]
    Reference,
    /// Title, accents and case apart.
    Title,
    /// State.
    State,
    /// Last change.
    Updated,
}

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Only this state.
    pub state: Option<String>,
    /// Only this category.
    pub category: Option<String>,
    /// Only this service.
    pub service: Option<ServiceId>,
    /// Only this owner.
    pub owner: Option<AgentId>,
    /// Entries that hold all these words.
    pub text: String,
    /// Order.
    pub sort: Sort,
    /// Last first.
    pub descending: bool,
    /// After this cursor of a previous page.
    pub after: Option<String>,
    /// How many at most.
    pub limit: u64,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Page<R> {
    /// Entries.
    pub entries: Vec<Entry<R>>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
}

#[derive(FromQueryResult)]
struct Count {
    word: String,
    number: i64,
}

/// `COUNT(*)`: counting a column would read every row, where an index has all that is needed.
fn rows_counted() -> SimpleExpr {
    Expr::col(Asterisk).count()
}

/// What a list is ordered by. Titles lead the search text; an index holds its beginning.
fn column(sort: Sort) -> SimpleExpr {
    match sort {
        Sort::Reference => Expr::col(entry::Column::Reference),
        Sort::Title => Expr::cust(TITLE_ORDER),
        Sort::State => Expr::col(entry::Column::State),
        Sort::Updated => Expr::col(entry::Column::UpdatedAt),
    }
}

/// The beginning of the search text, as the index `entry_title_order` writes it.
const TITLE_ORDER: &str = "substr(search_text, 1, 200)";

/// The same, of a row in hand.
pub(super) fn title_order(search_text: &str) -> String {
    search_text.chars().take(200).collect()
}

fn cursor_of(sort: Sort, row: &entry::Model) -> String {
    let value = match sort {
        Sort::Reference => row.reference.clone(),
        Sort::Title => title_order(&row.search_text),
        Sort::State => row.state.clone(),
        Sort::Updated => row.updated_at.to_string(),
    };
    format!("{}~{value}", row.id.simple())
}

/// The rows after a cursor; a cursor that makes no sense is the first page.
fn after(sort: Sort, descending: bool, cursor: &str) -> Option<Condition> {
    let (id, value) = cursor.split_once('~')?;
    let id = uuid::Uuid::parse_str(id).ok()?;
    let value: sea_orm::Value = match sort {
        Sort::Updated => value.parse::<i64>().ok()?.into(),
        _ => value.into(),
    };
    let column = column(sort);
    let (beyond, beyond_id) = if descending {
        (column.clone().lt(value.clone()), entry::Column::Id.lt(id))
    } else {
        (column.clone().gt(value.clone()), entry::Column::Id.gt(id))
    };
    Some(
        Condition::any()
            .add(beyond)
            .add(Condition::all().add(column.eq(value)).add(beyond_id)),
    )
}

fn filtered<R: Register>(scope: Scope, query: &ListQuery) -> Select<entry::Entity> {
    let mut select = scope
        .find::<entry::Entity>()
        .filter(entry::Column::Register.eq(R::NAME));
    if let Some(state) = &query.state {
        select = select.filter(entry::Column::State.eq(state));
    }
    if let Some(category) = &query.category {
        select = select.filter(entry::Column::Category.eq(category));
    }
    if let Some(service) = query.service {
        select = select.filter(entry::Column::ServiceId.eq(service.0));
    }
    if let Some(owner) = query.owner {
        select = select.filter(entry::Column::OwnerId.eq(owner.0));
    }
    // Both sides are folded to [a-z0-9 ], so LIKE means the same in both engines.
    for word in fold(&query.text).split(' ').filter(|word| !word.is_empty()) {
        select = select.filter(entry::Column::SearchText.contains(word));
    }
    select
}

impl Store {
    /// Entries of the register `R` that were to be reviewed by `today` and are not over; at most a
    /// thousand, the oldest first.
    pub async fn due<R: Register>(
        &self,
        scope: Scope,
        today: &str,
    ) -> Result<Vec<Entry<R>>, StoreError> {
        scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(R::NAME))
            .filter(entry::Column::ReviewOn.ne(""))
            .filter(entry::Column::ReviewOn.lte(today))
            .filter(entry::Column::State.is_not_in(R::OVER.iter().copied()))
            .order_by_asc(entry::Column::ReviewOn)
            .limit(1000)
            .all(&self.db)
            .await?
            .into_iter()
            .map(entry_of)
            .collect()
    }

    /// A page of a register.
    pub async fn list<R: Register>(
        &self,
        scope: Scope,
        query: &ListQuery,
    ) -> Result<Page<R>, StoreError> {
        let limit = query.limit.clamp(1, 10_000);
        let order = if query.descending {
            Order::Desc
        } else {
            Order::Asc
        };
        let mut select = filtered::<R>(scope, query);
        if let Some(condition) = query
            .after
            .as_deref()
            .and_then(|cursor| after(query.sort, query.descending, cursor))
        {
            select = select.filter(condition);
        }
        let mut select = select.order_by(column(query.sort), order.clone());
        // References are unique; the identity after them would keep SQLite from the indexes of a
        // state and a category, and it would read the whole register for a rare one.
        if query.sort != Sort::Reference {
            select = select.order_by(entry::Column::Id, order);
        }
        let mut rows = select.limit(limit + 1).all(&self.db).await?;
        let more = rows.len() as u64 > limit;
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next = rows
            .last()
            .filter(|_| more)
            .map(|row| cursor_of(query.sort, row));
        let entries = rows.into_iter().map(entry_of).collect::<Result<_, _>>()?;
        Ok(Page { entries, next })
    }

    /// The entries of a register that have these identities, in the same order; what is gone
    /// since is left out.
    pub async fn entries<R: Register>(
        &self,
        scope: Scope,
        ids: &[EntryId],
    ) -> Result<Vec<Entry<R>>, StoreError> {
        // By identity alone: asked for the organisation too, SQLite enters by an index of it and
        // reads all its rows. Whose a row is, is looked at before anything else is.
        let rows = entry::Entity::find()
            .filter(entry::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .all(&self.db)
            .await?;
        let organisation = scope.organisation().0;
        let mut rows: HashMap<_, _> = rows
            .into_iter()
            .filter(|row| row.organisation_id == organisation && row.register == R::NAME)
            .map(|row| (EntryId(row.id), row))
            .collect();
        ids.iter()
            .filter_map(|id| rows.remove(id))
            .map(entry_of)
            .collect()
    }

    /// The entries of a register that have these references, in no order.
    pub async fn entries_called<R: Register>(
        &self,
        scope: Scope,
        references: &[String],
    ) -> Result<Vec<Entry<R>>, StoreError> {
        scope
            .find::<entry::Entity>()
            .filter(entry::Column::Register.eq(R::NAME))
            .filter(entry::Column::Reference.is_in(references))
            .all(&self.db)
            .await?
            .into_iter()
            .map(entry_of)
            .collect()
    }

    /// How many entries each register holds; of one owner only, if one is given.
    pub async fn count_by_register(
        &self,
        scope: Scope,
        owner: Option<AgentId>,
    ) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut select = scope.find::<entry::Entity>();
        if let Some(owner) = owner {
            select = select.filter(entry::Column::OwnerId.eq(owner.0));
        }
        let rows = select
            .select_only()
            .column_as(entry::Column::Register, "word")
            .column_as(rows_counted(), "number")
            .group_by(entry::Column::Register)
            .into_model::<Count>()
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|count| (count.word, u64::try_from(count.number).unwrap_or(0)))
            .collect())
    }

    /// How many entries of a register are in each state, filters applied but the state's.
    pub async fn count_by_state<R: Register>(
        &self,
        scope: Scope,
        query: &ListQuery,
    ) -> Result<BTreeMap<String, u64>, StoreError> {
        let query = ListQuery {
            state: None,
            ..query.clone()
        };
        let rows = filtered::<R>(scope, &query)
            .select_only()
            .column_as(entry::Column::State, "word")
            .column_as(rows_counted(), "number")
            .group_by(entry::Column::State)
            .into_model::<Count>()
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|count| (count.word, u64::try_from(count.number).unwrap_or(0)))
            .collect())
    }
}
