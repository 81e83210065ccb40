import TestSupport

/// Small networks in which everything that can bind binds: several products, supply and demand curves, transshipment,
/// losses, cold, ageing, periods, storage, carbon, and on request hubs to open, whole vehicles, fleets that links share, and more.
package enum PlanningNetworks {
    /// What a network has on request; but for candidates the rest of it is the same with and without.
    package struct Extras: OptionSet {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Products that take more or less of a capacity than they weigh.
        package static let rates = Extras(rawValue: 1)
        /// Links and places that are otherwise in single periods.
        package static let periodValues = Extras(rawValue: 2)
        /// Links with tariffs, quotas and permissions of single products.
        package static let linkProducts = Extras(rawValue: 4)
        /// Links whose directions share a capacity.
        package static let sharedCapacity = Extras(rawValue: 8)
        /// Hubs and links to open, with groups and without capacities.
        package static let candidates = Extras(rawValue: 16)
        /// Links and places with least amounts.
        package static let leastAmounts = Extras(rawValue: 32)
        /// Demands with a single source.
        package static let singleSources = Extras(rawValue: 64)
        /// Whole vehicles on links beside candidates.
        package static let vehicles = Extras(rawValue: 128)
        /// Demands that must be served.
        package static let mustServe = Extras(rawValue: 256)

        /// Each of them.
        package static let all: [Extras] = [
            .rates, .periodValues, .linkProducts, .sharedCapacity, .candidates, .leastAmounts, .singleSources,
            .vehicles,
            .mustServe,
        ]
    }

    package static func json(
        seed: UInt64, withDecisions: Bool = false, withFleets: Bool = false, extras: Extras = []
    ) -> String {
        var random = SeededGenerator(seed: seed), extraRandom = SeededGenerator(seed: ~seed)
        let withCandidates = extras.contains(.candidates)
        func some(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
        func maybe(_ text: String, _ share: Double = 0.5) -> String { random.chance(share) ? text : "" }
        let products = (0..<some(1...3)).map {
            #"{"id": "p\#($0)"\#(maybe(#", "loss_per_day": 0.2, "loss_per_day_chilled": 0.02"#))"#
                + maybe(#", "shelf_life_hours": 40, "shelf_life_hours_chilled": 150"#)
                + maybe(#", "requires_chilled": true"#, 0.2)
                + (extras.contains(.rates) && extraRandom.chance(0.7)
                    ? #", "capacity_per_tonne": \#(Double(Int.random(in: 1...10, using: &extraRandom)) / 4)"# : "")
                + "}"
        }
        let kinds = ["farm", "farm", "farm", "hub", "hub", "warehouse", "warehouse"]
        let places = kinds.enumerated().map { index, kind in
            #"{"id": "v\#(index)", "kind": "\#(kind)", "handling_cost_per_tonne": \#(some(0...30)), "#
                + #""handling_hours": \#(some(0...4)), "chilled": \#(random.chance(0.5))"#
                + (withCandidates && kind == "hub"
                    ? #", "opening_cost": \#(some(0...900)), "group": "some""#
                        + maybe(#", "throughput_tonnes": \#(some(4...20))"#)
                    : withDecisions && kind == "hub"
                        ? #", "throughput_tonnes": \#(some(4...20)), "opening_cost": \#(some(0...3000))"#
                        : maybe(#", "throughput_tonnes": \#(some(4...20))"#, kind == "farm" ? 0 : 0.6))
                + maybe(#", "storage_tonnes": \#(some(1...9)), "storage_cost_per_tonne_period": 5"#) + "}"
        }.map { row in
            guard extras.contains(.leastAmounts), extraRandom.chance(0.3) else { return row }
            return adding("least_throughput_tonnes", upTo: "throughput_tonnes", to: row, &extraRandom)
        }
        let pairs = [(0, 3), (0, 4), (1, 3), (2, 4), (3, 4), (4, 3), (3, 5), (3, 6), (4, 5), (4, 6), (5, 6), (3, 5)]
        let fleets =
            !withFleets
            ? []
            : (0..<some(1...2)).map {
                #"{"id": "fleet\#($0)", "vehicle_tonnes": \#(some(2...8)), "chilled": \#(random.chance(0.5))"#
                    + maybe(#", "vehicles": \#(some(0...2))"#, 0.95) + maybe(#", "driving_hours": \#(some(10...24))"#)
                    + maybe(#", "one_way": true"#, 0.4) + maybe(#", "vehicle_cost": \#(some(0...100))"#)
                    + maybe(#", "vehicle_cost_per_km": \#(some(0...3))"#, 0.3)
                    + maybe(#", "vehicle_cost_per_hour": \#(some(0...30))"#, 0.3) + "}"
            }
        let links = pairs.filter { _ in random.chance(0.8) }.map { from, to in
            let fleet = withFleets && random.chance(0.85) ? some(0...fleets.count - 1) : nil
            return
                #"{"from": "v\#(from)", "to": "v\#(to)", "hours": \#(some(1...(fleet == nil ? 20 : 6))), "#
                + #""cost_per_tonne": \#(some(5...200)), "#
                + #""co2_kg_per_tonne": \#(some(1...90))"#
                + (fleet.map { #", "fleet": "fleet\#($0)", "km": \#(some(0...90))"# }
                    ?? #", "chilled": \#(random.chance(0.5))"#)
                + maybe(#", "capacity_tonnes": \#(some(2...12))"#)
                + (withCandidates && fleet == nil && random.chance(0.4)
                    ? #", "opening_cost": \#(some(0...600))"#
                        + maybe(#", "group": "\#(random.chance(0.5) ? "some" : "few")""#)
                        + maybe(#", "both_ways": true"#, 0.3) : "")
                + (fleet != nil ? maybe(#", "vehicles": \#(some(0...3))"#, 0.2) : "")
                + (withDecisions && !withCandidates && fleet == nil && random.chance(0.4)
                    ? #", "vehicle_tonnes": \#(some(1...8)), "vehicle_cost": \#(some(0...500))"#
                        + maybe(#", "vehicles": \#(some(0...4))"#) : "")
                + (extras.contains(.linkProducts) && extraRandom.chance(0.3) ? #", "listed_products_only": true"# : "")
                + (extras.contains(.sharedCapacity) && (from, to) == (3, 4)
                    ? #", "id": "both", "both_ways": true, "shared_capacity": true"# : "") + "}"
        }.map { row in
            // A candidate may lead both ways already.
            let other = row.replacing(#", "both_ways": true"#, with: "", maxReplacements: 1)
            return other.contains("both_ways") ? other : row
        }.map { row in
            guard extras.contains(.leastAmounts), extraRandom.chance(0.4) else { return row }
            return adding("least_tonnes", upTo: "capacity_tonnes", to: row, &extraRandom)
        }.map { row in
            let isPlain = !["fleet", "opening_cost", "vehicle_tonnes"].contains { row.contains("\"\($0)\"") }
            guard extras.contains(.vehicles), isPlain, extraRandom.chance(0.4) else { return row }
            let tonnes = Int.random(in: 1...8, using: &extraRandom), cost = Int.random(in: 0...400, using: &extraRandom)
            return row.dropLast() + #", "vehicle_tonnes": \#(tonnes), "vehicle_cost": \#(cost)}"#
        }
        let periods = some(1...3)
        let supplies = (0..<some(3...6)).map { _ in
            #"{"place": "v\#(some(0...3))", "product": "p\#(some(0...products.count - 1))", "tonnes": \#(some(1...15)), "#
                + #""cost_per_tonne": \#(some(100...900))\#(maybe(#", "period": \#(some(1...periods))"#))}"#
        }
        let demands = (0..<some(3...6)).map { _ in
            #"{"place": "v\#(some(4...6))", "product": "p\#(some(0...products.count - 1))", "tonnes": \#(some(1...15)), "#
                + #""price_per_tonne": \#(some(300...2500)), "shortage_cost_per_tonne": \#(some(0...900))"#
                + maybe(#", "min_freshness": 0.\#(some(1...6))"#, 0.4)
                + maybe(#", "max_hours": \#(some(10...50))"#, 0.4)
                + maybe(#", "period": \#(some(1...periods))"#)
                + (extras.contains(.singleSources) && extraRandom.chance(0.6) ? #", "single_source": true"# : "")
                + (extras.contains(.mustServe) && extraRandom.chance(0.2) ? #", "must_serve": true"# : "") + "}"
        }
        let groups =
            withCandidates
            ? #""groups": [{"id": "some", "at_most": \#(some(1...3))}, {"id": "few", "at_most": \#(some(0...1))}], "#
            : ""
        return """
            {"format": "farmgate-network/\(withFleets || !extras.isEmpty ? 2 : 1)", "periods": \(periods), "period_hours": 24,
             "co2_price_per_tonne": \(some(0...1) * 300)\(maybe(", \"co2_limit_tonnes\": 1.\(some(0...9))", 0.3)),
             "products": [\(products.joined(separator: ", "))],
             "places": [\(places.joined(separator: ",\n"))],
             \(groups)\(withFleets ? "\"fleets\": [\(fleets.joined(separator: ",\n"))]," : "")
             "links": [\(links.joined(separator: ",\n"))],
             \(extras.contains(.periodValues) ? valuesByPeriod(links, periods, &extraRandom) : "")
             \(extras.contains(.linkProducts) ? linkProducts(links, products.count, &extraRandom) : "")
             "supplies": [\(supplies.joined(separator: ",\n"))],
             "demands": [\(demands.joined(separator: ",\n"))]}
            """
    }

    /// A row of a table with a least amount of some tonnes, often of all that its capacity, if it has one, lets pass.
    private static func adding(
        _ least: String, upTo capacity: String, to row: String, _ random: inout SeededGenerator
    ) -> String {
        let digits = row.split(separator: "\"\(capacity)\": ").dropFirst().first?.prefix { $0.isNumber }
        let most = digits.flatMap { Int($0) }
        let tonnes = random.chance(0.3) ? most ?? 8 : Int.random(in: 1...min(most ?? 9, 9), using: &random)
        return row.dropLast() + ", \"\(least)\": \(tonnes)}"
    }

    /// The tables of what some links and places are otherwise in single periods.
    private static func valuesByPeriod(_ links: [String], _ periods: Int, _ random: inout SeededGenerator) -> String {
        func some(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
        func maybe(_ text: String) -> String { random.chance(0.5) ? text : "" }
        var seen: Set<String> = [], rows: [String] = []
        for link in links where random.chance(0.4) {
            let name = id(ofLink: link)
            guard seen.insert(name).inserted else { continue }
            let vehicles = link.contains("fleet") || link.contains("vehicle_tonnes")
            rows.append(
                #"{"link": "\#(name)", "period": \#(some(1...periods))"#
                    + maybe(#", "capacity_tonnes": \#(some(0...10))"#)
                    + maybe(#", "cost_per_tonne": \#(some(5...200))"#)
                    + (vehicles ? maybe(#", "vehicles": \#(some(0...3))"#) : "") + "}")
        }
        let places = (3...6).filter { _ in random.chance(0.5) }.map {
            #"{"place": "v\#($0)", "period": \#(some(1...periods))"#
                + maybe(#", "throughput_tonnes": \#(some(0...15))"#) + maybe(#", "storage_tonnes": \#(some(0...9))"#)
                + maybe(#", "handling_cost_per_tonne": \#(some(0...60))"#)
                + maybe(#", "storage_cost_per_tonne_period": \#(some(0...20))"#) + "}"
        }
        return
            #""link_periods": [\#(rows.joined(separator: ",\n"))], "place_periods": [\#(places.joined(separator: ",\n"))],"#
    }

    /// The id of a link, or of the first between its ends: "v0>v3" where none is given.
    private static func id(ofLink link: String) -> String {
        if link.contains(#""id": "both""#) { return "both" }
        let ends = link.split(separator: "\"").map(String.init)
        return "\(ends[3])>\(ends[7])"
    }

    /// The table of what links are for single products.
    private static func linkProducts(_ links: [String], _ products: Int, _ random: inout SeededGenerator) -> String {
        var seen: Set<String> = [], rows: [String] = []
        for link in links {
            let name = id(ofLink: link)
            guard seen.insert(name).inserted else { continue }
            for product in 0..<products where random.chance(0.5) {
                let capacity = Int.random(in: 0...8, using: &random), cost = Int.random(in: 1...150, using: &random)
                rows.append(
                    #"{"link": "\#(name)", "product": "p\#(product)""#
                        + (random.chance(0.5) ? #", "capacity_tonnes": \#(capacity)"# : "")
                        + (random.chance(0.5) ? #", "cost_per_tonne": \#(cost)"# : "") + "}")
            }
        }
        return #""link_products": [\#(rows.joined(separator: ",\n"))],"#
    }
}
