"""Draws the plots of the comparison as small SVG files, without other packages."""
import math
import os
from statistics import median

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 640, 340, 60, 28, 36, 190
COLOURS = {
    "RoutingCore CCH": "#c0392b", "RoutingKit CCH": "#2471a3", "RoutingKit CH": "#17a589", "RoutingCore Dijkstra": "#e59866",
    "RoutingCore bidirectional": "#d4ac0d", "RoutingKit Dijkstra": "#85929e", "LEMON": "#a569bd", "LEMON, 4-ary heap": "#5b2c6f",
}


def write(folder, measured):
    """Writes a plot a graph, and returns titles and file names."""
    pictures = []
    for graph in measured:
        lines = {peer: by_rank(graph["ranks"], rounds) for peer, rounds in graph["nanoseconds"].get("ranked", {}).items()
                 if peer in COLOURS and len(rounds[0]) == len(graph["ranks"])}
        if lines:
            title, name = f"{graph['name']}: µs by Dijkstra rank", f"rank-{graph['name']}.svg"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(draw(title, lines))
            pictures.append((title, name))
    return pictures


def by_rank(ranks, rounds):
    """For every k the median over the pairs of rank 2^k, in microseconds."""
    times = [median(values) / 1000 for values in zip(*rounds)]
    return [(k, median(t for t, rank in zip(times, ranks) if rank == k)) for k in sorted(set(ranks))]


def draw(title, lines):
    """A plot of lines over ranks, the times on a logarithmic scale."""
    ranks = [k for points in lines.values() for k, _ in points]
    times = [t for points in lines.values() for _, t in points]
    low, high = max(0, math.floor(math.log10(min(times)))), math.ceil(math.log10(max(times)))

    def x(k):
        return LEFT + (k - min(ranks)) / max(1, max(ranks) - min(ranks)) * (WIDTH - LEFT - RIGHT)

    def y(time):
        return TOP + (high - math.log10(time)) / max(1, high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', f'<text x="{LEFT}" y="16" font-size="13">{title}</text>']
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 5}" y="{at + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for k in sorted(set(ranks))[::2]:
        parts.append(f'<text x="{x(k):.1f}" y="{HEIGHT - 18}" text-anchor="middle">2<tspan dy="-4" font-size="8">{k}</tspan></text>')
    order = sorted(lines, key=lambda peer: -lines[peer][-1][1])
    for number, peer in enumerate(order):
        path = " ".join(f"{x(k):.1f},{y(t):.1f}" for k, t in lines[peer])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[peer]}" stroke-width="2"/>')
        at = TOP + 12 + 18 * number
        parts.append(f'<path d="M{WIDTH - RIGHT + 12} {at - 4}h18" stroke="{COLOURS[peer]}" stroke-width="2"/>'
                     f'<text x="{WIDTH - RIGHT + 35}" y="{at}">{peer}</text>')
    return "\n".join(parts + ["</svg>", ""])
