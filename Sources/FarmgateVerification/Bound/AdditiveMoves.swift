/// The moves of a product from node to node, with what each adds at least to the cost of a tonne: that to the least cost with
/// which its tail can be reached at all, since losses make dearer what is dearer.
///
/// Along any path these sums are at most its cost, and for the cheapest way to each node they are its cost.
struct AdditiveMoves {
    /// What adds up along a path.
    struct Sum {
        var cost = 0.0
        var hours = 0.0
        var ageing = 0.0

        static func + (first: Sum, second: Sum) -> Sum {
            Sum(
                cost: first.cost + second.cost, hours: first.hours + second.hours,
                ageing: first.ageing + second.ageing)
        }

        /// Weighs the sum.
        func priced(_ prices: Sum) -> Double {
            prices.cost * cost + prices.hours * hours + prices.ageing * ageing
        }
    }

    private struct Move {
        var tail: Int32
        var head: Int32
        var sum: Sum
    }

    private let nodeCount: Int
    private let starts: [(node: Int, sum: Sum)]
    private let moves: [Move]
    /// The positions in `moves` of those that leave each node, and of those that enter it.
    private let leaving: [Range<Int>]
    private let entering: [[Int32]]
    private let watch: SearchWatch

    /// Tabulates the moves of a product that some node's least cost allows.
    ///
    /// - Parameter least: By node, the label of the cheapest way there.
    init(_ search: CheapestDelivery, least: [DeliveryLabel]) throws(SearchWatch.Ended) {
        nodeCount = least.count
        watch = search.watch
        starts = search.supplies.compactMap { search.steps.start($0) }.map {
            ($0.node, Sum(cost: $0.label.cost, hours: $0.label.hours, ageing: $0.label.ageing))
        }
        var moves: [Move] = []
        var leaving: [Range<Int>] = []
        var entering: [[Int32]] = Array(repeating: [], count: nodeCount)
        for node in least.indices {
            let first = moves.count
            if least[node].cost < .infinity {
                let label = DeliveryLabel(cost: least[node].cost, hours: 0, ageing: 0)
                search.steps.forEachNext(node, label) { next, after in
                    guard least[next].cost < .infinity else { return }
                    entering[next].append(Int32(moves.count))
                    moves.append(
                        Move(
                            tail: Int32(node), head: Int32(next),
                            sum: Sum(cost: after.cost - label.cost, hours: after.hours, ageing: after.ageing)))
                }
            }
            leaving.append(first..<moves.count)
            try watch.look(after: leaving[node].count)
        }
        self.moves = moves
        self.leaving = leaving
        self.entering = entering
    }

    /// Returns the sum along the path to a node that is least at given weights; nil if there is none.
    func leastSum(to target: Int, at prices: Sum) throws(SearchWatch.Ended) -> Sum? {
        var value = Array(repeating: Double.infinity, count: nodeCount)
        var sum = Array(repeating: Sum(), count: nodeCount)
        var queue = NodeQueue(nodes: nodeCount)
        func improve(_ node: Int, _ found: Double, _ foundSum: Sum) {
            guard found < value[node] else { return }
            (value[node], sum[node]) = (found, foundSum)
            queue.append(node)
        }
        for start in starts { improve(start.node, start.sum.priced(prices), start.sum) }
        while let node = queue.popFirst() {
            for move in moves[leaving[node]] {
                improve(Int(move.head), value[node] + move.sum.priced(prices), sum[node] + move.sum)
            }
            try watch.look(after: leaving[node].count)
        }
        return value[target] < .infinity ? sum[target] : nil
    }

    /// Returns, by node, what at least lies ahead of goods there on the way to a target, weighed; infinite where no way leads.
    func ahead(of target: Int, at prices: Sum) throws(SearchWatch.Ended) -> [Double] {
        var value = Array(repeating: Double.infinity, count: nodeCount)
        var queue = NodeQueue(nodes: nodeCount)
        value[target] = 0
        queue.append(target)
        while let node = queue.popFirst() {
            for move in entering[node].lazy.map({ moves[Int($0)] }) {
                let found = value[node] + move.sum.priced(prices)
                guard found < value[Int(move.tail)] else { continue }
                value[Int(move.tail)] = found
                queue.append(Int(move.tail))
            }
            try watch.look(after: entering[node].count)
        }
        return value
    }
}
