//! Whose opinion a use needs, and by which rule.

use super::Use;
use crate::{DataClass, registers::kit::*};

/// Above so many euros a year, finance and purchasing are asked (our own proposal).
const COSTLY_EUROS: u32 = 10_000;

/// The opinions the rules ask for. Human resources are asked once, whatever the reasons.
pub(super) fn of(sheet: &Use) -> Vec<OpinionRule> {
    let personal = sheet.data.max_class == DataClass::Personal;
    let sensitive = sheet.data.max_class == DataClass::Sensitive;
    let many = sheet.touches_many();
    let fewer_tasks = !many && sheet.staff.removes_many_tasks();
    let costly = sheet.yearly_euros.is_some_and(|cost| cost > COSTLY_EUROS);
    asked(&[
        (personal, Role::Dpo, "personal_data"),
        (sensitive, Role::Dpo, "sensitive_data"),
        (sensitive, Role::Rssi, "sensitive_data"),
        (many, Role::Rh, "many_agents"),
        (fewer_tasks, Role::Rh, "tasks_removed"),
        (sheet.is_specialised(), Role::Expert, "specialised"),
        (sheet.public_content, Role::Communication, "public_content"),
        (sheet.public_contact, Role::Committee, "public_contact"),
        (costly, Role::Finance, "cost"),
    ])
}
