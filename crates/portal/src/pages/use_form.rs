//! The form of a use.

use super::{field_hint, field_label, transition_label};
use crate::{form::Form, page::Page, ui::Choice};
use askama::Template;
use vigie_domain::{
    AiActTier, DataClass, Family, HumanRole, Use, Visibility,
    register::{Register as _, Transition},
};

/// The form of a use: declare it, or change it.
#[derive(Debug, Template)]
#[template(path = "use_form.html")]
pub struct UseForm {
    /// The frame.
    pub page: Page,
    /// Whether every part is shown, or only those an idea needs.
    pub whole: bool,
    /// `U016`; `None` for a new one.
    pub reference: Option<String>,
    /// Every field, by its path; and `version`.
    pub form: Form,
    /// Where it is sent, language prefix included.
    pub action: String,
    /// Where to go back to.
    pub back: String,
    /// Services of the organisation.
    pub services: Vec<Choice>,
    /// People of the organisation.
    pub people: Vec<Choice>,
}

impl UseForm {
    /// The label of the field at `path`.
    #[must_use]
    pub fn label(&self, path: &str) -> &'static str {
        field_label(self.page.t, path)
    }

    /// The hint of the field at `path`: what to write, then the step that requires it.
    #[must_use]
    pub fn hint(&self, path: &str) -> String {
        let t = self.page.t;
        let mut hint = field_hint(t, path).to_owned();
        let step = Use::LIFECYCLE
            .transitions
            .iter()
            .find(|transition: &&Transition| transition.requires.contains(&path));
        if let Some(step) = step {
            if !hint.is_empty() {
                hint.push(' ');
            }
            hint.push_str(&t.use_needed_for(transition_label(t, step.name)));
            hint.push('.');
        }
        hint
    }

    /// Families.
    #[must_use]
    pub fn families(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new(Family::Generic.as_str(), capital(t.use_family_generic()))
                .hint(t.use_field_family_generic_hint()),
            Choice::new(
                Family::Specialised.as_str(),
                capital(t.use_family_specialised()),
            )
            .hint(t.use_field_family_specialised_hint()),
        ]
    }

    /// What a human does with the answer.
    #[must_use]
    pub fn human_roles(&self) -> Vec<Choice> {
        let t = self.page.t;
        HumanRole::ALL
            .iter()
            .map(|role| Choice::new(role.as_str(), capital(t.human_role(*role))))
            .collect()
    }

    /// Classes of data.
    #[must_use]
    pub fn classes(&self) -> Vec<Choice> {
        let t = self.page.t;
        DataClass::ALL
            .iter()
            .map(|class| {
                Choice::new(class.as_str(), capital(t.class_word(*class)))
                    .hint(t.class_meaning(*class))
            })
            .collect()
    }

    /// Tiers of the AI Act.
    #[must_use]
    pub fn tiers(&self) -> Vec<Choice> {
        let t = self.page.t;
        AiActTier::ALL
            .iter()
            .map(|tier| Choice::new(tier.as_str(), t.tier(*tier)))
            .collect()
    }

    /// Who may read.
    #[must_use]
    pub fn visibilities(&self) -> Vec<Choice> {
        let t = self.page.t;
        Visibility::ALL
            .iter()
            .map(|visibility| Choice::new(visibility.as_str(), t.visibility(*visibility)))
            .collect()
    }
}

/// The same text with a capital letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
