"""Compare our answers with those of EcoLogits itself, on cases drawn at random.

    python3 -m venv v && v/bin/pip install ecologits==0.11.3
    v/bin/python crates/footprint/tests/against_ecologits.py 5000 \
        target/debug/examples/answer

Every model, zone and provider takes part; every figure must be the same bits.
"""
import json
import logging
import math
import random
import subprocess
import sys

logging.disable(logging.CRITICAL)

from ecologits.electricity_mix_repository import electricity_mixes
from ecologits.impacts.llm import compute_llm_impacts
from ecologits.model_repository import models
from ecologits.tracers.utils import llm_impacts
from ecologits.utils.range_value import RangeValue

FIELDS = {"energy": "energy_kwh", "gwp": "gwp_kgco2eq", "adpe": "adpe_kgsbeq",
          "pe": "pe_mj", "wcf": "wcf_l"}


def figure(value):
    if isinstance(value, RangeValue):
        return {"min": value.min, "mean": value.mean, "max": value.max, "is_range": True}
    return {"min": value, "mean": value, "max": value, "is_range": False}


def flat(impacts):
    def phase(part, names):
        return {FIELDS[name]: figure(getattr(part, name).value) for name in names}
    return {**phase(impacts, FIELDS), "usage": phase(impacts.usage, FIELDS),
            "embodied": phase(impacts.embodied, ["gwp", "adpe", "pe"])}


def registered(draw, n, everything, zones):
    provider, name = everything[n % len(everything)]
    if draw.random() < 0.03:
        name += "-inconnu"
    zone = draw.choice([None, "FRA", *zones, "XXX"])
    tokens = draw.choice([0, 1, 17, draw.randrange(5000), draw.randrange(10**6)])
    latency = draw.choice([None, 0.0, draw.uniform(0, 5), draw.uniform(0, 200)])
    asked = {"provider": provider, "model": name, "output_tokens": tokens,
             "request_latency_s": latency, "zone": zone}
    result = llm_impacts(provider, name, tokens, math.inf if latency is None else latency, zone)
    errors = [error.code for error in result.errors or []]
    return asked, {"out": None if errors else flat(result), "errors": errors,
                   "warnings": [warning.code for warning in result.warnings or []]}


def computed(draw):
    def between(low, high):
        if draw.random() < 0.5:
            return round(draw.uniform(low, high), 4)
        bounds = sorted(round(draw.uniform(low, high), 4) for _ in range(2))
        return {"min": bounds[0], "max": bounds[1]}

    total = between(0.1, 2000)
    active = total if draw.random() < 0.5 else between(0.05, 300)
    mix = {name: draw.uniform(0, 5) for name in ["gwp", "adpe", "pe", "wue"]}
    asked = {"mix": mix, "pue": between(1, 2), "wue_l_per_kwh": between(0, 2),
             "active_params_b": active, "total_params_b": total,
             "output_tokens": draw.randrange(5000)}
    if draw.random() < 0.5:
        asked["request_latency_s"] = draw.uniform(0, 100)
    overrides = {}
    for name, low, high in [("batch_size", 1, 512), ("model_quantization_bits", 2, 32),
                            ("gpu_memory", 16, 200), ("server_gpu_count", 1, 16)]:
        if draw.random() < 0.3:
            overrides[name] = draw.randint(low, high)
    for name, low, high in [("server_power", 0.1, 3), ("gpu_energy_alpha", 0, 1e-5),
                            ("gpu_energy_beta", -0.1, 0), ("latency_gamma", 0, 0.1),
                            ("gpu_embodied_gwp", 0, 1000), ("server_embodied_adpe", 0, 1),
                            ("server_lifetime", 1e6, 1e9), ("tps", 1, 300), ("ttft", 0, 3)]:
        if draw.random() < 0.2:
            overrides[name] = draw.uniform(low, high)
    if overrides:
        asked["overrides"] = overrides

    def given(value):
        return RangeValue(**value) if isinstance(value, dict) else value

    result = compute_llm_impacts(
        given(active), given(total), asked["output_tokens"],
        mix["adpe"], mix["pe"], mix["gwp"], mix["wue"], given(asked["pue"]),
        given(asked["wue_l_per_kwh"]), request_latency=asked.get("request_latency_s"), **overrides)
    return asked, {"out": flat(result), "errors": [], "warnings": []}


def main():
    count, command = int(sys.argv[1]), sys.argv[2:]
    draw = random.Random(20261123)
    everything = [(model.provider.value, model.name) for model in models.list_models()]
    zones = [mix.zone for mix in electricity_mixes.list_electricity_mixes()]
    lines, expected, refused = [], [], 0
    while len(lines) < count:
        name = draw.choice(["llm_impacts", "compute_llm_impacts"])
        try:
            asked, answer = (registered(draw, len(lines), everything, zones)
                             if name == "llm_impacts" else computed(draw))
        except (ValueError, ZeroDivisionError):
            refused += 1  # an interval that the method turns upside down
            continue
        lines.append(json.dumps({"id": len(lines), "fn": name, "in": asked}))
        expected.append(answer)
    answers = subprocess.run(command, input="\n".join(lines) + "\n", text=True,
                             capture_output=True, check=True).stdout.splitlines()
    assert len(answers) == count, f"{len(answers)} answers to {count} lines"
    differ = 0
    for line, answer, wanted in zip(lines, answers, expected):
        answer = json.loads(answer)
        if any(answer[name] != wanted[name] for name in wanted):
            differ += 1
            if differ <= 5:
                print(line, answer, wanted, sep="\n  ")
    print(f"{count} cases, {differ} differ, {refused} refused by EcoLogits and not asked")
    sys.exit(1 if differ else 0)


main()
