#!/usr/bin/env python3
"""Writes a large network as CSV tables, row by row, so that its size is limited by the disk only.

    generate.py --farms 1000000 -o FOLDER [--seed 1]

Farms lie round a hundredth as many county hubs, hubs round a tenth as many cities. A farm has one link to its hub and, every
third, one to the next; a hub has links to three cities and two hubs. One product a hundred hubs; a farm supplies one product of
its region, and every city wants ten products.
"""
import argparse
import csv
import json
import os
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--farms", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER")
    arguments = parser.parse_args()
    write(arguments.output, arguments.farms, random.Random(arguments.seed))


def write(folder, farms, chance):
    hubs = max(3, farms // 100)
    cities = max(3, hubs // 10)
    products = max(1, hubs // 100)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "network.json"), "w", encoding="utf-8") as file:
        json.dump({"format": "farmgate-network/1", "name": f"{farms} farms", "period_hours": 168}, file)
    table(folder, "products", ["id", "shelf_life_hours", "loss_per_day"],
          ([f"p{p}", 48 + 24 * (p % 20), round(0.002 * (p % 10), 4)] for p in range(products)))
    table(folder, "places", ["id", "kind", "handling_cost_per_tonne", "handling_hours", "throughput_tonnes"],
          places(farms, hubs, cities, chance))
    table(folder, "links", ["id", "from", "to", "km", "hours", "cost_per_tonne", "capacity_tonnes"],
          links(farms, hubs, cities, chance))
    table(folder, "supplies", ["place", "product", "tonnes", "cost_per_tonne"],
          supplies(farms, hubs, products, chance))
    table(folder, "demands", ["place", "product", "tonnes", "price_per_tonne"],
          demands(farms, cities, products, chance))


def table(folder, name, columns, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def places(farms, hubs, cities, chance):
    for farm in range(farms):
        yield f"f{farm}", "farm", chance.randint(5, 30), 1, ""
    for hub in range(hubs):
        yield f"h{hub}", "hub", chance.randint(10, 40), 3, chance.randint(300, 900)
    for city in range(cities):
        yield f"w{city}", "warehouse", chance.randint(10, 40), 4, ""


def links(farms, hubs, cities, chance):
    number = 0

    def link(tail, head, least, most, capacity):
        nonlocal number
        number += 1
        km = chance.randint(least, most)
        return f"l{number}", tail, head, km, round(km / 60, 2), round(0.5 * km + 10, 1), capacity

    for farm in range(farms):
        hub = farm * hubs // farms
        yield link(f"f{farm}", f"h{hub}", 3, 40, "")
        if farm % 3 == 0:
            yield link(f"f{farm}", f"h{(hub + 1) % hubs}", 20, 70, "")
    for hub in range(hubs):
        city = hub * cities // hubs
        for ahead in range(3):
            yield link(f"h{hub}", f"w{(city + ahead) % cities}", 50 + 200 * ahead, 250 + 300 * ahead, 400)
        yield link(f"h{hub}", f"h{(hub + 1) % hubs}", 30, 120, 300)
        yield link(f"h{hub}", f"h{(hub + hubs - 1) % hubs}", 30, 120, 300)


def supplies(farms, hubs, products, chance):
    for farm in range(farms):
        region = farm * hubs // farms * products // hubs
        yield f"f{farm}", f"p{(region + chance.randint(0, 2)) % products}", chance.randint(1, 12), chance.randint(2000, 9000)


def demands(farms, cities, products, chance):
    wanted = max(1, 6 * farms // (cities * min(10, products)))
    for city in range(cities):
        near = city * products // cities
        for ahead in range(min(10, products)):
            yield f"w{city}", f"p{(near + ahead) % products}", wanted + chance.randint(0, wanted), chance.randint(9000, 20000)


if __name__ == "__main__":
    main()
