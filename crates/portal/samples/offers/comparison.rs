//! Offers side by side.

use super::super::people::say;
use super::{frame, short_lights, spans};
use vigie_domain::Language;
use vigie_observatory::offers::Verdict;
use vigie_portal::{
    form::Form,
    pages::{
        CostRow, EqualRow, LeavingRow, OfferComparison, QualityRow, RankRow, RecommendationRow,
        Sensible, SensitivityRow, verdict,
    },
    texts::Texts,
    ui::Choice,
};

/// Two offers side by side.
pub fn comparison(language: Language) -> OfferComparison {
    let t = Texts(language);
    let rank = |place, title: &str, score: &str, found| RankRow {
        place,
        title: title.into(),
        href: "/registres/offres/F101".into(),
        score: score.into(),
        verdict: verdict(t, found),
        sovereignty: Some("62".into()),
        lights: short_lights(t),
        stale: place == 2,
        european: place == 1,
    };
    let flips = say(language, "+45\u{202f}%", "+45%");
    let row = |label: &str, flips: Option<String>| SensitivityRow {
        label: label.into(),
        tau: (Some("1,00".into()), Some("−1,00".into())),
        flips,
    };
    OfferComparison {
        page: frame(language, "/offres/comparaison", t.offers_comparison_title()),
        choices: vec![
            Choice::new("F101", "F101 Assistant Horizon"),
            Choice::new("F102", "F102 Modèle sur site"),
        ],
        form: Form::default()
            .with("offres", "F101")
            .with("annees", "3")
            .with("hausse", "30"),
        spans: spans(t),
        terms: (3, "+30".into()),
        asked: true,
        ranking: vec![
            rank(1, "F102 Modèle sur site", "71,5", Verdict::Favourable),
            rank(2, "F101 Assistant Horizon", "58,0", Verdict::Reserved),
        ],
        left_out: vec!["F103 Plume".into()],
        grid: "offers-1".into(),
        versions: vec![
            Choice::new("offers-1+W101", "offers-1+W101"),
            Choice::new("offers-1", "offers-1"),
        ],
        agreement: Some("1,00".into()),
        plot: Sensible::of(&[
            ("Coût et modèle économique".into(), Some(45), flips.clone()),
            ("Souveraineté".into(), Some(-60), "−60".into()),
            (
                "Environnement".into(),
                None,
                t.offers_never_flips().to_owned(),
            ),
        ]),
        sensitivity: vec![
            row("Coût et modèle économique", Some(flips)),
            row("Environnement", None),
        ],
        costs: vec![
            CostRow {
                title: "F102 Modèle sur site".into(),
                href: "/registres/offres/F101".into(),
                known: Some(("72 000".into(), "82 800".into(), "50".into(), "240".into())),
                exit: Some("5 000".into()),
            },
            CostRow {
                title: "F103 Plume".into(),
                href: "/registres/offres/F101".into(),
                known: None,
                exit: None,
            },
        ],
        quality: vec![
            QualityRow {
                title: "F102 Modèle sur site".into(),
                quality: Some("84\u{202f}%".into()),
                delay: Some(t.duration(4_200)),
                energy: None,
                source: t.offers_quality_measured("24", "horizon-8b", "3", "J101"),
                href: Some("/banc/2".into()),
            },
            QualityRow {
                title: "F103 Plume".into(),
                quality: None,
                delay: None,
                energy: None,
                source: t.offers_quality_unknown().to_owned(),
                href: None,
            },
        ],
        leaving: vec![LeavingRow {
            pair: (
                "F101 Assistant Horizon".into(),
                "F102 Modèle sur site".into(),
            ),
            when: t.offers_leave_month("14"),
        }],
        equal: vec![EqualRow {
            pair: (
                "F102 Modèle sur site".into(),
                "F101 Assistant Horizon".into(),
            ),
            quality: ("80".into(), "82".into()),
            cost: Some("+6 000".into()),
            delay: None,
        }],
        recommendations: vec![RecommendationRow {
            title: "U002 Brouillon de courrier".into(),
            href: "/registres/offres/F101".into(),
            offer: None,
            excluded: vec![("F101 Assistant Horizon".into(), t.offers_out_class())],
        }],
        csv: "/offres/comparaison.csv".into(),
        xlsx: "/offres/comparaison.xlsx".into(),
        pdf: "/offres/comparaison.pdf".into(),
    }
}
