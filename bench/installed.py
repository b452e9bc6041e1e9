#!/usr/bin/env python3
"""A Vigie set up for the benchmark: one provider, one key, everything on. For bench/run.

usage: installed.py FOLDER

Prints shell assignments (VIGIE_URL, VIGIE_PID, VIGIE_KEY) once it answers, then waits
to be ended and stops it.
"""

import os
import signal
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "support"))

import stage  # noqa: E402


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.makedirs(sys.argv[1], exist_ok=True)
    vigie = stage.Vigie(folder=sys.argv[1])
    try:
        vigie.start()
        vigie.add_agent()
        vigie.add_provider("http://127.0.0.1:9100/v1", name="bench", models=("mock-model",))
        key = vigie.add_key()["key"]
        print(f"VIGIE_URL={vigie.base_url}\nVIGIE_PID={vigie.process.pid}\nVIGIE_KEY={key}", flush=True)
        signal.pause()
    except stage.StageError as error:
        sys.exit(f"bench: {error}")
    finally:
        vigie.stop()


if __name__ == "__main__":
    main()
