//! Administration: operate Vigie, without reading what it is used for.

pub(super) mod agent;
pub(super) mod agents;
pub(super) mod badges;
pub(super) mod index;
pub(super) mod keys;
pub(super) mod models;
pub(super) mod organisation;
pub(super) mod provider;
pub(super) mod providers;
pub(super) mod shield;
pub(super) mod shield_rules;

use crate::{
    page::{Page, Section},
    web::{Done, Signed},
};

/// The frame of a page of the administration.
fn page(visit: &Signed, title: impl Into<String>, done: &Done) -> Page {
    let above = visit.t().admin_title();
    visit
        .page_after(Section::Administration, title, done)
        .under(above, "/administration")
}
