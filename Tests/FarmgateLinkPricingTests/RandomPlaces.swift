import FarmgateLinking
import FarmgateModel
import Roads
import TestSupport

/// Random places on random roads, and what makes links of them.
struct RandomPlaces {
    let roads: RoadGraph
    let railways: RoadGraph
    let source: NetworkSource

    /// - Parameter periods: How many the network has.
    init(seed: UInt64, periods: Int = 1) throws {
        var random = SeededGenerator(seed: seed)
        roads = try Self.grid(kmPerHour: 20...80, using: &random)
        railways = try Self.grid(kmPerHour: 30...40, using: &random)
        var places: [String] = [], supplies: [String] = [], demands: [String] = []
        func add(_ id: String, _ kind: String, _ more: String) {
            let node = Int.random(in: 0..<Self.side * Self.side, using: &random)
            places.append(
                """
                {"id": "\(id)", "kind": "\(kind)", "lat": \(38 + 0.5 * Double(node / Self.side)), "lon": \(106 + 0.5 * Double(node % Self.side))\(more)}
                """)
        }
        for index in 0..<4 {
            add("f\(index)", "farm", #", "handling_hours": 1"#)
            for product in ["lamb", "goji"] where random.chance(0.7) {
                supplies.append(
                    #"{"place": "f\#(index)", "product": "\#(product)", "tonnes": \#(Int.random(in: 2...9, using: &random)), "cost_per_tonne": "#
                        + "\(Int.random(in: 100...400, using: &random))}")
            }
            let room = random.chance(0.6) ? #", "throughput_tonnes": \#(Int.random(in: 3...12, using: &random))"# : ""
            let cold = random.chance(0.5) ? #", "chilled": true"# : ""
            add(
                "h\(index)", "hub",
                #", "handling_cost_per_tonne": \#(Int.random(in: 5...40, using: &random)), "handling_hours": 2"# + room
                    + cold)
            add("c\(index)", "warehouse", #", "handling_cost_per_tonne": 10"#)
            for product in ["lamb", "goji"] {
                let fresh = Double.random(in: 0.2...0.8, using: &random)
                let most = random.chance(0.3) ? #", "max_hours": \#(Int.random(in: 6...30, using: &random))"# : ""
                demands.append(
                    #"{"place": "c\#(index)", "product": "\#(product)", "tonnes": \#(Int.random(in: 1...6, using: &random)), "price_per_tonne": "#
                        + #"\#(Int.random(in: 500...1500, using: &random)), "min_freshness": \#(fresh)\#(most)}"#)
            }
        }
        source = .json(
            Array(
                """
                {"format": "farmgate-network/2", "name": "Random \(seed)", "periods": \(periods), "period_hours": 168,
                 "co2_price_per_tonne": \(random.chance(0.5) ? 90 : 0),
                 "products": [{"id": "lamb", "shelf_life_hours": 30, "shelf_life_hours_chilled": 90, "loss_per_day": 0.1, "loss_per_day_chilled": 0.02,
                     "requires_chilled": \(random.chance(0.3))}, {"id": "goji", "shelf_life_hours": 100, "capacity_per_tonne": 2}],
                 "modes": [{"id": "lorry", "profile": "roads", "cost_per_tonne_km": 0.6, "co2_kg_per_tonne_km": 0.1, "loading_cost_per_tonne": 5},
                   {"id": "reefer", "profile": "roads", "cost_per_tonne_km": 0.9, "chilled": true, "co2_kg_per_tonne_km": 0.2},
                   {"id": "rail", "profile": "railways", "cost_per_tonne_km": 0.2, "loading_hours": 5, "from_kind": "warehouse"}],
                 "places": [\(places.joined(separator: ", "))], "links": [],
                 "supplies": [\(supplies.joined(separator: ", "))], "demands": [\(demands.joined(separator: ", "))]}
                """.utf8), name: "random.json")
    }

    private static let side = 5

    /// A grid whose roads are some 45 to 55 km long.
    private static func grid(kmPerHour: ClosedRange<Double>, using random: inout SeededGenerator) throws -> RoadGraph {
        var builder = RoadGraphBuilder(profile: "test")
        for node in 0..<side * side {
            try builder.addNode(
                RoadPoint(
                    longitude: Int32(1_060_000_000 + 5_000_000 * (node % side)),
                    latitude: Int32(380_000_000 + 5_000_000 * (node / side))))
        }
        for node in 0..<side * side {
            for (dx, dy) in [(1, 0), (0, 1)] where node % side + dx < side && node / side + dy < side {
                func travel() -> Road.Travel {
                    Road.Travel(deciseconds: UInt32(50 / Double.random(in: kmPerHour, using: &random) * 36_000))
                }
                try builder.addRoad(
                    Road(
                        from: node, to: node + dx + side * dy, forward: travel(), backward: travel(),
                        decimetres: UInt32.random(in: 450_000...550_000, using: &random)))
            }
        }
        return try builder.build()
    }

    /// What makes few links, and what makes all.
    func linker(all: Bool = false, threads: Int = 1) -> Linker {
        var linker = Linker(roads: roads, railways: railways)
        let count = all ? 1_000 : 1
        (linker.rules.hubsOfFarm, linker.rules.hubsOfHub, linker.rules.citiesOfHub) = (count, all ? count : 0, count)
        (linker.rules.customersOfHub, linker.rules.customersOfCity) = (0, all ? count : 0)
        // A way by a third place that is no longer than nothing is none.
        linker.rules.detour = all ? -1 : 1
        linker.threads = threads
        return linker
    }
}
