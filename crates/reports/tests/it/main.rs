//! What the room makes, read back.

mod files;
mod pages;
mod samples;
