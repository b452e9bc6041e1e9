//! Dated law packs: questions to tier, points and obligations
