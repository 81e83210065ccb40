"""Command lines of every command, and what people make of them."""
import os

import mutation

OPTIONS = ["--scenario", "--gap", "--time-limit", "--format", "--output", "-o", "--threads", "--language", "--quiet", "-v", "--verbose", "--no-color",
           "--relax", "--by", "--alternatives", "--pareto", "--max-hours", "--period", "--help", "--version", "-", "--", "--why", "--within", "--keep",
           "--fair", "--trace", "--lot", "--namespace", "--all-scenarios", "--generate-completion-script"]
VALUES = ["0", "1", "-1", "1e-300", "1e300", "inf", "nan", "1e999", "2", "0.5", "9223372036854775808", "", " ", "x", "１", "-0", "0x10", "table", "json",
          "csv", "geojson", "html", "gpkg", "vroom", "epcis", "zh", "n.json", "p.json", "none", "out.json", "out.gpkg", "out/", "no/such/folder/x.json",
          "/dev/null", "/dev/full", "."]
LIMIT = ["--time-limit", "2"]


def right(random, ids):
    """A command line for the network n.json, its plan p.json and two ids."""
    return list(random.choice([
        ["check", "n.json"], ["plan", "n.json", "-o", "plan.csv", *LIMIT], ["plan", "n.json", "--keep", "p.json", "--keep-cost", "5", *LIMIT],
        ["plan", "n.json", "--gap", "0.01", "--fair", "0.5", *LIMIT], ["verify", "n.json", "p.json"], ["verify", "n.json", "p.json", *LIMIT],
        ["explain", "n.json", "p.json", ids[0], *LIMIT],
        ["explain", "n.json", "p.json", "--lot", "row:1", "--start", "2026-01-01T00:00:00Z", "--period", "1"],
        ["compare", "p.json", "p.json"], ["compare", "n.json", "--all-scenarios", "--save", "saved/", *LIMIT],
        ["report", "n.json", "p.json", "-o", "page.html"], ["report", "n.json", "p.json", "-o", "sheets/"],
        ["report", "n.json", "p.json", "-o", "rounds/", "--format", "vroom", "--within", "100", "--vehicle-tonnes", "5"],
        ["convert", "n.json", "-o", "tables/"], ["convert", "n.json", "-o", "m.lp", *LIMIT], ["route", "n.json", *ids, "--by", "hours", "--max-hours", "9"],
        ["route", "n.json", *ids, "--alternatives", "3"], ["table", "n.json", "--from", "farm", "--to", "hub", "--by", "km"],
        ["link", "n.json", "-o", "linked.json", "--hub-cities", "2"],
        ["prepare", "n.json", "-o", "x.graph"], ["roads", "n.json", "-o", "x.roads", "--profile", "p.json", "--at", "Tu 08:00"],
        ["nearest", "n.json", "108.9,34.3", "--candidates", "3"], ["reach", "n.json", "108.9,34.3", "--minutes", "5,10"],
        ["route", "x.roads", "1,2", "-3,4", "--avoid", "toll", "--format", "polyline"], ["new", "tables"], ["help", "plan"], ["bench", "route", "n.json"]]))


def mutated(random, arguments):
    """A command line with one change or a few."""
    for _ in range(random.choice([1, 1, 2, 4])):
        arguments = _changed(random, list(arguments))
    # The program gets bytes, and no argument can be much longer than a name.
    return [os.fsdecode(one.encode("utf-8", "replace"))[:3000] for one in arguments]


def _changed(random, arguments):
    place, kind = random.randrange(len(arguments) + 1), random.randrange(9)
    at = min(place, len(arguments) - 1)
    values = VALUES + mutation.WORDS
    if kind < 6 and not arguments:
        return [random.choice(values)]
    if kind < 3:
        arguments[at] = random.choice(values)
    elif kind == 3:
        del arguments[at]
    elif kind == 4:
        arguments.insert(place, random.choice(arguments))
    elif kind == 5:
        arguments[at] = mutation.misspelled(random, arguments[at])
    else:
        arguments[place:place] = random.choice([[random.choice(OPTIONS)], [random.choice(OPTIONS), random.choice(values)]])
    return arguments
