//! Files of an entry: attached, read, taken off.

use super::{
    Shown, entry,
    sheet::{self, Wrong},
    sheet_path,
};
use crate::{
    pages::FileLine,
    texts::Texts,
    typography,
    web::{Fault, Reply, Signed, Upload, Visit, done},
};
use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    response::IntoResponse,
};
use vigie_domain::{EntryId, register::Entry};
use vigie_observatory::files::{KINDS, ScanError, Unfit, fit};
use vigie_store::{EntryFile, NewFile, Opinion, People};

/// The most files of an entry.
const FILES: usize = 50;

/// A file that was sent, once its content, its name and its size are looked at, and the scanner has
/// seen it; or why it is refused, in words.
pub(in crate::routes) async fn examined(visit: &Visit, upload: &Upload) -> Result<NewFile, String> {
    let t = visit.t();
    let fit = fit(&upload.name, &upload.content).map_err(|unfit| why(t, unfit))?;
    let scanned = match visit.portal.config().scanner.look(&upload.content).await {
        Ok(scanned) => scanned,
        Err(ScanError::Infected(what)) => {
            tracing::warn!(what, "an infected file was refused");
            return Err(t.file_infected(what));
        }
        Err(ScanError::Unreachable(error)) => {
            tracing::error!(error, "the scanner does not answer; the file is refused");
            return Err(t.file_not_looked_at().to_owned());
        }
    };
    Ok(NewFile {
        name: fit.name,
        kind: fit.kind.media.to_owned(),
        digest: fit.digest,
        scanned,
        content: upload.content.to_vec(),
    })
}

/// The file of the form, fit to be attached to an entry; or why not, in words.
pub(in crate::routes) async fn to_attach(
    visit: &Signed,
    entry: EntryId,
) -> Result<Result<NewFile, String>, Fault> {
    let t = visit.t();
    let Some(upload) = visit.upload.clone() else {
        return Ok(Err(t.file_missing().to_owned()));
    };
    if visit.store().files(visit.scope(), entry).await?.len() >= FILES {
        return Ok(Err(t.file_too_many(FILES)));
    }
    Ok(examined(visit, &upload).await)
}

/// Whether the person may attach a file: who proves here, and whoever is asked for an opinion on
/// this sheet, to rest it on.
pub(super) fn may_attach<R: Shown>(visit: &Signed, opinions: &[Opinion]) -> bool {
    let (agent, roles) = (visit.caller().agent.id, visit.caller().roles());
    let asked =
        |opinion: &Opinion| roles.contains(&opinion.role) || opinion.stand_in == Some(agent);
    R::DOOR.may_prove(roles) || opinions.iter().any(asked)
}

/// Attaches a file.
pub(super) async fn attach<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let given = visit.store().opinions(visit.scope(), entry.id).await?;
    if !may_attach::<R>(&visit, &given) {
        // No form of theirs leads here.
        return Err(Fault::NotFound);
    }
    let file = match to_attach(&visit, entry.id).await? {
        Ok(file) => file,
        Err(message) => return wrong(&visit, entry, message).await,
    };
    visit
        .store()
        .attach_file(visit.scope(), entry.id, file, visit.write(""))
        .await?;
    visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference))
}

/// Gives a file back, to be kept and never shown by the browser.
pub(super) async fn open<R: Shown>(
    visit: Signed,
    Path((reference, id)): Path<(String, String)>,
) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    given_back(&visit, entry.id, &id).await
}

/// A file of an entry that the person may read, to be kept and never shown by the browser.
pub(in crate::routes) async fn given_back(visit: &Signed, entry: EntryId, id: &str) -> Reply {
    let id = uuid::Uuid::parse_str(id).map_err(|_| Fault::NotFound)?;
    let (file, content) = visit
        .store()
        .file(visit.scope(), entry, id)
        .await?
        .ok_or(Fault::NotFound)?;
    let text = |text: &str| HeaderValue::from_str(text).map_err(|e| Fault::Internal(e.to_string()));
    let kind = if file.kind.starts_with("text/") {
        // Its encoding is whatever its author wrote.
        text("application/octet-stream")?
    } else {
        text(&file.kind)?
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, text(&disposition(&file.name))?),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            HeaderName::from_static("content-security-policy"),
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
    ];
    Ok((headers, content).into_response())
}

/// `attachment`, with a name for every browser (RFC 6266, RFC 8187).
fn disposition(name: &str) -> String {
    use std::fmt::Write as _;
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut escaped = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}")
}

/// Takes a file off.
pub(super) async fn detach<R: Shown>(
    visit: Signed,
    Path((reference, id)): Path<(String, String)>,
) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let id = uuid::Uuid::parse_str(&id).map_err(|_| Fault::NotFound)?;
    let there = visit
        .store()
        .detach_file(visit.scope(), entry.id, id, visit.write(""))
        .await?;
    if !there {
        return Err(Fault::NotFound);
    }
    visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference))
}

async fn wrong<R: Shown>(visit: &Signed, entry: Entry<R>, message: String) -> Reply {
    let mut wrong = Wrong::default();
    wrong.form.fault("file", message);
    sheet::refused(visit, entry, wrong).await
}

fn why(t: Texts, unfit: Unfit) -> String {
    match unfit {
        Unfit::Empty => t.file_empty().to_owned(),
        Unfit::NoName => t.file_no_name().to_owned(),
        Unfit::Unknown => t.file_unknown(extensions()),
        Unfit::OtherName(kind) => t.file_other_name(kind.extensions.join(", ")),
        Unfit::Macros => t.file_macros().to_owned(),
        Unfit::Unsound => t.file_unsound().to_owned(),
    }
}

fn extensions() -> String {
    let mut all: Vec<_> = KINDS
        .iter()
        .flat_map(|kind| kind.extensions)
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all.join(", ")
}

/// What may be attached, and whether a scanner looks at it.
pub(in crate::routes) fn hint(visit: &Signed) -> String {
    let t = visit.t();
    let config = visit.portal.config();
    let hint = t.file_hint(extensions(), size(t, config.file_limit as u64));
    if config.scanner.is_set() {
        hint
    } else {
        format!("{hint} {}", t.file_no_scanner())
    }
}

/// The files as the sheet shows them.
pub(in crate::routes) fn lines(
    visit: &Visit,
    files: &[EntryFile],
    people: &People,
) -> Vec<FileLine> {
    let t = visit.t();
    files
        .iter()
        .map(|file| {
            let (at, size) = (t.moment(file.at), size(t, file.size));
            FileLine {
                name: file.name.clone(),
                id: file.id.to_string(),
                about: match file.author {
                    // Whoever asks without a name joins without one.
                    None => t.file_about_nameless(at, size),
                    Some(id) => {
                        let author = people.agents.get(&id);
                        t.file_about(at, author.map_or(t.unavailable(), String::as_str), size)
                    }
                },
                scanned: file.scanned,
            }
        })
        .collect()
}

/// A size in megabytes or kilobytes, rounded up.
fn size(t: Texts, bytes: u64) -> String {
    if bytes >= 1_000_000 {
        let tenths = bytes.div_ceil(100_000);
        #[expect(clippy::cast_precision_loss, reason = "tenths of a megabyte")]
        let megabytes = tenths as f64 / 10.0;
        t.file_megabytes(typography::decimal(
            t.language(),
            megabytes,
            usize::from(!tenths.is_multiple_of(10)),
        ))
    } else {
        t.file_kilobytes(typography::whole(t.language(), bytes.div_ceil(1000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::Language;

    #[test]
    fn names_and_sizes_are_written_for_everyone() {
        assert_eq!(
            disposition("été \"1\".pdf"),
            "attachment; filename=\"_t_ _1_.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9%20%221%22.pdf"
        );
        let t = Texts(Language::Fr);
        assert_eq!(size(t, 10_000_000), "10\u{a0}Mo");
        assert_eq!(size(t, 1_250_000), "1,3\u{a0}Mo");
        assert_eq!(size(t, 1), "1\u{a0}ko");
    }
}
