//! Several writes in one transaction: all of them are kept, or none.

use super::{
    Write, WriteError, begun, entry_of, faults_in, fill, insert_entry, kept, links, locked_row,
    opinions, reviews, standing, tell, write_revision,
};
use crate::{Scope, Store, StoreError};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, Set};
use vigie_domain::{
    EntryId, Role,
    register::{Entry, FieldFault, Register, TransitionRefusal, check_fields},
};

/// A transaction over entries of one organisation. Dropped without [`Writing::commit`], it leaves
/// nothing behind.
#[derive(Debug)]
pub struct Writing {
    pub(crate) transaction: DatabaseTransaction,
    pub(crate) scope: Scope,
}

impl Store {
    /// Opens a transaction over entries of the organisation.
    pub async fn writing(&self, scope: Scope) -> Result<Writing, StoreError> {
        Ok(Writing {
            transaction: self.begin().await?,
            scope,
        })
    }
}

impl Writing {
    /// Keeps everything that was written.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }

    /// Writes a new entry in the first state of its lifecycle, under the next free reference.
    pub async fn create<R: Register>(
        &self,
        id: EntryId,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let body = begun(&body, &write)?;
        self.create_in(id, None, R::LIFECYCLE.start(), body, write)
            .await
    }

    /// Writes a new entry in a given state, as it is: see [`Store::create_entry_in`].
    pub async fn create_in<R: Register>(
        &self,
        id: EntryId,
        reference: Option<&str>,
        state: &str,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let faults = faults_in(&body, state);
        if !faults.is_empty() {
            return Err(WriteError::Faults(faults));
        }
        let row = insert_entry::<R>(
            &self.transaction,
            self.scope,
            id,
            reference,
            state,
            &body,
            &write,
        )
        .await?;
        tell(&self.transaction, self.scope, None, &row, &body, &write).await?;
        Ok(entry_of(row)?)
    }

    /// Changes an entry read at `version`: see [`Store::edit_entry`].
    pub async fn edit<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let faults = check_fields(&body);
        if !faults.is_empty() {
            return Err(WriteError::Faults(faults));
        }
        let now = write.now;
        self.change::<R>(id, version, "edited", write, |before| {
            if R::SEALED.contains(&before.state.as_str()) {
                return Err(WriteError::Sealed {
                    state: before.state.clone(),
                });
            }
            let mut body = kept(&before.body, &body)?;
            let state = body
                .restart(&before.body, &before.state, now)
                .map_or_else(|| before.state.clone(), str::to_owned);
            let faults = body.faults_in(&state);
            if !faults.is_empty() {
                return Err(WriteError::Faults(faults));
            }
            Ok((state, body))
        })
        .await
    }

    /// Writes what only the product writes in an entry: see [`Store::keep_in_entry`].
    pub async fn keep<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        body: R,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        self.change::<R>(id, version, "edited", write, |before| {
            Ok((before.state.clone(), body))
        })
        .await
    }

    /// Takes an entry along a transition: see [`Store::take_transition`].
    pub async fn take<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        name: &str,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let roles = write.author.as_ref().map(|author| author.roles.clone());
        self.take_as(id, version, name, &roles.unwrap_or_default(), write)
            .await
    }

    /// The same, as any agent may, in nobody's name: for who asked without giving theirs.
    pub async fn take_unnamed<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        name: &str,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let write = Write {
            author: None,
            ..write
        };
        self.take_as(id, version, name, &[Role::Agent], write).await
    }

    /// The same, because a body decided it: who writes the decision down needs none of the roles
    /// that take it otherwise. All else it needs, it needs.
    pub async fn take_decided<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        name: &str,
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let known = R::LIFECYCLE.transitions.iter().find(|t| t.name == name);
        let roles = known.map_or(&[][..], |transition| transition.roles);
        self.take_as(id, version, name, roles, write).await
    }

    async fn take_as<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        name: &str,
        roles: &[Role],
        write: Write,
    ) -> Result<Entry<R>, WriteError> {
        let entry: Entry<R> = entry_of(locked_row::<R>(&self.transaction, self.scope, id).await?)?;
        let body =
            serde_json::to_value(&entry.body).map_err(|e| StoreError::corrupt("entry.body", e))?;
        let transition = R::LIFECYCLE.check(name, &entry.state, &body, roles, &write.note)?;
        if transition.roles.is_empty() && write.author.is_some() {
            return Err(WriteError::Transition(TransitionRefusal::Role {
                name: transition.name,
                roles: transition.roles,
            }));
        }
        let mut faults = entry.body.faults_on(transition.name);
        let path = R::FIELDS.first().map_or("title", |field| field.path);
        let uncited = links::uncited::<R>(
            &self.transaction,
            self.scope,
            &entry.reference,
            transition.name,
        )
        .await?;
        faults.extend(
            uncited
                .iter()
                .map(|rule| FieldFault::rule(path, rule.because)),
        );
        if !faults.is_empty() {
            return Err(WriteError::Transition(TransitionRefusal::Rule {
                name: transition.name,
                faults,
            }));
        }
        if R::AWAITS_OPINIONS.contains(&transition.name) {
            let rules = entry.body.opinions();
            let opinions = opinions::given(&self.transaction, self.scope, id).await?;
            let (missing, vetoes) = standing(&rules, &opinions);
            if !(missing.is_empty() && vetoes.is_empty()) {
                return Err(WriteError::Transition(TransitionRefusal::Opinions {
                    name: transition.name,
                    missing,
                    vetoes,
                }));
            }
        }
        let by = write.author.as_ref().map(|author| author.agent);
        let now = write.now;
        self.change::<R>(id, version, transition.name, write, |before| {
            let body = before.body.clone().taken(transition.name, by, now);
            let faults = body.faults_in(transition.to);
            if !faults.is_empty() {
                return Err(WriteError::Transition(TransitionRefusal::Rule {
                    name: transition.name,
                    faults,
                }));
            }
            Ok((transition.to.to_owned(), body))
        })
        .await
    }

    async fn change<R: Register>(
        &self,
        id: EntryId,
        version: i32,
        action: &str,
        write: Write,
        change: impl FnOnce(&Entry<R>) -> Result<(String, R), WriteError> + Send,
    ) -> Result<Entry<R>, WriteError> {
        let row = locked_row::<R>(&self.transaction, self.scope, id).await?;
        if row.version != version {
            let body = serde_json::from_str(&row.body).unwrap_or_default();
            return Err(WriteError::Stale {
                current: row.version,
                body,
            });
        }
        let before = entry_of::<R>(row.clone())?;
        let (state, body) = change(&before)?;
        let mut row = row.into_active_model();
        fill(&mut row, &before.reference, &body)?;
        row.state = Set(state);
        row.version = Set(version + 1);
        row.updated_at = Set(write.now.micros());
        let row = row.update(&self.transaction).await?;
        let db = &self.transaction;
        write_revision(db, self.scope, &row, action, &write).await?;
        links::write_links::<R>(db, self.scope, row.id, &row.body).await?;
        // An edit that begins the entry again asks again for what was given on what it was.
        let again = action == "edited"
            && body
                .clone()
                .restart(&before.body, &before.state, write.now)
                .is_some();
        opinions::ask(db, self.scope, &row, &body, &write, again).await?;
        tell(db, self.scope, Some(&before), &row, &body, &write).await?;
        let ripples = body.ripples(&row.state, (&before.state, &before.body));
        reviews::spread(db, self.scope, &row, &ripples, &write).await?;
        Ok(entry_of(row)?)
    }
}
