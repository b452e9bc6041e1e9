//! Providers and their models.

use crate::{
    RuleChange, Scope, SealedSecret, Store, StoreError, Write,
    entity::{model, provider},
    rule_changes::log_change,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use vigie_domain::{MicroEuro, Model, ModelId, Price, Provider, ProviderId, RuleKind};

/// A provider to write.
#[derive(Debug, Clone)]
pub struct NewProvider {
    /// The provider.
    pub provider: Provider,
    /// Its API key, sealed.
    pub secret: Option<SealedSecret>,
}

/// A model to write.
pub type NewModel = Model;

/// A model with its provider.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueModel {
    /// The model.
    pub model: Model,
    /// Its provider.
    pub provider: Provider,
    /// The provider's API key, sealed.
    pub secret: Option<SealedSecret>,
}

/// The enabled models of an organisation, in the order of choice.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Smallest rank first.
    pub models: Vec<CatalogueModel>,
}

fn provider_of(row: &provider::Model) -> Result<Provider, StoreError> {
    Ok(Provider {
        id: ProviderId(row.id),
        name: row.name.clone(),
        kind: row
            .kind
            .parse()
            .map_err(|e| StoreError::corrupt("provider.kind", e))?,
        base_url: row.base_url.clone(),
        hosting: row
            .hosting
            .parse()
            .map_err(|e| StoreError::corrupt("provider.hosting", e))?,
        max_class: row
            .max_class
            .parse()
            .map_err(|e| StoreError::corrupt("provider.max_class", e))?,
        consumer: row.consumer,
        enabled: row.enabled,
        stream_usage: row.stream_usage,
    })
}

fn model_of(row: model::Model) -> Result<Model, StoreError> {
    Ok(Model {
        id: ModelId(row.id),
        provider: ProviderId(row.provider_id),
        name: row.name,
        upstream: row.upstream,
        version: row.version,
        size: row
            .size
            .parse()
            .map_err(|e| StoreError::corrupt("model.size", e))?,
        price: Price {
            prompt: MicroEuro(row.price_prompt),
            completion: MicroEuro(row.price_completion),
        },
        max_output: u32::try_from(row.max_output)
            .map_err(|e| StoreError::corrupt("model.max_output", e))?,
        enabled: row.enabled,
        rank: row.rank,
    })
}

fn change(kind: RuleKind, subject: &str, action: &str) -> RuleChange {
    RuleChange {
        kind,
        subject: subject.to_owned(),
        action: action.to_owned(),
        before: String::new(),
        after: String::new(),
    }
}

const fn switch(enabled: bool) -> &'static str {
    if enabled { "enabled" } else { "disabled" }
}

/// What may change of a model, as the log of decisions keeps it: `name=value`, separated by
/// semicolons; prices in micro-euros a million tokens.
fn facts(model: &Model) -> String {
    format!(
        "version={};size={};prompt={};answer={};longest={};rank={}",
        model.version.replace([';', '='], " "),
        model.size,
        model.price.prompt.0,
        model.price.completion.0,
        model.max_output,
        model.rank
    )
}

impl Store {
    /// Writes a provider. Its name must be free in the organisation.
    pub async fn insert_provider(
        &self,
        scope: Scope,
        new: NewProvider,
        write: Write,
    ) -> Result<(), StoreError> {
        let provider = new.provider;
        let added = change(RuleKind::Provider, &provider.name, "added").becoming(format!(
            "hosting={};max_class={}",
            provider.hosting, provider.max_class
        ));
        let transaction = self.begin().await?;
        provider::ActiveModel {
            id: Set(provider.id.0),
            organisation_id: Set(scope.organisation().0),
            name: Set(provider.name),
            kind: Set(provider.kind.as_str().to_owned()),
            base_url: Set(provider.base_url),
            hosting: Set(provider.hosting.as_str().to_owned()),
            max_class: Set(provider.max_class.as_str().to_owned()),
            consumer: Set(provider.consumer),
            enabled: Set(provider.enabled),
            stream_usage: Set(provider.stream_usage),
            secret: Set(new.secret.map(|secret| secret.0)),
            created_at: Set(write.now.micros()),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a provider of this name"))?;
        log_change(&transaction, scope, added, &write).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Providers of the organisation, by name.
    pub async fn providers(&self, scope: Scope) -> Result<Vec<Provider>, StoreError> {
        let rows = scope
            .find::<provider::Entity>()
            .order_by_asc(provider::Column::Name)
            .all(&self.db)
            .await?;
        rows.iter().map(provider_of).collect()
    }

    /// Puts a provider in or out of use; `false` when there is none. The log of decisions keeps
    /// who did and why.
    pub async fn enable_provider(
        &self,
        scope: Scope,
        id: ProviderId,
        enabled: bool,
        write: Write,
    ) -> Result<bool, StoreError> {
        let transaction = self.begin().await?;
        let row = scope
            .find::<provider::Entity>()
            .filter(provider::Column::Id.eq(id.0))
            .one(&transaction)
            .await?;
        let Some(row) = row else { return Ok(false) };
        if row.enabled == enabled {
            return Ok(true);
        }
        let switched = change(RuleKind::Provider, &row.name, switch(enabled));
        let mut row = row.into_active_model();
        row.enabled = Set(enabled);
        row.update(&transaction).await?;
        log_change(&transaction, scope, switched, &write).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Writes a model. Its name must be free in the organisation.
    pub async fn insert_model(
        &self,
        scope: Scope,
        new: NewModel,
        write: Write,
    ) -> Result<(), StoreError> {
        let added = change(RuleKind::Model, &new.name, "added").becoming(facts(&new));
        let transaction = self.begin().await?;
        model::ActiveModel {
            id: Set(new.id.0),
            organisation_id: Set(scope.organisation().0),
            provider_id: Set(new.provider.0),
            name: Set(new.name),
            upstream: Set(new.upstream),
            version: Set(new.version),
            size: Set(new.size.as_str().to_owned()),
            price_prompt: Set(new.price.prompt.0),
            price_completion: Set(new.price.completion.0),
            max_output: Set(i32::try_from(new.max_output).unwrap_or(i32::MAX)),
            enabled: Set(new.enabled),
            rank: Set(new.rank),
        }
        .insert(&transaction)
        .await
        .map_err(|error| StoreError::unique(error, "a model of this name"))?;
        log_change(&transaction, scope, added, &write).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Changes what may change of a model: price, version, size, rank, use.
    pub async fn change_model(
        &self,
        scope: Scope,
        changed: Model,
        write: Write,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let row = scope
            .find::<model::Entity>()
            .filter(model::Column::Id.eq(changed.id.0))
            .one(&transaction)
            .await?
            .ok_or(StoreError::Missing("model"))?;
        let before = model_of(row.clone())?;
        let action = if before.enabled == changed.enabled {
            "changed"
        } else {
            switch(changed.enabled)
        };
        let made = RuleChange {
            before: facts(&before),
            ..change(RuleKind::Model, &before.name, action).becoming(facts(&changed))
        };
        let mut row = row.into_active_model();
        row.version = Set(changed.version);
        row.size = Set(changed.size.as_str().to_owned());
        row.price_prompt = Set(changed.price.prompt.0);
        row.price_completion = Set(changed.price.completion.0);
        row.max_output = Set(i32::try_from(changed.max_output).unwrap_or(i32::MAX));
        row.enabled = Set(changed.enabled);
        row.rank = Set(changed.rank);
        row.update(&transaction).await?;
        log_change(&transaction, scope, made, &write).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Every model with its provider, in the order of choice; disabled ones too.
    pub async fn models(&self, scope: Scope) -> Result<Vec<CatalogueModel>, StoreError> {
        let providers = scope.find::<provider::Entity>().all(&self.db).await?;
        let models = scope
            .find::<model::Entity>()
            .order_by_asc(model::Column::Rank)
            .order_by_asc(model::Column::Name)
            .all(&self.db)
            .await?;
        models
            .into_iter()
            .map(|row| {
                let provider = providers
                    .iter()
                    .find(|provider| provider.id == row.provider_id)
                    .ok_or_else(|| StoreError::corrupt("model.provider_id", "no such provider"))?;
                Ok(CatalogueModel {
                    provider: provider_of(provider)?,
                    secret: provider.secret.clone().map(SealedSecret),
                    model: model_of(row)?,
                })
            })
            .collect()
    }

    /// The models exchanges may choose from.
    pub async fn catalogue(&self, scope: Scope) -> Result<Catalogue, StoreError> {
        let mut models = self.models(scope).await?;
        models.retain(|entry| entry.model.enabled && entry.provider.enabled);
        Ok(Catalogue { models })
    }
}
