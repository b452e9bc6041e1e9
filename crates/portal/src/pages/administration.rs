//! Administration: organisation, agents, providers and models, keys, budgets.

use super::account::KeyRow;
use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Contact, Figure, Pages, Tone},
};
use askama::Template;
use vigie_domain::{
    Budget, DataClass, Hosting, Instant, MicroEuro, ModelSize, Price, ProviderKind, Role,
};

/// The sections of the administration.
#[derive(Debug, Template)]
#[template(path = "admin/index.html")]
pub struct AdminIndex {
    /// The frame.
    pub page: Page,
    /// Title, what it is for, address.
    pub sections: Vec<(String, String, String)>,
}

/// A service.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Name.
    pub name: String,
}

/// A department and its services.
#[derive(Debug, Clone)]
pub struct DepartmentRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Its référent IA.
    pub referent: Option<Contact>,
    /// Name of the field of how many people work in it.
    pub headcount: String,
    /// Its services.
    pub services: Vec<ServiceRow>,
}

/// The organisation: departments, services, référents.
#[derive(Debug, Template)]
#[template(path = "admin/organisation.html")]
pub struct Organisation {
    /// The frame.
    pub page: Page,
    /// Departments.
    pub departments: Vec<DepartmentRow>,
    /// People who may be référent.
    pub people: Vec<Choice>,
    /// Regions whose days off it may keep.
    pub regions: Vec<Choice>,
    /// `organisation_name`, `colour`, `time_zone`, `days_off`, `days_off_reason`.
    pub identity: Form,
    /// `department_name`: a new department.
    pub department: Form,
    /// `service_name`, `service_department`: a new service.
    pub service: Form,
}

impl Organisation {
    /// Departments, as choices.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        self.departments
            .iter()
            .map(|department| Choice::new(&department.id, &department.name))
            .collect()
    }
}

/// An account.
#[derive(Debug, Clone)]
pub struct AgentRow {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Service.
    pub service: Option<String>,
    /// Roles beyond « agent ».
    pub roles: Vec<Role>,
    /// Whether it is open.
    pub active: bool,
    /// Its page, language prefix included.
    pub href: String,
}

impl AgentRow {
    /// The tone of its state.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        if self.active {
            Tone::Permitted
        } else {
            Tone::Unknown
        }
    }
}

/// Accounts.
#[derive(Debug, Template)]
#[template(path = "admin/agents.html")]
pub struct Agents {
    /// The frame.
    pub page: Page,
    /// What is searched for.
    pub search: String,
    /// Lines.
    pub rows: Vec<AgentRow>,
    /// Where the list goes on.
    pub pages: Pages,
}

/// An account: open it, or change it.
#[derive(Debug, Template)]
#[template(path = "admin/agent.html")]
pub struct AgentForm {
    /// The frame.
    pub page: Page,
    /// Whether it does not exist yet.
    pub new: bool,
    /// Where it is sent, language prefix included.
    pub action: String,
    /// `name`, `email`, `service`, `roles`, `active`; `badge`, `badge-until`.
    pub form: Form,
    /// Services.
    pub services: Vec<Choice>,
    /// Badges the agent was granted, the last first.
    pub badges: Vec<BadgeRow>,
    /// Badges that may be granted.
    pub badge_choices: Vec<Choice>,
    /// A one-time link just made, and until when it works.
    pub link: Option<(String, Instant)>,
}

impl AgentForm {
    /// Roles that can be entrusted, explained.
    #[must_use]
    pub fn roles(&self) -> Vec<Choice> {
        let t = self.page.t;
        Role::ALL
            .iter()
            .filter(|role| **role != Role::Agent)
            .map(|role| Choice::new(role.as_str(), t.role(*role)).hint(t.role_meaning(*role)))
            .collect()
    }
}

/// A badge an agent was granted.
#[derive(Debug, Clone)]
pub struct BadgeRow {
    /// Its identity.
    pub id: String,
    /// Code and name.
    pub name: String,
    /// Who granted it and when.
    pub granted: String,
    /// Until when it is valid, or why it no longer is.
    pub state: String,
    /// Whether it is valid now.
    pub valid: bool,
}

/// A model.
#[derive(Debug, Clone)]
pub struct ModelRow {
    /// Identifier.
    pub id: String,
    /// The name clients ask for.
    pub name: String,
    /// The name the provider knows it by.
    pub upstream: String,
    /// Version; empty when the provider says none.
    pub version: String,
    /// Small or large.
    pub size: ModelSize,
    /// Price.
    pub price: Price,
    /// Whether it is in use.
    pub enabled: bool,
}

impl ModelRow {
    /// Its tone.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        if self.enabled {
            Tone::Permitted
        } else {
            Tone::Unknown
        }
    }

    /// Whether it is a light one.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.size == ModelSize::Small
    }
}

/// A provider.
#[derive(Debug, Clone)]
pub struct ProviderRow {
    /// Name.
    pub name: String,
    /// Its page, language prefix included.
    pub href: String,
    /// Kind.
    pub kind: ProviderKind,
    /// Base address of its API; empty for the embedded one.
    pub base_url: String,
    /// Where it runs.
    pub hosting: Hosting,
    /// Highest class of data.
    pub max_class: DataClass,
    /// For the general public.
    pub consumer: bool,
    /// Whether it is in use.
    pub enabled: bool,
    /// Its models.
    pub models: Vec<ModelRow>,
}

impl ProviderRow {
    /// Its tone.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        if self.enabled {
            Tone::Permitted
        } else {
            Tone::Unknown
        }
    }

    /// Whether it runs inside Vigie.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.kind == ProviderKind::Embedded
    }
}

/// Providers and models.
#[derive(Debug, Template)]
#[template(path = "admin/providers.html")]
pub struct Providers {
    /// The frame.
    pub page: Page,
    /// Providers.
    pub rows: Vec<ProviderRow>,
}

/// A provider: add it, or look at it and its models.
#[derive(Debug, Template)]
#[template(path = "admin/provider.html")]
pub struct ProviderForm {
    /// The frame.
    pub page: Page,
    /// The provider; `None` for a new one.
    pub provider: Option<ProviderRow>,
    /// Where it is sent, language prefix included.
    pub action: String,
    /// Of a new one: `name`, `base_url`, `secret`, `hosting`, `max_class`, `consumer`, `reason`.
    /// Of one that is there: `what`, `reason`.
    pub form: Form,
    /// `model_name`, `upstream`, `version`, `size`, `price_prompt`, `price_answer`,
    /// `max_output`, `model_reason`.
    pub model: Form,
    /// How often it was there when probed; none for a new one.
    pub figures: Vec<Figure>,
}

/// What stands for the provider itself among what is put in or out of service.
pub const PROVIDER: &str = "provider";

impl ProviderForm {
    /// What may be put in service or out of it: the provider, then its models.
    #[must_use]
    pub fn services(&self) -> Vec<Choice> {
        let t = self.page.t;
        let Some(row) = &self.provider else {
            return Vec::new();
        };
        let choice = |what: &str, name: &str, enabled: bool| {
            let verb = if enabled {
                t.provider_disable()
            } else {
                t.provider_enable()
            };
            Choice::new(
                format!("{what}:{}", !enabled),
                t.provider_service_choice(name, verb),
            )
        };
        let models = row
            .models
            .iter()
            .map(|model| choice(&model.id, &model.name, model.enabled));
        std::iter::once(choice(PROVIDER, t.provider_whole(), row.enabled))
            .chain(models)
            .collect()
    }

    /// Where it can run.
    #[must_use]
    pub fn hostings(&self) -> Vec<Choice> {
        let t = self.page.t;
        Hosting::ALL
            .iter()
            .map(|hosting| {
                let choice = Choice::new(
                    hosting.as_str(),
                    crate::typography::capital(t.hosting(*hosting)),
                );
                match hosting {
                    Hosting::OnSite => choice.hint(t.provider_hosting_on_site_hint()),
                    Hosting::Secnumcloud => choice.hint(t.provider_hosting_secnumcloud_hint()),
                    Hosting::Eu | Hosting::OutsideEu => choice,
                }
            })
            .collect()
    }

    /// Classes of data.
    #[must_use]
    pub fn classes(&self) -> Vec<Choice> {
        let t = self.page.t;
        DataClass::ALL
            .iter()
            .map(|class| {
                Choice::new(
                    class.as_str(),
                    crate::typography::capital(t.class_word(*class)),
                )
            })
            .collect()
    }

    /// Sizes of a model.
    #[must_use]
    pub fn sizes(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new(
                ModelSize::Small.as_str(),
                crate::typography::capital(t.model_size_small()),
            ),
            Choice::new(
                ModelSize::Large.as_str(),
                crate::typography::capital(t.model_size_large()),
            )
            .hint(t.model_size_hint()),
        ]
    }
}

/// Every key of the organisation.
#[derive(Debug, Template)]
#[template(path = "admin/keys.html")]
pub struct Keys {
    /// The frame.
    pub page: Page,
    /// Keys.
    pub rows: Vec<KeyRow>,
}

/// A budget.
#[derive(Debug, Clone)]
pub struct BudgetRow {
    /// Title of the use or name of the service.
    pub name: String,
    /// The budget.
    pub budget: Budget,
}

impl BudgetRow {
    /// What is left of the money, if it is limited.
    #[must_use]
    pub fn left(&self) -> Option<MicroEuro> {
        let taken = self.budget.spent.cost.plus(self.budget.reserved.cost);
        self.budget
            .ceiling
            .cost
            .map(|ceiling| MicroEuro(ceiling.0.saturating_sub(taken.0).max(0)))
    }
}

/// Budgets of the month.
#[derive(Debug, Template)]
#[template(path = "admin/budgets.html")]
pub struct Budgets {
    /// The frame.
    pub page: Page,
    /// The month, in words.
    pub month: String,
    /// Budgets.
    pub rows: Vec<BudgetRow>,
    /// Uses a ceiling can be set for.
    pub uses: Vec<Choice>,
    /// Services a ceiling can be set for.
    pub services: Vec<Choice>,
    /// `scope`, `cost`, `tokens`.
    pub form: Form,
}
