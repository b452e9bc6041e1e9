#!/usr/bin/env python3
"""An OpenAI-compatible provider for black-box tests. The model's name chooses how it behaves.

usage: mock_provider.py [--port 0] [--chunks 8] [--chunk-ms 5]

Prints one JSON line with its base URL, then serves until it is ended. Models:

    mock          answers a fixed French sentence, JSON or SSE
    mock-echo     answers with the text of the last message it received
    mock-tools    calls the first tool it was offered
    mock-slow     waits two seconds before its first byte
    mock-cut      closes the connection in the middle of the answer
    mock-garbage  sends a stream that is not valid SSE JSON
    mock-liar     announces JSON and sends HTML
    mock-500, mock-429, mock-401, mock-422   answers that status in the OpenAI error shape
    abroad-mock   the same as mock, for a second provider declared outside the Union

GET /seen returns {"requests": N, "last": {headers, body}}: what really left the gateway.
"""

import argparse
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWER = "Bonjour, votre demande est bien enregistrée et sera traitée sous dix jours ouvrés."
MODELS = ["mock", "mock-echo", "mock-tools", "mock-slow", "mock-cut", "mock-garbage", "mock-liar",
          "mock-500", "mock-429", "mock-401", "mock-422"]
ABROAD = ["abroad-mock"]


class Seen:
    """What arrived, shared by the threads of the server."""

    def __init__(self):
        self.lock = threading.Lock()
        self.requests = 0
        self.last = None

    def note(self, headers, body):
        with self.lock:
            self.requests += 1
            self.last = {"headers": headers, "body": body}

    def report(self):
        with self.lock:
            return {"requests": self.requests, "last": self.last}


class Provider(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without this, Nagle's algorithm delays every chunk of a stream by 40 ms.
    disable_nagle_algorithm = True
    seen = Seen()
    chunks = 8
    chunk_seconds = 0.005

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/seen":
            return self.json(200, self.seen.report())
        if self.path.endswith("/models"):
            return self.json(200, {"object": "list", "data": [
                {"id": name, "object": "model", "created": 1760000000, "owned_by": "mock"} for name in MODELS + ABROAD]})
        return self.error(404, "not_found", f"no such path: {self.path}")

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            body = json.loads(raw)
        except ValueError:
            return self.error(400, "invalid_json", "the body is not JSON")
        self.seen.note({name.lower(): value for name, value in self.headers.items()}, body)
        if not self.path.endswith("/chat/completions"):
            return self.error(404, "not_found", f"no such path: {self.path}")
        model = body.get("model", "")
        if model not in MODELS + ABROAD:
            return self.error(404, "model_not_found", f"unknown model {model!r}")
        kind = model.removeprefix("abroad-").removeprefix("mock").removeprefix("-")
        if kind.isdigit():
            return self.error(int(kind), "mock_error", f"the mock provider was asked for a {kind}")
        if kind == "slow":
            time.sleep(2)
        if kind == "liar":
            return self.send(200, "application/json", b"<!doctype html><title>Bad gateway</title>")
        answer = self.last_text(body) if kind == "echo" else ANSWER
        message = {"role": "assistant", "content": answer}
        reason = "stop"
        if kind == "tools" and body.get("tools"):
            name = body["tools"][0]["function"]["name"]
            message = {"role": "assistant", "content": None, "tool_calls": [
                {"id": "call_mock", "type": "function", "function": {"name": name, "arguments": '{"commune":"Lyon"}'}}]}
            reason = "tool_calls"
        if body.get("stream"):
            return self.stream(body, kind, message, reason)
        completion = self.head(model, "chat.completion") | {
            "choices": [{"index": 0, "message": message, "finish_reason": reason, "logprobs": None}],
            "usage": self.usage(message)}
        data = json.dumps(completion, ensure_ascii=False).encode()
        if kind == "cut":
            self.head_only(200, {"content-type": "application/json", "content-length": str(len(data))})
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
            return None
        return self.send(200, "application/json", data)

    # A stream -------------------------------------------------------------

    def stream(self, body, kind, message, reason):
        self.head_only(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})
        head = self.head(body["model"], "chat.completion.chunk")
        try:
            for index, delta in enumerate(self.deltas(message)):
                if index:
                    time.sleep(self.chunk_seconds)
                if kind == "cut" and index == 3:
                    self.close_connection = True
                    return
                if kind == "garbage" and index == 2:
                    self.chunk(b"data: {not json\n\nwhatever\n\n")
                self.event(head | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
            self.event(head | {"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
            if (body.get("stream_options") or {}).get("include_usage"):
                self.event(head | {"choices": [], "usage": self.usage(message)})
            self.chunk(b"data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            # The gateway left: exactly what it must do when its own client leaves.
            self.close_connection = True

    def deltas(self, message):
        if message.get("tool_calls"):
            call = message["tool_calls"][0]
            yield {"role": "assistant", "content": None, "tool_calls": [
                {"index": 0, "id": call["id"], "type": "function",
                 "function": {"name": call["function"]["name"], "arguments": ""}}]}
            arguments = call["function"]["arguments"]
            for piece in (arguments[:7], arguments[7:]):
                yield {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}
            return
        text = message["content"]
        size = max(1, -(-len(text) // self.chunks))
        yield {"role": "assistant", "content": ""}
        for start in range(0, len(text), size):
            yield {"content": text[start:start + size]}

    def event(self, value):
        self.chunk(b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n")

    def chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    # Pieces ---------------------------------------------------------------

    @staticmethod
    def head(model, kind):
        return {"id": "chatcmpl-mock", "object": kind, "created": 1760000000, "model": model,
                "system_fingerprint": "fp_mock"}

    @staticmethod
    def usage(message):
        # Constant counts: budgets can be checked to the cent.
        completion = 20 if message.get("content") is None else 36
        return {"prompt_tokens": 42, "completion_tokens": completion, "total_tokens": 42 + completion}

    @staticmethod
    def last_text(body):
        content = (body.get("messages") or [{}])[-1].get("content") or ""
        if isinstance(content, list):
            content = " ".join(part.get("text", "") for part in content)
        return content

    def error(self, status, code, message):
        return self.json(status, {"error": {"message": message, "type": "mock_error", "param": None, "code": code}})

    def json(self, status, value):
        return self.send(status, "application/json", json.dumps(value, ensure_ascii=False).encode())

    def send(self, status, kind, data):
        self.head_only(status, {"content-type": kind, "content-length": str(len(data))})
        self.wfile.write(data)

    def head_only(self, status, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_):
        pass  # a client that leaves is not an event worth a stack trace


def serve(port=0, chunks=8, chunk_ms=5):
    """Starts the provider in a thread; returns the server and its base URL."""
    handler = type("ThisProvider", (Provider,), {
        "seen": Seen(), "chunks": chunks, "chunk_seconds": chunk_ms / 1000})
    server = Server(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/v1"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--chunks", type=int, default=8, help="pieces of a streamed answer")
    parser.add_argument("--chunk-ms", type=int, default=5, help="pause between two pieces")
    arguments = parser.parse_args()
    server, url = serve(arguments.port, arguments.chunks, arguments.chunk_ms)
    print(json.dumps({"base_url": url}), flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        server.shutdown()


if __name__ == "__main__":
    main()
