//! Tables, as SeaORM sees them. Private to the store: other rooms speak in
//! domain types.

pub(crate) mod agent;
pub(crate) mod api_key;
pub(crate) mod budget_ceiling;
pub(crate) mod charter_version;
pub(crate) mod department;
pub(crate) mod entry;
pub(crate) mod entry_link;
pub(crate) mod entry_note;
pub(crate) mod evidence;
pub(crate) mod job;
pub(crate) mod link;
pub(crate) mod model;
pub(crate) mod node;
pub(crate) mod opinion;
pub(crate) mod organisation;
pub(crate) mod provider;
pub(crate) mod revision;
pub(crate) mod service;
pub(crate) mod session;
pub(crate) mod shield_feedback;
pub(crate) mod shield_rules;
pub(crate) mod trace_entry;
