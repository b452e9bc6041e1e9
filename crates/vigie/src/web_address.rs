//! Addresses of servers.

use axum::http::Uri;

/// An `http` or `https` address with a host, without a trailing slash, query or
/// fragment; `None` when it is not one.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    if text.contains(['?', '#', '@']) {
        return None;
    }
    let uri: Uri = text.parse().ok()?;
    let scheme = uri.scheme_str()?;
    let host = uri.host()?;
    (matches!(scheme, "http" | "https") && !host.is_empty()).then(|| text.to_owned())
}

/// Whether an address stays on this machine.
pub(crate) fn is_local(address: &str) -> bool {
    let host = address
        .parse::<Uri>()
        .ok()
        .and_then(|uri| uri.host().map(str::to_owned));
    match host.as_deref() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|ip| ip.is_loopback()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_with_a_host() {
        assert_eq!(
            clean(" https://llm.ville.fr/v1/ ").as_deref(),
            Some("https://llm.ville.fr/v1")
        );
        assert_eq!(
            clean("http://127.0.0.1:8000/v1").as_deref(),
            Some("http://127.0.0.1:8000/v1")
        );
        for wrong in [
            "",
            "llm.ville.fr",
            "ftp://a/b",
            "https://",
            "https://u:p@a",
            "http://a/?k=1",
        ] {
            assert_eq!(clean(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn local_addresses() {
        assert!(is_local("http://localhost:1/v1") && is_local("http://127.0.0.1/v1"));
        assert!(is_local("http://[::1]:8000") && !is_local("http://10.0.0.1"));
    }
}
