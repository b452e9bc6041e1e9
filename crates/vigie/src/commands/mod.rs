//! One file per command.

pub(crate) mod ask;
pub(crate) mod budget;
pub(crate) mod charter;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod footprint;
pub(crate) mod import;
pub(crate) mod init;
mod jsonl;
pub(crate) mod key;
pub(crate) mod law;
pub(crate) mod migrate;
pub(crate) mod model;
pub(crate) mod provider;
pub(crate) mod report;
mod resolve;
pub(crate) mod shield;
pub(crate) mod trace;
pub(crate) mod user;
pub(crate) mod uses;
mod word;
