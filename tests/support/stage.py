#!/usr/bin/env python3
"""Sets the stage for black-box tests: a mock provider and a fresh Vigie beside it.

usage: stage.py COMMAND [ARGUMENT…]

Runs COMMAND with the addresses and keys in its environment, then removes everything:

    VIGIE_BASE_URL     where Vigie answers, http://127.0.0.1:PORT
    VIGIE_ADMIN_LINK   the one-time administrator link that `vigie serve` printed
    VIGIE_KEY          a key of that agent, for the assistant's use
    VIGIE_REVOKED_KEY  a key that was revoked
    VIGIE_MOCK_URL     the mock provider, whose models are mock, mock-echo, mock-slow…
    VIGIE_BIN, VIGIE_DATA_DIR, VIGIE_LISTEN   for command lines of the test

VIGIE_BIN chooses the program (default: target/debug/vigie).
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

import mock_provider  # noqa: E402 (it lives beside this file)

AGENT = "camille.martin@example.org"


class StageError(Exception):
    """The stage could not be set; the text says what the program printed."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Vigie:
    """One installation: a data folder, a port, and at times a running server."""

    def __init__(self, folder=None, environment=None):
        self.bin = os.path.abspath(os.environ.get("VIGIE_BIN") or os.path.join(ROOT, "target/debug/vigie"))
        if not os.path.exists(self.bin):
            raise StageError(f"{self.bin} does not exist: build it with `cargo build`, or set VIGIE_BIN")
        self.folder = folder or tempfile.mkdtemp(prefix="vigie-stage.")
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        # Nothing of the caller's own installation may leak into the stage.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
        self.environment = inherited | {
            "VIGIE_DATA_DIR": os.path.join(self.folder, "var"),
            "VIGIE_LISTEN": f"127.0.0.1:{self.port}",
            "VIGIE_MODELS_DIR": os.path.join(self.folder, "models"),
            # These tests have a provider of their own: no download of a gigabyte.
            "VIGIE_EMBEDDED": "off",
            "VIGIE_LOG": os.environ.get("VIGIE_LOG", "warn"),
        } | (environment or {})
        self.process = None
        self.printed = []

    def run(self, *arguments, text=None):
        """A command of `vigie`; returns what it wrote on its standard output."""
        done = subprocess.run([self.bin, *arguments], env=self.environment, input=text,
                              stdin=None if text else subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)
        if done.returncode:
            said = (done.stdout + done.stderr).strip()
            raise StageError(f"vigie {' '.join(arguments)} ended with {done.returncode}: {said}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def start(self, patience=60):
        """Starts the server and waits until it answers. Returns the seconds that took."""
        started = time.monotonic()
        self.printed = []
        self.process = subprocess.Popen([self.bin, "serve"], env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        while True:
            if self.process.poll() is not None:
                time.sleep(0.2)
                raise StageError(f"vigie serve ended with {self.process.returncode}:\n" + "".join(self.printed))
            try:
                urllib.request.urlopen(f"{self.base_url}/health", timeout=2).close()
                return time.monotonic() - started
            except urllib.error.HTTPError:
                return time.monotonic() - started
            except OSError:
                pass
            if time.monotonic() - started > patience:
                raise StageError(f"vigie serve did not answer within {patience} s:\n" + "".join(self.printed))
            time.sleep(0.05)

    def _listen(self, stream):
        for line in stream:
            self.printed.append(line)
            if os.environ.get("VIGIE_STAGE_LOUD"):
                sys.stderr.write(line)

    def admin_link(self, patience=10):
        """The one-time link for the administrator, from what the server printed."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            for line in list(self.printed):
                for link in re.findall(r"https?://\S+", line):
                    if re.search(r"[A-Za-z0-9_-]{20,}", link.split("//", 1)[1]):
                        return link
            time.sleep(0.05)
        return None

    def kill(self):
        """Pulls the plug."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self._ended(10)

    def stop(self, patience=20):
        """Asks the server to stop, as a service manager would. Returns the seconds that took."""
        started = time.monotonic()
        if self.process and self.process.poll() is None:
            self.process.terminate()
        self._ended(patience)
        return time.monotonic() - started

    def _ended(self, patience):
        if not self.process:
            return
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise StageError(f"vigie serve was still there {patience} s after it was asked to stop")
        finally:
            self.process = None

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    # What an administrator does on the first day -------------------------

    def add_provider(self, base_url, name="mock", models=("mock",), hosting="on_site", max_class="sensitive"):
        named = [word for model in models for word in ("--model", model)]
        # Euros a million tokens: with a price, budgets have something to count.
        return self.json("provider", "add", "--name", name, "--kind", "openai", "--base-url", base_url,
                         "--hosting", hosting, "--max-class", max_class, *named,
                         "--price-prompt", "2.5", "--price-completion", "7.5")

    def add_agent(self, email=AGENT, name="Camille Martin", roles=()):
        given = [word for role in roles for word in ("--role", role)]
        return self.json("user", "add", "--email", email, "--name", name, *given)

    def add_key(self, use="assistant", email=AGENT):
        return self.json("key", "create", "--use", use, "--agent", email)

    def revoke_key(self, identifier):
        return self.json("key", "revoke", identifier)


class Stage:
    """A Vigie with an agent, a key, and a mock provider whose every model is declared."""

    def __init__(self, environment=None, **provider):
        self.mock, self.mock_url = mock_provider.serve(**provider)
        self.vigie = Vigie(environment=environment)

    def __enter__(self):
        try:
            self.vigie.start()
            self.link = self.vigie.admin_link()
            self.vigie.add_agent()
            self.vigie.add_provider(self.mock_url, models=mock_provider.MODELS)
            self.vigie.add_provider(self.mock_url, name="abroad", models=mock_provider.ABROAD,
                                    hosting="outside_eu", max_class="internal")
            self.key = self.vigie.add_key()["key"]
            revoked = self.vigie.add_key()
            self.vigie.revoke_key(revoked["id"])
            self.revoked = revoked["key"]
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        try:
            self.vigie.stop()
        finally:
            self.mock.shutdown()
            self.vigie.remove()

    def environment(self):
        return os.environ | {
            "VIGIE_BASE_URL": self.vigie.base_url,
            "VIGIE_ADMIN_LINK": self.link or "",
            "VIGIE_KEY": self.key,
            "VIGIE_REVOKED_KEY": self.revoked,
            "VIGIE_MOCK_URL": self.mock_url,
            "VIGIE_BIN": self.vigie.bin,
            "VIGIE_DATA_DIR": self.vigie.environment["VIGIE_DATA_DIR"],
            "VIGIE_LISTEN": self.vigie.environment["VIGIE_LISTEN"],
        }


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    # Turn a termination into an exception, so that the stage is always removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with Stage() as stage:
            return subprocess.run(sys.argv[1:], env=stage.environment(), check=False).returncode
    except StageError as error:
        print(f"stage: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
