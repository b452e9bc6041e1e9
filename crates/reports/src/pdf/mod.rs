//! PDF, by typst.

mod page;
mod world;

use crate::{Document, ReportError};
use std::sync::LazyLock;
use time::OffsetDateTime;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Bytes, Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::PageWorld;

/// The media type of PDF.
pub const PDF_MEDIA: &str = "application/pdf";

/// Both at once: for readers who do not see, and for archives.
static STANDARDS: LazyLock<Result<PdfStandards, String>> = LazyLock::new(|| {
    PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| error.message().to_string())
});

/// The document as PDF/UA-1 and PDF/A-2a.
///
/// Texts never become markup: they are data that the template places. A character that no font
/// has is replaced by □, and the document says which at its end.
///
/// # Errors
/// [`ReportError::NoAlternative`] and [`ReportError::Uneven`] for what the caller can mend,
/// [`ReportError::Refused`] for a drawing that is not SVG.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    let (data, figures) = page::data(document)?;
    let data =
        serde_json::to_vec(&data).map_err(|error| ReportError::Refused(error.to_string()))?;
    let figures = figures.into_iter().map(Bytes::from_string).collect();
    let world = PageWorld::new(Bytes::new(data), figures);
    let bytes = compiled(&world, document);
    // What typst remembers from one file to the next would grow without end.
    typst::comemo::evict(0);
    bytes
}

fn compiled(world: &PageWorld, document: &Document) -> Result<Vec<u8>, ReportError> {
    let pages = typst::compile::<PagedDocument>(world)
        .output
        .map_err(|errors| refused(&errors))?;
    let options = PdfOptions {
        // The same document at another moment is the same document.
        ident: Smart::Custom(format!(
            "{}\n{}\n{}",
            document.authority.name, document.reference, document.title
        )),
        creator: Smart::Custom(Some("Vigie".to_owned())),
        timestamp: timestamp(document),
        page_ranges: None,
        standards: STANDARDS.clone().map_err(ReportError::Refused)?,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| refused(&errors))
}

fn timestamp(document: &Document) -> Option<Timestamp> {
    let at = OffsetDateTime::from_unix_timestamp(document.made_at.seconds()).ok()?;
    let at = Datetime::from_ymd_hms(
        at.year(),
        at.month().into(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
    )?;
    Some(Timestamp::new_utc(at))
}

fn refused(errors: &[SourceDiagnostic]) -> ReportError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    ReportError::Refused(messages.join("; "))
}
