//! The one HTTP client, and how an OpenAI-compatible server is asked.

mod message;

pub(crate) use message::short_message;

use crate::{Limits, Refusal};
use bytes::Bytes;
use reqwest::{Client, Response, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

/// One pooled client for every provider.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client,
    first_byte: Duration,
}

/// How many times a request is tried again on the same server.
const RETRIES: u32 = 1;
/// The longest pause before a retry.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

impl Http {
    /// The client, or `None` when the system cannot give one.
    pub(crate) fn new(limits: &Limits) -> Option<Self> {
        // The one place where the client is made.
        let client = Client::builder()
            .connect_timeout(limits.connect)
            .pool_max_idle_per_host(256)
            .pool_idle_timeout(Duration::from_secs(90))
            .tcp_nodelay(true)
            // A redirect would carry the prompt to a host nobody allowed.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("vigie/", env!("CARGO_PKG_VERSION")))
            .build()
            .ok()?;
        Some(Self {
            client,
            first_byte: limits.first_byte,
        })
    }

    /// Posts a chat request. Answers the response of a server that accepted it.
    /// Tries once more when the server is busy or could not be reached: nothing
    /// was generated then.
    pub(crate) async fn chat(
        &self,
        provider: &str,
        base_url: &str,
        key: Option<&SecretString>,
        body: Bytes,
    ) -> Result<Response, Refusal> {
        let mut tries = 0;
        loop {
            let refusal = match self.post(provider, base_url, key, body.clone()).await {
                Ok(response) if response.status().is_success() => return Ok(response),
                Ok(response) => {
                    let pause = retry_after(&response);
                    let status = response.status();
                    let refusal = error_of(provider, response).await;
                    if !(status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()) {
                        return Err(refusal);
                    }
                    (refusal, pause)
                }
                Err(refusal @ Refusal::ProviderUnreachable { .. }) => {
                    (refusal, Duration::from_millis(100))
                }
                Err(refusal) => return Err(refusal),
            };
            if tries >= RETRIES || refusal.1 > LONGEST_PAUSE {
                return Err(refusal.0);
            }
            tries += 1;
            tokio::time::sleep(refusal.1).await;
        }
    }

    async fn post(
        &self,
        provider: &str,
        base_url: &str,
        key: Option<&SecretString>,
        body: Bytes,
    ) -> Result<Response, Refusal> {
        let mut request = self
            .client
            .post(format!("{base_url}/chat/completions"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        if let Some(key) = key {
            request = request.bearer_auth(key.expose_secret());
        }
        let provider = || provider.to_owned();
        match tokio::time::timeout(self.first_byte, request.send()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) if error.is_timeout() && !error.is_connect() => {
                Err(Refusal::ProviderTimeout {
                    provider: provider(),
                })
            }
            Ok(Err(_)) => Err(Refusal::ProviderUnreachable {
                provider: provider(),
            }),
            Err(_) => Err(Refusal::ProviderTimeout {
                provider: provider(),
            }),
        }
    }

    /// The models a server says it has: how an operator checks that it answers.
    pub(crate) async fn models(
        &self,
        base_url: &str,
        key: Option<&SecretString>,
    ) -> Result<StatusCode, String> {
        let mut request = self
            .client
            .get(format!("{base_url}/models"))
            .timeout(Duration::from_secs(5));
        if let Some(key) = key {
            request = request.bearer_auth(key.expose_secret());
        }
        let response = request
            .send()
            .await
            .map_err(|error| error.without_url().to_string())?;
        Ok(response.status())
    }
}

fn retry_after(response: &Response) -> Duration {
    let seconds = response
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    seconds.map_or(Duration::from_millis(300), Duration::from_secs)
}

/// The refusal an error answer makes. Its message is read with care: it may be
/// long, or not JSON, or a page of a proxy.
async fn error_of(provider: &str, response: Response) -> Refusal {
    let status = response.status().as_u16();
    let body = tokio::time::timeout(Duration::from_secs(5), read_bounded(response, 64 << 10)).await;
    let message = match body {
        Ok(Ok(body)) => short_message(&body),
        _ => String::new(),
    };
    Refusal::ProviderError {
        provider: provider.to_owned(),
        status,
        message,
    }
}

/// Reads a body up to a limit; `Err` says whether it was cut or too large.
pub(crate) async fn read_bounded(mut response: Response, limit: usize) -> Result<Bytes, ReadFault> {
    let mut body = bytes::BytesMut::new();
    while let Some(piece) = response.chunk().await.map_err(|_| ReadFault::Cut)? {
        if body.len() + piece.len() > limit {
            return Err(ReadFault::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadFault {
    /// The connection ended before the body did.
    Cut,
    /// Larger than the limit.
    TooLarge,
}
