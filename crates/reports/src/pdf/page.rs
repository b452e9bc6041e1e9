//! A document as the template reads it: every text made printable, every cell a text.

use crate::{
    Block, Document, Fact, Figure, ReportError, Table, Tone, fonts::FAMILIES, text::Printable,
    words::words,
};
use serde_json::{Value, json};
use vigie_domain::Language;

/// A table this many characters wide does not fit an upright page.
const UPRIGHT: u32 = 120;

/// The most characters of what comes again on each page.
const RUNNING: usize = 80;

/// The data of the template, and its drawings in the order it asks for them.
pub(super) fn data(document: &Document) -> Result<(Value, Vec<String>), ReportError> {
    let mut page = Page {
        language: document.language,
        printable: Printable::default(),
        figures: Vec::new(),
        lying: false,
    };
    let words = words(document.language);
    let title = [&document.title, &document.kind, &document.reference]
        .into_iter()
        .map(|text| page.line(text))
        .find(|text| !text.trim().is_empty())
        .unwrap_or_else(|| words.untitled.to_owned());
    let mut sections = Vec::with_capacity(document.sections.len());
    for section in &document.sections {
        let mut blocks = Vec::with_capacity(section.blocks.len());
        for block in &section.blocks {
            blocks.push(page.block(block)?);
        }
        sections.push(json!({ "title": page.line(&section.title), "blocks": blocks }));
    }
    let [red, green, blue] = document.authority.colour;
    let mut data = json!({
        "fonts": FAMILIES,
        "language": document.language.as_str(),
        "region": words.region,
        "authority": page.line(&document.authority.name),
        "colour": format!("#{red:02x}{green:02x}{blue:02x}"),
        "kind": page.line(&document.kind),
        "title": title,
        "reference": page.line(&document.reference),
        "state": document.state.as_ref().map(|state| json!({
            "word": page.short(&state.word),
            "tone": tone(state.tone),
        })),
        "lead": page.lines(&document.lead),
        "made": page.short(&document.made),
        "trace": page.short(&document.trace),
        "running": {
            "authority": page.short(&document.authority.name),
            "kind": page.short(&document.kind),
            "reference": page.short(&document.reference),
        },
        "sections": sections,
        "words": {
            "page": words.page,
            "trace": words.trace,
            "source": words.source,
            "unavailable": words.unavailable,
            "no_line": words.no_line,
        },
        "lying": page.lying,
        "lacking": "",
    });
    let lacking = page.printable.lacking();
    if !lacking.is_empty() {
        data["lacking"] = format!("{} {lacking}.", words.replaced).into();
    }
    Ok((data, page.figures))
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Permitted => "permitted",
        Tone::Careful => "careful",
        Tone::Refused => "refused",
        Tone::Neutral => "neutral",
    }
}

struct Page {
    language: Language,
    printable: Printable,
    figures: Vec<String>,
    lying: bool,
}

impl Page {
    /// On one line.
    fn line(&mut self, text: &str) -> String {
        self.printable.text(text).trim().replace('\n', " ")
    }

    /// What comes again on each page: one line, cut when it would take more.
    fn short(&mut self, text: &str) -> String {
        let line = self.line(text);
        match line.char_indices().nth(RUNNING) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line,
        }
    }

    /// Its paragraphs, without the empty ones.
    fn lines(&mut self, text: &str) -> Vec<String> {
        self.printable
            .text(text)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn block(&mut self, block: &Block) -> Result<Value, ReportError> {
        Ok(match block {
            Block::Subtitle(text) => json!({ "is": "subtitle", "text": self.line(text) }),
            Block::Paragraph(text) => json!({ "is": "paragraph", "lines": self.lines(text) }),
            Block::Quiet(text) => json!({ "is": "quiet", "lines": self.lines(text) }),
            Block::Notice(how, text) => json!({
                "is": "notice",
                "tone": tone(*how),
                "lines": self.lines(text),
            }),
            Block::List(items) => json!({
                "is": "list",
                "items": items.iter().map(|item| self.lines(item)).collect::<Vec<_>>(),
            }),
            Block::Summary(facts) => json!({
                "is": "summary",
                "facts": facts.iter().map(|fact| self.fact(fact)).collect::<Vec<_>>(),
            }),
            Block::Timeline(events) => json!({
                "is": "timeline",
                "events": events.iter().map(|event| json!({
                    "when": self.line(&event.when),
                    "what": self.line(&event.what),
                    "details": event.details.iter().flat_map(|text| self.lines(text)).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
            }),
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
        })
    }

    fn fact(&mut self, fact: &Fact) -> Value {
        json!({
            "label": self.line(&fact.label),
            "value": fact.value.as_deref().map(|value| self.lines(value)),
            "source": self.line(&fact.source),
        })
    }

    fn table(&mut self, table: &Table) -> Result<Value, ReportError> {
        table.check()?;
        let width = |width: u8| u32::from(width.max(1));
        let total: u32 = table.columns.iter().map(|column| width(column.width)).sum();
        self.lying |= total > UPRIGHT;
        let columns: Vec<Value> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let mut cells = table.rows.iter().filter_map(|row| row.get(at));
                json!({
                    // It comes again on each page.
                    "title": self.short(&column.title),
                    "width": width(column.width),
                    "names": table.names == Some(at),
                    "number": cells.any(crate::Cell::is_number),
                })
            })
            .collect();
        let rows: Vec<Vec<Vec<String>>> = table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| self.lines(&cell.shown(self.language)))
                    .collect()
            })
            .collect();
        Ok(json!({
            "is": "table",
            "caption": self.line(&table.caption),
            "columns": columns,
            "rows": rows,
        }))
    }

    fn figure(&mut self, figure: &Figure) -> Result<Value, ReportError> {
        let alternative = self.line(&figure.alternative).replace('\u{200b}', "");
        if alternative.is_empty() {
            return Err(ReportError::NoAlternative(figure.caption.clone()));
        }
        let file = format!("/{}.svg", self.figures.len());
        self.figures.push(figure.svg.clone());
        Ok(json!({
            "is": "figure",
            "file": file,
            "alternative": alternative,
            "caption": self.line(&figure.caption),
        }))
    }
}
