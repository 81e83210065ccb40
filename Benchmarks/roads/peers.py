#!/usr/bin/env python3
"""Prepares an extract for OSRM or Valhalla, or asks them what RoadDriver is asked: seconds and metres of pairs of places, and a table.

    peers.py osrm|valhalla prepare EXTRACT.osm.pbf FOLDER      prints what the programs print
    peers.py osrm|valhalla ask FOLDER < QUESTION.json          prints an answer as RoadDriver does

Both get two threads. OSRM has its own profile of cars and its contraction hierarchies, Valhalla its own lorry, of the size and weight that the
profile `lorry` of farmgate has.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

# As in Sources/CRoadProfiles/profiles/lorry.json: metres and tonnes.
LORRY = {"height": 4.0, "width": 2.55, "length": 12.0, "weight": 25.0, "axle_load": 10.0, "axle_count": 3}


class OSRM:
    @staticmethod
    def prepare(extract, folder):
        import osrm
        share = Path(osrm.__file__).parent
        target = folder / "extract.osm.pbf"
        target.symlink_to(extract.resolve())
        run(share / "bin/osrm-extract", "-p", share / "share/profiles/car.lua", "-t", 2, target)
        target.unlink()
        run(share / "bin/osrm-contract", "-t", 2, folder / "extract.osrm")

    def __init__(self, folder):
        import osrm
        self.osrm = osrm
        self.engine = osrm.OSRM(storage_config=str(folder / "extract.osrm"), use_shared_memory=False, max_locations_distance_table=-1)

    def route(self, pair):
        try:
            found = self.engine.Route(self.osrm.RouteParameters(coordinates=[tuple(p) for p in pair], overview="false"))["routes"][0]
        except RuntimeError:
            return None
        return [found["duration"], found["distance"]]

    def table(self, places):
        parameters = self.osrm.TableParameters(coordinates=[tuple(p) for p in places], annotations=["duration", "distance"])
        return sum(cell is not None for row in self.engine.Table(parameters)["durations"] for cell in row)


class Valhalla:
    @staticmethod
    def prepare(extract, folder):
        import valhalla
        (folder / "tiles").mkdir()
        configuration = valhalla.get_config(tile_extract="", tile_dir=str(folder / "tiles"), verbose=False)
        configuration["mjolnir"]["concurrency"] = 2
        configuration["mjolnir"].pop("tile_extract", None)
        for costing in configuration["service_limits"].values():
            if isinstance(costing, dict) and "max_matrix_location_pairs" in costing:
                costing["max_matrix_location_pairs"] = 10**7
        (folder / "valhalla.json").write_text(json.dumps(configuration))
        run(Path(valhalla.__file__).parent / "bin/valhalla_build_tiles", "-c", folder / "valhalla.json", extract)

    def __init__(self, folder):
        import valhalla
        self.error = valhalla.ValhallaError
        self.actor = valhalla.Actor(str(folder / "valhalla.json"))

    @staticmethod
    def _question(**places):
        return {name: [{"lon": x, "lat": y} for x, y in points] for name, points in places.items()} | {
            "costing": "truck", "costing_options": {"truck": LORRY}, "units": "kilometers", "directions_type": "none"}

    def route(self, pair):
        try:
            found = self.actor.route(self._question(locations=pair))["trip"]["summary"]
        except self.error:
            return None
        return [found["time"], 1000 * found["length"]]

    def table(self, places):
        answer = self.actor.matrix(self._question(sources=places, targets=places) | {"verbose": False})
        return sum(cell is not None for row in answer["sources_to_targets"]["durations"] for cell in row)


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)


def timed(call):
    start = time.perf_counter()
    answer = call()
    return answer, time.perf_counter() - start


def ask(router, folder):
    question = json.load(sys.stdin)
    # What the libraries print goes where it does not mix with the answer.
    out = os.dup(1)
    os.dup2(2, 1)
    engine, opened = timed(lambda: router(folder))
    routes, routing = timed(lambda: [engine.route(pair) for pair in question["pairs"]])
    reached, tabling = timed(lambda: engine.table(question["places"]))
    with os.fdopen(out, "w") as answer:
        json.dump({"opened": opened, "routes": routes, "routeSeconds": routing, "reached": reached, "tableSeconds": tabling}, answer)


if __name__ == "__main__":
    router = {"osrm": OSRM, "valhalla": Valhalla}[sys.argv[1]]
    if sys.argv[2] == "prepare":
        router.prepare(Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        ask(router, Path(sys.argv[3]))
