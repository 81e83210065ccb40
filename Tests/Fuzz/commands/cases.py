"""What a case does: makes input, runs commands on it one after another, and compares what they say with each other."""
import json
import shutil
from pathlib import Path

import command_lines
import graphs
import mutation
import networks
import program as program_module

ROOT = Path(__file__).resolve().parents[3]
LIMIT = "2"

class Seeds:
    """Valid and broken networks to change, and plans of the valid ones."""

    def __init__(self):
        tiny = ROOT / "Networks/tiny"
        self.plans = [(tiny / path.name.replace("-relaxed", ""), path) for path in sorted((tiny / "plans").glob("*.json"))]
        self.networks = [json.loads(path.read_bytes()) for path in sorted(tiny.glob("*.json")) if path.name != "expected.json"]
        self.broken_files = sorted((ROOT / "Networks/broken").glob("*.json"))
        self.broken_folders = sorted(path for path in (ROOT / "Networks/broken").iterdir() if path.is_dir())


class Case:
    """One case, in a folder of its own."""

    def __init__(self, program, seeds, random, folder, telling=None):
        self.program, self.seeds, self.random, self.folder = program, seeds, random, folder
        self.telling = telling
        self.runs, self.broken = [], []

    def play(self):
        """Runs the case; what broke is in `broken` then."""
        play = self.random.choices(
            [self.network, self.plan_file, self.road_graph, self.prepared_graph, self.command_line, self.new], [45, 20, 12, 8, 14, 1])[0]
        play()

    def farmgate(self, *arguments, time_limit=None, standard_input=b""):
        """Runs the program and notes the rules that it breaks; returns the run."""
        arguments = [str(argument) for argument in arguments]
        if time_limit is not None:
            arguments += ["--time-limit", time_limit]
        if self.random.random() < 0.15:
            arguments += ["--language", "zh"]
        before = program_module.contents(self.folder)
        environment = {"LC_ALL": self.random.choice(["C", "zh_CN.UTF-8"])}
        run = self.program.run(arguments, self.folder, standard_input, environment)
        self.runs.append(run)
        limit = None if time_limit is None else float(time_limit)
        broken = program_module.broken_rules(self.program, run, self.folder, before, limit)
        self.broken += [(run, rule) for rule in broken]
        if self.telling:
            self.telling(run, broken)
        return run

    def expect(self, holds, run, rule):
        if not holds:
            self.broken.append((run, rule))
            if self.telling:
                self.telling(run, [rule])

    # MARK: Networks

    def network(self):
        """A network, valid or not: checked, planned, proved, and shown in some of the ways there are."""
        random = self.random
        tree = self.make_network()
        name = self.write_network(tree)
        scenario = self.scenario_options(tree)
        check = self.farmgate("check", name, *scenario)
        plan = self.farmgate("plan", name, "-o", "plan.json", *scenario, *self.planning_options(), time_limit=LIMIT)
        # Without a scenario, check tries all of them.
        if check.status == 65 and not self.may_have_scenarios(name):
            self.expect(plan.status in (64, 65), plan, f"check finds errors, but plan ends with {plan.status}")
        if plan.status == 0:
            verification = self.farmgate("verify", name, "plan.json")
            self.expect(verification.status == 0, verification, "a plan that was made is not proved")
            self.convert_and_verify(name, scenario)
        follow_ups = [self.compare, self.route, self.table, self.programme]
        if plan.status == 0:
            follow_ups += [self.explain, self.report, self.report]
        for _ in range(random.randint(1, 3)):
            random.choice(follow_ups)(name, tree, "plan.json")

    def make_network(self):
        random = self.random
        base = random.choice(self.seeds.networks) if random.random() < 0.4 else networks.random_network(random)
        return networks.mutated(random, base)

    def write_network(self, tree):
        """Writes a network in one of its forms and returns the name; now and then one of the broken ones in its place."""
        random = self.random
        kind = random.randrange(20)
        if kind == 0:
            data = random.choice(self.seeds.broken_files).read_bytes()
            (self.folder / "network.json").write_bytes(mutation.mutate_bytes(random, data))
            return "network.json"
        if kind == 1:
            shutil.copytree(random.choice(self.seeds.broken_folders), self.folder / "tables")
            table = random.choice(sorted((self.folder / "tables").iterdir()))
            if table.is_file():
                table.write_bytes(mutation.mutate_bytes(random, table.read_bytes()))
            return "tables"
        if kind < 11:
            networks.write_tables(random, tree, self.folder / "tables")
            return "tables"
        (self.folder / "network.json").write_bytes(networks.json_bytes(random, tree))
        return "network.json"

    def may_have_scenarios(self, name):
        """Whether the file of a network speaks of scenarios, in whatever form."""
        files = [self.folder / name, self.folder / name / "network.json"]
        return any(b"scenarios" in file.read_bytes() for file in files if file.is_file())

    def scenario_options(self, tree):
        scenarios = tree.get("scenarios") if isinstance(tree, dict) else None
        if not isinstance(scenarios, list) or not scenarios or self.random.random() < 0.5:
            return []
        scenario = self.random.choice(scenarios)
        name = scenario.get("id") if isinstance(scenario, dict) else scenario
        return ["--scenario=" + (name if isinstance(name, str) else "s0")]

    def planning_options(self):
        options = []
        if self.random.random() < 0.2:
            options += ["--gap", self.random.choice(["0", "0.1", "1e-3", "1e300"])]
        if self.random.random() < 0.2:
            options += ["--relax"]
        if self.random.random() < 0.2:
            options += ["--fair", self.random.choice(["0", "0.3", "1"])]
        if self.random.random() < 0.2:
            options += ["--threads", self.random.choice(["1", "2", "3"])]
        return options

    def convert_and_verify(self, name, scenario):
        """The other form of a network has the same digest, so that the plan is one of it too."""
        if self.random.random() < 0.4:
            other = "converted.json" if name == "tables" else "converted/"
            conversion = self.farmgate("convert", name, "-o", other, *scenario)
            self.expect(conversion.status == 0, conversion, "a network that can be planned cannot be converted")
            if conversion.status == 0:
                # The scenario is in the converted network already.
                verification = self.farmgate("verify", other, "plan.json")
                self.expect(
                    verification.status == 0 or bool(scenario), verification, "a plan is not proved on the other form of its network")

    def explain(self, name, tree, plan):
        random = self.random
        options = random.choice([[], self.ids(tree, 1), self.ids(tree, 2), ["--trace"], [*self.ids(tree, 1), "--trace"],
                                 ["--lot", random.choice(["L1", "row:1", "row:0", "row:x", *mutation.WORDS])]])
        form = random.choice([[], ["-o", "why.json"], ["-o", "why.jsonld"], ["--format", "json"], ["--format", "csv"]])
        self.farmgate("explain", name, plan, *options, *form, time_limit=LIMIT)

    def report(self, name, tree, plan):
        form = self.random.choice([["plan.html"], ["plan.html", "--why", "--time-limit", LIMIT], ["sheets/"], ["plan.gpkg"],
                                   ["plan.geojson"], ["rounds/", "--format", "vroom", "--vehicle-tonnes", self.random.choice(["5", "1e-3", "1e6"])]])
        self.farmgate("report", name, plan, "-o", *form)

    def compare(self, name, tree, plan):
        random = self.random
        if (self.folder / plan).exists() and random.random() < 0.5:
            self.farmgate("compare", name, plan, plan, *random.choice([[], ["-o", "changes.csv"], ["--format", "json"]]))
        else:
            save = random.choice([[], ["--save", "saved"]])
            self.farmgate("compare", name, "--all-scenarios", *save, *random.choice([[], ["-o", "changes.json"]]), time_limit=LIMIT)

    def route(self, name, tree, plan):
        random = self.random
        options = random.choice([[], ["--by", "hours"], ["--by", "km"], ["--pareto"], ["--alternatives", random.choice(["1", "3", "50"])],
                                 ["--max-hours", random.choice(["0", "30", "1e300"])], ["--product", *self.ids({"products": tree.get("products")} if isinstance(tree, dict) else tree, 1)]])
        form = random.choice([[], ["--format", "json"], ["--format", "csv"], ["-o", "route.geojson"]])
        self.farmgate("route", name, *self.ids(tree, 2), *options, *form)

    def table(self, name, tree, plan):
        random = self.random
        places = random.choice([[], ["--from", "hub", "--to", "warehouse"], ["--from=" + ",".join(self.ids(tree, 2))]])
        self.farmgate("table", name, *places, *random.choice([[], ["--by", "km"], ["-o", "table.json"], ["-o", "table.csv"]]))

    def programme(self, name, tree, plan):
        self.farmgate("convert", name, "-o", self.random.choice(["master.lp", "master.mps", "-"]), time_limit=LIMIT)

    def ids(self, tree, count):
        """Ids of a network, or words that are none."""
        rows = [row for table in tree.values() if isinstance(table, list) for row in table] if isinstance(tree, dict) else []
        found = [row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]
        chosen = [self.random.choice(found + ["x"] if self.random.random() < 0.9 else mutation.WORDS) for _ in range(count)]
        return [one.encode("utf-8", "replace").decode() for one in chosen if not one.startswith("-")] or ["x"]

    # MARK: Plan files

    def plan_file(self):
        """A plan with something changed, on its network or another one."""
        random = self.random
        network, plan = random.choice(self.seeds.plans)
        if random.random() < 0.1:
            network, _ = random.choice(self.seeds.plans)
        shutil.copy(network, self.folder / "network.json")
        tree = json.loads(plan.read_bytes())
        for _ in range(random.choice([0, 1, 1, 1, 2, 5])):
            tree = mutation.mutate_tree(random, tree)
        (self.folder / "plan.json").write_bytes(networks.json_bytes(random, tree))
        shutil.copy(plan, self.folder / "other.json")
        network_tree = json.loads(network.read_bytes())
        self.farmgate("verify", "network.json", "plan.json")
        for _ in range(random.randint(1, 3)):
            random.choice([self.explain, self.report, self.compare_with_other, self.keep])("network.json", network_tree, "plan.json")

    def compare_with_other(self, name, tree, plan):
        inputs = self.random.choice([[plan, "other.json"], [name, "other.json", plan], [name, plan, "--all-scenarios"]])
        self.farmgate("compare", *inputs, *self.random.choice([[], ["--format", "csv"]]), time_limit=LIMIT)

    def keep(self, name, tree, plan):
        cost = self.random.choice(["1", "1e-9", "1e9", "50"])
        run = self.farmgate("plan", name, "--keep", plan, "--keep-cost", cost, "-o", "kept.json", time_limit=LIMIT)
        if run.status == 0:
            verification = self.farmgate("verify", name, "kept.json")
            self.expect(verification.status == 0, verification, "a plan that keeps to another is not proved")

    # MARK: Road graphs

    def road_graph(self):
        """DIMACS files, valid or not: prepared, and routes asked for."""
        random = self.random
        nodes, arcs, points = graphs.random_graph(random)
        (self.folder / "g.gr").write_bytes(graphs.file_bytes(random, arcs))
        (self.folder / "g.co").write_bytes(graphs.file_bytes(random, points))
        coordinates = ["--coordinates", "g.co"] if random.random() < 0.6 else []
        run = self.farmgate("prepare", "g.gr", "-o", "g.graph", *coordinates)
        if run.status == 0:
            self.ask_graph(nodes)

    def ask_graph(self, nodes):
        random = self.random
        for name in ("from.txt", "to.txt"):
            (self.folder / name).write_bytes(graphs.node_list(random, nodes))
        ends = [str(random.choice([random.randint(1, max(nodes, 1)), 0, nodes + 1, 2**63])) for _ in range(2)]
        form = random.choice([[], ["--format", "json"], ["--format", "csv"], ["-o", "route.geojson"]])
        self.farmgate("route", "g.graph", *ends, *form)
        self.farmgate("table", "g.graph", "--from", "from.txt", "--to", "to.txt", *random.choice([[], ["-o", "table.json"]]))

    def prepared_graph(self):
        """A prepared graph with bytes changed, given to every command."""
        random = self.random
        nodes, arcs, points = graphs.random_graph(random)
        (self.folder / "whole.gr").write_bytes("\n".join([*arcs, ""]).encode())
        self.farmgate("prepare", "whole.gr", "-o", "g.graph")
        data = (self.folder / "g.graph").read_bytes() if (self.folder / "g.graph").exists() else b""
        for _ in range(random.choice([0, 1, 1, 3])):
            data = mutation.mutate_bytes(random, data)
        (self.folder / "g.graph").write_bytes(data)
        self.ask_graph(nodes)
        command = random.choice([["check"], ["plan"], ["prepare", "-o", "h.graph"], ["convert", "-o", "x.json"]])
        self.farmgate(command[0], "g.graph", *command[1:])

    # MARK: Command lines

    def command_line(self):
        """Right files and a command line with something changed."""
        random = self.random
        network, plan = random.choice(self.seeds.plans)
        tree = json.loads(network.read_bytes())
        shutil.copy(network, self.folder / "n.json")
        shutil.copy(plan, self.folder / "p.json")
        arguments = command_lines.mutated(random, command_lines.right(random, self.ids(tree, 2)))
        self.farmgate(*arguments, standard_input=random.choice([b"", network.read_bytes(), plan.read_bytes(), b"\xff\x00{"]))

    def new(self):
        """A folder of tables to start from, under any name; it can be planned."""
        name = self.random.choice([word for word in mutation.WORDS if "/" not in word and len(word.encode("utf-8", "replace")) < 200])
        name = name.encode("utf-8", "replace").decode().replace("\0", "")
        run = self.farmgate("new", "--", name)
        if run.status == 0 and not name.startswith("-"):
            plan = self.farmgate("plan", name, time_limit=LIMIT)
            self.expect(plan.status == 0, plan, "what new makes cannot be planned")
