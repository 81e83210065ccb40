#!/usr/bin/env python3
"""Compares plans of random networks with those of an independent program, the reference.

    compare.py --farmgate PROGRAM --oracle oracle.py [--count 300] [--first-seed 1] [--keep FOLDER]

The reference is a Python module given by its path; it is not part of this project. Used of it are

    random_network(seed, size, features)   a network file's content
    read(path)                             a network
    solve_paths(network, relax)            (optimal objective, number of paths), with whole numbers or parts of them
    verify(network, plan)                  {"faults": [...], "gap": ...}

For every seed the objectives have to agree to 1e-6, those of plans in whole numbers to 1e-5, and both programs have to find the
plan without fault and its gap proved. A network with candidates or vehicles is planned twice, whole and relaxed; the prices of the
whole plan have to prove the relaxation's optimum at least. Every fourth network also goes to CSV tables and back, and its digest has to stay
the same. A network with more paths than the reference can write down is passed over. Needs the Python package highspy, which the
reference solves with.
"""
import argparse
import contextlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

FEATURES = ["loss", "freshness", "chilled", "periods", "storage", "candidates", "vehicles", "carbon", "curves", "transship"]
SIZES = [0.5, 0.7, 1.0, 1.3]
TOLERANCE = 1e-6
WHOLE_TOLERANCE = 1e-5


def main():
    arguments = parse_arguments()
    reference = load(arguments.oracle)
    last = arguments.first_seed + arguments.count - 1
    print(f"seeds {arguments.first_seed} to {last}")
    passed, failed, passed_over = 0, 0, 0
    with folder(arguments.keep) as work:
        for seed in range(arguments.first_seed, last + 1):
            faults = compare(arguments.farmgate, reference, seed, work)
            if faults is None:
                passed_over += 1
            elif faults:
                failed += 1
                for fault in faults:
                    print(f"seed {seed} ({describe(seed)}): {fault}", flush=True)
                print(f"  again: {sys.argv[0]} --farmgate {arguments.farmgate} --oracle {arguments.oracle} "
                      f"--first-seed {seed} --count 1 --keep FOLDER", flush=True)
            else:
                passed += 1
    if passed_over:
        print(f"{passed_over} passed over: too many paths for the reference")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--farmgate", required=True, help="the program to test")
    parser.add_argument("--oracle", required=True, help="the reference, a Python file")
    parser.add_argument("--count", type=int, default=300, help="how many networks")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--keep", metavar="FOLDER", help="leave networks and plans here")
    arguments = parser.parse_args()
    if not os.path.isfile(arguments.oracle):
        parser.exit(64, f"error: no reference at '{arguments.oracle}': give its path, as in "
                        "make test-oracle ORACLE=path/to/oracle.py\n")
    if importlib.util.find_spec("highspy") is None:
        parser.exit(69, "error: the reference needs the Python package highspy: python3 -m pip install highspy\n")
    return arguments


def load(path):
    """Imports the reference from its file."""
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    sys.setrecursionlimit(100_000)
    return module


def folder(kept):
    if kept is None:
        return tempfile.TemporaryDirectory()
    os.makedirs(kept, exist_ok=True)
    return contextlib.nullcontext(kept)


def choice(seed):
    """What a seed asks for: a size, and all features for even seeds, some of them for odd ones."""
    chance = random.Random(seed * 7 + 1)
    features = [feature for feature in FEATURES if seed % 2 == 0 or chance.random() < 0.6]
    return chance.choice(SIZES), features


def describe(seed):
    size, features = choice(seed)
    return f"size {size}, {' '.join(features) or 'plain'}"


def compare(farmgate, reference, seed, work):
    """Returns what is wrong, or None if the reference cannot solve the network."""
    network_file = os.path.join(work, f"{seed}.json")
    with open(network_file, "w", encoding="utf-8") as file:
        json.dump(reference.random_network(seed, *choice(seed)), file)
    network = reference.read(network_file)
    decides = any(step.candidate is not None for step in network.handling.values()) or \
        any(step.vehicle for _, step in network.links.values())
    faults = []
    try:
        for relax in [False, True] if decides else [False]:
            faults += compare_plan(farmgate, reference, network, network_file, decides, relax)
    except SystemExit:
        return None
    if seed % 4 == 0 and not faults:
        with open(plan_of(network_file, False), encoding="utf-8") as file:
            faults += round_trip(farmgate, network_file, json.load(file), os.path.join(work, f"{seed}"))
    return faults


def plan_of(network_file, relax):
    return network_file.removesuffix(".json") + (".relaxed" if relax else "") + ".plan.json"


def compare_plan(farmgate, reference, network, network_file, decides, relax):
    """Returns what is wrong with the plan of a network."""
    expected, _ = reference.solve_paths(network, relax)
    plan_file = plan_of(network_file, relax)
    form = "relaxed: " if relax else ""
    code, output = run(farmgate, "plan", network_file, "-o", plan_file, "--quiet", *(["--relax"] if relax else []))
    if code != 0:
        return [f"{form}plan ended with {code}: {output}"]
    with open(plan_file, encoding="utf-8") as file:
        plan = json.load(file)

    faults = []
    is_whole = decides and not relax
    if abs(plan["objective"] - expected) > (WHOLE_TOLERANCE if is_whole else TOLERANCE) * max(1, abs(expected)):
        faults.append(f"{form}objective {plan['objective']!r}, the reference has {expected!r}")
    if plan["status"] != "optimal":
        faults.append(f"{form}status is {plan['status']}")
    if plan["relaxed"] != relax:
        faults.append(f"{form}relaxed is {plan['relaxed']}")
    code, output = run(farmgate, "verify", network_file, plan_file)
    if code != 0:
        faults.append(f"{form}verify ended with {code}: {output}")
    opinion = reference.verify(network, plan)
    faults += [f"{form}the reference finds: {fault}" for fault in opinion["faults"]]
    # In whole numbers the prices prove the relaxation's optimum, or more by linking rows, which the reference does not know.
    tolerance = 2e-6 * max(1, abs(expected))
    least = reference.solve_paths(network, True)[0] if is_whole else expected
    if plan.get("linking"):
        if not least - tolerance <= plan["bound"] <= expected + tolerance:
            faults.append(f"{form}the bound is {plan['bound']!r}, not from {least!r} to {expected!r}")
        if not opinion["bound"] <= expected + tolerance:
            faults.append(f"{form}the reference reads a bound of {opinion['bound']!r} off the prices, above {expected!r}")
    elif not abs(opinion["bound"] - least) <= tolerance:
        faults.append(f"{form}the reference reads a bound of {opinion['bound']!r} off the prices, not {least!r}")
    return faults


def round_trip(farmgate, network_file, plan, tables):
    """Converts a network to CSV tables and back; the plan of each form has to be the same to the byte."""
    shutil.rmtree(tables, ignore_errors=True)
    back, plan_file = tables + ".back.json", tables + ".again.plan.json"
    for source, target in [(network_file, tables), (tables, back)]:
        code, output = run(farmgate, "convert", source, "-o", target)
        if code != 0:
            return [f"convert {source} ended with {code}: {output}"]
    faults = []
    for form in [tables, back]:
        code, output = run(farmgate, "plan", form, "-o", plan_file, "--quiet")
        if code != 0:
            faults.append(f"plan {form} ended with {code}: {output}")
            continue
        with open(plan_file, encoding="utf-8") as file:
            again = json.load(file)
        if again["network"]["digest"] != plan["network"]["digest"]:
            faults.append(f"{form} has another digest")
        elif again != plan:
            faults.append(f"{form} has another plan")
    return faults


def run(*command):
    """Runs a program; returns its exit code and what it said."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    return result.returncode, (result.stdout + result.stderr).strip()


if __name__ == "__main__":
    sys.exit(main())
