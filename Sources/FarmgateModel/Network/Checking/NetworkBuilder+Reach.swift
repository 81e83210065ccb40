import FarmgateBase

extension NetworkBuilder {
    /// How many links are looked at; some seconds' work.
    private static let reachWorkLimit = 400_000_000

    /// A row of demand that is out of reach.
    private struct OutOfReach {
        /// The first of the row's demands that is.
        var demand: Demand
        var criterion: ReachCriterion
        /// In how many periods.
        var periods: Int
    }

    /// Warns of each demand that no supply can reach in time, even by the fastest way or by the freshest one.
    ///
    /// The work is bounded: where there are so many products and links that it would take long, the last products are
    /// passed over. Hours, freshness and periods are looked at one by one, each at its least, so that a demand which
    /// can be met is never reported; one that only all three together keep out of reach is not found.
    mutating func warnOfDemandsOutOfReach() {
        let lines = ProductLines(products.count, supplies, demands)
        let hasLags = links.contains { $0.lagPeriods > 0 }
        var search = ReachSearch(links, places)
        var found: [Int: OutOfReach] = [:]
        for product in products.indices where search.work < Self.reachWorkLimit {
            let (offered, wanted) = lines[product]
            if !offered.isEmpty, !wanted.isEmpty {
                find(products[product], offered, wanted, hasLags: hasLags, &search, &found)
            }
        }
        // By how much they are out of reach takes a search without limits, so only those that will be listed get it.
        let rows = found.keys.sorted()
        var leasts: [Int: Double] = [:]
        let listed = rows.prefix(max(0, Findings.limit - reader.findings.listed.count)).compactMap { found[$0] }
        for criterion in ReachCriterion.allCases {
            let wanted = listed.filter { $0.criterion == criterion }.map(\.demand)
            for product in Set(wanted.map(\.product)).sorted() {
                let (offered, _) = lines[product]
                search.search(from: sources(offered, criterion), criterion.quantity(products[product]))
                for demand in wanted where demand.product == product { leasts[demand.row] = search.label(demand.place) }
            }
        }
        for row in rows {
            guard let out = found[row] else { continue }
            report(out, least: leasts[row] ?? .infinity)
        }
    }

    private mutating func report(_ out: OutOfReach, least: Double) {
        guard reader.wants(.warning) else { return }
        let table = reader.tables[.demands]
        let row = out.demand.row - 1
        let isPartial = table[.period].number(row).isNaN && out.periods < settings.periods
        let scope = isPartial ? " in \(out.periods) of its \(settings.periods) periods" : ""
        let label = reader.label(of: row, in: table)
        let reason = out.criterion.words(least: least)
        reader.report(.warning, table, row: row, "\(label): no supply can reach it\(scope): \(reason)")
    }

    /// Finds the demands of a product that are out of reach.
    private func find(
        _ product: Product, _ supplies: [Supply], _ demands: [Demand], hasLags: Bool, _ search: inout ReachSearch,
        _ found: inout [Int: OutOfReach]
    ) {
        for criterion in ReachCriterion.allCases where criterion.matters(product, demands, settings, hasLags: hasLags) {
            let limit = demands.reduce(0) { max($0, criterion.limit($1)) }
            search.search(from: sources(supplies, criterion), criterion.quantity(product), limit: limit)
            for demand in demands where search.label(demand.place) > criterion.limit(demand) {
                var out = found[demand.row] ?? OutOfReach(demand: demand, criterion: criterion, periods: 0)
                if out.criterion == criterion { out.periods += 1 }
                found[demand.row] = out
            }
        }
    }

    private func sources(_ supplies: [Supply], _ criterion: ReachCriterion) -> [(place: Int, label: Double)] {
        supplies.map { ($0.place, criterion.start($0)) }
    }
}

/// Groups supplies and demands by product, those of nothing left out.
private struct ProductLines {
    private let supplies: [Supply]
    private let demands: [Demand]
    private let suppliesByProduct: Grouping<Int32>
    private let demandsByProduct: Grouping<Int32>

    init(_ productCount: Int, _ supplies: [Supply], _ demands: [Demand]) {
        self.supplies = supplies
        self.demands = demands
        suppliesByProduct = Grouping(supplies.count, into: productCount) {
            supplies[$0].tonnes > 0 ? supplies[$0].product : nil
        }
        demandsByProduct = Grouping(demands.count, into: productCount) {
            demands[$0].tonnes > 0 ? demands[$0].product : nil
        }
    }

    subscript(product: Int) -> (supplies: [Supply], demands: [Demand]) {
        (suppliesByProduct[product].map { supplies[Int($0)] }, demandsByProduct[product].map { demands[Int($0)] })
    }
}
