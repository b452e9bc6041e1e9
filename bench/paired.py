#!/usr/bin/env python3
"""Measures what a gateway costs, beside a reference, in rounds that take turns.

usage: paired.py [--rounds 5] [--seconds 5] [--connections 1,16,64] [--stream] [--json FILE]
                 NAME=URL[,pid=N][,model=M][,key=K] …

Every round loads each target once, one after the other, so that whatever else the
machine does falls on all of them alike; figures are medians over the rounds, and
ratios are taken within a round. The first target is the reference.

CPU a request is what the target's processes really ran (user and system, from the
scheduler, in nanoseconds), divided by the requests answered: it hardly moves when
the machine is busy, where rates and latencies do.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


class Target:
    """Something that answers, and the process to charge for it."""

    def __init__(self, text):
        head, *options = text.split(",")
        self.name, _, self.url = head.partition("=")
        if not self.url:
            raise argparse.ArgumentTypeError(f"{text!r} is not NAME=URL")
        named = dict(option.split("=", 1) for option in options)
        self.pid = int(named.pop("pid", 0))
        self.model = named.pop("model", "mock-model")
        self.key = named.pop("key", "none")
        if named:
            raise argparse.ArgumentTypeError(f"unknown option {next(iter(named))!r} of {self.name}")

    def processes(self):
        """The process and all its descendants."""
        parent = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                # The name, in parentheses, may hold spaces: read what follows it.
                parent[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
        family = [self.pid] if self.pid else []
        for member in family:
            family.extend(pid for pid, of in parent.items() if of == member)
        return family

    def cpu(self):
        """Nanoseconds run so far."""
        total = 0
        for pid in self.processes():
            for line in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat"):
                try:
                    total += int(line.read_text().split()[0])
                except OSError:
                    continue
        return total

    def memory(self):
        """Resident megabytes."""
        total = 0
        for pid in self.processes():
            try:
                total += int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])
            except (OSError, TypeError):
                continue
        return total / 1024


def load(target, connections, seconds, stream):
    """One run of wrk, on the first core; the targets are on the other."""
    environment = os.environ | {"BENCH_MODEL": target.model, "BENCH_KEY": target.key}
    environment.pop("BENCH_STREAM", None)
    if stream:
        environment["BENCH_STREAM"] = "1"
    before = target.cpu()
    done = subprocess.run(
        ["taskset", "-c", "0", "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
         "--timeout", "30s", "--script", HERE / "chat.lua", target.url],
        env=environment, capture_output=True, text=True, check=False)
    spent = target.cpu() - before
    line = re.search(r"^WRK (.+)$", done.stdout, re.M)
    if not line:
        sys.exit(f"wrk said nothing about {target.name}: {done.stdout}{done.stderr}")
    figures = {name: float(value) for name, value in (pair.split("=") for pair in line[1].split())}
    if not figures["requests"]:
        sys.exit(f"{target.name} answered nothing")
    return {
        "rate": figures["requests"] / figures["seconds"],
        "cpu_us": spent / 1000 / figures["requests"],
        "p50_ms": figures["p50"] / 1000,
        "p99_ms": figures["p99"] / 1000,
        "bad": int(figures["refused"] + figures["broken"]),
        "rss_mb": target.memory(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="+", type=Target, metavar="NAME=URL[,pid=N][,model=M][,key=K]")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of each run")
    parser.add_argument("--connections", default="1,16,64", help="levels, separated by commas")
    parser.add_argument("--stream", action="store_true", help="ask for streams instead of whole answers")
    parser.add_argument("--json", type=pathlib.Path, help="also write every run to this file")
    arguments = parser.parse_args()

    runs = []
    for connections in map(int, arguments.connections.split(",")):
        measured = {target.name: [] for target in arguments.targets}
        for _ in range(arguments.rounds):
            for target in arguments.targets:
                run = load(target, connections, arguments.seconds, arguments.stream)
                measured[target.name].append(run)
                runs.append({"target": target.name, "connections": connections, "stream": arguments.stream} | run)
        print(f"\n{'stream' if arguments.stream else 'json'}, {connections} connections, "
              f"medians of {arguments.rounds} × {arguments.seconds} s")
        print(f"  {'':10} {'CPU/request':>12} {'requests/s':>11} {'÷ reference':>11} {'p50':>9} {'p99':>9} {'bad':>5} {'RSS':>7}")
        reference = measured[arguments.targets[0].name]
        for name, of in measured.items():
            middle = lambda figure: statistics.median(run[figure] for run in of)  # noqa: E731
            ratio = statistics.median(run["rate"] / base["rate"] for run, base in zip(of, reference))
            print(f"  {name:10} {middle('cpu_us'):9.1f} µs {middle('rate'):11.0f} {ratio:11.3f} "
                  f"{middle('p50_ms'):6.2f} ms {middle('p99_ms'):6.2f} ms {sum(run['bad'] for run in of):5} "
                  f"{max(run['rss_mb'] for run in of):4.0f} MB", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(runs, indent=1))


if __name__ == "__main__":
    main()
