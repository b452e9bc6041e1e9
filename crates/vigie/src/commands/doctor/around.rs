//! What runs beside Vigie: the mail server, the antivirus.

use super::{Check, Patient};
use crate::{lang::said, serve::notices::mailer};
use vigie_observatory::files::Scanner;

pub(super) async fn mail(patient: &Patient) -> Check {
    const ID: &str = "mail";
    let settings = &patient.settings;
    let mailer = match mailer(settings, settings.listen) {
        Ok(Some(mailer)) => mailer,
        Ok(None) => {
            return Check::fine(
                ID,
                said!(
                    "aucun courriel\u{a0}: mail_host n’est pas donné, les nouvelles restent sur les pages d’accueil",
                    "no mail: mail_host is not given, news stays on home pages"
                ),
            );
        }
        Err(trouble) => return Check::trouble(ID, &trouble),
    };
    match mailer.answers().await {
        Ok(()) => Check::fine(
            ID,
            said!("le serveur de courriel répond", "the mail server answers"),
        ),
        Err(error) => Check::problem(
            ID,
            error.to_string(),
            said!(
                "Vérifiez mail_host, mail_port, mail_tls, mail_user et mail_secret, et que ce serveur accepte cette machine.",
                "Check mail_host, mail_port, mail_tls, mail_user and mail_secret, and that this server accepts this machine."
            ),
        ),
    }
}

pub(super) async fn antivirus(patient: &Patient) -> Check {
    const ID: &str = "antivirus";
    match Scanner::at(&patient.settings.clamav).answers().await {
        None => Check::warning(
            ID,
            said!(
                "aucun antivirus\u{a0}: les pièces jointes ne sont pas examinées",
                "no antivirus: attached files are not looked at"
            ),
            said!(
                "Installez clamav-daemon et donnez clamav=/run/clamav/clamd.ctl.",
                "Install clamav-daemon and give clamav=/run/clamav/clamd.ctl."
            ),
        ),
        Some(Ok(())) => Check::fine(ID, said!("l’antivirus répond", "the antivirus answers")),
        Some(Err(error)) => Check::problem(
            ID,
            error.to_string(),
            said!(
                "Démarrez clamav-daemon, ou corrigez clamav\u{a0}: d’ici là, aucune pièce jointe n’est acceptée.",
                "Start clamav-daemon, or correct clamav: until then, no file is accepted."
            ),
        ),
    }
}
