//! Server-rendered pages: forms, languages, assets.
//!
//! A page is a view model ([`pages`]) and a template; handlers are thin. Every page works
//! without JavaScript, at 360 px and by keyboard, in French and in English.

pub mod assets;
pub mod colour;
mod entry_form;
pub mod form;
mod law_documents;
pub mod markdown;
pub mod page;
pub mod pages;
mod portal;
mod press;
mod refusals;
pub mod reports;
mod routes;
mod search;
pub mod shield;
pub mod texts;
pub mod theme;
pub mod typography;
pub mod ui;
mod web;

pub use portal::{Portal, PortalConfig};
pub use routes::{Route, Who, router, routes};
