//! Flat OpenDocument text (ODF 1.3, part 3): the same document, for who must change it.

use crate::{
    Block, Document, Event, Fact, Figure, ReportError, Table, Tone,
    words::{Words, words},
    xml::{escaped, paragraph},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fmt::Write as _;
use vigie_domain::Language;

/// The media type of flat OpenDocument text.
pub const FODT_MEDIA: &str = "application/vnd.oasis.opendocument.text-flat-xml";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
"#;

/// Styles, but for the colour and the language of the document.
const STYLES: &str = r##"<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="21pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:paragraph-properties fo:margin-top="7mm" fo:margin-bottom="3mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="11pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Quiet" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="9pt" fo:color="#4a5a63"/></style:style>
<style:style style:name="Lead" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="11.5pt"/></style:style>
<style:style style:name="Cell" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0mm"/><style:text-properties fo:font-size="9.5pt"/></style:style>
<style:style style:name="Cell_20_head" style:display-name="Cell head" style:family="paragraph" style:parent-style-name="Cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Cell_20_number" style:display-name="Cell number" style:family="paragraph" style:parent-style-name="Cell"><style:paragraph-properties fo:text-align="end"/></style:style>
"##;

/// The width between the margins of a page, in millimetres.
const WIDTH: u32 = 166;

/// The edge of a notice, by tone.
const TONES: [(Tone, &str, &str); 4] = [
    (Tone::Permitted, "Notice_20_permitted", "#1b6e4b"),
    (Tone::Careful, "Notice_20_careful", "#8a5a00"),
    (Tone::Refused, "Notice_20_refused", "#a4262c"),
    (Tone::Neutral, "Notice", "#4a5a63"),
];

/// The document as flat OpenDocument text.
///
/// # Errors
/// [`ReportError::NoAlternative`] and [`ReportError::Uneven`], as for a PDF.
pub fn fodt(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut body = Body {
        language: document.language,
        words: words(document.language),
        xml: String::new(),
        tables: String::new(),
        number: 0,
    };
    body.masthead(document);
    for section in &document.sections {
        let titled = !section.title.trim().is_empty();
        if titled {
            body.title(1, &section.title);
        }
        for block in &section.blocks {
            body.block(block, if titled { 2 } else { 1 })?;
        }
    }
    let mut xml = HEAD.to_owned();
    meta(&mut xml, document);
    styles(&mut xml, document);
    let _ = writeln!(
        xml,
        "<office:automatic-styles><style:page-layout style:name=\"page\">\
         <style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\" \
         fo:margin-top=\"20mm\" fo:margin-bottom=\"15mm\" fo:margin-left=\"22mm\" \
         fo:margin-right=\"22mm\"/><style:footer-style><style:header-footer-properties \
         fo:margin-top=\"5mm\"/></style:footer-style></style:page-layout>\n{}\
         </office:automatic-styles>",
        body.tables
    );
    page_style(&mut xml, document);
    let _ = writeln!(
        xml,
        "<office:body><office:text>\n{}</office:text></office:body></office:document>",
        body.xml
    );
    Ok(xml.into_bytes())
}

fn meta(xml: &mut String, document: &Document) {
    let _ = writeln!(
        xml,
        "<office:meta><meta:generator>Vigie</meta:generator><dc:title>{}</dc:title>\
         <dc:creator>{}</dc:creator><meta:creation-date>{}</meta:creation-date>\
         <dc:language>{}-{}</dc:language></office:meta>",
        escaped(&document.title),
        escaped(&document.authority.name),
        escaped(&document.made_at.to_rfc3339()),
        document.language.as_str(),
        words(document.language).region,
    );
}

fn styles(xml: &mut String, document: &Document) {
    let [red, green, blue] = document.authority.colour;
    let colour = format!("#{red:02x}{green:02x}{blue:02x}");
    let _ = writeln!(
        xml,
        "<office:styles><style:default-style style:family=\"paragraph\"><style:text-properties \
         fo:font-family=\"Atkinson Hyperlegible Next\" fo:font-size=\"10.5pt\" fo:color=\"#10242f\" \
         fo:language=\"{}\" fo:country=\"{}\"/></style:default-style>\n{STYLES}\
         <style:style style:name=\"Authority\" style:family=\"paragraph\" \
         style:parent-style-name=\"Standard\"><style:paragraph-properties fo:padding-bottom=\"1mm\" \
         fo:border-bottom=\"2pt solid {colour}\"/><style:text-properties fo:font-weight=\"bold\" \
         fo:color=\"{colour}\"/></style:style>",
        document.language.as_str(),
        words(document.language).region,
    );
    for (_, name, colour) in TONES {
        let _ = writeln!(
            xml,
            "<style:style style:name=\"{name}\" style:family=\"paragraph\" \
             style:parent-style-name=\"Standard\"><style:paragraph-properties \
             fo:background-color=\"#f4f1ea\" fo:padding=\"2mm\" \
             fo:border-left=\"3pt solid {colour}\"/></style:style>"
        );
    }
    xml.push_str(
        "<text:list-style style:name=\"Points\"><text:list-level-style-bullet text:level=\"1\" \
         text:bullet-char=\"•\"><style:list-level-properties \
         text:list-level-position-and-space-mode=\"label-alignment\">\
         <style:list-level-label-alignment text:label-followed-by=\"listtab\" \
         fo:margin-left=\"6mm\" fo:text-indent=\"-4mm\"/></style:list-level-properties>\
         </text:list-level-style-bullet></text:list-style></office:styles>\n",
    );
}

/// Size and margins of the page, and its foot: when it was made, its number.
fn page_style(xml: &mut String, document: &Document) {
    let words = words(document.language);
    let trace = if document.trace.is_empty() {
        String::new()
    } else {
        format!(" · {} {}", words.trace, document.trace)
    };
    let _ = writeln!(
        xml,
        "<office:master-styles><style:master-page style:name=\"Standard\" \
         style:page-layout-name=\"page\"><style:footer><text:p text:style-name=\"Quiet\">{}{} · {} \
         <text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page>\
         </office:master-styles>",
        paragraph(&document.made),
        escaped(&trace),
        words.page,
    );
}

struct Body {
    language: Language,
    words: &'static Words,
    xml: String,
    tables: String,
    number: usize,
}

impl Body {
    fn masthead(&mut self, document: &Document) {
        self.line("Authority", &document.authority.name);
        let over: Vec<&str> = [document.kind.as_str(), document.reference.as_str()]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect();
        if !over.is_empty() {
            self.line("Quiet", &over.join(" · "));
        }
        let title = [&document.title, &document.kind, &document.reference]
            .into_iter()
            .find(|text| !text.trim().is_empty())
            .map_or(self.words.untitled, String::as_str);
        self.line("Title", title);
        if let Some(state) = &document.state {
            self.lines(notice(state.tone), &state.word);
        }
        self.lines("Lead", &document.lead);
    }

    fn line(&mut self, style: &str, text: &str) {
        let _ = writeln!(
            self.xml,
            "<text:p text:style-name=\"{style}\">{}</text:p>",
            paragraph(text)
        );
    }

    fn lines(&mut self, style: &str, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.line(style, line);
        }
    }

    fn title(&mut self, level: u8, text: &str) {
        let _ = writeln!(
            self.xml,
            "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">{}</text:h>",
            paragraph(text)
        );
    }

    fn block(&mut self, block: &Block, level: u8) -> Result<(), ReportError> {
        match block {
            Block::Subtitle(text) => self.title(level, text),
            Block::Paragraph(text) => self.lines("Standard", text),
            Block::Quiet(text) => self.lines("Quiet", text),
            Block::Notice(tone, text) => self.lines(notice(*tone), text),
            Block::List(items) => {
                let items: Vec<Vec<(&str, &str)>> = items
                    .iter()
                    .map(|item| item.lines().map(|line| ("Standard", line)).collect())
                    .collect();
                self.list(&items);
            }
            Block::Timeline(events) => {
                let items: Vec<Vec<(&str, &str)>> = events.iter().map(event).collect();
                self.list(&items);
            }
            Block::Summary(facts) => self.summary(facts),
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
        }
        Ok(())
    }

    fn list(&mut self, items: &[Vec<(&str, &str)>]) {
        if items.is_empty() {
            return;
        }
        self.xml
            .push_str("<text:list text:style-name=\"Points\">\n");
        for item in items {
            self.xml.push_str("<text:list-item>");
            for (style, line) in item {
                self.line(style, line);
            }
            self.xml.push_str("</text:list-item>\n");
        }
        self.xml.push_str("</text:list>\n");
    }

    /// Begins a table whose columns share the width of the page in these proportions.
    fn begin(&mut self, widths: &[u16]) {
        self.number += 1;
        let name = format!("t{}", self.number);
        let _ = writeln!(
            self.tables,
            "<style:style style:name=\"{name}\" style:family=\"table\"><style:table-properties \
             style:width=\"{WIDTH}mm\" table:align=\"left\" fo:margin-bottom=\"4mm\"/></style:style>"
        );
        if self.number == 1 {
            self.tables.push_str(
                "<style:style style:name=\"cell\" style:family=\"table-cell\">\
                 <style:table-cell-properties fo:padding=\"1.2mm\" \
                 fo:border-bottom=\"0.5pt solid #b9c4c9\"/></style:style>\n\
                 <style:style style:name=\"head\" style:family=\"table-cell\">\
                 <style:table-cell-properties fo:padding=\"1.2mm\" fo:background-color=\"#f4f1ea\" \
                 fo:border-bottom=\"0.5pt solid #b9c4c9\"/></style:style>\n",
            );
        }
        let _ = writeln!(
            self.xml,
            "<table:table table:name=\"{name}\" table:style-name=\"{name}\">"
        );
        let total = widths
            .iter()
            .map(|width| u32::from(*width))
            .sum::<u32>()
            .max(1);
        for (at, width) in widths.iter().enumerate() {
            let width = WIDTH * u32::from(*width) / total;
            let _ = writeln!(
                self.tables,
                "<style:style style:name=\"{name}.{at}\" style:family=\"table-column\">\
                 <style:table-column-properties style:column-width=\"{width}mm\"/></style:style>"
            );
            let _ = write!(
                self.xml,
                "<table:table-column table:style-name=\"{name}.{at}\"/>"
            );
        }
    }

    fn cell<'a>(&mut self, style: &str, lines: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let _ = write!(
            self.xml,
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
        );
        let mut empty = true;
        for (style, line) in lines {
            self.line(style, line);
            empty = false;
        }
        if empty {
            self.xml.push_str("<text:p text:style-name=\"Cell\"/>");
        }
        self.xml.push_str("</table:table-cell>");
    }

    fn summary(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.begin(&[1, 2]);
        for fact in facts {
            self.xml.push_str("<table:table-row>");
            self.cell("cell", [("Cell_20_head", fact.label.as_str())]);
            let value = fact
                .value
                .as_deref()
                .filter(|value| !value.trim().is_empty());
            let mut lines: Vec<(&str, &str)> = match value {
                Some(value) => value.lines().map(|line| ("Cell", line)).collect(),
                None => vec![("Quiet", self.words.unavailable)],
            };
            let source = format!("{} {}", self.words.source, fact.source);
            if !fact.source.is_empty() {
                lines.push(("Quiet", &source));
            }
            self.cell("cell", lines);
            self.xml.push_str("</table:table-row>\n");
        }
        self.xml.push_str("</table:table>\n");
    }

    fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        table.check()?;
        if table.columns.is_empty() {
            return Ok(());
        }
        if !table.caption.trim().is_empty() {
            self.line("Cell_20_head", &table.caption);
        }
        let widths: Vec<u16> = table
            .columns
            .iter()
            .map(|column| u16::from(column.width.max(1)))
            .collect();
        self.begin(&widths);
        self.xml
            .push_str("<table:table-header-rows><table:table-row>");
        for column in &table.columns {
            self.cell("head", [("Cell_20_head", column.title.as_str())]);
        }
        self.xml
            .push_str("</table:table-row></table:table-header-rows>\n");
        for row in &table.rows {
            self.xml.push_str("<table:table-row>");
            for cell in row {
                let style = if cell.is_number() {
                    "Cell_20_number"
                } else {
                    "Cell"
                };
                let text = cell.shown(self.language);
                self.cell("cell", text.lines().map(|line| (style, line)));
            }
            self.xml.push_str("</table:table-row>\n");
        }
        self.xml.push_str("</table:table>\n");
        if table.rows.is_empty() {
            self.line("Quiet", self.words.no_line);
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), ReportError> {
        if figure.alternative.trim().is_empty() {
            return Err(ReportError::NoAlternative(figure.caption.clone()));
        }
        let (width, height) = proportions(&figure.svg);
        let _ = writeln!(
            self.xml,
            "<text:p text:style-name=\"Standard\"><draw:frame text:anchor-type=\"as-char\" \
             svg:width=\"{WIDTH}mm\" svg:height=\"{:.1}mm\"><draw:image draw:mime-type=\"image/svg+xml\">\
             <office:binary-data>{}</office:binary-data></draw:image><svg:title>{}</svg:title>\
             <svg:desc>{}</svg:desc></draw:frame></text:p>",
            (f64::from(WIDTH) * height / width).clamp(5.0, 230.0),
            STANDARD.encode(&figure.svg),
            escaped(&figure.caption),
            escaped(&figure.alternative),
        );
        if !figure.caption.trim().is_empty() {
            self.line("Cell_20_head", &figure.caption);
        }
        Ok(())
    }
}

fn notice(tone: Tone) -> &'static str {
    TONES
        .iter()
        .find(|(known, ..)| *known == tone)
        .map_or("Notice", |(_, name, _)| name)
}

fn event(event: &Event) -> Vec<(&str, &str)> {
    let mut lines = vec![("Cell_20_head", event.what.as_str())];
    if !event.when.is_empty() {
        lines.push(("Quiet", &event.when));
    }
    let details = event.details.iter().flat_map(|detail| detail.lines());
    lines.extend(details.map(|line| ("Standard", line)));
    lines
}

/// Width and height of a drawing, from its `viewBox`; two to one when it has none that can be
/// read.
fn proportions(svg: &str) -> (f64, f64) {
    let sides = || {
        let rest = svg.split_once("viewBox=\"")?.1;
        let mut numbers = rest
            .split_once('"')?
            .0
            .split([' ', ','])
            .filter_map(|number| number.parse::<f64>().ok())
            .skip(2);
        let sides = (numbers.next()?, numbers.next()?);
        (sides.0 > 0.0 && sides.1 > 0.0).then_some(sides)
    };
    sides().unwrap_or((2.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_keeps_its_proportions() {
        assert_eq!(proportions("<svg viewBox=\"0 0 400 100\">"), (400.0, 100.0));
        assert_eq!(proportions("<svg>"), (2.0, 1.0));
        assert_eq!(proportions("<svg viewBox=\"0 0 1 0\">"), (2.0, 1.0));
    }
}
