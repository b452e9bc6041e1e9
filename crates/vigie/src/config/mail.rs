//! Where mail goes out: the settings whose names begin with `mail_`.

use super::value::Raw;
use crate::trouble::Trouble;
use secrecy::SecretString;
use vigie_worker::{MailServer, MailTls};

/// The mail server of the settings; `None` when none is named.
pub(super) fn server<'a>(
    get: &impl Fn(&str) -> Result<&'a Raw, Trouble>,
) -> Result<Option<MailServer>, Trouble> {
    let tls = get("mail_tls")?.choice(&[
        ("starttls", MailTls::StartTls),
        ("tls", MailTls::Tls),
        ("none", MailTls::None),
    ])?;
    let port = get("mail_port")?.number(0, 65_535)?;
    let Some(host) = get("mail_host")?.optional() else {
        return Ok(None);
    };
    let from = get("mail_from")?;
    let from = match from.optional() {
        // `Vigie <vigie@ville.fr>` or the address alone.
        Some(text) if text.contains('<') => text,
        Some(_) => from.email()?,
        None => format!("vigie@{host}"),
    };
    Ok(Some(MailServer {
        host,
        port: u16::try_from(port).ok().filter(|port| *port > 0),
        tls,
        user: get("mail_user")?.optional(),
        secret: SecretString::from(get("mail_secret")?.text()),
        from,
        url: String::new(),
    }))
}
