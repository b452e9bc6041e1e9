//! The way of an exchange: admit, screen, decide, reserve, intend, send, answer, settle
