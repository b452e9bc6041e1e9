//! The embedded language model: fetched, verified, run in process
