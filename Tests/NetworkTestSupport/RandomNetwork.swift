import FarmgateBase
import TestSupport

/// Makes random networks as JSON text: valid ones, of every feature, with odd texts and numbers.
package struct RandomNetwork {
    private var generator: SeededGenerator
    /// What fleets, groups and links to open are drawn from: the rest of a network is the same with and without.
    private var fleetGenerator: SeededGenerator
    /// What else came with version 2 of the format is drawn from.
    private var laterGenerator: SeededGenerator
    /// Whether the network has that.
    private var isLater = false
    private var periods = 1
    /// The most links, before the ways back.
    package var mostLinks = 20

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        fleetGenerator = SeededGenerator(seed: ~seed)
        laterGenerator = SeededGenerator(seed: seed ^ 0xAAAA_AAAA_AAAA_AAAA)
    }

    private mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func text(_ index: Int) -> String {
        let odd = [
            "", "苹果", " a ", "x,y", "\"q\"", "two\nlines", "a\rb", "-", "🍑", "tab\there", ";", "1.50", "true", "~/",
        ]
        return odd[int(0...odd.count - 1)] + "\(index)"
    }

    private mutating func number() -> Double {
        switch int(0...5) {
        case 0: return 0
        case 1: return Double(int(0...1000))
        case 2: return Double(int(0...100_000)) / 100
        case 3: return Double.random(in: 0...1, using: &generator)
        case 4: return Double(int(1...9)) * 1e200
        default: return 1 / Double(int(3...99))
        }
    }

    private struct Row {
        var writer: JSONWriter

        mutating func maybe(_ key: String, _ number: @autoclosure () -> Double, _ isGiven: Bool) {
            guard isGiven else { return }
            writer.write(keyNamed: key)
            writer.write(number())
        }

        mutating func maybe(_ key: String, _ flag: Bool, _ isGiven: Bool) {
            guard isGiven else { return }
            writer.write(keyNamed: key)
            writer.write(flag)
        }

        mutating func text(_ key: String, _ text: String) {
            writer.write(keyNamed: key)
            writer.write(text)
        }
    }

    /// Returns the bytes of a network file.
    package mutating func json() -> [UInt8] {
        periods = int(1...4)
        var row = Row(writer: JSONWriter())
        row.writer.beginObject()
        let fleets =
            fleetGenerator.chance(0.4) ? (0..<Int.random(in: 1...3, using: &fleetGenerator)).map { "🚚,\($0)" } : []
        let hasGroup = fleetGenerator.chance(0.3), hasMustServe = fleetGenerator.chance(0.2)
        isLater = laterGenerator.chance(0.4)
        let isFirst = fleets.isEmpty && !hasGroup && !hasMustServe && !isLater
        row.text("format", "farmgate-network/\(isFirst ? 1 : 2)")
        row.maybe("periods", Double(periods), periods > 1)
        row.maybe("period_hours", number() + 1, generator.chance(0.5))
        row.maybe("co2_limit_tonnes", number(), generator.chance(0.5))
        if generator.chance(0.3) { row.text("start", "2025-06-01T00:00:00+08:00") }
        if generator.chance(0.5) { row.text("description", text(0)) }

        let products = (0..<int(1...4)).map { "p\(text($0))" }
        let places = (0..<int(3...9)).map { "v\(text($0))" }
        let hasModes = generator.chance(0.6)
        table("products", products.count, &row) { generator, row, index in
            row.text("id", products[index])
            if generator.chance(0.5) { row.text("name", generator.text(index)) }
            row.maybe("shelf_life_hours", generator.number() + 1, generator.chance(0.5))
            row.maybe("shelf_life_hours_chilled", generator.number() + 1, generator.chance(0.3))
            row.maybe("loss_per_day", generator.number().truncatingRemainder(dividingBy: 1), generator.chance(0.5))
            row.maybe("requires_chilled", generator.chance(0.5), generator.chance(0.3))
            row.maybe("capacity_per_tonne", generator.later(1...90) / 8, generator.laterChance(0.4))
        }
        table("places", places.count, &row) { generator, row, index in
            row.text("id", places[index])
            row.text("kind", index == 0 ? "warehouse" : ["farm", "hub", "warehouse"][generator.int(0...2)])
            if generator.chance(0.5) {
                row.maybe("lat", Double(generator.int(-90...90)), true)
                row.maybe("lon", Double(generator.int(-1800...1800)) / 10, true)
            }
            row.maybe("handling_hours", generator.number(), generator.chance(0.5))
            row.maybe("storage_tonnes", generator.number(), generator.chance(0.5))
            row.maybe("chilled", generator.chance(0.5), generator.chance(0.5))
            let isCandidate = generator.chance(0.2)
            row.maybe("throughput_tonnes", generator.number(), generator.chance(isCandidate ? 0.7 : 0.3))
            row.maybe("opening_cost", generator.number(), isCandidate)
            if hasGroup, isCandidate { row.text("group", "组 a") }
            row.maybe("least_throughput_tonnes", generator.later(0...9) / 1e9, generator.laterChance(0.2))
        }
        if hasModes {
            table("modes", 1, &row) { generator, row, _ in
                row.text("id", "road")
                row.maybe("km_per_hour", generator.number() + 1, true)
                row.maybe("cost_per_tonne_km", Double(generator.int(0...9)), true)
            }
        }
        if hasGroup {
            table("groups", 1, &row) { generator, row, _ in
                row.text("id", "组 a")
                row.maybe("at_most", Double(Int.random(in: 0...3, using: &generator.fleetGenerator)), true)
            }
        }
        if !fleets.isEmpty {
            table("fleets", fleets.count, &row) { generator, row, index in
                row.text("id", fleets[index])
                generator.writeFleet(&row)
            }
        }
        var linkIDs: [String] = []
        table("links", int(0...mostLinks), &row) { generator, row, index in
            let fleet = fleets.randomElement(using: &generator.fleetGenerator)
            let hasFleet = fleet != nil && generator.fleetGenerator.chance(0.4)
            if let fleet, hasFleet { row.text("fleet", fleet) }
            if generator.chance(0.3) {
                linkIDs.append("e\(generator.text(index))")
                row.text("id", linkIDs[linkIDs.count - 1])
            }
            let from = generator.int(0...places.count - 1)
            row.text("from", places[from])
            row.text("to", places[(from + generator.int(1...places.count - 1)) % places.count])
            row.maybe("km", Double(generator.int(0...1000)), true)
            row.maybe("hours", generator.number(), !hasModes || generator.chance(0.3))
            row.maybe("cost_per_tonne", generator.number(), !hasModes || generator.chance(0.3))
            let bothWays = generator.chance(0.5)
            let isGiven = generator.chance(0.5)
            row.maybe("both_ways", bothWays, isGiven)
            row.maybe("shared_capacity", true, bothWays && isGiven && generator.laterChance(0.5))
            row.maybe("listed_products_only", true, generator.laterChance(0.2))
            row.maybe("capacity_tonnes", generator.later(0...40), generator.laterChance(0.4))
            row.maybe("least_tonnes", generator.later(0...9) / 1e9, generator.laterChance(0.2))
            row.maybe("lag_periods", Double(generator.int(0...3)), generator.chance(0.3))
            let load = generator.chance(0.2) ? generator.number() + 1 : nil
            row.maybe("vehicle_tonnes", load ?? 0, load != nil && !hasFleet)
            if hasGroup, load == nil, !hasFleet, generator.fleetGenerator.chance(0.3) {
                row.maybe("opening_cost", Double.random(in: 0...90, using: &generator.fleetGenerator), true)
                if generator.fleetGenerator.chance(0.5) { row.text("group", "组 a") }
            }
            row.maybe("vehicles", Double(generator.int(0...9)), generator.chance(0.2))
        }
        if isLater { laterTables(linkIDs, products, places, &row) }
        table("supplies", int(0...12), &row) { generator, row, index in
            row.text("place", places[generator.int(0...places.count - 1)])
            row.text("product", products[generator.int(0...products.count - 1)])
            row.maybe("tonnes", generator.number(), true)
            row.maybe("period", Double(generator.int(1...generator.periods)), generator.chance(0.5))
            if generator.chance(0.3) { row.text("lot", generator.text(index)) }
        }
        table("demands", int(0...12), &row) { generator, row, _ in
            // Only the first place is surely no farm.
            row.text("place", places[0])
            row.text("product", products[generator.int(0...products.count - 1)])
            row.maybe("tonnes", generator.number(), true)
            row.maybe("price_per_tonne", generator.number() + 1, true)
            if hasMustServe { row.maybe("must_serve", generator.fleetGenerator.chance(0.5), true) }
            row.maybe("single_source", generator.laterChance(0.5), generator.laterChance(0.3))
            row.maybe("min_freshness", Double(generator.int(0...10)) / 10, generator.chance(0.5))
            row.maybe("max_hours", generator.number(), generator.chance(0.5))
        }
        if generator.chance(0.5) { scenarios(products, &row) }
        row.writer.end()
        return row.writer.take()
    }

    private mutating func later(_ range: ClosedRange<Int>) -> Double {
        Double(Int.random(in: range, using: &laterGenerator))
    }

    private mutating func laterChance(_ probability: Double) -> Bool {
        isLater && laterGenerator.chance(probability)
    }

    /// Writes the tables of values by period and of links by product: a row for some pairs, each once.
    private mutating func laterTables(
        _ links: [String], _ products: [String], _ places: [String], _ row: inout Row
    ) {
        let linksInPeriods = links.filter { _ in laterChance(0.6) }
        table("link_periods", linksInPeriods.count, &row) { generator, row, index in
            row.text("link", linksInPeriods[index])
            row.maybe("period", generator.later(1...generator.periods), true)
            row.maybe("capacity_tonnes", generator.later(0...20), generator.laterChance(0.5))
            row.maybe("cost_per_tonne", generator.later(0...90), generator.laterChance(0.5))
            row.maybe("vehicles", generator.later(0...3), generator.laterChance(0.3))
        }
        let pairs = links.flatMap { link in products.map { (link, $0) } }.filter { _ in laterChance(0.4) }
        table("link_products", pairs.count, &row) { generator, row, index in
            row.text("link", pairs[index].0)
            row.text("product", pairs[index].1)
            row.maybe("capacity_tonnes", generator.later(0...20), generator.laterChance(0.5))
            row.maybe("cost_per_tonne", generator.later(0...90), generator.laterChance(0.5))
        }
        let placesInPeriods = places.filter { _ in laterChance(0.4) }
        table("place_periods", placesInPeriods.count, &row) { generator, row, index in
            row.text("place", placesInPeriods[index])
            row.maybe("period", generator.later(1...generator.periods), true)
            row.maybe("throughput_tonnes", generator.later(0...20), generator.laterChance(0.5))
            row.maybe("storage_tonnes", generator.later(0...20), generator.laterChance(0.5))
            row.maybe("handling_cost_per_tonne", generator.later(0...90), generator.laterChance(0.5))
            row.maybe("storage_cost_per_tonne_period", generator.later(0...9), generator.laterChance(0.5))
        }
    }

    private mutating func writeFleet(_ row: inout Row) {
        func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &fleetGenerator)) }
        row.maybe("vehicles", number(0...9), fleetGenerator.chance(0.7))
        row.maybe("vehicle_tonnes", number(1...40) / 4, true)
        row.maybe("chilled", fleetGenerator.chance(0.5), fleetGenerator.chance(0.5))
        row.maybe("driving_hours", number(0...4) / 4, fleetGenerator.chance(0.5))
        row.maybe("one_way", fleetGenerator.chance(0.5), fleetGenerator.chance(0.5))
        row.maybe("vehicle_cost", number(0...90), fleetGenerator.chance(0.5))
        row.maybe("vehicle_cost_per_km", number(0...9), fleetGenerator.chance(0.3))
        row.maybe("vehicle_cost_per_hour", number(0...9), fleetGenerator.chance(0.3))
    }

    private mutating func scenarios(_ products: [String], _ row: inout Row) {
        row.writer.write(key: "scenarios")
        row.writer.beginArray()
        row.writer.beginObject()
        row.text("id", text(1))
        row.writer.write(key: "changes")
        row.writer.beginArray()
        row.writer.beginObject()
        row.text("table", "demands")
        row.writer.write(key: "where")
        row.writer.beginObject()
        row.writer.write(key: "product")
        row.writer.beginArray()
        for product in products { row.writer.write(product) }
        row.writer.end()
        row.writer.write(key: "max_hours")
        row.writer.writeNull()
        row.writer.end()
        row.writer.write(key: "multiply")
        row.writer.beginObject()
        row.maybe("tonnes", 0.5, true)
        row.writer.end()
        row.writer.end()
        row.writer.end()
        row.writer.end()
        row.writer.end()
    }

    private mutating func table(
        _ name: String, _ count: Int, _ row: inout Row, _ body: (inout RandomNetwork, inout Row, Int) -> Void
    ) {
        row.writer.write(keyNamed: name)
        row.writer.beginArray()
        for index in 0..<count {
            row.writer.beginObject(.oneLine)
            body(&self, &row, index)
            row.writer.end()
        }
        row.writer.end()
    }

    private mutating func chance(_ probability: Double) -> Bool { generator.chance(probability) }
}
