//! A model hub on this machine: one file, ranges, and interruptions on request.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// What the hub does with a request.
#[derive(Clone, Copy)]
pub struct Behaviour {
    /// Bytes sent before the connection is cut; `None` sends all.
    pub cut_after: Option<usize>,
    /// Whether it honours ranges.
    pub ranges: bool,
    /// Answers this status instead of the file.
    pub status: Option<&'static str>,
}

pub struct Hub {
    pub address: String,
    /// Requests served.
    pub requests: Arc<AtomicUsize>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub async fn start(content: Vec<u8>, behaviour: Behaviour) -> Hub {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test"
    )]
    let task = tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let (reader, mut writer) = socket.split();
            let mut lines = BufReader::new(reader).lines();
            let mut from = 0;
            while let Ok(Some(line)) = lines.next_line().await {
                if line.is_empty() {
                    break;
                }
                let line = line.to_lowercase();
                if let Some(range) = line.strip_prefix("range: bytes=")
                    && behaviour.ranges
                {
                    from = range.trim_end_matches('-').parse().unwrap();
                }
            }
            let head = match (behaviour.status, from) {
                (Some(status), _) => format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n"),
                (None, 0) => format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
                    content.len()
                ),
                (None, from) => format!(
                    "HTTP/1.1 206 Partial Content\r\ncontent-length: {}\r\n\
                     content-range: bytes {from}-{}/{}\r\n\r\n",
                    content.len() - from,
                    content.len() - 1,
                    content.len()
                ),
            };
            let _ = writer.write_all(head.as_bytes()).await;
            if behaviour.status.is_none() {
                let end = behaviour
                    .cut_after
                    .map_or(content.len(), |n| content.len().min(from + n));
                let _ = writer.write_all(&content[from..end]).await;
            }
            let _ = writer.shutdown().await;
        }
    });
    Hub {
        address,
        requests,
        task,
    }
}
