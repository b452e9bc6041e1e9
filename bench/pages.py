#!/usr/bin/env python3
"""What a page costs among many entries, alone and with many people. For bench/pages.

usage: pages.py [--entries N] [--users N] [--seconds N] [--think SECONDS] [--database URL]

Fills a fresh installation, serves it, and prints two tables: each page asked alone, one request
after the other (time at the client, CPU of the server), then everyone at once, each thinking
between two pages. CPU is read from /proc; times are on the loopback.

VIGIE_BIN and VIGIE_FILL name the programs: see bench/README.md.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "support"))

import stage  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
LIST = "/usages"


class Connection:
    """One browser: a connection kept open, and a session."""

    def __init__(self, port, cookie):
        self.port, self.cookie = port, cookie
        self.reader = self.writer = None

    async def get(self, path):
        """The status and the text of a page."""
        return await self.ask("GET", path)

    async def post(self, path, fields):
        """The status and the text of the answer to a form, with the session's token."""
        _, page = await self.get(path)
        token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        return await self.ask("POST", path, urllib.parse.urlencode(fields | {"csrf": token}).encode())

    async def ask(self, method, path, body=b""):
        for attempt in range(2):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
                head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: vigie={self.cookie}\r\n"
                if body:
                    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
                self.writer.write((head + "Accept: text/html\r\nAccept-Language: fr\r\n\r\n").encode() + body)
                answer = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                status = int(answer.split(" ", 2)[1])
                length = re.search(r"(?i)\r\ncontent-length: (\d+)", answer)
                text = await self.reader.readexactly(int(length[1])) if length else await self.chunks()
                return status, text.decode("utf-8", "replace")
            except (OSError, asyncio.IncompleteReadError):
                self.writer = None
                if attempt:
                    raise

    async def chunks(self):
        body = b""
        while size := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return body


def cpu(pid):
    """Seconds of CPU a process has had."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    """Megabytes a process has in memory, now and at most."""
    with open(f"/proc/{pid}/status") as file:
        text = file.read()
    return [int(re.search(rf"{name}:\s+(\d+)", text)[1]) // 1024 for name in ("VmRSS", "VmHWM")]


def rank(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def mistyped(word):
    """The word with two neighbouring letters exchanged."""
    at = len(word) // 2
    return word[:at - 1] + word[at] + word[at - 1] + word[at + 1:]


async def known(browser):
    """Words and references that are there."""
    words, references = set(), []
    path = f"{LIST}?tri=title"
    for _ in range(6):
        status, page = await browser.get(path)
        assert status == 200, (path, status)
        for title in re.findall(rf'<a href="{LIST}/U\d+">([^<]+)</a>', page):
            words.update(word for word in title.split() if word.isalpha() and len(word) > 4)
        references += re.findall(rf'href="{LIST}/(U\d+)"', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        if not following:
            break
        path = following[1].replace("&amp;", "&").replace("&#38;", "&")
    return sorted(words), references, path


def pages(words, references, following):
    """Pages everyone opens, and those of the observatory: a name, and a way to make an address."""
    word = lambda: random.choice(words)  # noqa: E731
    quoted = lambda text: re.sub(r"[^a-z0-9+]", lambda c: "".join(f"%{b:02X}" for b in c[0].encode()), text)  # noqa: E731
    everyone = {
        "home": lambda: "/",
        "a use": lambda: f"{LIST}/U101",
        "charter": lambda: "/charte",
        "assistant": lambda: "/assistant",
        "traces": lambda: "/traces",
        "account": lambda: "/compte",
        "uses": lambda: LIST,
        "registers": lambda: "/registres",
        "search": lambda: f"/recherche?q={quoted(word())}",
    }
    observatory = {
        "list": lambda: LIST,
        "list of 2,000 risks": lambda: "/registres/risques",
        "list, by title": lambda: f"{LIST}?tri=title",
        "list, last changed": lambda: f"{LIST}?tri=updated",
        "list, one state": lambda: f"{LIST}?etat=idea",
        "list, one category": lambda: f"{LIST}?famille=specialised",
        "list, a page on": lambda: following,
        "list, a word": lambda: f"{LIST}?q={quoted(word())}",
        "list, two words": lambda: f"{LIST}?q={quoted(word() + '+' + word())}",
        "a sheet": lambda: f"{LIST}/{random.choice(references)}",
        "a form": lambda: f"{LIST}/nouveau",
        "history": lambda: f"{LIST}/{random.choice(references)}/historique",
        "search, a word": lambda: f"/recherche?q={quoted(word())}",
        "search, two words": lambda: f"/recherche?q={quoted(word() + '+' + word())}",
        "search, mistyped": lambda: f"/recherche?q={quoted(mistyped(word()))}",
        "search, a reference": lambda: f"/recherche?q={random.choice(references)}",
    }
    return everyone, everyone | observatory


async def alone(browser, pid, asked, rounds):
    print(f"{'alone':24}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'CPU ms':>9}")
    for name, address in asked.items():
        for _ in range(3):
            await browser.get(address())
        times, before = [], cpu(pid)
        for _ in range(rounds):
            begun = time.perf_counter()
            path = address()
            status, _ = await browser.get(path)
            times.append(time.perf_counter() - begun)
            assert status == 200, (path, status)
        spent = (cpu(pid) - before) * 1000 / rounds
        print(f"{name:24}{rank(times, .5):9.1f}{rank(times, .99):9.1f}{max(times) * 1000:9.1f}{spent:9.1f}", flush=True)


async def person(port, kind, cookie, asked, until, think, times):
    browser = Connection(port, cookie)
    names = list(asked)
    await asyncio.sleep(random.uniform(0, think))
    while time.monotonic() < until:
        name = random.choice(names)
        path = asked[name]()
        begun = time.perf_counter()
        status, _ = await browser.get(path)
        times.append((time.perf_counter() - begun, name, status))
        await asyncio.sleep(random.uniform(think / 2, think * 3 / 2))


async def together(vigie, people, everyone, all_pages, options):
    pid, times = vigie.process.pid, []
    until = time.monotonic() + options.seconds
    begun, before = time.monotonic(), cpu(pid)
    await asyncio.gather(*(
        person(vigie.port, kind, cookie, all_pages if kind == "observatory" else everyone, until, options.think, times)
        for kind, cookie in people[:options.users]
    ))
    elapsed, spent = time.monotonic() - begun, cpu(pid) - before
    wrong = [entry for entry in times if entry[2] != 200]
    each = [entry[0] for entry in times]
    print(f"\n{options.users} people, {options.think:g} s between two pages, {elapsed:.0f} s: {len(times)} pages, "
          f"{len(times) / elapsed:.1f} a second, {len(wrong)} not answered by 200")
    print(f"p50 {rank(each, .5):.1f} ms, p95 {rank(each, .95):.1f} ms, p99 {rank(each, .99):.1f} ms, "
          f"max {max(each) * 1000:.1f} ms; CPU {spent * 1000 / len(times):.1f} ms a page, "
          f"{spent / elapsed * 100:.0f} % of one core")
    print("slowest: " + ", ".join(f"{name} {seconds * 1000:.0f} ms" for seconds, name, _ in sorted(times)[-5:][::-1]))


async def imported(vigie, browser, other):
    """Imports ten thousand lines, one in ten at fault, while someone else reads a list."""
    pid, path, lines = vigie.process.pid, "/registres/mesures/import", 10_000
    rows = [f"M{number + 1000};Mesure {number} au titre d’un essai;frugality;"
            + ("demain" if number % 10 == 3 else "2026-12-31") for number in range(lines)]
    csv = "\n".join(["reference;title;pillar;deadline", *rows])
    print()
    for name, fields, expected in (("tried", {"do": "try"}, 422),
                                   ("written", {"do": "write", "good_only": "true"}, 303)):
        begun, before, waits = time.perf_counter(), cpu(pid), []
        task = asyncio.create_task(browser.post(path, {"csv": csv} | fields))
        while not task.done():
            asked = time.perf_counter()
            await other.get(LIST)
            waits.append(time.perf_counter() - asked)
            await asyncio.sleep(0.05)
        status, _ = await task
        assert status == expected, (name, status)
        print(f"import of {lines} lines {name} in {time.perf_counter() - begun:.1f} s, CPU {cpu(pid) - before:.1f} s; "
              f"meanwhile the list of others took {rank(waits, .5):.0f} ms (p50), at most {max(waits) * 1000:.0f} ms; "
              f"memory at most {memory(pid)[1]} MB", flush=True)


async def measure(vigie, people, options):
    pid = vigie.process.pid
    first = next(cookie for kind, cookie in people if kind == "observatory")
    browser = Connection(vigie.port, first)
    begun = time.monotonic()
    while True:
        _, page = await browser.get("/recherche?q=donnees")
        if "v-results" in page or "Rien n’a été trouvé" in page:
            break
        await asyncio.sleep(0.2)
    print(f"the index answered {time.monotonic() - begun:.1f} s after the first page; "
          f"memory {memory(pid)[0]} MB, at most {memory(pid)[1]} MB")
    words, references, following = await known(browser)
    everyone, all_pages = pages(words, references, following)
    await alone(browser, pid, all_pages, options.rounds)
    await together(vigie, people, everyone, all_pages, options)
    await imported(vigie, browser, Connection(vigie.port, people[-1][1]))
    print(f"memory {memory(pid)[0]} MB, at most {memory(pid)[1]} MB")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--users", type=int, default=200)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--think", type=float, default=5)
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument("--database", default="")
    options.add_argument("--folder", default=None, help="an installation filled before, kept afterwards")
    options = options.parse_args()
    random.seed(3)
    environment = {"VIGIE_DATABASE_URL": options.database} if options.database else {}
    vigie = stage.Vigie(folder=options.folder, environment=environment)
    var = vigie.environment["VIGIE_DATA_DIR"]
    kept = os.path.join(options.folder, "people") if options.folder else None
    try:
        if kept and os.path.exists(kept):
            with open(kept) as file:
                people = [line.split() for line in file]
        else:
            os.makedirs(vigie.folder, exist_ok=True)
            vigie.run("init")
            filled = subprocess.run([os.environ["VIGIE_FILL"], options.database or "sqlite", var,
                                     str(options.entries), str(options.users)],
                                    stdout=subprocess.PIPE, text=True, check=True).stdout
            people = [line.split() for line in filled.splitlines()]
            if options.database:
                # What a server's autovacuum does by itself within a minute of such a load, and a
                # throw-away one does not: without it no index is read alone.
                subprocess.run([os.environ["VIGIE_PSQL"], "-qX", options.database, "-c", "VACUUM (ANALYZE)"], check=True)
            if kept:
                with open(kept, "w") as file:
                    file.write(filled)
        print(f"{options.entries} entries, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
              f"{'PostgreSQL' if options.database else 'SQLite'}")
        vigie.start(patience=120)
        asyncio.run(measure(vigie, people, options))
    except stage.StageError as error:
        sys.exit(f"bench: {error}")
    finally:
        vigie.stop()
        if not options.folder:
            vigie.remove()


if __name__ == "__main__":
    main()
