//! The OpenAI-compatible face of an exchange
