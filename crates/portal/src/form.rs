//! What a form holds between the moment it is sent and the moment it is right.
//!
//! Fields are kept as they were typed: a form that comes back with errors shows exactly
//! what the person wrote.

/// A form as it was typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// What is wrong at one field, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// A sentence that says what to do.
    pub message: String,
}

impl Form {
    /// From decoded pairs, in the order they were sent.
    #[must_use]
    pub const fn new(fields: Vec<(String, String)>) -> Self {
        Self {
            fields,
            errors: Vec::new(),
        }
    }

    /// The same form with `value` in `field`, whatever it held before.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    /// Puts `value` in `field`, whatever it held before.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.fields.retain(|(name, _)| name != field);
        self.fields.push((field.to_owned(), value.into()));
    }

    /// Adds `value` to a field that may hold several.
    pub fn push(&mut self, field: &str, value: impl Into<String>) {
        self.fields.push((field.to_owned(), value.into()));
    }

    /// The first value of `field`, empty when it was not sent.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// The first value of `field` without spaces around, empty when it was not sent.
    #[must_use]
    pub fn trimmed(&self, field: &str) -> &str {
        self.value(field).trim()
    }

    /// Every value of `field`, in order.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    /// Whether `field` holds `value` among its values.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|held| held == value)
    }

    /// Notes that `field` is wrong; the first message of a field is the one shown.
    pub fn fault(&mut self, field: &str, message: impl Into<String>) {
        if self.error(field).is_none() {
            self.errors.push(FieldError {
                field: field.to_owned(),
                message: message.into(),
            });
        }
    }

    /// Notes one more thing that is wrong at `field`, beside what was said of it already.
    pub fn complain(&mut self, field: &str, message: &str) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message: message.to_owned(),
        });
    }

    /// The message at `field`, if it is wrong.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }

    /// Everything that is wrong, in the order it was found.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        self.errors.is_empty()
    }
}

/// The identifier, in the page, of the field called `name`: `benefit.indicator` is
/// `benefit-indicator`, so that a style sheet or a script can name it.
#[must_use]
pub fn element_id(name: &str) -> String {
    name.replace('.', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_what_was_typed_and_its_first_fault() {
        let mut form = Form::new(vec![
            ("roles".into(), "dpo".into()),
            ("roles".into(), "rssi".into()),
        ]);
        assert!(form.has("roles", "rssi") && !form.has("roles", "admin"));
        form.set("name", "  Claire ");
        assert_eq!(
            (form.value("name"), form.trimmed("name")),
            ("  Claire ", "Claire")
        );
        assert!(form.is_right());
        form.fault("name", "a");
        form.fault("name", "b");
        assert_eq!(form.error("name"), Some("a"));
        assert_eq!(form.errors().len(), 1);
        assert_eq!(form.value("absent"), "");
    }
}
