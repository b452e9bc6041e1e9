//! Documents to make files of.

use time::macros::{date, datetime};
use vigie_domain::{Instant, Language};
use vigie_reports::{
    Authority, Block, Cell, Column, Document, Event, Fact, Figure, Section, State, Table, Tone,
};

/// What is typed to break things: markup, formulas, other alphabets, control characters, a word
/// without an end.
pub const NASTY: [&str; 12] = [
    "#panic(\"x\") #import \"/data.json\" *gras* _i_ $x^2$ @ref <label> = Titre",
    "\\ \\u{1F600} \\\\ // commentaire /* ouvert",
    "=1+1;\"a\";'b'\r\n@SUM(A1)",
    "</text:p><script>alert(1)</script> & &amp; ]]>",
    "😀 🇫🇷 👩‍👩‍👧 中文 ไทย",
    "مرحبا بالعالم שלום \u{202e}cod.exe\u{202c}",
    "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{feff}\u{fffe}\u{ffff}\u{e000}\u{10ffff}",
    "e\u{301}\u{300}\u{323} a\u{20dd} \u{301}seul",
    " \t \u{a0}\u{202f}\u{2028}\u{2029}\u{3000}\u{1680} ",
    "l’œuvre « à 5\u{202f}% ! » — coûte 1\u{202f}234,5\u{202f}€, ≥ 2",
    "_x0041_ _x000D_",
    "",
];

pub fn authority() -> Authority {
    Authority {
        name: "Ville de Sainte-Vigie".into(),
        colour: [0x0b, 0x4f, 0x6c],
    }
}

pub fn empty(language: Language) -> Document {
    Document {
        language,
        authority: Authority {
            name: String::new(),
            colour: [0, 0, 0],
        },
        kind: String::new(),
        title: String::new(),
        reference: String::new(),
        state: None,
        lead: String::new(),
        made_at: at(),
        made: String::new(),
        trace: String::new(),
        sections: Vec::new(),
    }
}

pub fn at() -> Instant {
    Instant::parse("2026-11-25T20:05:00Z").unwrap()
}

/// A table of `lines` lines, a cell of each kind.
pub fn table(lines: i64) -> Table {
    Table {
        caption: "Mesures prises".into(),
        columns: vec![
            Column::wide("Référence", 10),
            Column::wide("Mesure", 30),
            Column::wide("Coût (€)", 10),
            Column::wide("Part", 8),
            Column::wide("Échéance", 12),
            Column::wide("Constatée", 17),
        ],
        names: Some(0),
        rows: (0..lines)
            .map(|line| {
                vec![
                    Cell::Text(format!("M{:03}", line + 101)),
                    Cell::from("Relire chaque réponse avant de l’envoyer au demandeur"),
                    Cell::Whole(1234 * line),
                    Cell::Number(0.5),
                    Cell::Day(date!(2026 - 12 - 31)),
                    if line % 3 == 0 {
                        Cell::Empty
                    } else {
                        Cell::Moment(datetime!(2026-11-24 9:05))
                    },
                ]
            })
            .collect(),
    }
}

pub const BARS: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect x="10" y="20" width="300" height="20" fill="#0b4f6c"/><text x="10" y="70" font-family="Atkinson Hyperlegible Next" font-size="14" fill="#10242f">Demandes : 12</text></svg>"##;

/// One of everything.
pub fn sheet(language: Language) -> Document {
    Document {
        kind: "Fiche de risque".into(),
        title: "Divulgation de données personnelles dans une réponse".into(),
        reference: "R101".into(),
        authority: authority(),
        state: Some(State {
            word: "Traité".into(),
            tone: Tone::Careful,
        }),
        lead: "Un agent colle un courrier dans un service extérieur.".into(),
        made: "Établi le 25 novembre 2026 à 21 h 05".into(),
        trace: "0193a1b2".into(),
        sections: vec![
            Section::new(
                "Évaluation",
                vec![
                    Block::Notice(
                        Tone::Refused,
                        "Échéance dépassée depuis le 1er novembre 2026.".into(),
                    ),
                    Block::Summary(vec![
                        Fact::new("Famille", Some("Données".into())),
                        Fact {
                            label: "Criticité résiduelle".into(),
                            value: Some("6 sur 16".into()),
                            source: "vraisemblance 2 × gravité 3, grille du 3 mars 2026".into(),
                        },
                        Fact::new("Responsable", None),
                        Fact::new("Notes", Some("Première ligne\nSeconde ligne".into())),
                    ]),
                    Block::Subtitle("Mesures".into()),
                    Block::Table(table(3)),
                    Block::Quiet("Champs non remplis : coût, acceptation.".into()),
                ],
            ),
            Section::new(
                "Indicateurs",
                vec![
                    Block::Paragraph("Les demandes du mois, toutes directions.".into()),
                    Block::Figure(Figure {
                        svg: BARS.into(),
                        alternative: "Une barre : 12 demandes.".into(),
                        caption: "Demandes en novembre".into(),
                    }),
                    Block::List(vec!["Premier point".into(), "Second point".into()]),
                ],
            ),
            Section::new(
                "Historique",
                vec![Block::Timeline(vec![
                    Event {
                        when: "25 novembre 2026 à 14 h 05, par Aline Roy".into(),
                        what: "Mesure acceptée".into(),
                        details: vec!["Motif : coût raisonnable".into()],
                    },
                    Event {
                        when: "3 mars 2026".into(),
                        what: "Création".into(),
                        details: Vec::new(),
                    },
                ])],
            ),
        ],
        ..empty(language)
    }
}

/// `text` everywhere text may be.
pub fn filled_with(text: &str, language: Language) -> Document {
    let text = text.to_owned();
    let cells = Table {
        caption: text.clone(),
        columns: vec![Column::new(text.clone()), Column::new(text.clone())],
        names: Some(0),
        rows: vec![vec![Cell::from(text.clone()), Cell::Text(text.clone())]],
    };
    Document {
        language,
        authority: Authority {
            name: text.clone(),
            colour: [255, 0, 0],
        },
        kind: text.clone(),
        title: text.clone(),
        reference: text.clone(),
        state: Some(State {
            word: text.clone(),
            tone: Tone::Permitted,
        }),
        lead: text.clone(),
        made: text.clone(),
        trace: text.clone(),
        sections: vec![
            Section::new(text.clone(), blocks(&text, cells.clone())),
            Section::new("", blocks(&text, cells)),
        ],
        ..empty(language)
    }
}

fn blocks(text: &str, table: Table) -> Vec<Block> {
    let text = text.to_owned();
    vec![
        Block::Subtitle(text.clone()),
        Block::Paragraph(text.clone()),
        Block::Quiet(text.clone()),
        Block::Notice(Tone::Neutral, text.clone()),
        Block::List(vec![text.clone(), text.clone()]),
        Block::Summary(vec![Fact {
            label: text.clone(),
            value: Some(text.clone()),
            source: text.clone(),
        }]),
        Block::Table(table),
        Block::Figure(Figure {
            svg: BARS.into(),
            alternative: format!("Barre : {text}"),
            caption: text.clone(),
        }),
        Block::Timeline(vec![Event {
            when: text.clone(),
            what: text.clone(),
            details: vec![text.clone(), text],
        }]),
    ]
}
