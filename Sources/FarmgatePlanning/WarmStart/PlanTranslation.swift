import FarmgateBase
package import FarmgateModel

/// Where what a plan refers to stands in a network, perhaps another state of it than the plan's, or another file.
///
/// Places, products, fleets and groups are found by their ids, links and the rows of supplies and demands by what they are: their numbers
/// are positions, and other rows may have come before them.
package struct PlanTranslation {
    let products: IDTranslation
    let places: IDTranslation
    let links: LinkTranslation
    let fleets: IDTranslation
    let groups: IDTranslation
    let supplies: LineTranslation
    let demands: LineTranslation

    /// O(rows of the plan and the network).
    package init(_ plan: Plan, to network: Network) {
        products = IDTranslation(from: plan.productIDs, to: network.productIDs)
        places = IDTranslation(from: plan.placeIDs, to: network.placeIDs)
        links = LinkTranslation(plan, to: network)
        fleets = IDTranslation(from: plan.fleetIDs, to: network.fleetIDs)
        groups = IDTranslation(from: plan.groupIDs, to: network.groupIDs)
        let isSameState = plan.origin.digest == network.digest
        supplies = Self.supplies(plan, network, isSameState, products, places)
        demands = Self.demands(plan, network, isSameState, products, places)
    }

    /// How many links, supplies and demands of the plan others of the network might be as well.
    var guessCount: Int { links.guesses.count + supplies.guessCount + demands.guessCount }

    private static func supplies(
        _ plan: Plan, _ network: Network, _ isSameState: Bool, _ products: IDTranslation, _ places: IDTranslation
    ) -> LineTranslation {
        let theirs = network.supplies.map { LineTranslation.Line($0.row, $0.period, $0.product, $0.place) }
        if isSameState { return LineTranslation(theirs) }
        var lots: [Int: String] = [:], costs: [Int: Double] = [:]
        for shipment in plan.shipments { lots[shipment.supply.row] = shipment.lot ?? "" }
        for supply in plan.distinctions?.supplies ?? [] { costs[supply.row] = supply.costPerTonne }
        let lines = plan.supplies.filter { products[$0.product] != nil && places[$0.place] != nil }
        return LineTranslation(
            lines.compactMap { line in
                guard let product = products[line.product], let place = places[line.place] else { return nil }
                return .init(line.row, line.period, product, place)
            }, to: theirs,
            keys: { index in
                let line = lines[index]
                return keys(lot: lots[line.row], line.tonnes, cost: costs[line.row])
            },
            otherKeys: { index in
                let supply = network.supplies[index]
                return keys(lot: network.lots[Int(supply.row) - 1], supply.tonnes, cost: supply.costPerTonne)
            })
    }

    private static func keys(lot: String?, _ tonnes: Double, cost: Double?) -> [String?] {
        let lot = lot.map { "\($0)\u{0}" }
        return [
            lot.flatMap { lot in cost.map { "\(lot)\(tonnes) \($0)" } },
            lot.flatMap { lot in cost.map { "\(lot)\($0)" } },
            lot.map { "\($0)\(tonnes)" }, lot, "",
        ]
    }

    private static func demands(
        _ plan: Plan, _ network: Network, _ isSameState: Bool, _ products: IDTranslation, _ places: IDTranslation
    ) -> LineTranslation {
        let theirs = network.demands.map { LineTranslation.Line($0.row, $0.period, $0.product, $0.place) }
        if isSameState { return LineTranslation(theirs) }
        var worths: [Int: String] = [:]
        for demand in plan.distinctions?.demands ?? [] {
            worths[demand.row] = "\(demand.pricePerTonne) \(demand.shortageCostPerTonne)"
        }
        func keys(_ tonnes: Double, worth: String?) -> [String?] {
            [worth.map { "\(tonnes) \($0)" }, worth, "\(tonnes)", ""]
        }
        let lines = plan.demands.filter { products[$0.product] != nil && places[$0.place] != nil }
        return LineTranslation(
            lines.compactMap { line in
                guard let product = products[line.product], let place = places[line.place] else { return nil }
                return .init(line.row, line.period, product, place)
            }, to: theirs, keys: { keys(lines[$0].tonnes, worth: worths[lines[$0].row]) },
            otherKeys: { index in
                let demand = network.demands[index]
                return keys(demand.tonnes, worth: "\(demand.pricePerTonne) \(demand.shortageCostPerTonne)")
            })
    }
}

/// Where the rows of a plan's supplies or demands stand in a network, by row and period.
struct LineTranslation {
    /// A row of supplies or demands in one period; product and place as the network counts them.
    struct Line {
        var row: Int
        var period: Int
        var kind: Kind

        init(_ row: Int, _ period: Int, _ product: Int, _ place: Int) {
            (self.row, self.period) = (row, period)
            kind = Kind(product: product, place: place, period: period)
        }
    }

    /// What the same row is of, always.
    struct Kind: Hashable {
        var product: Int, place: Int, period: Int
    }

    private struct Position: Hashable {
        var row: Int, period: Int
    }

    private var target: [Position: Int] = [:]
    /// How many rows others might be as well.
    private(set) var guessCount = 0

    /// Takes the rows of the network itself.
    init(_ lines: [Line]) {
        for (index, line) in lines.enumerated() { target[Position(row: line.row, period: line.period)] = index }
    }

    /// Finds rows among those of the network.
    ///
    /// - Parameters:
    ///   - keys: What a row of the plan has in common with the same row of the network, for `RowMatching`.
    ///   - otherKeys: The same of a row of the network.
    init(_ lines: [Line], to others: [Line], keys: (Int) -> [String?], otherKeys: (Int) -> [String?]) {
        var ours: [Kind: [Int]] = [:], theirs: [Kind: [Int]] = [:], order: [Kind] = []
        for (index, line) in lines.enumerated() {
            if ours[line.kind] == nil { order.append(line.kind) }
            ours[line.kind, default: []].append(index)
        }
        for (index, line) in others.enumerated() where ours[line.kind] != nil {
            theirs[line.kind, default: []].append(index)
        }
        for kind in order {
            guard let lines = ours[kind], let others = theirs[kind] else { continue }
            match(lines, others)
        }

        func match(_ ours: [Int], _ theirs: [Int]) {
            func found(_ ours: Int, _ theirs: Int) {
                target[Position(row: lines[ours].row, period: lines[ours].period)] = theirs
            }
            // The only one there is needs no describing.
            if ours.count == 1, theirs.count == 1 { return found(ours[0], theirs[0]) }
            let matching = RowMatching(
                ours.map { .init(label: "\(lines[$0].row)", keys: keys($0)) },
                with: theirs.map { .init(label: "\(others[$0].row)", keys: otherKeys($0)) })
            for (position, index) in ours.enumerated() {
                guard let other = matching.target[position] else { continue }
                found(index, theirs[other])
                if matching.isGuess[position] { guessCount += 1 }
            }
        }
    }

    /// Returns the line of the network that a row of the plan is; nil if there is none.
    subscript(row: Int, period: Int) -> Int? { target[Position(row: row, period: period)] }
}
