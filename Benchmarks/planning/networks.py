#!/usr/bin/env python3
"""Writes networks of any size for benchmarks of planning, as CSV tables.

    networks.py SIZE [--seed 1] [--plain] [--tight 0.2] -o FOLDER

SIZE is S1, S2, S3 or S4, or FARMS/HUBS/CITIES/PRODUCTS. Hubs lie in clusters; a farm has links to its one to three nearest hubs, a hub to
its six nearest hubs and its two nearest cities, a city to its five nearest cities. A farm supplies one to three products, and
cities want what their size and the harvest suggest.

Capacities are made to bind: the demand is sent to the farms over cheapest ways, without any limits; of the links and hubs
used, a share (--tight) is given room for half to nineteen twentieths of what went over it, all others for three times as much.
--plain: nothing is lost on the way, and nothing spoils.
"""
import argparse
import json
import os
import sys

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # for what all benchmarks share

from generate import table

SIZES = {"S1": (1_000, 100, 20, 10), "S2": (10_000, 500, 60, 30), "S3": (100_000, 2_850, 340, 100),
         "S4": (1_000_000, 2_850, 340, 100)}
KM_PER_DEGREE = (95, 111)


class Generator:
    def __init__(self, farms, hubs, cities, products, seed, tight):
        self.chance = numpy.random.default_rng(seed)
        self.tight = tight
        self.product_count = products
        self.place_all(farms, hubs, cities)
        self.link_trunk()
        self.grow(products)
        self.limit()

    def place_all(self, farms, hubs, cities):
        """Places in kilometres: hubs round centres, cities beside hubs, farms round hubs."""
        chance = self.chance
        centres = chance.uniform((0, 0), (3000, 2400), (max(4, hubs // 40), 2))
        self.hubs = centres[chance.integers(len(centres), size=hubs)] + chance.normal(0, 130, (hubs, 2))
        self.cities = self.hubs[chance.choice(hubs, cities, replace=False)] + chance.normal(0, 8, (cities, 2))
        self.farms = self.hubs[chance.integers(hubs, size=farms)] + chance.normal(0, 18, (farms, 2))
        self.city_size = numpy.sort(chance.pareto(1.1, cities) + 1)[::-1]

    def link_trunk(self):
        """Roads between hubs and to cities, railways between cities. Nodes are hubs, then cities."""
        count = len(self.hubs)
        pieces = [self.nearest(self.hubs, self.hubs, 7, skip=1), self.nearest(self.hubs, self.cities, 2),
                  self.nearest(self.cities, self.cities, 6, skip=1)]
        offsets = [(0, 0), (0, count), (count, count)]
        self.tail = numpy.concatenate([tail + offset[0] for (tail, _, _), offset in zip(pieces, offsets)])
        self.head = numpy.concatenate([head + offset[1] for (_, head, _), offset in zip(pieces, offsets)])
        self.km = numpy.maximum(1, numpy.concatenate([km for _, _, km in pieces]).round(1))
        self.is_road = numpy.arange(len(self.km)) < len(pieces[0][0]) + len(pieces[1][0])
        rate = numpy.where(self.is_road, 0.45, 0.22) * self.chance.uniform(0.9, 1.2, len(self.km))
        self.cost = (self.km * rate + numpy.where(self.is_road, 8, 40)).round(2)
        self.hours = numpy.where(self.is_road, self.km / 60, 6 + self.km / 80).round(2)

    def nearest(self, points, others, count, skip=0):
        """Pairs of each point and its nearest others, and the kilometres by road."""
        count = min(count, len(others))
        distance, index = (x.reshape(len(points), count)[:, skip:] for x in cKDTree(others).query(points, count))
        tail = numpy.repeat(numpy.arange(len(points)), index.shape[1])
        return tail, index.ravel(), 1.25 * distance.ravel()

    def grow(self, products):
        """Links of farms, what they supply and what cities want."""
        chance, farms = self.chance, len(self.farms)
        _, hub, km = self.nearest(self.farms, self.hubs, 3)
        self.farm_hubs, self.farm_km = hub.reshape(farms, -1), numpy.maximum(0.5, km.reshape(farms, -1).round(1))
        self.farm_links = chance.integers(1, 4, farms)
        kinds = numpy.minimum(chance.integers(1, 4, farms), products)
        self.supply_farm = numpy.repeat(numpy.arange(farms), kinds)
        self.supply_product = numpy.concatenate([chance.choice(products, k, replace=False) for k in kinds])
        self.supply_tonnes = (chance.gamma(2, 4, len(self.supply_farm)) + 0.1).round(2)
        self.price = chance.uniform(3_000, 30_000, products).round()
        self.bid = (self.price[self.supply_product] * chance.uniform(0.35, 0.6, len(self.supply_farm))).round(1)
        harvest = numpy.bincount(self.supply_product, self.supply_tonnes, products)
        cities = len(self.cities)
        share = (chance.random((cities, products)) < 0.7) * self.city_size[:, None] * chance.uniform(0.6, 1.4, (cities, products))
        share /= numpy.maximum(share.sum(0), 1e-9)
        self.demand = (share * harvest * chance.uniform(0.75, 1, products)).round(2)
        self.shelf_life = numpy.exp(chance.uniform(numpy.log(72), numpy.log(2000), products)).round()

    def limit(self):
        """Sends everything over cheapest ways, and draws the capacities from what goes where."""
        hubs, cities = len(self.hubs), len(self.cities)
        count = hubs + cities
        ways = csr_matrix((self.cost, (self.tail, self.head)), (count, count)).T
        harvest = numpy.zeros((hubs, self.product_count))
        numpy.add.at(harvest, (self.farm_hubs[self.supply_farm, 0], self.supply_product), self.supply_tonnes)
        nearness = numpy.exp(-numpy.linalg.norm(self.hubs[:, None] - self.cities[None], axis=2) / 900)
        through, load = numpy.zeros(count), {}
        for city in range(cities):
            distance, towards = dijkstra(ways, indices=hubs + city, return_predecessors=True)
            weight = harvest * nearness[:, city][:, None]
            flow = numpy.zeros(count)
            flow[:hubs] = (weight / numpy.maximum(weight.sum(0), 1e-9) * self.demand[city]).sum(1)
            for node in numpy.argsort(-numpy.where(numpy.isfinite(distance), distance, -1)):
                if towards[node] >= 0 and flow[node] > 0:
                    pair = (int(node), int(towards[node]))
                    load[pair] = load.get(pair, 0) + flow[node]
                    through[node] += flow[node]
                    flow[towards[node]] += flow[node]
        loads = numpy.array([load.get(pair, 0) for pair in zip(self.tail.tolist(), self.head.tolist())])
        self.capacity, self.throughput = self.room(loads, 10), self.room(through[:hubs], 20)

    def room(self, load, least):
        factor = numpy.where(self.chance.random(len(load)) < self.tight, self.chance.uniform(0.5, 0.95, len(load)), 3)
        return numpy.maximum(least, load * factor).round(1)

    def write(self, folder, name, plain):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "network.json"), "w", encoding="utf-8") as file:
            json.dump({"format": "farmgate-network/1", "name": name, "period_hours": 168}, file)
        hubs = len(self.hubs)
        node = [f"H{k}" for k in range(hubs)] + [f"W{k}" for k in range(len(self.cities))]
        table(folder, "products", ["id", "shelf_life_hours", "loss_per_day"],
              ((f"P{k}", "", "") if plain else (f"P{k}", int(life), round(6 / life, 5)) for k, life in enumerate(self.shelf_life)))
        table(folder, "places", ["id", "kind", "lat", "lon", "handling_cost_per_tonne", "handling_hours", "throughput_tonnes"],
              self.places())
        table(folder, "links", ["id", "from", "to", "mode", "km", "hours", "cost_per_tonne", "capacity_tonnes"], self.links(node))
        table(folder, "supplies", ["place", "product", "tonnes", "cost_per_tonne"],
              ((f"F{f}", f"P{p}", t, b) for f, p, t, b in
               zip(self.supply_farm, self.supply_product, self.supply_tonnes, self.bid)))
        table(folder, "demands", ["place", "product", "tonnes", "price_per_tonne", "shortage_cost_per_tonne"],
              ((f"W{c}", f"P{p}", self.demand[c, p], self.price[p], (self.price[p] / 10).round())
               for c in range(len(self.cities)) for p in range(self.product_count) if self.demand[c, p] > 0))

    def places(self):
        for kind, letter, points, cost, hours, room in [
                ("hub", "H", self.hubs, (10, 30), 2, self.throughput), ("warehouse", "W", self.cities, (8, 20), 3, None),
                ("farm", "F", self.farms, None, 1, None)]:
            costs = self.chance.uniform(*cost, len(points)).round(1) if cost else None
            for k, (x, y) in enumerate(points):
                yield (f"{letter}{k}", kind, round(22 + y / KM_PER_DEGREE[1], 5), round(90 + x / KM_PER_DEGREE[0], 5),
                       "" if costs is None else costs[k], hours, "" if room is None else room[k])

    def links(self, node):
        for k, (tail, head) in enumerate(zip(self.tail, self.head)):
            yield (f"{node[tail]}-{node[head]}", node[tail], node[head], "road" if self.is_road[k] else "rail", self.km[k],
                   self.hours[k], self.cost[k], self.capacity[k])
        for farm, count in enumerate(self.farm_links):
            for hub, km in zip(self.farm_hubs[farm, :count], self.farm_km[farm]):
                yield (f"F{farm}-H{hub}", f"F{farm}", f"H{hub}", "rural", km, round(km / 35, 2), round(km * 1.1 + 5, 2), "")


def write(folder, size, seed=1, plain=False, tight=0.2):
    farms, hubs, cities, products = SIZES.get(size) or map(int, size.split("/"))
    name = f"{size}, seed {seed}" + (", plain" if plain else "")
    Generator(farms, hubs, cities, products, seed, tight).write(folder, name, plain)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--tight", type=float, default=0.2)
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER")
    arguments = parser.parse_args()
    write(arguments.output, arguments.size, arguments.seed, arguments.plain, arguments.tight)
