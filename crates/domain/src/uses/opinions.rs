//! Whose opinion a use needs, and by which rule.

use super::{Family, Use, rules};
use crate::{DataClass, Role, register::OpinionRule};

/// Above so many euros a year, finance and purchasing are asked (our own proposal).
const COSTLY_EUROS: u32 = 10_000;

/// The opinions the rules ask for.
pub(super) fn asked(sheet: &Use) -> Vec<OpinionRule> {
    let class = sheet.data.max_class;
    let many_agents = rules::touches_many(sheet);
    let asking = [
        (class == DataClass::Personal, Role::Dpo, "personal_data"),
        (class == DataClass::Sensitive, Role::Dpo, "sensitive_data"),
        (class == DataClass::Sensitive, Role::Rssi, "sensitive_data"),
        (many_agents, Role::Rh, "many_agents"),
        // Human resources are asked once, whatever the reasons.
        (
            !many_agents && sheet.staff.removes_many_tasks(),
            Role::Rh,
            "tasks_removed",
        ),
        (
            sheet.family == Family::Specialised,
            Role::Expert,
            "specialised",
        ),
        (sheet.public_content, Role::Communication, "public_content"),
        (sheet.public_contact, Role::Committee, "public_contact"),
        (
            sheet.yearly_euros.is_some_and(|cost| cost > COSTLY_EUROS),
            Role::Finance,
            "cost",
        ),
    ];
    asking
        .into_iter()
        .filter(|(asked, ..)| *asked)
        .map(|(_, role, because)| OpinionRule { role, because })
        .collect()
}
