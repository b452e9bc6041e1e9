//! Writes a document and a table in every format, to look at: `cargo run -p vigie-reports
//! --example files FOLDER`.

#![expect(clippy::unwrap_used, reason = "the samples are those of the tests")]

#[path = "../tests/it/samples.rs"]
mod samples;

use std::{env, error::Error, fs, path::Path, time::Instant};
use vigie_domain::Language;
use vigie_reports::{Block, Document, Section, SheetFormat, fodt, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("say in which folder")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let long = Document {
        sections: vec![Section::new(
            "Mesures",
            vec![Block::Table(samples::table(200))],
        )],
        ..samples::sheet(Language::Fr)
    };
    let documents = [
        ("sheet", samples::sheet(Language::Fr)),
        ("english", samples::sheet(Language::En)),
        ("long", long),
        ("empty", samples::empty(Language::Fr)),
        (
            "nasty",
            samples::filled_with(&samples::NASTY.join("\n"), Language::Fr),
        ),
    ];
    let begun = Instant::now();
    for (name, document) in documents {
        let before = begun.elapsed();
        fs::write(folder.join(format!("{name}.pdf")), pdf(&document)?)?;
        let spent = begun.elapsed().saturating_sub(before);
        fs::write(folder.join(format!("{name}.fodt")), fodt(&document)?)?;
        fs::write(
            folder.join(format!("{name}.ms")),
            spent.as_millis().to_string(),
        )?;
    }
    let mut table = samples::table(20);
    for text in samples::NASTY {
        let mut row = table.rows.first().cloned().unwrap_or_default();
        if let Some(cell) = row.get_mut(1) {
            *cell = text.into();
        }
        table.rows.push(row);
    }
    for format in SheetFormat::ALL {
        let file = table.file(format, Language::Fr, samples::at())?;
        fs::write(folder.join(format!("table.{}", format.extension())), file)?;
    }
    Ok(())
}
