//! Whom, where and what a cell may name: people by name or address, services by name, choices by
//! their words.

use crate::{
    pages::words,
    texts::Texts,
    web::{Fault, Signed},
};
use std::collections::HashMap;
use vigie_domain::{
    Language, fold,
    register::{Field, FieldKind},
};

/// Values by what people call them, folded; `None` for a name that several share.
#[derive(Debug, Clone, Default)]
pub(super) struct Called(HashMap<String, Option<String>>);

impl Called {
    fn add(&mut self, name: &str, value: &str) {
        let value = Some(value.to_owned());
        self.0
            .entry(fold(name))
            .and_modify(|known| {
                if *known != value {
                    *known = None;
                }
            })
            .or_insert_with(|| value.clone());
    }

    /// The value called so: `None` when nothing is, `Some(None)` when several are.
    pub(super) fn find(&self, name: &str) -> Option<Option<&str>> {
        self.0.get(&fold(name)).map(Option::as_deref)
    }
}

/// The people and places of an authority.
#[derive(Debug, Default)]
pub(super) struct Names {
    agents: Called,
    services: Called,
    departments: Called,
}

impl Names {
    /// Those of the visitor's authority.
    pub(super) async fn of(visit: &Signed) -> Result<Self, Fault> {
        let (store, scope) = (visit.store(), visit.scope());
        let mut names = Self::default();
        for agent in store.agents(scope).await? {
            let id = agent.id.to_string();
            names.agents.add(&agent.name, &id);
            names.agents.add(&agent.email, &id);
        }
        let departments = store.departments(scope).await?;
        for service in store.services(scope).await? {
            let id = service.id.to_string();
            names.services.add(&service.name, &id);
            if let Some(of) = departments.iter().find(|one| one.id == service.department) {
                let whole = format!("{} / {}", of.name, service.name);
                names.services.add(&whole, &id);
            }
        }
        for department in departments {
            let id = department.id.to_string();
            names.departments.add(&department.name, &id);
        }
        Ok(names)
    }

    /// What cells of a field may name.
    pub(super) fn of_field(&self, register: &str, field: &Field) -> Called {
        match field.kind {
            FieldKind::Agent => self.agents.clone(),
            FieldKind::Service => self.services.clone(),
            FieldKind::Department => self.departments.clone(),
            FieldKind::Choice(known) => {
                let mut called = Called::default();
                for word in known {
                    for language in [Language::Fr, Language::En] {
                        let t = Texts(language);
                        called.add(words::choice(t, register, field.path, word), word);
                    }
                    called.add(word, word);
                }
                called
            }
            FieldKind::Flag => {
                let mut called = Called::default();
                let (fr, en) = (Texts(Language::Fr), Texts(Language::En));
                for yes in [fr.yes(), en.yes(), "true", "vrai", "1", "x"] {
                    called.add(yes, "true");
                }
                for no in [fr.no(), en.no(), "false", "faux", "0"] {
                    called.add(no, "false");
                }
                called
            }
            _ => Called::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_several_share_is_nobody_s() {
        let mut called = Called::default();
        called.add("Claire Martin", "1");
        called.add("claire MARTIN", "2");
        called.add("Denis Petit", "3");
        called.add("Denis Petit", "3");
        assert_eq!(called.find("Claire Martin"), Some(None));
        assert_eq!(called.find("denis petit"), Some(Some("3")));
        assert_eq!(called.find("Zoé"), None);
    }
}
