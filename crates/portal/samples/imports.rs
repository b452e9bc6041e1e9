//! The import of a register, as the gallery shows it.

use super::people::{self, say};
use vigie_domain::Language;
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{DryRun, RegisterImport, words},
};

fn page(language: Language, form: Form, found: Option<DryRun>) -> RegisterImport {
    let page = people::page(language, "/registres/mesures/import");
    let t = page.t;
    let many = words::many(t, "measure");
    let page = page
        .titled(Section::Registers, t.import_title(many))
        .under(t.registers_title(), "/registres")
        .under(many, "/registres/mesures");
    RegisterImport {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        form,
        action: "/registres/mesures/import".into(),
        header: "reference ; title ; pillar ; control ; owner ; deadline".into(),
        found,
    }
}

/// Before a file, a file that cannot be read, one with faults, and one that is right.
pub fn pages(language: Language) -> Vec<(&'static str, RegisterImport)> {
    let t = people::page(language, "/").t;
    let column = |path| words::label(t, "measure", path);
    let fault = |line: usize, column: &str, sentence: String| (line, column.to_owned(), sentence);
    let faults = vec![
        fault(
            3,
            column("pillar"),
            t.import_not_a_choice(column("pillar"), "Sobriete", "Sobriété, Contrats"),
        ),
        fault(
            3,
            column("owner"),
            t.import_several(column("owner"), "Claire Martin"),
        ),
        fault(7, "", t.import_other_columns(5_usize, 4_usize)),
        fault(12, "reference", t.import_taken("M03")),
    ];
    let notes = vec![
        t.import_sheet(say(language, "Mesures", "Measures")),
        t.import_other_sheets(2_usize),
        t.import_left(t.uses_state(), words::state(t, "measure", "planned")),
    ];
    let text = "reference;title;pillar\nM101;Masquer;Sobriété\n";
    let tried = |bad: usize, faults: Vec<_>| DryRun {
        good: 9,
        faults,
        more: 0,
        bad,
        notes: notes.clone(),
    };
    let mut unread = Form::default();
    unread.fault("file", t.import_merged_at("B2:B4"));
    let mut wrong = Form::default().with("csv", text);
    wrong.fault("csv", t.import_refused(3_usize));
    vec![
        ("import", page(language, Form::default(), None)),
        ("import-unread", page(language, unread, None)),
        (
            "import-faults",
            page(language, wrong, Some(tried(3, faults))),
        ),
        (
            "import-right",
            page(
                language,
                Form::default().with("csv", text),
                Some(tried(0, Vec::new())),
            ),
        ),
    ]
}
