//! TestApp, people, both databases, mock provider
