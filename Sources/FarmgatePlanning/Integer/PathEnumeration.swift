import FarmgateModel
import RoutingCore

/// Lists all paths of a network that can be part of a good plan, where there are few of them: then the programme over paths is
/// complete, and branch and bound over it needs no pricing.
struct PathEnumeration {
    /// So many arcs a path that is asked for may be looked at, so many steps of paths to demands, and so many nodes for each product.
    private static let arcsPerPath = 50
    private static let stepsPerPath = 500
    private static let mostNodesTimesProducts = 1 << 20

    private let model: PlanningModel
    private let most: Int
    private(set) var paths = PathStore()
    private var arcsLeft: Int
    private var stepsLeft: Int
    /// The path at hand: its arcs, and the nodes that it passes.
    private var arcs: [Int32] = []
    private var isPassed: [Bool]
    /// By product, its demands at each node.
    private let demandsAtNode: [[Int: [Int32]]]
    /// By product, whether one of its demands can be reached from each node.
    private let reachesProduct: [[Bool]]

    /// The paths of a model from which a tonne gains anything, or that help to come to a least amount; nil if there are more than so
    /// many, or if they are so long, or so few of those that there are gain anything, that it takes too long to tell. O(most).
    static func paths(of model: PlanningModel, atMost most: Int) -> PathStore? {
        let nodes = model.periodGraph.graph.nodeCount
        guard nodes * model.network.products.count <= mostNodesTimesProducts else { return nil }
        var enumeration = PathEnumeration(model, most)
        for supply in model.supplies.joined().lazy.map({ Int($0) }) {
            let row = model.network.supplies[supply]
            guard model.lossClass(ofProduct: row.product).survival[row.place] > 0 else { continue }
            guard enumeration.walk(from: supply) else { return nil }
        }
        return enumeration.paths
    }

    private init(_ model: PlanningModel, _ most: Int) {
        self.model = model
        self.most = most
        arcsLeft = most * Self.arcsPerPath
        stepsLeft = most * Self.stepsPerPath
        isPassed = Array(repeating: false, count: model.periodGraph.graph.nodeCount)
        demandsAtNode = model.demands.map { demands in
            let wanted = demands.filter { model.network.demands[Int($0)].tonnes > 0 }
            return Dictionary(grouping: wanted) { model.node(of: model.network.demands[Int($0)]) }
        }
        reachesProduct = model.demands.map { Self.reaching($0, model) }
    }

    private static func reaching(_ demands: [Int32], _ model: PlanningModel) -> [Bool] {
        let reversed = model.periodGraph.reversed
        var isReached = Array(repeating: false, count: reversed.nodeCount)
        var left = demands.map { model.node(of: model.network.demands[Int($0)]) }
        while let node = left.popLast() {
            guard !isReached[node] else { continue }
            isReached[node] = true
            for arc in reversed.arcs(from: node) { left.append(Int(reversed.head[arc])) }
        }
        return isReached
    }

    /// Goes on from a supply in every way, and returns whether there were not too many.
    ///
    /// The nodes of the path at hand stand on a stack of their own, with the arcs not taken yet: a path may be as long as the
    /// network has places and periods.
    private mutating func walk(from supply: Int) -> Bool {
        let graph = model.periodGraph.graph, reaches = reachesProduct[model.network.supplies[supply].product]
        let start = model.node(ofSupply: supply)
        var passed = [(node: start, arcsLeft: graph.arcs(from: start))]
        guard enter(start, from: supply) else { return false }
        while let last = passed.last {
            guard let arc = last.arcsLeft.first else {
                isPassed[last.node] = false
                passed.removeLast()
                _ = arcs.popLast()
                continue
            }
            passed[passed.count - 1].arcsLeft.removeFirst()
            arcsLeft -= 1
            guard arcsLeft >= 0 else { return false }
            let head = Int(graph.head[arc])
            guard !isPassed[head], reaches[head] else { continue }
            arcs.append(Int32(arc))
            passed.append((head, graph.arcs(from: head)))
            guard enter(head, from: supply) else { return false }
        }
        return true
    }

    /// Adds the path at hand for the demands at the node that it has come to, and returns whether there are not too many.
    private mutating func enter(_ node: Int, from supply: Int) -> Bool {
        isPassed[node] = true
        for demand in demandsAtNode[model.network.supplies[supply].product][node] ?? [] {
            stepsLeft -= arcs.count + 1
            guard stepsLeft >= 0 else { return false }
            guard model.allows(arcs, from: supply, to: Int(demand)) else { continue }
            paths.append(supply: Int32(supply), demand: demand, arcs: arcs, model)
            let last = paths.count - 1
            if paths.netCost(last, model) >= 0, model.rules.ruledSteps(of: last, paths, model).isEmpty {
                paths.removeLast()
            }
            guard paths.count <= most else { return false }
        }
        return true
    }
}
