//! Checks of the shipped packs and of the engine on them.

mod cases;
mod compare;
mod dates;
mod lines;
mod packs;
mod properties;
mod readings;
