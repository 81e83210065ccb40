import FarmgateLinking
import FarmgateModel
import Roads
import TestSupport
import Testing

@Suite("Linking")
struct LinkerTests {
    /// Two farms, two hubs and two cities on `smallRoads`; what is put in place of `extra` is added to the tables.
    private func network(
        modes: String = Self.modes, links: String = "", version: Int = 2, products: String = Self.products
    ) -> NetworkSource {
        .json(
            Array(
                """
                {"format": "farmgate-network/\(version)", "period_hours": 168,
                 "products": [\(products)],
                 "places": [{"id": "f1", "kind": "farm", "lat": 38, "lon": 106.0}, {"id": "h1", "kind": "hub", "lat": 38, "lon": 106.1},
                   {"id": "h2", "kind": "hub", "lat": 38, "lon": 106.2}, {"id": "c1", "kind": "warehouse", "lat": 38, "lon": 106.3},
                   {"id": "c2", "kind": "warehouse", "lat": 38, "lon": 106.4}],
                 "modes": [\(modes)], "links": [\(links)],
                 "supplies": [{"place": "f1", "product": "lamb", "tonnes": 5}],
                 "demands": [{"place": "c2", "product": "lamb", "tonnes": 5, "price_per_tonne": 70000}]}
                """.utf8), name: "test.json")
    }

    private static let products = #"{"id": "lamb"}"#
    private static let modes = #"{"id": "lorry", "profile": "roads", "cost_per_tonne_km": 0.5}"#

    private func linker() throws -> Linker {
        var linker = Linker(roads: try smallRoads(), railways: try smallRoads())
        linker.rules.hubsOfFarm = 1
        linker.rules.hubsOfHub = 1
        linker.rules.citiesOfHub = 1
        linker.rules.customersOfHub = 1
        return linker
    }

    private func links(_ linked: LinkedNetwork) -> [String: Link] {
        Dictionary(
            uniqueKeysWithValues: linked.network.links.indices.map {
                (linked.network.linkIDs[$0], linked.network.links[$0])
            })
    }

    @Test("joins places by the rules, with the figures of the quickest paths at the rates of the modes")
    func rules() throws {
        let linked = try linker().link(network())
        let links = links(linked)
        #expect(
            Set(links.keys) == [
                "f1-h1-lorry", "h1-h2-lorry", "h2-h1-lorry", "h1-c1-lorry", "h2-c1-lorry", "h1-c2-lorry", "c1-c2-lorry",
                "c2-c1-lorry",
            ])
        // Three roads of 10 km and 10 min; of the last the toll is paid.
        let long = try #require(links["h1-c2-lorry"])
        #expect(long.km == 30 && long.hours == 0.5 && long.costPerTonne == 15 && long.tollKm == 10)
        #expect(
            linked.report.pairs.map { "\($0.rule) \($0.count)" } == [
                "farmToHub 1", "hubToHub 2", "hubToCity 2", "hubToCustomer 1", "cityToCity 2",
            ])
        #expect(linked.report.linkCount == 8 && linked.report.snapping[0].placeCount == 5)
        #expect(linked.report.snapping[0].medianMetres < 1 && linked.report.snapping[0].far.isEmpty)
    }

    @Test("shares what a vehicle costs out over its load, and lets products of the green channel ride without toll")
    func vehicles() throws {
        let modes = """
            {"id": "lorry", "profile": "roads", "vehicle_tonnes": 10, "vehicle_cost": 50, "vehicle_cost_per_km": 4, "vehicle_cost_per_hour": 60,
             "toll_per_km": 2, "loading_cost_per_tonne": 3, "loading_hours": 1, "vehicle_co2_kg_per_km": 0.8}
            """
        let products = #"{"id": "lamb", "green_channel": true}, {"id": "wool"}"#
        let linked = try linker().link(network(modes: modes, products: products))
        let long = try #require(links(linked)["h1-c2-lorry"])
        // 30 km, 0.5 h of driving and 1 h of loading: 3 + (50 + 30·4 + 1.5·60 + 10·2)/10.
        #expect(long.hours == 1.5 && long.costPerTonne == 31 && long.co2KgPerTonne == 2.4)
        let rows = linked.network.linkProducts
        #expect(rows.count == linked.report.tollFreeRowCount && !rows.isEmpty)
        #expect(rows.allSatisfy { linked.network.products[$0.product].id == "lamb" })
        let cheaper = rows.first { linked.network.linkIDs[$0.link] == "h1-c2-lorry" }
        #expect(cheaper?.costPerTonne == 29)
        // Where there is no toll there is nothing to leave out.
        #expect(!rows.contains { linked.network.linkIDs[$0.link] == "h1-c1-lorry" })
    }

    @Test(
        "lets rows of the network win, in both directions and whatever their mode is called, and gives them the figures they lack"
    )
    func ownRows() throws {
        let own = """
            {"id": "quote", "from": "h1", "to": "c2", "mode": "haulier", "hours": 2, "cost_per_tonne": 99},
            {"id": "mine", "from": "h1", "to": "h2", "mode": "lorry", "both_ways": true},
            {"id": "longer", "from": "f1", "to": "h1", "mode": "lorry", "km": 20}
            """
        let linked = try linker().link(
            network(modes: Self.modes + #", {"id": "haulier", "profile": "roads", "cost_per_tonne_km": 9}"#, links: own)
        )
        let links = links(linked)
        let made = Set(links.keys).subtracting(["quote", "mine", "mine:back", "longer"])
        #expect(made.isDisjoint(with: ["h1-c2-lorry", "h1-c2-haulier", "h1-h2-lorry", "h2-h1-lorry", "f1-h1-lorry"]))
        #expect(links["quote"]?.costPerTonne == 99 && links["quote"]?.hours == 2 && links["quote"]?.km == nil)
        #expect(links["mine"]?.km == 10 && links["mine"]?.costPerTonne == 5)
        // Twice the way takes twice the time.
        let longer = try #require(links["longer"])
        #expect(longer.km == 20 && abs(longer.hours - 0.33) < 0.011 && longer.costPerTonne == 10)
        #expect(
            linked.report.ownRowCount == 3 && linked.report.completedRowCount == 2 && linked.report.replacedCount == 8)
    }

    @Test("leaves a refrigerated link beside an open one, and no link that is worse in everything")
    func parallelModes() throws {
        let modes = """
            \(Self.modes), {"id": "reefer", "profile": "roads", "cost_per_tonne_km": 0.7, "chilled": true},
            {"id": "dear", "profile": "roads", "cost_per_tonne_km": 0.9},
            {"id": "slow", "profile": "roads", "cost_per_tonne_km": 0.3, "km_per_hour": 20},
            {"id": "farmers", "profile": "roads", "cost_per_tonne_km": 0.1, "km_per_hour": 10, "from_kind": "farm"}
            """
        let ids = Set(links(try linker().link(network(modes: modes))).keys)
        #expect(ids.isSuperset(of: ["h1-c1-lorry", "h1-c1-reefer", "h1-c1-slow", "f1-h1-farmers"]))
        #expect(ids.isDisjoint(with: ["h1-c1-dear", "h1-c1-farmers"]))
    }

    @Test("counts the ferry's hours, whatever the speed of the mode, and no toll on it")
    func ferry() throws {
        let places = """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "a", "kind": "warehouse", "lat": 38, "lon": 106.4}, {"id": "b", "kind": "warehouse", "lat": 38, "lon": 106.6},
               {"id": "c", "kind": "farm", "lat": 38, "lon": 106.3}],
             "modes": [{"id": "lorry", "profile": "roads", "cost_per_tonne_km": 1, "km_per_hour": 50}],
             "supplies": [{"place": "c", "product": "p", "tonnes": 1}],
             "demands": [{"place": "a", "product": "p", "tonnes": 1, "price_per_tonne": 1}]}
            """
        var linker = try linker()
        linker.rules.farthestDirectKm = 0
        let links = links(try linker.link(.json(Array(places.utf8), name: "ferry.json")))
        // The island has no road of its own: the place is 0.1° from where the ferry lands, on the other side of the water.
        let there = try #require(links["c-a-lorry"])
        #expect(there.km == 10 && there.hours == 0.2)
        let across = try #require(links["a-b-lorry"])
        #expect(across.tollKm == 0 && (across.km ?? 0) > 20)
    }

    @Test("gives the same whatever the number of threads, and the output is a network that needs no linking any more")
    func determinism() throws {
        var one = try linker(), two = one
        (one.threads, two.threads) = (1, 3)
        let first = try one.link(network()), second = try two.link(network())
        #expect(first.network.json() == second.network.json() && first.geoJSON() == second.geoJSON())
        let again = try one.link(.json(first.network.json(), name: "again.json"))
        #expect(again.report.linkCount == 0 && again.report.ownRowCount == 8)
        #expect(again.network.digest == first.network.digest)
    }

    @Test("draws each way once, from place to place, with all links on it")
    func courses() throws {
        let modes = #"\#(Self.modes), {"id": "reefer", "profile": "roads", "cost_per_tonne_km": 0.7, "chilled": true}"#
        let text = String(decoding: try linker().link(network(modes: modes)).geoJSON(), as: UTF8.self)
        #expect(text.contains(#""links": ["h1-c2-lorry", "h1-c2-reefer"]"#))
        #expect(text.contains(#""from": "h1", "to": "c2", "profile": "roads", "km": 30"#))
        #expect(text.components(separatedBy: "\"Feature\"").count == 9)
        #expect(text.contains("[[106.1, 38], [106.4, 38]]"))
    }
}
