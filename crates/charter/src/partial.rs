//! Facts written as differences from the baseline.

use crate::facts::Facts;
use crate::parameters::Parameters;
use crate::text::Example;

/// Partial facts that are not facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PartialFactsError(pub(crate) String);

impl Facts {
    /// The [baseline](Facts::baseline) with the given differences, in the JSON shape of the facts.
    ///
    /// # Errors
    ///
    /// When a key is not a fact, or a value is not of its kind.
    pub fn from_differences(differences: &serde_json::Value) -> Result<Self, PartialFactsError> {
        let mut base = serde_json::to_value(Self::baseline())
            .map_err(|error| PartialFactsError(error.to_string()))?;
        merge(&mut base, differences);
        serde_json::from_value(base).map_err(|error| PartialFactsError(error.to_string()))
    }
}

impl Example {
    /// The facts of this example: the baseline with its differences.
    ///
    /// # Errors
    ///
    /// When a key is not a fact, or a value is not of its kind.
    pub fn to_facts(&self) -> Result<Facts, PartialFactsError> {
        Facts::from_differences(&serde_json::Value::Object(self.facts.clone()))
    }

    /// The settings of the charter for this example: those given, with its differences.
    ///
    /// # Errors
    ///
    /// When a key is not a setting, or a value is not of its kind.
    pub fn to_parameters(&self, from: &Parameters) -> Result<Parameters, PartialFactsError> {
        let wrong = |error: serde_json::Error| PartialFactsError(error.to_string());
        let mut settings = serde_json::to_value(from).map_err(wrong)?;
        merge(
            &mut settings,
            &serde_json::Value::Object(self.parameters.clone()),
        );
        serde_json::from_value(settings).map_err(wrong)
    }
}

/// Replaces the leaves of `base` by those of `over`.
fn merge(base: &mut serde_json::Value, over: &serde_json::Value) {
    match (base, over) {
        (serde_json::Value::Object(base), serde_json::Value::Object(over)) => {
            for (key, value) in over {
                match base.get_mut(key) {
                    Some(inner) => merge(inner, value),
                    None => {
                        base.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (base, over) => *base = over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::DataClass;

    #[test]
    fn differences_replace_leaves_only() {
        let facts = Facts::from_differences(&json!({"request": {"class": "personal"}}));
        let mut expected = Facts::baseline();
        expected.request.class = DataClass::Personal;
        assert_eq!(facts, Ok(expected));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = Facts::from_differences(&json!({"request": {"clas": "personal"}}));
        assert!(error.is_err_and(|e| e.to_string().contains("clas")));
    }
}
