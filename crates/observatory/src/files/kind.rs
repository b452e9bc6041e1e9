//! What a file is, by its content. Its name is believed only when it agrees.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A kind of file that may be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileKind {
    /// Its media type.
    pub media: &'static str,
    /// The extensions its name may have.
    pub extensions: &'static [&'static str],
}

const fn kind(media: &'static str, extensions: &'static [&'static str]) -> FileKind {
    FileKind { media, extensions }
}

/// The kinds that may be attached.
pub const KINDS: &[FileKind] = &[
    kind("application/pdf", &["pdf"]),
    kind("image/png", &["png"]),
    kind("image/jpeg", &["jpg", "jpeg"]),
    kind("image/gif", &["gif"]),
    kind("image/webp", &["webp"]),
    kind("application/vnd.oasis.opendocument.text", &["odt"]),
    kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    kind("application/vnd.oasis.opendocument.presentation", &["odp"]),
    kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
    ),
    kind("text/csv", &["csv"]),
    kind("text/plain", &["txt", "md", "csv"]),
];

/// The most that an archive may hold, unpacked, in bytes: office files are archives.
const UNPACKED: u64 = 200_000_000;
/// The most parts of an archive.
const PARTS: usize = 10_000;

/// Why a file may not be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Nothing left of its name.
    #[error("the file has no name that can be kept")]
    NoName,
    /// Its content is of no kind that may be attached.
    #[error("the content is of no kind that may be attached")]
    Unknown,
    /// Its content is of a kind its name does not say.
    #[error("the content is {}, which the name does not say", .0.media)]
    OtherName(FileKind),
    /// An office file with macros in it.
    #[error("the office file holds macros")]
    Macros,
    /// An archive that unpacks to more than it should, or that cannot be read.
    #[error("the office file is not sound")]
    Unsound,
}

/// What `content` is, if a file of this name may be attached.
///
/// # Errors
/// [`Unfit`].
pub fn kind_of(name: &str, content: &[u8]) -> Result<FileKind, Unfit> {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase())
        .unwrap_or_default();
    let found = match infer::get(content) {
        // Office files are archives: which, their parts say.
        _ if content.starts_with(b"PK\x03\x04") => office(content)?,
        Some(found) => known(found.mime_type())?,
        None if is_text(content, &extension) => {
            if extension == "csv" {
                known("text/csv")?
            } else {
                known("text/plain")?
            }
        }
        None => return Err(Unfit::Unknown),
    };
    if found.extensions.contains(&extension.as_str()) {
        Ok(found)
    } else {
        Err(Unfit::OtherName(found))
    }
}

fn known(media: &str) -> Result<FileKind, Unfit> {
    KINDS
        .iter()
        .find(|kind| kind.media == media)
        .copied()
        .ok_or(Unfit::Unknown)
}

/// An office file, by its parts: ODF names its media type in its first part (ODF 1.3, part 2, 3.3),
/// OOXML has a document at a known place (ECMA-376, part 1).
fn office(content: &[u8]) -> Result<FileKind, Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Unfit::Unsound)?;
    if archive.len() > PARTS {
        return Err(Unfit::Unsound);
    }
    let mut unpacked = 0_u64;
    let mut names = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| Unfit::Unsound)?;
        unpacked = unpacked.saturating_add(part.size());
        let name = part.name().map_err(|_| Unfit::Unsound)?;
        names.push(name.into_owned());
    }
    if unpacked > UNPACKED {
        return Err(Unfit::Unsound);
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let holds = |end: &str| names.iter().any(|name| name.to_lowercase().ends_with(end));
    if holds("vbaproject.bin") || holds("vbadata.xml") || has("Basic/") || has("Scripts/") {
        return Err(Unfit::Macros);
    }
    if has("[Content_Types].xml") {
        for (place, media) in [
            ("word/document.xml", KINDS[8].media),
            ("xl/workbook.xml", KINDS[9].media),
            ("ppt/presentation.xml", KINDS[10].media),
        ] {
            if has(place) {
                return known(media);
            }
        }
        return Err(Unfit::Unknown);
    }
    let mut media = String::new();
    let part = archive.by_name("mimetype").map_err(|_| Unfit::Unknown)?;
    part.take(100)
        .read_to_string(&mut media)
        .map_err(|_| Unfit::Unsound)?;
    known(media.trim())
}

/// Whether the bytes are text: UTF-8, or for a text or a table an 8-bit encoding such as the one
/// spreadsheets write; no control sign either way.
fn is_text(content: &[u8], extension: &str) -> bool {
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if content.iter().any(|byte| control(byte) || *byte == 0x7f) {
        return false;
    }
    let eight_bits = matches!(extension, "csv" | "txt");
    let markup = content.trim_ascii_start();
    // A page or a drawing is not a text to attach.
    if [&b"<!doctype"[..], b"<html", b"<svg", b"<?xml", b"<script"]
        .iter()
        .any(|start| {
            markup.len() >= start.len() && markup[..start.len()].eq_ignore_ascii_case(start)
        })
    {
        return false;
    }
    eight_bits || std::str::from_utf8(content).is_ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write as _;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn media(name: &str, content: &[u8]) -> Result<&'static str, Unfit> {
        kind_of(name, content).map(|kind| kind.media)
    }

    #[test]
    fn what_a_file_is_comes_from_its_content() {
        let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n";
        assert_eq!(media("a.pdf", pdf), Ok("application/pdf"));
        assert_eq!(media("a.PDF", pdf), Ok("application/pdf"));
        assert_eq!(
            media("a.txt", pdf),
            Err(Unfit::OtherName(KINDS[0])),
            "a name that says otherwise"
        );
        assert_eq!(media("a.pdf", b"MZ\x90\0\x03\0\0\0"), Err(Unfit::Unknown));
        assert_eq!(media("notes.txt", "Déjà vu\n".as_bytes()), Ok("text/plain"));
        assert_eq!(media("t.csv", "a;b\n1;é\n".as_bytes()), Ok("text/csv"));
        assert_eq!(
            media("t.csv", b"pr\xe9nom;nom\n"),
            Ok("text/csv"),
            "windows-1252"
        );
        assert_eq!(media("n.md", b"pr\xe9nom"), Err(Unfit::Unknown));
        assert_eq!(media("t.txt", b"<!DOCTYPE html><p>"), Err(Unfit::Unknown));
        assert_eq!(media("t.txt", b" <script>x</script>"), Err(Unfit::Unknown));
        assert_eq!(media("a.svg", b"<svg xmlns='x'/>"), Err(Unfit::Unknown));
    }

    #[test]
    fn office_files_are_known_by_their_parts() {
        let docx = archive(&[
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", b"<x/>"),
        ]);
        assert_eq!(media("a.docx", &docx), Ok(KINDS[8].media));
        assert_eq!(media("a.xlsx", &docx), Err(Unfit::OtherName(KINDS[8])));
        let odt = archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<x/>"),
        ]);
        assert_eq!(media("a.odt", &odt), Ok(KINDS[5].media));
        let with_macros = archive(&[
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", b"<x/>"),
            ("word/vbaProject.bin", b"x"),
        ]);
        assert_eq!(media("a.docx", &with_macros), Err(Unfit::Macros));
        assert_eq!(
            media("a.zip", &archive(&[("x.exe", b"MZ")])),
            Err(Unfit::Unknown)
        );
        let cut = &docx[..docx.len() / 2];
        assert_eq!(media("a.docx", cut), Err(Unfit::Unsound));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(name in ".{0,20}", content in proptest::collection::vec(any::<u8>(), 0..200), zipped: bool) {
            let content = if zipped { [b"PK\x03\x04", &content[..]].concat() } else { content };
            if let Ok(kind) = kind_of(&name, &content) {
                prop_assert!(KINDS.contains(&kind));
            }
        }
    }
}
