"""Writes what the comparison of planners measured: a table and a plot a network."""
import math
import os

from results import table

GAPS = [2e-2, 1e-2, 1e-3, 1e-4, 1e-6]
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 640, 300, 60, 28, 36, 20


def write(folder, machine, arguments, measured):
    lines = ["# Planning beside solvers of linear programmes", "",
             f"Again: `{command(arguments)}`.",
             "Time on the clock, one after the other; farmgate on two threads, the others as they come.", "",
             f"{machine}. Time limit {arguments.time_limit:.0f} s; seeds {', '.join(map(str, arguments.seeds))}.", "",
             f"`farmgate plan --gap {arguments.gap:g}`, reading included: seconds to a proved gap and to the plan's file, GB at most. The others solve the arc formulation without",
             "shelf lives; their time is the solver's own. A dash: not in time.", ""]
    header = ["network", *(f"gap {gap:g}" for gap in GAPS), "gap at the end", "written", "GB", "plan: MB", "verified: s, GB"]
    rows = [[m["name"], *(within(m["ours"]["rounds"], gap) for gap in GAPS), f"{m['ours']['gap']:.1e}",
             f"{m['ours']['seconds']:.1f}", gigabytes(m["ours"]), f"{m['ours']['bytes'] / 1e6:.0f}", verified(m["ours"]["verified"])]
            for m in measured]
    lines += table(header, rows)
    names = list(dict.fromkeys(name for m in measured for name in m["others"]))
    if names:
        lines += ["## The arc formulation", ""]
        header = ["network", "rows × columns", *(f"{name}: s, GB" for name in names), "farmgate's cost above their least"]
        lines += table(header, [other_row(m, names) for m in measured])
    os.makedirs(os.path.join(folder, "plots"), exist_ok=True)
    lines += ["## Gap against time", ""]
    for m in measured:
        name = "gap-" + "".join(c if c.isalnum() else "-" for c in m["name"]) + ".svg"
        with open(os.path.join(folder, "plots", name), "w", encoding="utf-8") as file:
            file.write(plot(m))
        lines.append(f"![{m['name']}](plots/{name})")
    with open(os.path.join(folder, arguments.results), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def command(arguments):
    given = [("--networks", arguments.networks), ("--seeds", arguments.seeds), ("--gap", [f"{arguments.gap:g}"]), ("--time-limit", [f"{arguments.time_limit:g}"]),
             ("--others", arguments.others)]
    if arguments.results != "RESULTS-planning.md":
        given.append(("--results", [arguments.results]))
    options = " ".join(f"{name} {' '.join(map(str, values))}" for name, values in given)
    return f"make bench-planning BENCH_OPTIONS='{options}'"


def within(rounds, gap):
    return next((f"{r['seconds']:.2f}" for r in rounds if r["gap"] <= gap), "–")


def verified(answer):
    return f"{answer['seconds']:.1f}, {gigabytes(answer)}" if answer["is_proved"] else "**no**"


def gigabytes(answer):
    return f"{answer['peak'] / 1e9:.2f}"


def other_row(m, names):
    answers = [m["others"].get(name, {}) for name in names]
    size = next((f"{a['rows']:,} × {a['columns']:,}" for a in answers if "rows" in a), "")
    least = min((a["objective"] for a in answers if a.get("objective") is not None), default=None)
    above = "" if least is None else f"{(m['ours']['objective'] - least) / max(1, abs(least)):.1e}"
    return [m["name"], size, *(cell(a) for a in answers), above]


def cell(answer):
    if "error" in answer or "objective" not in answer:
        return answer.get("error", "")
    violation = f", rows by {answer['violation']:.0e}" if (answer.get("violation") or 0) > 1e-5 else ""
    return f"{answer['seconds']:.1f}, {gigabytes(answer)}{violation}" if answer["objective"] is not None else "–"


def plot(m):
    """The gap of every round, both axes logarithmic; the solvers' times as lines."""
    points = [(max(r["seconds"], 1e-3), max(r["gap"], 1e-7)) for r in m["ours"]["rounds"] if 0 < r["gap"] < 10]
    points = points or [(1, 1)]
    marks = [(name, a["seconds"]) for name, a in m["others"].items() if a.get("objective") is not None]
    times = [t for t, _ in points] + [t for _, t in marks]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)) + 1e-9)

    def x(time):
        return LEFT + (math.log10(time) - low) / max(1, high - low) * (WIDTH - LEFT - RIGHT)

    def y(gap):
        return TOP + (1 - math.log10(gap)) / 8 * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{LEFT}" y="16" font-size="13">{m["name"]}: proved gap against seconds</text>']
    for power in range(-7, 2):
        parts.append(f'<path d="M{LEFT} {y(10**power):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 5}" y="{y(10**power) + 4:.1f}" text-anchor="end">1e{power}</text>')
    for power in range(low, high + 1):
        parts.append(f'<text x="{x(10**power):.1f}" y="{HEIGHT - 18}" text-anchor="middle">{10**power:g} s</text>')
    path = " ".join(f"{x(t):.1f},{y(g):.1f}" for t, g in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="#c0392b" stroke-width="2"/>')
    for number, (name, time) in enumerate(sorted(marks, key=lambda mark: mark[1])):
        parts.append(f'<path d="M{x(time):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#2471a3" stroke-dasharray="3 3"/>'
                     f'<text x="{x(time) + 3:.1f}" y="{TOP + 12 + 13 * number}" fill="#2471a3">{name}</text>')
    return "\n".join(parts + ["</svg>", ""])
