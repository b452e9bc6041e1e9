//! What a register answers with a field of its own: said once, field by field, instead of a
//! function each.

/// Whether nothing is written.
pub(crate) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A text, unless it is empty.
pub(crate) fn filled(text: &str) -> Option<&str> {
    (!blank(text)).then_some(text)
}

/// Inside `impl Register`: `answers!(title, owner, category: family)` answers the title and the
/// person responsible with the fields of these names, and the category with the field `family`.
macro_rules! answers {
    ($($what:ident $(: $field:ident)?),+ $(,)?) => {
        $($crate::register::answers!(@ $what $($field)?);)+
    };
    (@ title) => {
        fn title(&self) -> &str {
            &self.title
        }
    };
    (@ service) => {
        fn service(&self) -> Option<$crate::ServiceId> {
            self.service
        }
    };
    (@ owner) => { $crate::register::answers!(@ owner owner); };
    (@ owner $field:ident) => {
        fn owner(&self) -> Option<$crate::AgentId> {
            self.$field
        }
    };
    (@ category $field:ident) => {
        fn category(&self) -> Option<&str> {
            $crate::register::filled(&self.$field)
        }
    };
    (@ review_on) => { $crate::register::answers!(@ review_on review_on); };
    (@ review_on $field:ident) => {
        fn review_on(&self) -> Option<&str> {
            $crate::register::filled(&self.$field)
        }
    };
}
pub(crate) use answers;
