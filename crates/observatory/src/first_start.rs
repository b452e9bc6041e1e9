//! What an empty installation needs before its first exchange.

use crate::{ObservatoryError, note_versions, sheet};
use toml::{Table, Value};
use vigie_access::Access;
use vigie_charter::{PROPERTIES_TOML, properties_from_toml};
use vigie_domain::{
    AgentId, DataClass, DepartmentId, EntryId, Hosting, Language, Mint, Model, ModelId, ModelSize,
    Organisation, OrganisationId, OrganisationKind, Price, Provider, ProviderId, ProviderKind,
    Role, ServiceId, Use, UseState,
};
use vigie_store::{
    CharterPromise, CharterVersion, NewAgent, NewProvider, Salt, Scope, Store, StoreError, Write,
    WriteError,
};

/// Reference of the general use of the assistant.
pub const GENERAL_USE: &str = "U000";

pub(crate) const GENERAL_USE_SHEET: &str = include_str!("../../../data/uses/general.toml");

/// Name under which clients ask for the embedded model.
const EMBEDDED_MODEL: &str = "vigie-local";
const EMBEDDED_PROVIDER: &str = "Modèle embarqué";
const EMBEDDED_MAX_OUTPUT: u32 = 1024;
const DEPARTMENT: &str = "Direction générale";
const SERVICE: &str = "Administration";
const ADMINISTRATOR: &str = "Administration de Vigie";
const CHARTER_ORIGIN: &str =
    "Texte de départ livré avec Vigie, à faire adopter par le comité de pilotage (COPIL)";

/// Why what a first start makes is there.
const FIRST_START: &str = "premier démarrage";

/// What the operator chose for a first start.
#[derive(Debug, Clone)]
pub struct FirstStartOptions {
    /// Name of the organisation.
    pub organisation: String,
    /// Address of the first administrator.
    pub admin_email: String,
    /// The embedded model; `None` makes no embedded provider.
    pub embedded: Option<EmbeddedChoice>,
}

/// The embedded model of a first start.
#[derive(Debug, Clone)]
pub struct EmbeddedChoice {
    /// Identifier of its weights in the catalogue of models.
    pub upstream: String,
}

/// What a first start found or made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstStart {
    /// Whether it made anything.
    pub fresh: bool,
    /// The scope of the first organisation.
    pub scope: Scope,
    /// The first organisation.
    pub organisation: OrganisationId,
    /// The general use of the assistant; `None` if an administrator removed it.
    pub general_use: Option<EntryId>,
}

/// Makes what an empty installation needs: an organisation with one service,
/// its administrator, the starter charter in force, the embedded provider, the
/// general use. On an installation that has them it changes nothing.
///
/// The general use is written last and stands for the whole: where it is
/// there, nothing that an administrator changed or removed since is made
/// again; where it is not, what a crash interrupted is finished. The embedded
/// provider stands for itself: it is made when it is first asked for, and left
/// alone from then on (providers are disabled, never deleted).
///
/// # Errors
/// [`ObservatoryError`] if the database fails, or if the administrator's
/// address belongs to someone else.
pub async fn first_start(
    access: &Access,
    options: &FirstStartOptions,
) -> Result<FirstStart, ObservatoryError> {
    let (store, mint) = (access.store(), access.mint());
    let known = store.organisations().await?;
    let organisation = match known.first() {
        Some(organisation) => organisation.id,
        None => organisation(store, mint, &options.organisation).await?,
    };
    let scope = Scope::of(organisation);
    if let Some(embedded) = &options.embedded {
        embedded_provider(store, mint, scope, embedded).await?;
    }
    note_versions(store, mint, env!("CARGO_PKG_VERSION")).await?;
    if let Some(general) = store.entry_by_reference::<Use>(scope, GENERAL_USE).await? {
        return Ok(FirstStart {
            fresh: false,
            scope,
            organisation,
            general_use: Some(general.id),
        });
    }
    let service = service(store, mint, scope).await?;
    administrator(store, mint, scope, service, &options.admin_email).await?;
    charter(store, mint, scope).await?;
    promises(store, mint, scope).await?;
    let general_use = general_use(store, mint, scope).await?;
    tracing::info!(organisation = %options.organisation, "first start done");
    Ok(FirstStart {
        fresh: true,
        scope,
        organisation,
        general_use: Some(general_use),
    })
}

async fn organisation(
    store: &Store,
    mint: &Mint,
    name: &str,
) -> Result<OrganisationId, StoreError> {
    let new = Organisation {
        id: mint.id(),
        name: name.trim().to_owned(),
        kind: OrganisationKind::Ville,
        parent: None,
    };
    store.insert_organisation(&new, mint.now()).await?;
    Ok(new.id)
}

async fn service(store: &Store, mint: &Mint, scope: Scope) -> Result<ServiceId, StoreError> {
    let departments = store.departments(scope).await?;
    let department = match departments.iter().find(|known| known.name == DEPARTMENT) {
        Some(known) => known.id,
        None => {
            let id: DepartmentId = mint.id();
            store.insert_department(scope, id, DEPARTMENT).await?;
            id
        }
    };
    let services = store.services(scope).await?;
    match services.iter().find(|known| known.department == department) {
        Some(known) => Ok(known.id),
        None => {
            let id: ServiceId = mint.id();
            store.insert_service(scope, id, department, SERVICE).await?;
            Ok(id)
        }
    }
}

async fn administrator(
    store: &Store,
    mint: &Mint,
    scope: Scope,
    service: ServiceId,
    email: &str,
) -> Result<AgentId, ObservatoryError> {
    if let Some(known) = store.sign_in_by_email(email).await? {
        if known.agent.organisation == scope.organisation() && known.agent.has(Role::Admin) {
            return Ok(known.agent.id);
        }
        return Err(ObservatoryError::NotAdministrator {
            email: email.to_owned(),
        });
    }
    let new = NewAgent {
        id: mint.id(),
        service: Some(service),
        email: email.to_owned(),
        name: ADMINISTRATOR.to_owned(),
        roles: vec![Role::Admin, Role::Dsi, Role::Referent],
        language: Language::Fr,
        salt: Salt(mint.bytes()),
    };
    let id = new.id;
    store.insert_agent(scope, new, mint.now()).await?;
    Ok(id)
}

async fn charter(store: &Store, mint: &Mint, scope: Scope) -> Result<(), StoreError> {
    let now = mint.now();
    let version = CharterVersion {
        number: 1,
        source: vigie_charter::STARTER_TOML.to_owned(),
        in_force_from: Some(now),
        adopted_by: CHARTER_ORIGIN.to_owned(),
    };
    match store.insert_charter(scope, mint.uuid(), version, now).await {
        Err(StoreError::Taken(_)) => Ok(()),
        other => other,
    }
}

/// The promises that come with Vigie; those a crash left out are added.
async fn promises(store: &Store, mint: &Mint, scope: Scope) -> Result<(), ObservatoryError> {
    let shipped = properties_from_toml(PROPERTIES_TOML)
        .map_err(|error| crate::PackError::Shape(error.to_string()))?;
    let known = store.promises(scope).await?.len();
    for property in shipped.into_iter().skip(known) {
        let promise = CharterPromise {
            id: mint.uuid(),
            number: 0,
            property: serde_json::to_string(&property)
                .map_err(|error| crate::PackError::Shape(error.to_string()))?,
            stated_by: None,
            stated_at: mint.now(),
        };
        store.state_promise(scope, promise).await?;
    }
    Ok(())
}

async fn embedded_provider(
    store: &Store,
    mint: &Mint,
    scope: Scope,
    embedded: &EmbeddedChoice,
) -> Result<(), StoreError> {
    let providers = store.providers(scope).await?;
    let known = providers
        .iter()
        .find(|provider| provider.kind == ProviderKind::Embedded);
    let provider = match known {
        // Complete, unless a crash came between the provider and its model.
        Some(known)
            if store
                .models(scope)
                .await?
                .iter()
                .any(|entry| entry.provider.id == known.id) =>
        {
            return Ok(());
        }
        Some(known) => known.id,
        None => {
            let provider = Provider {
                id: mint.id::<ProviderId>(),
                name: EMBEDDED_PROVIDER.to_owned(),
                kind: ProviderKind::Embedded,
                base_url: String::new(),
                hosting: Hosting::OnSite,
                max_class: DataClass::Sensitive,
                consumer: false,
                enabled: true,
                stream_usage: true,
            };
            let id = provider.id;
            let secret = None;
            let new = NewProvider { provider, secret };
            store
                .insert_provider(scope, new, Write::unsigned(mint, FIRST_START))
                .await?;
            id
        }
    };
    let model = Model {
        id: mint.id::<ModelId>(),
        provider,
        name: EMBEDDED_MODEL.to_owned(),
        upstream: embedded.upstream.clone(),
        version: String::new(),
        size: ModelSize::Small,
        price: Price::default(),
        max_output: EMBEDDED_MAX_OUTPUT,
        enabled: true,
        rank: 0,
    };
    match store
        .insert_model(scope, model, Write::unsigned(mint, FIRST_START))
        .await
    {
        Err(StoreError::Taken(_)) => Ok(()),
        other => other,
    }
}

async fn general_use(
    store: &Store,
    mint: &Mint,
    scope: Scope,
) -> Result<EntryId, ObservatoryError> {
    let id: EntryId = mint.id();
    let mut sheet = general_sheet().map_err(crate::PackError::Shape)?;
    sheet.produced_on = mint.now().day();
    let write = Write::unsigned(mint, FIRST_START);
    let written = store
        .create_entry_in(
            scope,
            id,
            Some(GENERAL_USE),
            UseState::Production.as_str(),
            sheet,
            write,
        )
        .await;
    match written {
        Ok(entry) => Ok(entry.id),
        Err(WriteError::Store(error)) => Err(error.into()),
        Err(reason) => Err(ObservatoryError::Sheet {
            reference: GENERAL_USE.to_owned(),
            reason,
        }),
    }
}

fn general_sheet() -> Result<Use, String> {
    let mut fields: Table = GENERAL_USE_SHEET
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    if fields.remove("reference") != Some(Value::String(GENERAL_USE.to_owned())) {
        return Err(format!("the general use's sheet is not {GENERAL_USE}"));
    }
    sheet::read(fields)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use vigie_domain::{
        Family,
        register::{Register, check_fields},
    };

    #[test]
    fn the_general_use_meets_what_production_asks() {
        let sheet = general_sheet().unwrap();
        let value = serde_json::to_value(&sheet).unwrap();
        for name in ["instruct", "experiment", "produce"] {
            let transition = Use::LIFECYCLE
                .transitions
                .iter()
                .find(|transition| transition.name == name)
                .unwrap();
            assert_eq!(transition.missing(&value), [""; 0], "{name}");
        }
        assert_eq!(check_fields(&sheet), []);
    }

    #[test]
    fn the_general_use_leaves_the_limit_to_the_model() {
        let sheet = general_sheet().unwrap();
        assert_eq!(sheet.title, "Assistant\u{a0}: usage général");
        assert_eq!(sheet.family, Family::Generic);
        assert_eq!(sheet.data.max_class, DataClass::Sensitive);
        assert!(!sheet.mask_by_default);
        assert_eq!(sheet.qualification.signed_by, None);
    }
}
