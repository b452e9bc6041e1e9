//! New references for entries whose own is taken, and the links that follow them.

use super::carried::Carried;
use serde_json::Value;
use std::collections::HashMap;
use vigie_domain::register::FieldKind;

/// References in places that no field list tells, by register, path and the register referred to.
/// The matter of a sitting says its register itself.
const NESTED: &[(&str, &[&str], &str)] = &[
    ("sitting", &["seats", "mandate"], "mandate"),
    ("sitting", &["items", "conflicts"], "mandate"),
    ("sitting", &["items", "decision"], "decision"),
    ("sitting", &["items", "actions"], "action"),
];

/// New references, by register and old reference.
#[derive(Debug, Default)]
pub(super) struct Renumbered(HashMap<(&'static str, String), String>);

impl Renumbered {
    pub(super) fn note(&mut self, register: &'static str, old: &str, new: String) {
        self.0.insert((register, old.to_owned()), new);
    }

    pub(super) fn get(&self, register: &'static str, old: &str) -> Option<&String> {
        self.0.get(&(register, old.to_owned()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Register, old and new reference, in order.
    pub(super) fn told(&self) -> Vec<(&'static str, String, String)> {
        let mut told: Vec<_> = self
            .0
            .iter()
            .map(|((register, old), new)| (*register, old.clone(), new.clone()))
            .collect();
        told.sort();
        told
    }

    /// Makes a body refer to the new references.
    pub(super) fn follow(&self, register: &Carried, body: &mut Value) {
        for field in register.fields {
            if let FieldKind::References(to) = field.kind {
                let path: Vec<_> = field.path.split('.').collect();
                self.at(body, &path, to);
            }
        }
        for (_, path, to) in NESTED.iter().filter(|(name, ..)| *name == register.name) {
            self.at(body, path, to);
        }
        if register.name == "sitting" {
            let items = body.get_mut("items").and_then(Value::as_array_mut);
            for item in items.into_iter().flatten() {
                let of = item.get("register").and_then(Value::as_str);
                let Some(to) = of.and_then(super::carried).map(|one| one.name) else {
                    continue;
                };
                self.at(item, &["reference"], to);
            }
        }
    }

    /// Changes every reference at `path`, through lists.
    fn at(&self, value: &mut Value, path: &[&str], to: &'static str) {
        match (value, path) {
            (Value::Array(items), path) => {
                for item in items {
                    self.at(item, path, to);
                }
            }
            (Value::String(text), []) => {
                if let Some(new) = self.get(to, text.trim()) {
                    new.clone_into(text);
                }
            }
            (value, [key, rest @ ..]) => {
                if let Some(field) = value.get_mut(*key) {
                    self.at(field, rest, to);
                }
            }
            _ => {}
        }
    }
}
