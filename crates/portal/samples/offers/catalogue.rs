//! Families of solutions, the register at a glance, the tools of agents.

use super::super::people;
use super::evaluation::round;
use super::frame;
use vigie_domain::{DataClass, Language};
use vigie_observatory::offers::{Grid, Verdict, families};
use vigie_portal::{
    page::Section,
    pages::{
        FamilyCard, OfferFamilies, OfferLine, OfferRegister, OtherTool, Tool, Tools, lights,
        verdict,
    },
    texts::Texts,
    ui::{Choice, FilterLink, Tone},
};

/// The nine families.
pub fn family_cards(language: Language) -> Option<OfferFamilies> {
    let t = Texts(language);
    let card = |family: &vigie_observatory::offers::Family| FamilyCard {
        id: family.id.clone(),
        title: vigie_portal::pages::words::choice(t, "offer", "family", &family.id),
        lines: vec![
            (t.offers_family_examples(), family.examples.clone()),
            (t.offers_family_strengths(), family.strengths.clone()),
            (t.offers_family_reserves(), family.reserves.clone()),
            (
                t.offers_family_ceiling(),
                t.offers_family_up_to_trusted(
                    t.class_word(DataClass::Internal),
                    t.class_word(DataClass::Sensitive),
                ),
            ),
            (t.offers_family_to_prove(), family.to_prove.clone()),
        ],
        offers: vec![("Assistant Horizon".into(), "/registres/offres/F101".into())],
    };
    Some(OfferFamilies {
        page: frame(language, "/offres/familles", t.offers_families_title()),
        families: families().ok()?.iter().map(card).collect(),
    })
}

/// Every offer at a glance.
pub fn register(language: Language) -> Option<OfferRegister> {
    let t = Texts(language);
    let grid = Grid::shipped().ok()?;
    let settled = round(grid)?;
    let line = |reference: &str, title: &str, noted: bool| OfferLine {
        reference: reference.into(),
        title: title.into(),
        href: "/registres/offres/F101".into(),
        evaluation: "/registres/offres/F101/evaluation".into(),
        family: vigie_portal::pages::words::choice(t, "offer", "family", "open_on_site"),
        state: (
            Tone::Careful,
            vigie_portal::pages::words::state(t, "offer", "evaluated"),
        ),
        score: noted.then(|| "58,0".into()),
        verdict: verdict(
            t,
            if noted {
                settled.assessment.verdict
            } else {
                Verdict::Incomplete
            },
        ),
        lights: if noted {
            lights(t, grid, &settled.assessment)
        } else {
            Vec::new()
        },
        european: noted,
        warnings: if noted {
            vec![t.offers_stale_short().to_owned()]
        } else {
            Vec::new()
        },
    };
    Some(OfferRegister {
        page: people::page(language, "/offres")
            .titled(Section::Registers, t.offers_index_title())
            .under(t.registers_title(), "/registres"),
        offers: vec![
            line("F101", "Assistant Horizon", true),
            line("F103", "Plume", false),
        ],
        ways: vec![FilterLink {
            label: t.offers_comparison_title().into(),
            href: "/registres/offres/F101".into(),
            current: false,
        }],
        may_begin: true,
        may_adopt: true,
    })
}

/// Before a class is chosen, and after.
pub fn tools(language: Language) -> Vec<(&'static str, Tools)> {
    let t = Texts(language);
    let page = |class: Option<DataClass>, tools, others| Tools {
        page: people::page(language, "/outils").titled(Section::Home, t.tools_title()),
        classes: [
            DataClass::Public,
            DataClass::Internal,
            DataClass::Personal,
            DataClass::Sensitive,
        ]
        .into_iter()
        .map(|known| {
            let choice = Choice::new("/outils?donnees=internal", t.class_title(known))
                .hint(t.class_meaning(known));
            (choice, class == Some(known))
        })
        .collect(),
        class,
        tools,
        others,
        refused: vec![OtherTool {
            title: "ChatGPT, version gratuite".into(),
            why: t.tools_consumer().into(),
        }],
    };
    let tool = Tool {
        title: t.tools_assistant().into(),
        vendor: t.tools_assistant_vendor().into(),
        notice: t.tools_assistant_notice().into(),
        data: t.tools_up_to(t.class_word(DataClass::Sensitive)),
        hosting: t.hosting(vigie_domain::Hosting::OnSite).into(),
        european: true,
        steps: vec![
            t.tools_assistant_step_1().into(),
            t.tools_assistant_step_2().into(),
        ],
        access: t.tools_assistant_open().into(),
        href: "/assistant".into(),
        warning: Some((Tone::Careful, t.tools_stale("12"))),
    };
    let other = OtherTool {
        title: "Plume".into(),
        why: t.tools_up_to(t.class_word(DataClass::Public)),
    };
    vec![
        ("tools", page(None, Vec::new(), Vec::new())),
        (
            "tools-internal",
            page(Some(DataClass::Internal), vec![tool], vec![other]),
        ),
    ]
}
