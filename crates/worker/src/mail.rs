//! Notices by e-mail: gathered, one message a person, plain text in their language.

mod message;

use crate::{Context, JobError, Jobs};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::authentication::Credentials,
};
use secrecy::{ExposeSecret, SecretString};
use std::{sync::Arc, time::Duration};
use vigie_domain::Agent;
use vigie_store::{MAIL_NOTICES, Notice};

pub use message::{Written, written};

/// Kind of the job that mails again what a server that was away for long left waiting: the job
/// that a notice enqueues is given up after half an hour.
pub const MAIL_AGAIN: &str = "mail_again";
/// The longest a server may take, in seconds.
const WITHIN: u64 = 20;
/// Notices mailed in one run; what is left is mailed by the next.
const AT_ONCE: u64 = 1000;

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// Not at all: for a server on the same machine.
    None,
    /// By STARTTLS, refused where the server does not offer it.
    StartTls,
    /// From the first byte.
    Tls,
}

/// Where mail goes out.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port; the usual one of its protection when `None`.
    pub port: Option<u16>,
    /// How the way to it is protected.
    pub tls: MailTls,
    /// Who signs in there, if someone does.
    pub user: Option<String>,
    /// With what; never logged.
    pub secret: SecretString,
    /// Who writes: `Vigie <vigie@ville.fr>`.
    pub from: String,
    /// The address of Vigie that links begin with, without a trailing slash.
    pub url: String,
}

/// Why mail cannot go out.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address that writes is none.
    #[error("the sender is not an address")]
    Sender,
    /// The server refuses, or does not answer.
    #[error("the mail server does not take messages: {0}")]
    Server(String),
}

/// Sends mail. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    url: String,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("url", &self.0.url).finish()
    }
}

fn server(error: &lettre::transport::smtp::Error) -> MailError {
    MailError::Server(error.to_string())
}

impl Mailer {
    /// Mail through a server. Nothing is sent yet.
    ///
    /// # Errors
    /// [`MailError`]: the sender is no address, or TLS cannot be set up.
    pub fn new(through: &MailServer) -> Result<Self, MailError> {
        let from = through.from.parse().map_err(|_| MailError::Sender)?;
        let host = through.host.as_str();
        type Transport = AsyncSmtpTransport<Tokio1Executor>;
        let mut builder = match through.tls {
            MailTls::None => Transport::builder_dangerous(host),
            MailTls::StartTls => Transport::starttls_relay(host).map_err(|e| server(&e))?,
            MailTls::Tls => Transport::relay(host).map_err(|e| server(&e))?,
        };
        if let Some(port) = through.port {
            builder = builder.port(port);
        }
        if let Some(user) = &through.user {
            let secret = through.secret.expose_secret().to_owned();
            builder = builder.credentials(Credentials::new(user.clone(), secret));
        }
        let transport = builder.timeout(Some(Duration::from_secs(WITHIN))).build();
        Ok(Self(Arc::new(Inner {
            transport,
            from,
            url: through.url.clone(),
        })))
    }

    /// Whether the server answers and lets us in.
    ///
    /// # Errors
    /// [`MailError::Server`].
    pub async fn answers(&self) -> Result<(), MailError> {
        match self.0.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Server("it closed the connection".to_owned())),
            Err(error) => Err(server(&error)),
        }
    }

    /// A name that stays the same when what was sent is sent again: a reader shows it once.
    fn message_id(&self, notices: &[Notice]) -> Option<String> {
        let first = notices.first()?.id;
        Some(format!("<{first}@{}>", self.0.from.email.domain()))
    }

    /// Sends a person their notices; whether the server took the message. One it will never take
    /// (an address that is none) is given up.
    async fn send(&self, agent: &Agent, notices: &[Notice]) -> Result<bool, MailError> {
        let Written { subject, text } = written(agent.language, &self.0.url, notices);
        let Ok(address) = agent.email.parse() else {
            return Ok(false);
        };
        let message = Message::builder()
            .from(self.0.from.clone())
            .to(Mailbox::new(None, address))
            .subject(subject)
            .message_id(self.message_id(notices))
            .header(ContentType::TEXT_PLAIN)
            .body(text);
        let mut message = match message {
            Ok(message) => message,
            Err(error) => return Err(MailError::Server(error.to_string())),
        };
        // Nobody answers it, and no machine should (RFC 3834).
        message.headers_mut().insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
        match self.0.transport.send(message).await {
            Ok(_) => Ok(true),
            Err(error) if error.is_permanent() => {
                tracing::warn!(agent = %agent.id, %error, "a message will never be taken; given up");
                Ok(false)
            }
            Err(error) => Err(server(&error)),
        }
    }
}

/// `jobs`, with those that mail notices, when a notice was given and again; without a mailer they stay on the home pages.
#[must_use]
pub fn with_mail(jobs: Jobs, mailer: Option<&Mailer>) -> Jobs {
    [MAIL_NOTICES, MAIL_AGAIN]
        .into_iter()
        .fold(jobs, |jobs, kind| {
            let mailer = mailer.cloned();
            jobs.on(kind, move |context, _payload| {
                let mailer = mailer.clone();
                async move { mail(&context, mailer.as_ref()).await }
            })
        })
}

async fn mail(context: &Context, mailer: Option<&Mailer>) -> Result<(), JobError> {
    let Context { store, mint } = context;
    let waiting = store.notices_to_mail(AT_ONCE).await?;
    // Nobody to mail these to: they are not kept for a later day.
    store.notices_mailed(&waiting.nobody, mint.now()).await?;
    let (mut failed, mut last) = (0_usize, None);
    for (agent, notices) in &waiting.people {
        let ids: Vec<_> = notices.iter().map(|notice| notice.id).collect();
        let sent = match mailer {
            Some(mailer) => mailer.send(agent, notices).await,
            None => Ok(false),
        };
        match sent {
            // Noted one by one: a crash mails nobody twice but the last.
            Ok(_) => store.notices_mailed(&ids, mint.now()).await?,
            Err(error) => {
                failed += 1;
                last = Some(error);
            }
        }
    }
    match last {
        None => Ok(()),
        Some(error) => Err(format!("{failed} message(s) not sent: {error}").into()),
    }
}
