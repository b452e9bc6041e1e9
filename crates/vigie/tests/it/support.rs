//! An installation in a temporary folder, driven through the binary.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// A folder and a port of its own.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) port: u16,
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            folder: tempfile::tempdir().unwrap(),
            port,
        }
    }

    /// One where `vigie init` was run.
    pub(crate) fn installed() -> Self {
        let place = Self::new();
        place.run(&["init"]).ok();
        place
    }

    /// The same, with a provider that answers anything.
    pub(crate) fn with_mock() -> Self {
        let place = Self::installed();
        let base = mock_provider();
        place
            .run(&[
                "provider",
                "add",
                "--name",
                "mock",
                "--base-url",
                &base,
                "--hosting",
                "on_site",
                "--max-class",
                "sensitive",
                "--model",
                "mock",
            ])
            .ok();
        place
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("var")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.args(arguments).env_clear().stdin(Stdio::null());
        command
            .env("VIGIE_DATA_DIR", self.data())
            .env("VIGIE_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("VIGIE_MODELS_DIR", self.folder.path().join("models"))
            .env("VIGIE_EMBEDDED", "off")
            .env("VIGIE_HUB", "off")
            .env("VIGIE_PACKAGES", "off");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs a command with this text on its standard input.
    pub(crate) fn feed(&self, arguments: &[&str], input: &str) -> Answer {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || {
            // A command that refuses does not read: that is no failure of the test.
            let _ = stdin.write_all(input.as_bytes());
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output.into()
    }

    pub(crate) fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    pub(crate) fn serve_with(&self, more: &[&str]) -> Server {
        let arguments = [&["serve"], more].concat();
        let mut child = self
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        let server = Server {
            child,
            address,
            out,
        };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "vigie serve does not answer"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }
}

/// A running server, killed when dropped.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    out: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// One HTTP request; status and body.
    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        body: &str,
    ) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let authorization = key
            .map(|key| format!("Authorization: Bearer {key}\r\n"))
            .unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{authorization}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let body = answer.split_once("\r\n\r\n").unwrap().1.to_owned();
        (status, body)
    }

    /// The next line it prints that holds `text`.
    pub(crate) fn printed(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(
                self.out.read_line(&mut line).unwrap(),
                0,
                "{text:?} was never printed"
            );
            if line.contains(text) {
                return line.trim().to_owned();
            }
        }
    }

    /// Asks it to stop, as a service manager does; its exit code.
    pub(crate) fn stop(mut self) -> i32 {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts an OpenAI-compatible provider that answers « Bonjour à vous. »; its base URL.
fn mock_provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/v1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer_as_a_provider(stream));
        }
    });
    base
}

fn answer_as_a_provider(mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let line = line.trim().to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let streamed = String::from_utf8_lossy(&body).contains("\"stream\":true");
    let (kind, body) = if streamed {
        let piece = |text: &str, end: &str| {
            format!(
                "data: {{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"mock\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}},\"finish_reason\":{end}}}]}}\n\n"
            )
        };
        let pieces = [
            piece("Bonjour ", "null"),
            piece("à vous.", "null"),
            piece("", "\"stop\""),
            "data: [DONE]\n\n".to_owned(),
        ];
        ("text/event-stream", pieces.concat())
    } else {
        ("application/json", "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"mock\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Bonjour à vous.\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}}".to_owned())
    };
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}
