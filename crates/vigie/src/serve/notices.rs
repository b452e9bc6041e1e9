//! Notices: what time brings, told on home pages and by e-mail.

use crate::{config::Settings, lang::said, trouble::Trouble};
use std::net::SocketAddr;
use vigie_observatory::{end_experiments, remind};
use vigie_store::Scope;
use vigie_worker::{Context, JobError, Jobs, MAIL_AGAIN, MailServer, Mailer, with_mail};

/// Kind of the job that tells people what time has brought.
const REMIND: &str = "remind";
/// How often, in seconds: nobody is told twice of the same thing.
const REMIND_EVERY: i64 = 6 * 3600;
/// Kind of the job that ends experiments whose last day is over.
const END_EXPERIMENTS: &str = "end_experiments";
/// How often, in seconds. The gateway closes them by itself, on the minute.
const END_EVERY: i64 = 3600;
/// How often mail that a server did not take is sent again, in seconds.
const MAIL_AGAIN_EVERY: i64 = 3600;

/// What sends mail, if the settings name a server.
pub(crate) fn mailer(settings: &Settings, address: SocketAddr) -> Result<Option<Mailer>, Trouble> {
    let Some(server) = &settings.mail else {
        return Ok(None);
    };
    let server = MailServer {
        url: settings.url(address),
        ..server.clone()
    };
    Mailer::new(&server).map(Some).map_err(|error| {
        Trouble::new(
            said!(
                "Le courriel ne peut pas être envoyé\u{a0}: {error}.",
                "Mail cannot be sent: {error}."
            ),
            said!(
                "Corrigez mail_from et mail_host, ou videz mail_host pour s’en passer.",
                "Correct mail_from and mail_host, or empty mail_host to do without."
            ),
        )
    })
}

/// `jobs`, with those that remind and mail.
pub(super) fn with_notices(jobs: Jobs, mailer: Option<&Mailer>) -> Jobs {
    with_mail(jobs, mailer)
        .every(MAIL_AGAIN, MAIL_AGAIN_EVERY)
        .on(REMIND, |context, _payload| async move {
            remind_all(&context).await
        })
        .every(REMIND, REMIND_EVERY)
        .on(END_EXPERIMENTS, |context, _payload| async move {
            end_all(&context).await
        })
        .every(END_EXPERIMENTS, END_EVERY)
}

async fn remind_all(context: &Context) -> Result<(), JobError> {
    let mut given = 0;
    for organisation in context.store.organisations().await? {
        given += remind(&context.store, Scope::of(organisation.id), &context.mint).await?;
    }
    tracing::debug!(given, "people reminded");
    Ok(())
}

async fn end_all(context: &Context) -> Result<(), JobError> {
    for organisation in context.store.organisations().await? {
        let scope = Scope::of(organisation.id);
        let ended = end_experiments(&context.store, scope, &context.mint).await?;
        if ended > 0 {
            tracing::info!(ended, "experiments ended");
        }
    }
    Ok(())
}
