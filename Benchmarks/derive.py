#!/usr/bin/env python3
"""Derives networks with periods and decisions from one without, given as CSV tables.

    derive.py NETWORK WHAT -o FOLDER

WHAT is one of
    days    a week in days: seven periods of 24 h
    slots   a day in slots of four hours: six periods
    hubs    every hub with a throughput is a candidate, at 30 a tonne of it
    lorries every road and reefer link runs whole vehicles of 20 t; half of its cost per tonne is that of the trips when full
    both    hubs and lorries
    days-lorries
            a week in days, with lorries

A period has its share of the network's period of supplies, demands and capacities; where nothing can wait at a hub or warehouse, 20 t can.
"""
import argparse
import csv
import json
import os

TABLES = ["products", "places", "modes", "links", "supplies", "demands"]
PERIODS = {"days": (7, 24), "slots": (6, 4)}
OPENING_COST_PER_TONNE = 30
VEHICLE_TONNES = 20
WAITING_TONNES, WAITING_COST = 20, 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("what", choices=["days", "slots", "hubs", "lorries", "both", "days-lorries"])
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER")
    arguments = parser.parse_args()
    derive(arguments.network, arguments.what, arguments.output)


def derive(network, what, output):
    """Writes the derived network."""
    with open(os.path.join(network, "network.json"), encoding="utf-8") as file:
        settings = json.load(file)
    tables = {name: read(os.path.join(network, name + ".csv")) for name in TABLES}
    for name in PERIODS:
        if name in what:
            into_periods(settings, tables, *PERIODS[name])
    if what in ("hubs", "both"):
        for place in tables["places"]:
            if place["kind"] == "hub" and place.get("throughput_tonnes"):
                place["opening_cost"] = figure(OPENING_COST_PER_TONNE * float(place["throughput_tonnes"]))
    if what in ("lorries", "both", "days-lorries"):
        for link in tables["links"]:
            if link["mode"] in ("road", "reefer"):
                half = float(link["cost_per_tonne"]) / 2
                link.update(vehicle_tonnes=VEHICLE_TONNES, vehicle_cost=figure(VEHICLE_TONNES * half), cost_per_tonne=figure(half))
    os.makedirs(output, exist_ok=True)
    with open(os.path.join(output, "network.json"), "w", encoding="utf-8") as file:
        json.dump(settings, file, ensure_ascii=False)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with open(os.path.join(output, name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


def into_periods(settings, tables, periods, hours):
    share = hours / settings["period_hours"]
    settings.update(periods=periods, period_hours=hours)
    settings.pop("scenarios", None)
    for name, column in [("supplies", "tonnes"), ("demands", "tonnes"), ("links", "capacity_tonnes"), ("places", "throughput_tonnes")]:
        for row in tables[name]:
            if row.get(column):
                row[column] = figure(float(row[column]) * share)
    for place in tables["places"]:
        if place["kind"] != "farm" and not place.get("storage_tonnes"):
            place.update(storage_tonnes=WAITING_TONNES, storage_cost_per_tonne_period=WAITING_COST)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figure(value):
    return f"{round(value, 6):.10g}"


if __name__ == "__main__":
    main()
