#!/usr/bin/env python3
"""Pulls the plug on Vigie under load, again and again, and checks that nothing was lost.

usage: crash.py [--rounds 5] [--threads 12] [--seed N] [--keep]

Each round loads one server with concurrent whole and streamed requests, kills it
(SIGKILL) at a random moment, starts it again and reads its database from outside:

    traced    every answer that a client received, even its first byte, has its intent
    asked     the provider was asked at most once for each intent
    settled   after the restart every intent has exactly one outcome
    kept      what was in the log before is still there, in the same place, unchanged;
              the log has no hole and every leaf is the hash of its record
    budget    what budgets say was spent is the sum of the outcomes, and nothing stays reserved

and runs `vigie trace verify`. The seed is printed: the same one gives the same requests
and the same moments, if not the same interleaving. Ends with 1 if a round failed.
"""

import argparse
import collections
import hashlib
import http.client
import json
import os
import random
import sqlite3
import statistics
import sys
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import mock_provider  # noqa: E402
import stage  # noqa: E402

Received = collections.namedtuple("Received", "trace kind whole")


class Client(threading.Thread):
    """Asks one question after the other until the server dies, and notes what it received."""

    def __init__(self, port, key, rng, received):
        super().__init__(daemon=True)
        self.port, self.key, self.rng, self.received = port, key, rng, received

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        while True:
            try:
                self.ask(connection)
            except (OSError, http.client.HTTPException):
                return

    def ask(self, connection):
        kind = self.rng.choices(["whole", "stream", "left", "failed"], [50, 35, 10, 5])[0]
        body = {"model": "mock-422" if kind == "failed" else "mock", "max_tokens": 64,
                "messages": [{"role": "user", "content": f"Bonjour, question {self.rng.randrange(10**6)}."}]}
        if kind in ("stream", "left"):
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        connection.request("POST", "/v1/chat/completions", json.dumps(body),
                           {"authorization": f"Bearer {self.key}", "content-type": "application/json"})
        answer = connection.getresponse()
        trace = answer.headers.get("x-vigie-trace")
        if answer.status == 200:
            # The first byte has left Vigie: from here on there must be a trace, whatever happens.
            self.received.append(Received(trace, kind, False))
        if kind == "left":
            answer.read(100)
            connection.close()
            return
        content = answer.read()
        if answer.status == 200:
            self.received.append(Received(trace, kind, kind == "whole" or b"data: [DONE]" in content))


class Log:
    """The database of an installation, read without Vigie."""

    def __init__(self, folder):
        # WAL: reading does not disturb the server, and sees what is committed.
        with sqlite3.connect(f"file:{folder}/vigie.db?mode=ro", uri=True) as database:
            self.entries = database.execute(
                "SELECT idx, kind, record, leaf FROM trace_entry ORDER BY idx").fetchall()
            self.budgets = database.execute(
                "SELECT scope_id, period, spent_cost, spent_tokens, reserved_cost, reserved_tokens FROM budget").fetchall()
        database.close()
        self.records = [json.loads(record) for _, _, record, _ in self.entries]

    def of_kind(self, kind):
        return [record for record in self.records if record["kind"] == kind]


def plain(identifier):
    """A UUID as the database keeps it (bytes) or as records write it (text), compared alike."""
    return identifier.hex() if isinstance(identifier, bytes) else str(identifier).replace("-", "")


def check(log, before, received, asked):
    """What is wrong after a restart, as sentences."""
    intents, outcomes = log.of_kind("intent"), log.of_kind("outcome")
    intended = {plain(record["id"]): record for record in intents}
    settled = collections.Counter(plain(record["id"]) for record in outcomes)

    nameless = sum(1 for answer in received if not answer.trace)
    if nameless:
        yield f"traced: {nameless} answers carried no trace number"
    untraced = {answer.trace for answer in received if answer.trace and plain(answer.trace) not in intended}
    if untraced:
        yield f"traced: {len(untraced)} answers received without an intent, such as {min(untraced)}"
    if asked > len(intents):
        yield f"asked: the provider received {asked} requests for {len(intents)} intents"
    open_ = [trace for trace in intended if settled[trace] == 0]
    twice = [trace for trace, times in settled.items() if times > 1]
    if open_:
        yield f"settled: {len(open_)} intents have no outcome, such as {open_[0]}"
    if twice:
        yield f"settled: {len(twice)} intents have several outcomes, such as {twice[0]}"

    if [index for index, *_ in log.entries] != list(range(len(log.entries))):
        yield "kept: the log has a hole"
    leaves = [bytes(leaf) for *_, leaf in log.entries]
    if leaves[: len(before)] != before:
        yield f"kept: the {len(before)} records of the round before are not what they were"
    wrong = [index for index, _, record, leaf in log.entries
             if hashlib.sha256(b"\0" + record.encode()).digest() != bytes(leaf)]
    if wrong:
        yield f"kept: the leaf of record {wrong[0]} is not its hash"

    spent = collections.defaultdict(lambda: [0, 0])
    for record in outcomes:
        intent = intended.get(plain(record["id"]))
        if not intent:
            continue  # a refusal reserves and spends nothing
        for scope in filter(None, (record["use"], record["service"])):
            sums = spent[plain(scope), intent["period"]]
            sums[0] += record["cost"]
            sums[1] += record["tokens"]["in"] + record["tokens"]["out"]
    kept = {(plain(scope), period): [cost, tokens] for scope, period, cost, tokens, _, _ in log.budgets}
    for scope in sorted(set(spent) | set(kept)):
        if spent.get(scope, [0, 0]) != kept.get(scope, [0, 0]):
            yield f"budget: {scope} says {kept.get(scope)} (µ€, tokens), its outcomes sum to {spent.get(scope)}"
    for scope, period, _, _, cost, tokens in log.budgets:
        if (cost, tokens) != (0, 0):
            yield f"budget: {plain(scope)} still reserves {cost} µ€ and {tokens} tokens with nobody asking"


class Tally:
    """What all rounds together showed."""

    def __init__(self):
        self.rounds = self.failed = self.records = 0
        self.answers, self.statuses, self.restarts = collections.Counter(), collections.Counter(), []

    def add(self, received, log, wrong, restart):
        self.rounds += 1
        self.failed += bool(wrong)
        self.restarts.append(restart)
        self.answers.update(answer.kind for answer in received if answer.whole or answer.kind == "left")
        for sentence in wrong:
            print(f"round {self.rounds}: {sentence}", flush=True)
        if not received:
            print(f"round {self.rounds}: no answer before the plug was pulled", flush=True)
        if self.rounds % 20 == 0:
            print(f"{self.rounds} rounds, {sum(self.answers.values())} answers, {self.failed} rounds failed", flush=True)

    def close(self, log):
        self.records += len(log.entries)
        self.statuses.update(record["status"] for record in log.of_kind("outcome"))

    def report(self):
        restarts = self.restarts or [0]
        print(f"{sum(self.answers.values())} answers received {dict(self.answers)}, {self.records} records, "
              f"outcomes {dict(self.statuses)}, restart {statistics.median(restarts):.2f} s (slowest {max(restarts):.2f} s)")
        if not self.answers:
            self.failed += 1
            print("nothing was answered in any round: the load did not reach Vigie")


# One installation serves this many rounds: checks read the whole log, which grows.
ROUNDS_A_LOG = 20


def play(vigie, rounds, threads, rng, tally):
    """Rounds on one installation, each on the log that the one before left."""
    mock, mock_url = mock_provider.serve(chunks=8, chunk_ms=3)
    try:
        vigie.start()
        vigie.add_agent()
        vigie.add_provider(mock_url, models=mock_provider.MODELS)
        key = vigie.add_key()["key"]
        before = []
        for _ in range(rounds):
            received = []
            clients = [Client(vigie.port, key, random.Random(rng.random()), received) for _ in range(threads)]
            for client in clients:
                client.start()
            time.sleep(rng.uniform(0.2, 2.0))
            vigie.kill()
            for client in clients:
                client.join(30)
            restart = vigie.start()
            log = Log(vigie.environment["VIGIE_DATA_DIR"])
            with urllib.request.urlopen(mock_url.removesuffix("/v1") + "/seen", timeout=10) as seen:
                asked = json.load(seen)["requests"]
            wrong = list(check(log, before, received, asked))
            try:
                vigie.run("trace", "verify")
            except stage.StageError as error:
                wrong.append(f"verify: {error}")
            tally.add(received, log, wrong, restart)
            before = [bytes(leaf) for *_, leaf in log.entries]
        tally.close(log)
        vigie.stop()
    finally:
        vigie.kill()
        mock.shutdown()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=12, help="clients at the same time")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--keep", action="store_true", help="keep the installations, to look into them")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    print(f"seed {arguments.seed}, {arguments.threads} clients", flush=True)

    tally = Tally()
    while tally.rounds < arguments.rounds:
        vigie = stage.Vigie(environment={"VIGIE_LOG": "error"})
        try:
            play(vigie, min(ROUNDS_A_LOG, arguments.rounds - tally.rounds), arguments.threads, rng, tally)
        except stage.StageError as error:
            print(error)
            tally.failed += 1
            break
        finally:
            if arguments.keep:
                print(f"kept in {vigie.folder}")
            else:
                vigie.remove()
    tally.report()
    print(f"rounds: {max(tally.rounds - tally.failed, 0)} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
