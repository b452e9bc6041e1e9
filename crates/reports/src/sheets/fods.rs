//! Flat OpenDocument spreadsheet (ODF 1.3, part 3): typed cells, none of them a formula; the
//! head stays in sight and can filter.

use crate::{
    Cell, Column,
    xml::{escaped, paragraph},
};
use std::fmt::Write as _;
use time::macros::format_description;
use vigie_domain::{Instant, Language};

/// Namespaces and the few styles: a bold head, days and moments.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
"#;

const STYLES: &str = r#"<number:date-style style:name="n-day"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:date-style style:name="n-moment"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="text" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="n-day"><style:table-cell-properties style:vertical-align="top"/></style:style>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="n-moment"><style:table-cell-properties style:vertical-align="top"/></style:style>
"#;

/// A spreadsheet being written.
pub(super) struct Sheet {
    language: Language,
    name: String,
    columns: usize,
    lines: usize,
    ready: String,
}

impl Sheet {
    pub(super) fn new(
        language: Language,
        caption: &str,
        columns: &[Column],
        made_at: Instant,
    ) -> Self {
        let name = sheet_name(caption);
        let mut xml = HEAD.to_owned();
        let _ = writeln!(
            xml,
            "<office:meta><meta:generator>Vigie</meta:generator><meta:creation-date>{}\
             </meta:creation-date><dc:language>{}</dc:language></office:meta>",
            escaped(&made_at.to_rfc3339()),
            language.as_str()
        );
        frozen(&mut xml, &name);
        xml.push_str("<office:automatic-styles>\n");
        xml.push_str(STYLES);
        for (at, column) in columns.iter().enumerate() {
            let _ = writeln!(
                xml,
                "<style:style style:name=\"c{at}\" style:family=\"table-column\">\
                 <style:table-column-properties style:column-width=\"{}mm\"/></style:style>",
                u16::from(column.width) * 2 + 6
            );
        }
        let _ = writeln!(
            xml,
            "</office:automatic-styles>\n<office:body><office:spreadsheet>\
             <table:table table:name=\"{}\">",
            escaped(&name)
        );
        for at in 0..columns.len() {
            let _ = write!(xml, "<table:table-column table:style-name=\"c{at}\"/>");
        }
        if columns.is_empty() {
            xml.push_str("<table:table-column/>");
        }
        xml.push_str("\n<table:table-header-rows><table:table-row>");
        for column in columns {
            text(&mut xml, "head", &column.title);
        }
        if columns.is_empty() {
            xml.push_str("<table:table-cell/>");
        }
        xml.push_str("</table:table-row></table:table-header-rows>\n");
        Self {
            language,
            name,
            columns: columns.len(),
            lines: 0,
            ready: xml,
        }
    }

    pub(super) fn push(&mut self, row: &[Cell]) {
        if row.is_empty() {
            return;
        }
        self.lines += 1;
        self.ready.push_str("<table:table-row>");
        for cell in row {
            write_cell(&mut self.ready, cell, self.language);
        }
        self.ready.push_str("</table:table-row>\n");
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.ready).into_bytes()
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.ready.push_str("</table:table>");
        if let Some(column) = self.columns.checked_sub(1).map(letters) {
            let _ = write!(
                self.ready,
                "<table:database-ranges><table:database-range table:name=\"lines\" \
                 table:target-range-address=\"'{}'.A1:'{}'.{column}{}\" \
                 table:display-filter-buttons=\"true\"/></table:database-ranges>",
                escaped(&self.name.replace('\'', "''")),
                escaped(&self.name.replace('\'', "''")),
                self.lines + 1
            );
        }
        self.ready
            .push_str("</office:spreadsheet></office:body></office:document>\n");
        self.ready.into_bytes()
    }
}

/// The first line stays in sight: what LibreOffice reads of a view.
fn frozen(xml: &mut String, name: &str) {
    let item = |name: &str, kind: &str, value: &str| {
        format!(
            "<config:config-item config:name=\"{name}\" config:type=\"{kind}\">{value}</config:config-item>"
        )
    };
    let _ = writeln!(
        xml,
        "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">\
         <config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>\
         {}<config:config-item-map-named config:name=\"Tables\">\
         <config:config-item-map-entry config:name=\"{}\">{}{}{}{}\
         </config:config-item-map-entry></config:config-item-map-named>{}\
         </config:config-item-map-entry></config:config-item-map-indexed>\
         </config:config-item-set></office:settings>",
        item("ViewId", "string", "view1"),
        escaped(name),
        item("VerticalSplitMode", "short", "2"),
        item("VerticalSplitPosition", "int", "1"),
        item("ActiveSplitRange", "short", "2"),
        item("PositionBottom", "int", "1"),
        item("ActiveTable", "string", &escaped(name)),
    );
}

fn text(xml: &mut String, style: &str, value: &str) {
    let _ = write!(
        xml,
        "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
    );
    for line in value.lines() {
        let _ = write!(xml, "<text:p>{}</text:p>", paragraph(line));
    }
    xml.push_str("</table:table-cell>");
}

fn write_cell(xml: &mut String, cell: &Cell, language: Language) {
    let value = match cell {
        Cell::Empty => None,
        Cell::Number(number) if !number.is_finite() => None,
        Cell::Text(value) => return text(xml, "text", value),
        Cell::Whole(number) => Some(("float", "value", number.to_string(), "text")),
        Cell::Number(number) => Some(("float", "value", number.to_string(), "text")),
        Cell::Day(_) => Some(("date", "date-value", cell.plain(language), "day")),
        Cell::Moment(moment) => {
            let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
            let value = moment.format(&format).unwrap_or_default();
            Some(("date", "date-value", value, "moment"))
        }
    };
    match value {
        None => xml.push_str("<table:table-cell/>"),
        Some((kind, attribute, value, style)) => {
            let _ = write!(
                xml,
                "<table:table-cell table:style-name=\"{style}\" office:value-type=\"{kind}\" \
                 office:{attribute}=\"{value}\"><text:p>{}</text:p></table:table-cell>",
                paragraph(&cell.plain(language))
            );
        }
    }
}

/// A name a spreadsheet takes for a sheet.
fn sheet_name(caption: &str) -> String {
    let name: String = caption
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let name = name.trim();
    if name.is_empty() {
        "Vigie".to_owned()
    } else {
        name.to_owned()
    }
}

/// The name of a column, from 0: `A`, `Z`, `AA`.
fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(b'A' + u8::try_from(column % 26).unwrap_or(0));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => break,
        }
    }
    name.reverse();
    String::from_utf8_lossy(&name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }
}
