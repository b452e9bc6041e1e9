//! The packs shipped with the crate, in the order of the questionnaire.

/// (file name, TOML text).
pub(crate) const PACKS: &[(&str, &str)] = &[
    ("ai_act.toml", include_str!("../../../data/law/ai_act.toml")),
    (
        "ai_act_practices.toml",
        include_str!("../../../data/law/ai_act_practices.toml"),
    ),
    (
        "ai_act_areas.toml",
        include_str!("../../../data/law/ai_act_areas.toml"),
    ),
    (
        "ai_act_high_risk.toml",
        include_str!("../../../data/law/ai_act_high_risk.toml"),
    ),
    (
        "ai_act_transparency.toml",
        include_str!("../../../data/law/ai_act_transparency.toml"),
    ),
    (
        "ai_act_duties.toml",
        include_str!("../../../data/law/ai_act_duties.toml"),
    ),
    ("use.toml", include_str!("../../../data/law/use.toml")),
    ("rgpd.toml", include_str!("../../../data/law/rgpd.toml")),
    (
        "loi_informatique_libertes.toml",
        include_str!("../../../data/law/loi_informatique_libertes.toml"),
    ),
    ("crpa.toml", include_str!("../../../data/law/crpa.toml")),
    (
        "republique_numerique.toml",
        include_str!("../../../data/law/republique_numerique.toml"),
    ),
    (
        "intellectual_property.toml",
        include_str!("../../../data/law/intellectual_property.toml"),
    ),
    ("reen.toml", include_str!("../../../data/law/reen.toml")),
    (
        "accessibility.toml",
        include_str!("../../../data/law/accessibility.toml"),
    ),
    (
        "procurement.toml",
        include_str!("../../../data/law/procurement.toml"),
    ),
    (
        "public_service.toml",
        include_str!("../../../data/law/public_service.toml"),
    ),
];
