//! Energy and impacts of a generation, with ranges and provenance
