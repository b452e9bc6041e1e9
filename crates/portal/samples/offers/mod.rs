//! Offers as the gallery shows them, page by page.

mod catalogue;
mod comparison;
mod contracts;
mod cost;
mod evaluation;

pub use catalogue::{family_cards, register, tools};
pub use comparison::comparison;
pub use contracts::{clauses, contract_clauses, contracts};
pub use cost::cost;
pub use evaluation::{evaluations, notes_form, weights};

use super::people;
use vigie_domain::Language;
use vigie_observatory::offers::LightColour;
use vigie_portal::{
    page::{Page, Section},
    pages::{LightLine, light},
    texts::Texts,
    ui::Choice,
};

fn frame(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path);
    let t = page.t;
    page.titled(Section::Registers, title)
        .under(t.registers_title(), "/registres")
        .under(t.offers_index_title(), "/offres")
}

fn spans(t: Texts) -> Vec<Choice> {
    ["3", "4", "5"]
        .map(|years| Choice::new(years, t.offers_years_of(years)))
        .into()
}

fn short_lights(t: Texts) -> Vec<LightLine> {
    let colours = [LightColour::Green, LightColour::Amber, LightColour::Red];
    let labels = ["Dépendance", "Coût", "Souveraineté"];
    let line = |(colour, label): (LightColour, &str)| {
        let (tone, word) = light(t, colour);
        LightLine {
            label: label.into(),
            tone,
            word,
            why: String::new(),
        }
    };
    colours.into_iter().zip(labels).map(line).collect()
}
