#!/usr/bin/env python3
"""Makes instances of the families that published tests of decisions in whole numbers are of, as networks, from seeds.

    families.py FAMILY SEED -o FILE

FAMILY is one of
    cap16 cap25 cap50     capacitated facility location, 16 to 50 sites and 50 customers, as OR-Library's cap41 to cap134 (Beasley 1988)
    cap100                100 sites, 1,000 customers, as its capa to capc
    uncap50               the same without capacities, 50 sites
    gap                   uncapacitated facility location with costs that leave a large integrality gap, as UflLib's gap instances
    ran                   fixed-charge transport, as ran10x10 to ran12x12 (Gottlieb, Paulmann 1998)
    fcn                   fixed-charge flow of one product without capacities, 20 places and 100 links (Ortega, Wolsey 2003)
    canad                 fixed-charge flow of 40 products on 20 places and 230 links, as Canad's c33 (Crainic, Frangioni, Gendron 2001)
    canad-small           the same with 10 products on 10 places and 35 links, as Canad's r01
    two-stage             10 plants, 15 depots, 20 customers, plants and depots to open, as PSC1 (Fernandes et al. 2014)
"""
import argparse
import json
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("seed", type=int)
    parser.add_argument("-o", "--output", required=True)
    arguments = parser.parse_args()
    write(arguments.family, arguments.seed, arguments.output)


def write(family, seed, path):
    network = FAMILIES[family](random.Random(f"{family} {seed}"))
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "farmgate-network/1", "name": f"{family}, seed {seed}"} | network, file)


def facilities(sites, customers, tightness, random):
    """Sites on a square serve customers there at a cost of distance; each site takes 1 / tightness of all demand, or any amount if that is 0."""
    wanted = [random.randint(5, 150) if tightness else 1 for _ in range(customers)]
    total = sum(wanted)
    points = [(random.random(), random.random()) for _ in range(sites + customers)]
    capacity = total if not tightness else total / tightness
    # About a third of the sites of a tight instance pay.
    cost = round(random.uniform(0.3, 1.2) * 40 * total / max(4, tightness))
    rate = [[round(100 * distance(points[s], points[sites + c]), 2) for c in range(customers)] for s in range(sites)]
    return located([capacity] * sites, [cost + random.randint(0, cost // 10) for _ in range(sites)], wanted, rate)


def gap_facilities(random):
    """Each customer can reach five of fifty sites at a small cost (Kochetov, Ivanenko 2005)."""
    sites = customers = 50
    rate = [[3000] * customers for _ in range(sites)]
    for customer in range(customers):
        for site in random.sample(range(sites), 5):
            rate[site][customer] = random.randint(0, 4)
    return located([customers] * sites, [3000] * sites, [1] * customers, rate)


def located(capacity, cost, wanted, rate):
    worth = 10 * max(map(max, rate)) + 2 * sum(cost) / min(wanted)
    places = [{"id": "F", "kind": "farm"}]
    places += [{"id": f"h{s}", "kind": "hub", "throughput_tonnes": c, "opening_cost": o} for s, (c, o) in enumerate(zip(capacity, cost))]
    places += [{"id": f"c{c}", "kind": "warehouse"} for c in range(len(wanted))]
    links = [link("F", f"h{s}", 0) for s in range(len(cost))]
    links += [link(f"h{s}", f"c{c}", r) for s, row in enumerate(rate) for c, r in enumerate(row)]
    return {"products": [{"id": "p"}], "places": places, "links": links,
            "supplies": [{"place": "F", "product": "p", "tonnes": sum(wanted)}],
            "demands": [demand(f"c{c}", "p", tonnes, worth) for c, tonnes in enumerate(wanted)]}


def transport(random):
    sources, sinks = random.choice([(10, 10), (10, 12), (8, 14)])
    wanted = [random.randint(5, 60) for _ in range(sinks)]
    supplied = [0] * sources
    for _ in range(sum(wanted)):
        supplied[random.randrange(sources)] += 1
    links = []
    for f in range(sources):
        for c in range(sinks):
            most = min(supplied[f], wanted[c])
            if most > 0:
                links.append(link(f"f{f}", f"c{c}", random.randint(0, 20)) | vehicle(most, random.randint(50, 400)))
    return {"products": [{"id": "p"}],
            "places": [{"id": f"f{f}", "kind": "farm"} for f in range(sources)] + [{"id": f"c{c}", "kind": "warehouse"} for c in range(sinks)],
            "links": links, "supplies": [{"place": f"f{f}", "product": "p", "tonnes": t} for f, t in enumerate(supplied) if t],
            "demands": [demand(f"c{c}", "p", t, 3000) for c, t in enumerate(wanted)]}


def design(nodes, arcs, products, capacity, random):
    """Products, each from one place to another, over links that cost a fixed charge. capacity: the share of all tonnes a link takes."""
    pairs = random.sample([(a, b) for a in range(nodes) for b in range(nodes) if a != b], arcs - nodes)
    # A ring, so that everything can be reached.
    ring = [(a, (a + 1) % nodes) for a in range(nodes)]
    pairs = list(dict.fromkeys(ring + pairs))
    tonnes = [random.randint(10, 100) for _ in range(products)]
    links = []
    for a, b in pairs:
        rate = random.randint(1, 10)
        most = sum(tonnes) * capacity * random.uniform(0.5, 1.5)
        links.append(link(f"n{a}", f"n{b}", rate) | vehicle(round(most), round(random.uniform(5, 15) * rate * sum(tonnes) / products)))
    ends = [random.sample(range(nodes), 2) for _ in range(products)]
    worth = 100 * nodes + 2 * sum(row["vehicle_cost"] for row in links) / min(tonnes)
    return {"products": [{"id": f"p{k}"} for k in range(products)], "places": [{"id": f"n{n}", "kind": "hub"} for n in range(nodes)], "links": links,
            "supplies": [{"place": f"n{a}", "product": f"p{k}", "tonnes": t} for k, ((a, _), t) in enumerate(zip(ends, tonnes))],
            "demands": [demand(f"n{b}", f"p{k}", t, worth) for k, ((_, b), t) in enumerate(zip(ends, tonnes))]}


def fixed_charge_flow(random):
    """One product without capacities: several places supply it, several want it."""
    network = design(20, 100, 8, 1, random)
    order = random.sample(range(20), 16)
    wanted = [random.randint(10, 200) for _ in range(8)]
    supplied = [sum(wanted) // 8 + (k < sum(wanted) % 8) for k in range(8)]
    for row in network["links"]:
        row.update(vehicle(sum(wanted), random.randint(100, 1000)))
    worth = 2 * sum(row["vehicle_cost"] for row in network["links"]) / min(wanted)
    return network | {
        "products": [{"id": "p"}],
        "supplies": [{"place": f"n{order[k]}", "product": "p", "tonnes": t} for k, t in enumerate(supplied)],
        "demands": [demand(f"n{order[8 + k]}", "p", t, worth) for k, t in enumerate(wanted)]}


def two_stage(random):
    plants, depots, customers = 10, 15, 20
    wanted = [random.randint(5, 35) for _ in range(customers)]
    total = sum(wanted)
    plant = [round(total * random.uniform(0.5, 0.8)) for _ in range(plants)]
    depot = [round(total * random.uniform(0.25, 0.5)) for _ in range(depots)]
    places = [{"id": f"p{k}", "kind": "farm", "throughput_tonnes": t, "opening_cost": round(90 * t * random.uniform(0.9, 1.1))}
              for k, t in enumerate(plant)]
    places += [{"id": f"s{k}", "kind": "hub", "throughput_tonnes": t, "opening_cost": round(60 * t * random.uniform(0.9, 1.1))}
               for k, t in enumerate(depot)]
    places += [{"id": f"c{k}", "kind": "warehouse"} for k in range(customers)]
    links = [link(f"p{a}", f"s{b}", random.randint(35, 45)) for a in range(plants) for b in range(depots)]
    links += [link(f"s{a}", f"c{b}", random.randint(55, 65)) for a in range(depots) for b in range(customers)]
    return {"products": [{"id": "p"}], "places": places, "links": links,
            "supplies": [{"place": f"p{k}", "product": "p", "tonnes": t} for k, t in enumerate(plant)],
            "demands": [demand(f"c{k}", "p", t, 40000) for k, t in enumerate(wanted)]}


def link(tail, head, cost):
    return {"from": tail, "to": head, "hours": 0, "cost_per_tonne": cost}


def vehicle(tonnes, cost):
    return {"vehicles": 1, "vehicle_tonnes": tonnes, "vehicle_cost": cost}


def demand(place, product, tonnes, worth):
    return {"place": place, "product": product, "tonnes": tonnes, "shortage_cost_per_tonne": round(worth)}


def distance(one, other):
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


FAMILIES = {
    "cap16": lambda random: facilities(16, 50, 4, random),
    "cap25": lambda random: facilities(25, 50, 4, random),
    "cap50": lambda random: facilities(50, 50, 4, random),
    "cap100": lambda random: facilities(100, 1000, 7, random),
    "uncap50": lambda random: facilities(50, 50, 0, random),
    "gap": gap_facilities,
    "ran": transport,
    "fcn": fixed_charge_flow,
    "canad": lambda random: design(20, 230, 40, 0.15, random),
    "canad-small": lambda random: design(10, 35, 10, 0.3, random),
    "two-stage": two_stage,
}

if __name__ == "__main__":
    main()
