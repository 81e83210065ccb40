"""Small networks: made at random, taken from Networks, changed, and written in one of the forms that people have them in."""
import copy
import csv
import io
import json

import mutation

TABLES = ["products", "places", "modes", "links", "supplies", "demands"]
CHINESE = {"id": "编号", "name": "名称", "kind": "类型", "from": "起点", "to": "终点", "mode": "运输方式", "km": "公里", "hours": "小时",
           "cost_per_tonne": "每吨成本", "capacity_tonnes": "运力", "place": "地点", "product": "产品", "tonnes": "吨", "lot": "批次",
           "price_per_tonne": "价格", "loss_per_day": "损耗率", "shelf_life_hours": "保质期", "chilled": "冷藏", "both_ways": "双向",
           "farm": "农场", "hub": "枢纽", "warehouse": "仓库", True: "是", False: "否"}
UNITS = ["kg", "公斤", "斤", "t", "吨", "千克", "元/公斤", "元/吨", "CNY/kg", "万元", "%", "天", "小时", "分钟", "min", "days", "h", "km", "里", "m",
         "lb", "箱", "", "g", "mg CO2", "USD/lb", "t/周"]


def random_network(random):
    """A valid network of a few places with some of the features that there are."""
    periods = random.choice([1, 1, 1, 2, 3, 7])
    products = [_with(random, {"id": f"p{number}"}, shelf_life_hours=lambda: random.choice([12, 48, 240]),
                      shelf_life_hours_chilled=lambda: 400, loss_per_day=lambda: random.choice([0, 0.01, 0.3]),
                      loss_per_day_chilled=lambda: 0.001, requires_chilled=lambda: random.random() < 0.2)
                for number in range(random.randint(1, 3))]
    farms = [f"f{number}" for number in range(random.randint(1, 4))]
    hubs = [f"h{number}" for number in range(random.randint(0, 4))]
    cities = [f"w{number}" for number in range(random.randint(1, 3))]
    places = [_place(random, name, kind) for kind, names in [("farm", farms), ("hub", hubs), ("warehouse", cities)] for name in names]
    ends = hubs + cities
    pairs = [(start, end) for start in farms + ends for end in ends if start != end]
    links = [_link(random, start, end) for start, end in pairs if random.random() < (0.9 if start in farms else 0.5)]
    network = {
        "format": "farmgate-network/1", "name": random.choice(["Fuzz", "试验", ""]), "periods": periods,
        "period_hours": random.choice([24, 168, 1]), "products": products, "places": places, "links": links,
        "supplies": [_with(random, {"place": random.choice(farms * 3 + ends), "product": random.choice(products)["id"],
                                    "tonnes": round(random.random() * 50, 2)},
                           cost_per_tonne=lambda: random.randint(0, 900), period=lambda: random.randint(1, periods),
                           lot=lambda: f"L{random.randint(1, 4)}") for _ in range(random.randint(1, 6))],
        "demands": [_with(random, {"place": random.choice(ends), "product": random.choice(products)["id"],
                                   "tonnes": round(random.random() * 40, 2), "price_per_tonne": random.randint(1, 3000)},
                          shortage_cost_per_tonne=lambda: random.randint(1, 500), period=lambda: random.randint(1, periods),
                          min_freshness=lambda: random.choice([0, 0.5, 0.9]), max_hours=lambda: random.randint(1, 60))
                    for _ in range(random.randint(1, 6))],
    }
    if random.random() < 0.4:
        network["modes"] = [{"id": "road", "km_per_hour": 60, "cost_per_tonne_km": 0.5, "co2_kg_per_tonne_km": 0.1}]
        for link in links:
            link["km"] = random.randint(1, 900)
            link.pop("mode", None)
    if random.random() < 0.3:
        network["start"] = "2026-03-29T01:00:00+08:00"
    if random.random() < 0.2:
        network["co2_price_per_tonne"] = random.randint(0, 1000)
    if random.random() < 0.1:
        network["co2_limit_tonnes"] = random.random()
    if random.random() < 0.4:
        network["scenarios"] = [_scenario(random, network, number) for number in range(random.randint(1, 3))]
    return network


def _with(random, row, **optional):
    """A row with some of the optional columns."""
    return row | {name: make() for name, make in optional.items() if random.random() < 0.3}


def _place(random, name, kind):
    place = _with(random, {"id": name, "kind": kind}, handling_cost_per_tonne=lambda: random.randint(0, 60),
                  handling_hours=lambda: random.randint(0, 5), throughput_tonnes=lambda: random.randint(0, 60),
                  storage_tonnes=lambda: random.randint(0, 30), storage_cost_per_tonne_period=lambda: random.randint(0, 9),
                  chilled=lambda: random.random() < 0.5, name=lambda: random.choice(["石山", "A&B <c>", "=1+1", "x" * 90]))
    if random.random() < 0.6:
        place |= {"lat": round(20 + 20 * random.random(), 4), "lon": round(90 + 30 * random.random(), 4)}
    if kind != "farm" and random.random() < 0.2:
        place |= {"opening_cost": random.randint(0, 900), "throughput_tonnes": random.randint(1, 60)}
    return place


def _link(random, start, end):
    link = _with(random, {"from": start, "to": end, "hours": random.randint(0, 30), "cost_per_tonne": random.randint(0, 600)},
                 id=lambda: f"{start}-{end}", mode=lambda: random.choice(["road", "rail"]), km=lambda: random.randint(0, 900),
                 capacity_tonnes=lambda: random.randint(0, 40), chilled=lambda: random.random() < 0.5,
                 both_ways=lambda: random.random() < 0.3, lag_periods=lambda: random.randint(0, 2),
                 co2_kg_per_tonne=lambda: random.randint(0, 90))
    if random.random() < 0.2:
        link["vehicle_tonnes"] = random.choice([3, 8, 20])
        link |= _with(random, {}, vehicle_cost=lambda: random.randint(0, 900), vehicles=lambda: random.randint(0, 5))
    return link


def _scenario(random, network, number):
    changes = []
    for _ in range(random.randint(1, 3)):
        table = random.choice([name for name in TABLES if network.get(name)])
        row = random.choice(network[table])
        column = random.choice(list(row))
        change = {"table": table}
        if random.random() < 0.8:
            change["where"] = {column: random.choice([row[column], [row[column]]])}
        numbers = [name for name in row if isinstance(row[name], (int, float)) and not isinstance(row[name], bool)]
        action = random.randrange(3)
        if action == 0 and numbers:
            change["multiply"] = {random.choice(numbers): random.choice([0, 0.5, 2, 1000])}
        elif action == 1:
            change["set"] = {column: random.choice(network[table]).get(column)}
        else:
            change["remove"] = True
        changes.append(change)
    return {"id": f"s{number}", "changes": changes}


def mutated(random, network):
    """A copy of a network with a few changes, or none; half of those with changes hold nothing but other numbers."""
    network = copy.deepcopy(network)
    change = random.choice([mutation.mutate_number, mutation.mutate_tree])
    for _ in range(random.choice([0, 0, 1, 1, 1, 2, 5])):
        network = change(random, network)
    return network


def json_bytes(random, network):
    """A network file; now and then with changes that no tree of values has."""
    text = json.dumps(network, ensure_ascii=random.random() < 0.3, indent=random.choice([None, 1]))
    if random.random() < 0.12:
        for _ in range(random.randint(1, 3)):
            text = mutation.mutate_text(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.06:
        data = mutation.mutate_bytes(random, data)
    return data


def write_tables(random, network, folder):
    """Writes a network as a folder of tables, in one of the ways that spreadsheets save them."""
    folder.mkdir()
    tables = network if isinstance(network, dict) else {}
    settings = {key: cell for key, cell in tables.items() if key not in TABLES}
    is_chinese, has_units = random.random() < 0.2, random.random() < 0.1
    separator, newline, encoding, quoting = ",", "\n", "utf-8", csv.QUOTE_MINIMAL
    if random.random() < 0.4:
        separator = random.choice([",", ",", ",", ";", ";", "\t", "|"])
        newline = random.choice(["\n", "\r\n", "\r\n", "\r"])
        encoding = random.choice(["utf-8", "utf-8-sig", "utf-8-sig", "gb18030", "gb18030", "utf-16", "latin-1"])
        quoting = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    for name in TABLES:
        rows = tables.get(name)
        if not isinstance(rows, list):
            continue
        rows = [row if isinstance(row, dict) else {"id": row} for row in rows]
        columns = list(dict.fromkeys(column for row in rows for column in row))
        titles = [CHINESE.get(column, column) if is_chinese else column for column in columns]
        if has_units:
            titles = [title + random.choice(["（{}）", "({})", " [{}]"]).format(random.choice(UNITS)) if random.random() < 0.3 else title
                      for title in titles]
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=separator, lineterminator=newline, quoting=quoting)
        writer.writerow(titles)
        for row in rows:
            writer.writerow([_cell(row.get(column), is_chinese) for column in columns])
        text = text.getvalue()
        if random.random() < 0.04:
            text = mutation.mutate_text(random, text)
        data = text.encode(encoding, "replace")
        if random.random() < 0.02:
            data = mutation.mutate_bytes(random, data)
        file_name = name if random.random() < 0.98 else mutation.misspelled(random, name).replace("/", "_").replace("\0", "_")
        # A name has at most 255 bytes.
        (folder / (file_name[:60] + ".csv")).write_bytes(data)
    if random.random() < 0.97:
        (folder / "network.json").write_bytes(json_bytes(random, settings))


def _cell(cell, is_chinese):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return CHINESE[cell] if is_chinese else str(cell).lower()
    if isinstance(cell, (list, dict)):
        return json.dumps(cell)
    return CHINESE.get(cell, cell) if is_chinese and isinstance(cell, str) else str(cell).encode("utf-8", "replace").decode()
