//! Server-rendered pages, forms, languages, assets
