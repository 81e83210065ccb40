extension Plan {
    /// What rows of the network's tables are, of which the plan says the same otherwise: links called by their ends, as
    /// `h>w#2` is, and supplies or demands of one product at one place.
    ///
    /// An id such as `h>w#2`, and the number of a row, is a position in a table. Another state of the network may have another
    /// row there, so plans of two states are compared, and a plan is kept in another, by what its rows are.
    package struct Distinctions: Sendable, Equatable {
        /// A link that is called by its ends, and is not the only plain one between them.
        package struct Link: Sendable, Equatable {
            /// Index into `linkIDs`.
            package var index: Int
            /// Index into `placeIDs`.
            package var from: Int
            /// Index into `placeIDs`.
            package var to: Int
            /// Its mode, `road` by default.
            package var mode: String
            /// Refrigerated.
            package var isChilled: Bool
            /// What people call it; empty if nothing.
            package var name: String
            /// Travel time.
            package var hours: Double
            /// Freight.
            package var costPerTonne: Double
        }

        /// One of several supplies of a product at a place.
        package struct Supply: Sendable, Equatable {
            /// Row of the supplies table, from 1.
            package var row: Int
            /// Farm-gate price.
            package var costPerTonne: Double
        }

        /// One of several demands for a product at a place.
        package struct Demand: Sendable, Equatable {
            /// Row of the demands table, from 1.
            package var row: Int
            /// Earned for each tonne delivered.
            package var pricePerTonne: Double
            /// Paid for each tonne not delivered.
            package var shortageCostPerTonne: Double
        }

        /// The links, in the order of their ids.
        package var links: [Link] = []
        /// The supplies, in the order of their rows.
        package var supplies: [Supply] = []
        /// The demands, in the order of their rows.
        package var demands: [Demand] = []

        /// Makes what tells no rows apart.
        package init() {}
    }

    /// The links that the plan uses or prices, by their indices into `linkIDs`, in ascending order.
    package func usedLinks() -> [Int] {
        var isUsed = [Bool](repeating: false, count: linkIDs.count)
        for line in links { isUsed[line.index] = true }
        for line in vehicles { isUsed[line.link] = true }
        for step in steps where step.kind == .link { isUsed[step.index] = true }
        return isUsed.indices.filter { isUsed[$0] }
    }
}

extension PlannedNetwork {
    /// Works out what tells the rows of the plan apart, as the network has them; nil if ids, places and products do. O(rows of
    /// the network).
    package func distinctions() -> Plan.Distinctions? {
        var result = Plan.Distinctions()
        let placeInPlan = IDTranslation(from: network.placeIDs, to: plan.placeIDs)
        let isToExplain = network.linksToExplain()
        let used = plan.usedLinks().compactMap { index in link(index).map { (index: index, link: $0) } }
        for (index, link) in used.sorted(by: { $0.link < $1.link }) {
            guard isToExplain[link], let what = network.linkByEnds(link),
                let from = placeInPlan[network.links[link].from], let to = placeInPlan[network.links[link].to]
            else { continue }
            result.links.append(
                .init(
                    index: index, from: from, to: to, mode: what.mode, isChilled: what.isChilled,
                    name: what.name, hours: network.links[link].hours,
                    costPerTonne: network.links[link].costPerTonne))
        }
        let isSold = Set(plan.supplies.map(\.row))
        for index in firstLinesWithTwins(network.supplies.map { Line($0.row, $0.product, $0.place, $0.period) }) {
            let supply = network.supplies[index]
            guard isSold.contains(supply.row) else { continue }
            result.supplies.append(.init(row: supply.row, costPerTonne: supply.costPerTonne))
        }
        for index in firstLinesWithTwins(network.demands.map { Line($0.row, $0.product, $0.place, $0.period) }) {
            let demand = network.demands[index]
            result.demands.append(
                .init(
                    row: demand.row, pricePerTonne: demand.pricePerTonne,
                    shortageCostPerTonne: demand.shortageCostPerTonne))
        }
        return result == Plan.Distinctions() ? nil : result
    }
}

/// A row of supplies or demands in one of its periods.
private struct Line: Hashable {
    var row: Int, product: Int, place: Int, period: Int

    init(_ row: Int, _ product: Int, _ place: Int, _ period: Int) {
        (self.row, self.product, self.place, self.period) = (row, product, place, period)
    }

    /// Without row, or without row and period.
    var inPeriod: Line { Line(0, product, place, period) }
    var inAny: Line { Line(0, product, place, 0) }
}

/// Returns for each row that has others of the same product, place and period beside it its first line.
private func firstLinesWithTwins(_ lines: [Line]) -> [Int] {
    let firsts = lines.indices.filter { $0 == 0 || lines[$0].row != lines[$0 - 1].row }
    var rows: [Line: Int] = [:], inPeriod: [Line: Int] = [:], twins: Set<Int> = []
    for index in firsts { rows[lines[index].inAny, default: 0] += 1 }
    let shared = lines.filter { rows[$0.inAny, default: 0] > 1 }
    for line in shared { inPeriod[line.inPeriod, default: 0] += 1 }
    for line in shared where inPeriod[line.inPeriod, default: 0] > 1 { twins.insert(line.row) }
    return firsts.filter { twins.contains(lines[$0].row) }
}
