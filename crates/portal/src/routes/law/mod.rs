//! The law of a use, page by page.

pub(super) mod actions;
pub(super) mod conformity;
pub(super) mod documents;
mod file;
pub(super) mod questions;
pub(super) mod readings;
pub(super) mod result;
pub(super) mod watch;

use super::{Entry, Who, reads, writes};
use axum::routing::{get, post};
use vigie_access::Permission;

const READ: Who = Who::Holder(&[Permission::ReadRegisters]);
const QUALIFY: Who = Who::Holder(&[Permission::QualifyUses]);
const ACT: Who = Who::Holder(&[Permission::EditActions]);
const COMPLY: Who = Who::Holder(&[Permission::EditCompliance]);
const SIGN: Who = Who::Holder(&[Permission::SignQualification]);

/// Every route of the law: the file of a use, and what moved in the texts.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads(
            "/usages/{reference}/qualification",
            READ,
            get(questions::page),
        ),
        // Who keeps the answers depends on the state of the use: the handler's rule.
        writes(
            "/usages/{reference}/qualification",
            READ,
            post(questions::submit),
        ),
        reads("/usages/{reference}/droit", READ, get(result::page)),
        writes(
            "/usages/{reference}/droit/signature",
            SIGN,
            post(result::submit),
        ),
        reads(
            "/usages/{reference}/conformite",
            READ,
            get(conformity::page),
        ),
        writes(
            "/usages/{reference}/conformite",
            QUALIFY,
            post(conformity::submit),
        ),
        writes(
            "/usages/{reference}/conformite/plan",
            ACT,
            post(actions::submit),
        ),
        reads("/usages/{reference}/lectures", READ, get(readings::page)),
        writes("/usages/{reference}/lectures", SIGN, post(readings::submit)),
        reads("/usages/{reference}/documents", READ, get(documents::page)),
        writes(
            "/usages/{reference}/documents",
            COMPLY,
            post(documents::open),
        ),
        reads("/droit", READ, get(watch::page)),
        writes("/droit", QUALIFY, post(watch::submit)),
    ]
}
